package registry

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// holdsWords reports whether a text holds all words, whatever case and accents.
func holdsWords(text string, words []string) bool {
	if len(words) == 0 {
		return true
	}
	folded := Fold(text)
	for _, phrase := range words {
		for word := range strings.FieldsSeq(phrase) {
			if !strings.Contains(folded, word) {
				return false
			}
		}
	}
	return true
}

// Fold returns a text in lower case and without accents, for comparing. Most
// texts are plain already and cost nothing more.
func Fold(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return strings.ToLower(text)
	}
	stripped, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), text)
	if err != nil {
		stripped = text
	}
	return strings.ToLower(stripped)
}
