// Package duplicates finds innovations that resemble each other: it scores pairs
// of records by their texts, tells why, and groups what is alike. It knows no
// sentences and writes nothing.
package duplicates

import (
	"strings"
	"unicode"

	"github.com/innovatieagenda/agenda/internal/registry"
)

// Text is what is compared of one unit: its title, and all else that is told.
type Text struct {
	Title, Body string
}

// words calls each with every word of a text: a run of letters and digits, in
// lower case and without accents. Marks inside a word end it, so that "e-book"
// is two words and a model number falls apart into its parts.
func words(text string, each func(string)) {
	for field := range strings.FieldsFuncSeq(text, notInWord) {
		each(registry.Fold(field))
	}
}

// allWords returns the words of a text.
func allWords(text string) []string {
	var list []string
	words(text, func(w string) { list = append(list, w) })
	return list
}

func notInWord(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r)
}

// grams calls each with the character trigrams of a word, with a mark for its
// beginning and its end: "bieb" has "_bi", "bie", "ieb" and "eb_".
func grams(word string, each func(string)) {
	padded := []rune("_" + word + "_")
	for i := 0; i+gramSize <= len(padded); i++ {
		each(string(padded[i : i+gramSize]))
	}
}

// gramSize is the length of the pieces: three carried Dutch compounds best
// (docs/duplicates.md).
const gramSize = 3

// Ways in which two names are alike. A bare edit distance is none: BoekStart and
// Boekenpret are near each other and have nothing in common.
const (
	sameName      = 1.0
	containedName = 0.8
	// overlappingName is the share of the trigrams of the shorter name from which
	// the longer is taken for a variation.
	overlappingName = 0.6
	// shortName is the number of letters below which a name says too little to
	// be found in another.
	shortName = 5
)

// nameLikeness returns how alike two names are: 1 for the same once case,
// accents, spaces and marks are gone, less where one stands in the other or they
// share most trigrams, and 0 otherwise.
func (l *lexicon) nameLikeness(a, b []int32) float64 {
	short, long := l.joined(a), l.joined(b)
	if len(short) > len(long) {
		short, long, a, b = long, short, b, a
	}
	switch bare := strings.ReplaceAll(short, " ", ""); {
	case len(bare) < shortName:
		return 0
	case bare == strings.ReplaceAll(long, " ", ""):
		return sameName
	case strings.Contains(long, short):
		return containedName
	}
	if overlap := l.overlap(a, b); overlap >= overlappingName {
		return overlap * containedName
	}
	return 0
}

// nameEvidence tells how much the names of two texts say for their being the
// same, in [0,1]: their likeness, by how rare the words of the shorter name are.
// That a name of common words stands in another says little.
func (x *index) nameEvidence(a, b int32) float64 {
	likeness := x.lex.nameLikeness(x.titles[a], x.titles[b])
	if likeness == 0 {
		return 0
	}
	shorter := x.titles[a]
	if len(x.titles[b]) < len(shorter) {
		shorter = x.titles[b]
	}
	rarity := 0.0
	for _, n := range shorter {
		rarity += float64(x.weigher.idf[x.lex.words[n].stem] / x.weigher.rarest)
	}
	return likeness * rarity / float64(len(shorter))
}

// joined returns a name as its words, with a space around each.
func (l *lexicon) joined(name []int32) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, n := range name {
		b.WriteString(l.words[n].text + " ")
	}
	return b.String()
}

// overlap returns which part of the trigrams of the name with fewer the other
// has too.
func (l *lexicon) overlap(a, b []int32) float64 {
	inA, inB := l.gramSet(a), l.gramSet(b)
	if len(inA) > len(inB) {
		inA, inB = inB, inA
	}
	both := 0
	for g := range inA {
		if inB[g] {
			both++
		}
	}
	return float64(both) / float64(max(len(inA), 1))
}

func (l *lexicon) gramSet(name []int32) map[int32]bool {
	set := map[int32]bool{}
	for _, n := range name {
		for _, g := range l.words[n].grams {
			set[g] = true
		}
	}
	return set
}

// stem returns the stem of a folded Dutch word, after Porter's algorithm for
// Snowball (snowballstem.org/algorithms/dutch/stemmer.html). The given library
// of stemmers has no Dutch. Words with other letters than a to z stay as they
// are.
func stem(word string) string {
	if len(word) < 3 || strings.IndexFunc(word, notPlain) >= 0 {
		return word
	}
	s := &stemmer{w: marked(word)}
	s.r1 = s.region(0)
	s.r2 = s.region(s.r1)
	s.r1 = max(s.r1, 3)
	s.plural()
	s.finalE()
	s.heid()
	s.derived()
	s.shorten()
	return strings.ToLower(string(s.w))
}

