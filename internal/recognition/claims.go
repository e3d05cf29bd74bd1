package recognition

import (
	"slices"
	"strings"
	"unicode"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/lookalike"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// Claims are the words by which a text claims more than a level bears out, as
// "x-claims" of the schema lists them. They are safe for concurrent use.
type Claims struct {
	fields  []string
	phrases []phrase
	// stems are beginnings of words; every claim has one of them.
	stems []string
	// unless are the words near a claim that make it none, but not where one of
	// unlessNot follows: "niet alleen".
	unless, unlessNot []string
	reach             int
	levels            schema.Terms
}

// phrase is a row of words, with at most gap others between two of them. A word
// that ends in an asterisk stands for all that begin so.
type phrase struct {
	words []string
	gap   int
	level string
}

// LoadClaims reads the claims of a schema.
func LoadClaims(set *schema.Set) *Claims {
	part := set.Part(schema.Recognition, "").Part("x-claims")
	c := &Claims{
		fields: part.Words("fields"), unless: folded(part, "unless"), unlessNot: folded(part, "unless_not"),
		reach: part.Number("reach"), levels: set.Terms("level"),
	}
	for _, p := range part.Parts("phrases") {
		words := folded(p, "words")
		c.phrases = append(c.phrases, phrase{words, p.Number("gap"), p.Word("level")})
		if len(words) > 0 {
			c.stems = append(c.stems, strings.TrimSuffix(words[0], "*"))
		}
	}
	slices.Sort(c.stems)
	c.stems = slices.Compact(c.stems)
	return c
}

// folded returns the words under a key as they look, as those of a text are read.
func folded(part schema.Part, key string) []string {
	words := part.Words(key)
	for i, word := range words {
		words[i] = lookalike.Fold(word)
	}
	return words
}

// Check returns the claims of a record that its granted level doesn't bear out.
func (c *Claims) Check(record any) finding.List {
	object, _ := record.(map[string]any)
	var found finding.List
	granted := -1
	for _, field := range c.fields {
		field = strings.TrimPrefix(field, "/")
		yamldoc.EachText(object[field], yamldoc.Path{field}, func(at yamldoc.Path, text string) {
			if !c.maybe(text) {
				return
			}
			if granted < 0 {
				in := innovation.FromValue(record)
				granted = c.levels.Index(in.Level())
			}
			if claim, level := c.find(text, granted); claim != "" {
				found = append(found, finding.Finding{Rule: RuleClaim, Severity: finding.Warning, Pointer: at.Pointer(), Args: finding.Args{
					"claim": claim, "level": level, "granted": c.levels[max(0, granted)].ID,
				}})
			}
		})
	}
	return found
}

// maybe tells texts apart that can't hold a claim, at little cost: nearly all.
func (c *Claims) maybe(text string) bool {
	lower := lookalike.Fold(text)
	return slices.ContainsFunc(c.stems, func(stem string) bool { return strings.Contains(lower, stem) })
}

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

// sentences cuts a text into its sentences, each as the words that it looks to have.
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
	for _, r := range lookalike.Fold(text) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			word.WriteRune(r)
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
