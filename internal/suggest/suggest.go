// Package suggest finds which of the allowed words a mistyped word was meant
// to be. It is the only package that uses an edit distance, and only to
// suggest: what counts as the same thing is never decided here.
package suggest

import (
	"cmp"
	"slices"
	"strings"

	"github.com/agext/levenshtein"

	"github.com/innovatieagenda/agenda/internal/lookalike"
)

// Of returns at most n of the candidates that word was probably meant to be,
// nearest first: those that are near in spelling, and those that hold the word
// as a whole part. It returns none rather than a wild guess.
func Of(word string, candidates []string, n int) []string {
	type hit struct {
		text string
		rank float64
	}
	word = lookalike.Fold(strings.TrimSpace(word))
	if word == "" {
		return nil
	}
	var hits []hit
	for _, candidate := range candidates {
		if rank := similarity(word, lookalike.Fold(candidate)); rank >= minSimilarity {
			hits = append(hits, hit{candidate, rank})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(b.rank, a.rank) })
	var texts []string
	for _, h := range hits[:min(n, len(hits))] {
		texts = append(texts, h.text)
	}
	return texts
}

// minSimilarity is the least similarity that still makes a helpful suggestion:
// at 0.6, two slips in a word of five letters are too many, two in a word of
// ten are not.
const minSimilarity = 0.6

// similarity is 1 for equal words, and at least minSimilarity for a word that
// stands whole inside the candidate or is its beginning.
func similarity(word, candidate string) float64 {
	var rank float64
	if shorter, longer := min(len(word), len(candidate)), max(len(word), len(candidate)); shorter*8 >= longer { // else too far apart in length, whatever the letters
		rank = levenshtein.Similarity(word, candidate, nil)
	}
	if swapped(word, candidate) {
		rank = max(rank, minSimilarity)
	}
	if len(word) >= 3 && (strings.HasPrefix(candidate, word) || hasPart(candidate, word)) {
		rank = max(rank, minSimilarity+0.3*float64(len(word))/float64(len(candidate)))
	}
	return rank
}

// swapped reports whether two neighbouring letters changed places, which the
// distance counts as two slips.
func swapped(word, candidate string) bool {
	at := 0
	for at < min(len(word), len(candidate)) && word[at] == candidate[at] {
		at++
	}
	return len(word) == len(candidate) && at+1 < len(word) && word[at] == candidate[at+1] &&
		word[at+1] == candidate[at] && word[at+2:] == candidate[at+2:]
}

func hasPart(candidate, word string) bool {
	return slices.Contains(strings.FieldsFunc(candidate, func(r rune) bool { return r == '-' || r == '_' || r == ' ' }), word)
}
