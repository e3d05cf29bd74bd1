package duplicates

// lexicon knows every word of a collection once: its stem and its trigrams as
// numbered features. It is filled by one goroutine, so that the numbers are the
// same in every run.
type lexicon struct {
	numbers  map[string]int32
	words    []word
	features map[string]int32
	// stem tells for each feature whether it is a stem; the others are trigrams.
	stem []bool
}

// word is a word with what it consists of.
type word struct {
	text  string
	stem  int32
	grams []int32
}

func newLexicon() *lexicon {
	return &lexicon{numbers: map[string]int32{}, features: map[string]int32{}}
}

// numbersOf returns the numbers of words.
func (l *lexicon) numbersOf(words []string) []int32 {
	list := make([]int32, len(words))
	for i, w := range words {
		list[i] = l.number(w)
	}
	return list
}

func (l *lexicon) number(text string) int32 {
	if n, ok := l.numbers[text]; ok {
		return n
	}
	n := int32(len(l.words))
	w := word{text: text, stem: l.feature("="+stem(text), true)}
	grams(text, func(g string) { w.grams = append(w.grams, l.feature(g, false)) })
	l.words = append(l.words, w)
	l.numbers[text] = n
	return n
}

// borrow returns the number of a word of a text that isn't in the collection:
// what the collection knows of its stem and its trigrams.
func (l *lexicon) borrow(text string) int32 {
	if n, ok := l.numbers[text]; ok {
		return n
	}
	n := int32(len(l.words))
	w := word{text: text, stem: -1}
	if f, ok := l.features["="+stem(text)]; ok {
		w.stem = f
	}
	grams(text, func(g string) {
		if f, ok := l.features[g]; ok {
			w.grams = append(w.grams, f)
		}
	})
	l.words = append(l.words, w)
	l.numbers[text] = n
	return n
}

func (l *lexicon) feature(name string, stem bool) int32 {
	if n, ok := l.features[name]; ok {
		return n
	}
	n := int32(len(l.stem))
	l.features[name] = n
	l.stem = append(l.stem, stem)
	return n
}

// each calls visit with every feature of a list of words, as often as it occurs.
func (l *lexicon) each(words []int32, visit func(feature int32)) {
	for _, n := range words {
		w := &l.words[n]
		if w.stem >= 0 {
			visit(w.stem)
		}
		for _, g := range w.grams {
			visit(g)
		}
	}
}
