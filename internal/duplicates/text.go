// Package duplicates finds innovations that resemble each other: it scores pairs
// of records by their texts, tells why, and groups what is alike. It knows no
// sentences and writes nothing.
package duplicates

import (
	"slices"
	"strings"
	"unicode"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/dutch"

	"github.com/innovatieagenda/agenda/internal/lookalike"
)

// Text is what is compared of one unit: its title, and all else that is told.
type Text struct {
	Title, Body string
}

// words calls each with every word of a text as it looks: a run of letters and
// digits. Marks inside a word end it, so that "e-book"
// is two words and a model number falls apart into its parts.
func words(text string, each func(string)) {
	for field := range strings.FieldsFuncSeq(lookalike.Fold(text), notInWord) {
		each(field)
	}
}

// Split returns the words of a text as likeness and search read them.
func Split(text string) []string { return allWords(text) }

// Stem returns the stem of such a word.
func Stem(word string) string { return stem(word) }

// allWords returns the words of a text.
func allWords(text string) []string {
	var list []string
	words(text, func(w string) { list = append(list, w) })
	return list
}

func notInWord(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
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
	for _, g := range inA {
		for len(inB) > 0 && inB[0] < g {
			inB = inB[1:]
		}
		if len(inB) > 0 && inB[0] == g {
			both++
		}
	}
	return float64(both) / float64(max(len(inA), 1))
}

// gramSet are the trigrams of a name in the order of their numbers, each once.
func (l *lexicon) gramSet(name []int32) []int32 {
	var set []int32
	for _, n := range name {
		set = append(set, l.words[n].grams...)
	}
	slices.Sort(set)
	return slices.Compact(set)
}

// stem returns the stem of a folded Dutch word, after Porter's algorithm for
// Snowball. Words with other letters than a to z stay as they are.
func stem(word string) string {
	if strings.ContainsFunc(word, notPlain) {
		return word
	}
	env := snowballstem.NewEnv(word)
	dutch.Stem(env)
	return env.Current()
}

func notPlain(r rune) bool { return r < 'a' || r > 'z' }
