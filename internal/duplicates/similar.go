package duplicates

import (
	"math"

	"github.com/innovatieagenda/agenda/internal/registry"
)

// Match is an innovation that resembles a text. Its score is the root of their
// similarity: a question is too short to have surroundings.
type Match struct {
	Record  *registry.Record
	Score   float64
	Reasons []Reason
}

// Similar returns the innovations most like a text, the most alike first; at
// most so many of those that are wanted (nil wants all). Of a word that no
// record has its trigrams count.
func (c *Collection) Similar(text string, most int, wanted func(*registry.Record) bool) []Match {
	var list []int32
	words(text, func(w string) { list = append(list, c.index.lex.borrow(w)) })
	v := c.index.weigher.vector(newCounter(len(c.index.lex.stem)), list, list)
	s := c.index.searcher()
	near, _ := s.nearest(v, -1, max(most, widest))
	var matches []Match
	for _, n := range near {
		rec := c.records[n.text]
		if n.similarity <= 0 || wanted != nil && !wanted(rec) {
			continue
		}
		matches = append(matches, Match{Record: rec, Score: math.Sqrt(float64(n.similarity)), Reasons: c.why(list, n.text)})
		if len(matches) == most {
			break
		}
	}
	return matches
}

// why tells what a text shares with a record.
func (c *Collection) why(list []int32, text int32) []Reason {
	e := c.explainer()
	c.index.lex.each(list, e.a.add)
	c.index.lex.each(c.index.all[text], e.b.add)
	return []Reason{
		{"words", e.cosine(true), e.sharedOf(list)},
		{"word_parts", e.cosine(false), nil},
	}
}
