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
