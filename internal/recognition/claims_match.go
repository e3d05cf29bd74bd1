package recognition

import (
	"slices"
	"strings"
	"unicode"
)

// find returns the first claim in a text above a level, by its place among the
// levels, and the level that it needs.
func (c *Claims) find(text string, granted int) (claim, level string) {
	for _, words := range sentences(text) {
		for start := range words {
			for _, p := range c.phrases {
				end := p.match(words[start:])
				if end > 0 && c.levels.Index(p.level) > granted && !c.denied(words, start, start+end) {
					return strings.Join(words[start:start+end], " "), p.level
				}
			}
		}
	}
	return "", ""
}

// sentences cuts a text into its sentences, each as its words in lower case.
// Questions claim nothing and are left out.
func sentences(text string) [][]string {
	var all [][]string
	var words []string
	var word strings.Builder
	flush := func() {
		if word.Len() > 0 {
			words = append(words, word.String())
			word.Reset()
		}
	}
	for _, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			word.WriteRune(unicode.ToLower(r))
			continue
		case strings.ContainsRune(".!?;:", r):
			flush()
			if r != '?' {
				all = append(all, words)
			}
			words = nil
		}
		flush()
	}
	flush()
	return append(all, words)
}

// match returns how many words the phrase takes from the beginning of a
// sentence, 0 where it doesn't begin there.
func (p phrase) match(words []string) int {
	at := 0
	for i, want := range p.words {
		most := at
		if i > 0 {
			most += p.gap
		}
		for at < len(words) && !fits(want, words[at]) {
			if at++; at > most {
				return 0
			}
		}
		if at == len(words) {
			return 0
		}
		at++
	}
	return at
}

func fits(want, word string) bool {
	if stem, open := strings.CutSuffix(want, "*"); open {
		return strings.HasPrefix(word, stem)
	}
	return want == word
}

// denied reports whether a word in or near words[start:end] makes the claim none.
func (c *Claims) denied(words []string, start, end int) bool {
	for i := max(0, start-c.reach); i < min(len(words), end+c.reach); i++ {
		limiting := i+1 < len(words) && slices.Contains(c.unlessNot, words[i+1])
		if slices.Contains(c.unless, words[i]) && !limiting {
			return true
		}
	}
	return false
}