func notPlain(r rune) bool { return r < 'a' || r > 'z' }

// stemmer is a word on its way to a stem; r1 and r2 are where the regions begin
// in which endings are taken off.
type stemmer struct {
	w      []byte
	r1, r2 int
	lostE  bool
}

// marked puts the letters y and i that sound as consonants in capitals.
func marked(word string) []byte {
	w := []byte(word)
	for i, c := range w {
		afterVowel := i > 0 && vowel(w[i-1])
		switch {
		case c == 'y' && (i == 0 || afterVowel):
			w[i] = 'Y'
		case c == 'i' && afterVowel && i+1 < len(w) && vowel(w[i+1]):
			w[i] = 'I'
		}
	}
	return w
}

func vowel(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }

// region returns the place after the first consonant that follows a vowel.
func (s *stemmer) region(from int) int {
	for i := from + 1; i < len(s.w); i++ {
		if !vowel(s.w[i]) && vowel(s.w[i-1]) {
			return i + 1
		}
	}
	return len(s.w)
}

// ends reports whether the word ends so, with the ending in the region.
func (s *stemmer) ends(ending string, region int) bool {
	return len(s.w)-len(ending) >= region && s.has(ending)
}

func (s *stemmer) has(ending string) bool { return strings.HasSuffix(string(s.w), ending) }

func (s *stemmer) cut(n int) { s.w = s.w[:len(s.w)-n] }

// before returns the letter that stands n from the end.
func (s *stemmer) before(n int) byte {
	if len(s.w) <= n {
		return 0
	}
	return s.w[len(s.w)-1-n]
}

// undouble makes kk, dd and tt single.
func (s *stemmer) undouble() {
	if s.has("kk") || s.has("dd") || s.has("tt") {
		s.cut(1)
	}
}

// plural takes off heden, en, ene, s and se.
func (s *stemmer) plural() {
	switch {
	case s.has("heden"):
		if s.ends("heden", s.r1) {
			s.w = append(s.w[:len(s.w)-5], "heid"...)
		}
	case s.has("ene"):
		s.en(3)
	case s.has("en"):
		s.en(2)
	case s.has("se"):
		s.s(2)
	case s.has("s"):
		s.s(1)
	}
}

// en takes off an ending of n letters that makes a plural or a verb.
func (s *stemmer) en(n int) {
	c := s.before(n)
	if len(s.w)-n < s.r1 || c == 0 || vowel(c) || strings.HasSuffix(string(s.w[:len(s.w)-n]), "gem") {
		return
	}
	s.cut(n)
	s.undouble()
}

func (s *stemmer) s(n int) {
	if c := s.before(n); len(s.w)-n >= s.r1 && c != 0 && c != 'j' && !vowel(c) {
		s.cut(n)
	}
}

func (s *stemmer) finalE() {
	s.lostE = false
	if c := s.before(1); s.ends("e", s.r1) && c != 0 && !vowel(c) {
		s.cut(1)
		s.undouble()
		s.lostE = true
	}
}

func (s *stemmer) heid() {
	if s.ends("heid", s.r2) && s.before(4) != 'c' {
		s.cut(4)
		if s.has("en") {
			s.en(2)
		}
	}
}

// derived takes off end, ing, ig, lijk, baar and bar.
func (s *stemmer) derived() {
	switch {
	case s.has("end"), s.has("ing"):
		if s.ends("ing", s.r2) || s.ends("end", s.r2) {
			s.cut(3)
			if !s.ig() {
				s.undouble()
			}
		}
	case s.has("ig"):
		s.ig()
	case s.ends("lijk", s.r2):
		s.cut(4)
		s.finalE()
	case s.ends("baar", s.r2):
		s.cut(4)
	case s.ends("bar", s.r2) && s.lostE:
		s.cut(3)
	}
}

func (s *stemmer) ig() bool {
	if s.ends("ig", s.r2) && s.before(2) != 'e' {
		s.cut(2)
		return true
	}
	return false
}

// shorten makes the vowel of a closed last syllable single: boek stays, loop
// and lopen meet in lop.
func (s *stemmer) shorten() {
	n := len(s.w)
	if n < 4 || vowel(s.w[n-1]) || s.w[n-1] == 'I' || s.w[n-2] != s.w[n-3] || vowel(s.w[n-4]) {
		return
	}
	if strings.IndexByte("aeou", s.w[n-2]) >= 0 {
		s.w = append(s.w[:n-2], s.w[n-1])
	}
}
