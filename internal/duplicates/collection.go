package duplicates

import (
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// Collection is a registry made ready for comparing.
type Collection struct {
	reg      *registry.Registry
	records  []*registry.Record
	index    *index
	expected []float64
	// last are the pairs that were found last, and the score from which: those from a
	// higher score are among them.
	last      *join
	lastLeast float64
}

// New makes the innovations of a registry ready for comparing: those of all
// statuses and phases, since what was stopped was tried as well.
func New(reg *registry.Registry) *Collection { return newCollection(reg, standard()) }

func newCollection(reg *registry.Registry, m method) *Collection {
	texts := make([]Text, len(reg.Innovations))
	for i, rec := range reg.Innovations {
		texts[i] = unit(&rec.Innovation)
	}
	return &Collection{reg, reg.Innovations, newIndex(texts, m), expectations(reg.Innovations), nil, 0}
}

// Plain reports whether the collection is too small to hold a similarity against
// its surroundings, so that scores rest on the similarity alone.
func (c *Collection) Plain() bool { return len(c.records) < fewest }

// weighed scores pairs by their texts, their names and their fields.
func (c *Collection) weighed(least float64) join {
	if c.last == nil || least < c.lastLeast {
		j := c.weigh(c.index.compare(least/c.index.mostEvidence()), least)
		c.last, c.lastLeast = &j, least
	}
	j := *c.last
	n := slices.IndexFunc(j.pairs, func(p scored) bool { return p.raw < least })
	if n >= 0 { // the best come first
		j.pairs = j.pairs[:n:n]
	}
	return j
}

// weigh counts names and fields in, and drops what falls below.
func (c *Collection) weigh(j join, least float64) join {
	perWorker(len(j.pairs), func() func(int) {
		return func(i int) { j.pairs[i].raw *= c.evidence(&j.pairs[i], least) }
	})
	j.pairs = slices.DeleteFunc(j.pairs, func(p scored) bool { return p.raw < least })
	slices.SortFunc(j.pairs, byScore)
	return j
}

// evidence is the factor that names and fields make. Names are not looked at
// where they can't lift a pair to the least score.
func (c *Collection) evidence(p *scored, least float64) float64 {
	field := 1 + c.index.fieldWeight*fieldEvidence(c.records[p.a], c.records[p.b], c.expected)
	if p.raw*field*(1+c.index.nameWeight) < least {
		return field
	}
	return field * (1 + c.index.nameWeight*c.index.nameEvidence(p.a, p.b))
}

// unit returns what is compared of a record: an innovation with its
// experiments. How it is organised, researched and paid for isn't: that is alike
// in records that are not.
func unit(rec *innovation.Innovation) Text {
	parts := []string{rec.Summary}
	for _, e := range rec.Experiments {
		parts = append(parts, e.Title, e.Question, e.Results)
	}
	return Text{Title: rec.Title, Body: strings.Join(parts, "\n")}
}

// TextOf is what is compared of a record, as one text.
func TextOf(rec *innovation.Innovation) string {
	text := unit(rec)
	return text.Title + "\n" + text.Body
}

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

// method holds the numbers of the way in which records are compared. The program
// uses one, standard; the evaluation leaves out its parts in turn to measure what
// each is worth (docs/duplicates.md).
type method struct {
	// titleShare is what the title counts for apart from all text, gramShare what
	// pieces of words count for against whole words.
	titleShare, gramShare float64
	// rarity is the power of the inverse document frequency.
	rarity float64
	// power is that of a similarity before it is divided by its surroundings.
	power float64
	// local divides by the surroundings of the two texts; otherwise all texts
	// count as equally crowded.
	local bool
	// bridge is what a pair gets of the weaker of its two scores with a third
	// text that both resemble.
	bridge float64
	// nameWeight and fieldWeight are the most that names add, and that fields add or take.
	nameWeight, fieldWeight float64
}

// standard is the method that measured best: the recipe of the weights and the
// local scaling on public matching sets, the bridge and the field weight beside
// it on the sets of docs/duplicates.md.
func standard() method {
	return method{
		titleShare: 0.3, gramShare: 0.6, rarity: 1.25,
		power: 1.5, local: true, bridge: 0.8, nameWeight: 0.2, fieldWeight: 0.3,
	}
}

// mostEvidence bounds the factor of names and fields together.
func (m method) mostEvidence() float64 { return (1 + m.nameWeight) * (1 + m.fieldWeight) }
