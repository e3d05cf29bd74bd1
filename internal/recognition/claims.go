package recognition

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/schema"
)

// Claims are the words by which a text claims more than a level bears out, as
// "x-claims" of the schema lists them. They are safe for concurrent use.
type Claims struct {
	fields  []string
	phrases []phrase
	// stems are beginnings of words of which every claim has one.
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
		fields: part.Words("fields"), unless: part.Words("unless"), unlessNot: part.Words("unless_not"),
		reach: part.Number("reach"), levels: set.Terms("level"),
	}
	for _, p := range part.Parts("phrases") {
		words := p.Words("words")
		c.phrases = append(c.phrases, phrase{words, p.Number("gap"), p.Word("level")})
		if len(words) > 0 {
			c.stems = append(c.stems, strings.TrimSuffix(words[0], "*"))
		}
	}
	slices.Sort(c.stems)
	c.stems = slices.Compact(c.stems)
	return c
}

// Check returns the claims of a record that its granted level doesn't bear out.
func (c *Claims) Check(record any) finding.List {
	object, _ := record.(map[string]any)
	var found finding.List
	granted := -1
	for _, field := range c.fields {
		eachText(object[strings.TrimPrefix(field, "/")], field, func(pointer, text string) {
			if !c.maybe(text) {
				return
			}
			if granted < 0 {
				in := innovation.FromValue(record)
				granted = c.levels.Index(in.Level())
			}
			if claim, level := c.find(text, granted); claim != "" {
				found = append(found, finding.Finding{Rule: RuleClaim, Severity: finding.Warning, Pointer: pointer, Args: finding.Args{
					"claim": claim, "level": level, "granted": c.levels[max(0, granted)].ID,
				}})
			}
		})
	}
	return found
}

// eachText calls visit with every text in a value.
func eachText(v any, pointer string, visit func(pointer, text string)) {
	switch v := v.(type) {
	case string:
		visit(pointer, v)
	case []any:
		for i, item := range v {
			eachText(item, fmt.Sprintf("%s/%d", pointer, i), visit)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			eachText(v[key], pointer+"/"+key, visit)
		}
	}
}

// maybe tells texts apart that can't hold a claim, at little cost: nearly all.
func (c *Claims) maybe(text string) bool {
	lower := strings.ToLower(text)
	return slices.ContainsFunc(c.stems, func(stem string) bool { return strings.Contains(lower, stem) })
}
