package duplicates

import (
	"math"
	"slices"

	"github.com/innovatieagenda/agenda/internal/registry"
)

// exactUpTo is the number of texts up to which every search is exact. Above it a
// search may take no more work than searchBudget, in postings read and the like,
// which keeps the work linear: a text's rarest features then decide which others
// are looked at (docs/duplicates.md tells what that costs).
const (
	exactUpTo    = 5_000
	searchBudget = 14_000
)

// budgetFor returns the work that a search among so many texts may take.
func budgetFor(texts int) int {
	if texts <= exactUpTo {
		return math.MaxInt
	}
	return searchBudget
}

// slack covers the rounding of sums of floats in bounds.
const slack = 1e-4

// neighbour is a text that resembles another.
type neighbour struct {
	text       int32
	similarity float32
}

// nearer orders neighbours: the nearest first, and by number where they tie.
func nearer(a, b neighbour) int {
	switch {
	case a.similarity > b.similarity:
		return -1
	case a.similarity < b.similarity:
		return 1
	}
	return int(a.text - b.text)
}

// searcher searches an index; a goroutine has its own.
type searcher struct {
	*index
	// sums are the parts of dot products so far, of the texts in touched.
	sums    []float32
	touched []int32
	// query is the vector that is searched for, by feature.
	query []float32
	order vector
	found []neighbour
}

func (x *index) searcher() *searcher {
	return &searcher{index: x, sums: make([]float32, len(x.vectors)), query: make([]float32, len(x.lists))}
}

// nearest returns the k texts most similar to a vector, without the text self,
// and whether no other text can be nearer. It adds up the products feature by
// feature, the weightiest first, until what is left is too little to bring in a
// text that was not met (the bound of Cauchy and Schwarz); then it computes the
// full similarity of those met, the most promising first, until the bound says
// that no other can come in.
func (s *searcher) nearest(v vector, self int32, k int) ([]neighbour, bool) {
	defer s.reset(v)
	for _, e := range v {
		s.query[e.feature] = e.weight
	}
	rest, work := s.accumulate(v, self, k)
	if self >= 0 {
		s.sums[self] = 0
	}
	return s.verify(rest, work, k)
}

func (s *searcher) reset(v vector) {
	for _, e := range v {
		s.query[e.feature] = 0
	}
	for _, t := range s.touched {
		s.sums[t] = 0
	}
	s.touched, s.found = s.touched[:0], s.found[:0]
}

// accumulate reads the postings of a query's features. It returns the length of
// the part of the query that it didn't read, and the work done.
func (s *searcher) accumulate(v vector, self int32, k int) (rest float64, work int) {
	left, squares := s.prepare(v)
	skipped := 0.0
	for checked := 0; len(s.order) > 0; s.order = s.order[1:] {
		e := s.order[0]
		list := s.lists[e.feature]
		if len(list) == 0 || work+len(list) > s.budget/2 {
			skipped += square(e.weight)
			squares -= square(e.weight)
			continue
		}
		if work-checked > 4*len(s.touched)+1000 {
			checked = work
			if s.enough(math.Sqrt(max(0, squares)+skipped), k, self, left-work) {
				break
			}
		}
		s.read(list, e.weight)
		work += len(list)
		squares -= square(e.weight)
	}
	return math.Sqrt(max(0, squares) + skipped), work
}

// prepare orders the features of a query by weight, and returns how many
// postings they have together and the squared length of the query.
func (s *searcher) prepare(v vector) (postings int, squares float64) {
	s.order = append(s.order[:0:0], v...)
	slices.SortFunc(s.order, func(a, b entry) int {
		switch {
		case a.weight > b.weight:
			return -1
		case a.weight < b.weight:
			return 1
		}
		return int(a.feature - b.feature)
	})
	for _, e := range s.order {
		postings += len(s.lists[e.feature])
		squares += square(e.weight)
	}
	return postings, squares
}

func square(w float32) float64 { return float64(w) * float64(w) }

func (s *searcher) read(list []posting, weight float32) {
	for _, p := range list {
		if s.sums[p.text] == 0 {
			s.touched = append(s.touched, p.text)
		}
		s.sums[p.text] += weight * p.weight
	}
}

// enough reports whether the texts met hold all that can be nearest, and are so
// few that comparing them is less work than reading on.
func (s *searcher) enough(rest float64, k int, self int32, left int) bool {
	least := s.kthSum(k, self)
	if rest >= least-slack {
		return false
	}
	candidates := 0
	for _, t := range s.touched {
		if float64(s.sums[t])+rest >= least {
			candidates++
		}
	}
	return candidates*comparison < left
}

// comparison is what computing one full similarity is taken to cost, in postings.
const comparison = 400

// kthSum returns the k-th largest sum so far.
func (s *searcher) kthSum(k int, self int32) float64 {
	s.found = s.found[:0]
	least := float32(0)
	for _, t := range s.touched {
		if t != self && s.sums[t] > least {
			s.keep(neighbour{t, s.sums[t]}, k)
			if len(s.found) == k {
				least = s.found[k-1].similarity
			}
		}
	}
	if len(s.found) < k {
		return 0
	}
	return float64(s.found[k-1].similarity)
}

// keep puts a neighbour among the k nearest found.
func (s *searcher) keep(n neighbour, k int) {
	if len(s.found) == k && nearer(s.found[k-1], n) < 0 {
		return
	}
	at, _ := slices.BinarySearchFunc(s.found, n, nearer)
	s.found = slices.Insert(s.found, at, n)
	if len(s.found) > k {
		s.found = s.found[:k]
	}
}

// Match is an innovation that resembles a text. Its score is the root of their
// similarity: a question is too short to have surroundings.
type Match struct {
	Record  *registry.Record
	Score   float64
	Reasons []Reason
}

// Degrees of a match.
const (
	Strong = "strong"
	Maybe  = "maybe"
	Weak   = "weak"
)

// The scores from which a match is strong, and from which it may be one, settled
// on the development texts in the folder evaluation.
const (
	strongFrom = 0.46
	maybeFrom  = 0.40
)

// LeastShown is the score below which a match says nothing to people.
const LeastShown = 0.2

// Degree says in a word how strongly an innovation resembles a text.
func (m *Match) Degree() string {
	switch {
	case m.Score >= strongFrom:
		return Strong
	case m.Score >= maybeFrom:
		return Maybe
	}
	return Weak
}

// why tells what a text shares with a record.
func (c *Collection) why(list []int32, text int32) []Reason {
	e := c.explainer()
	c.index.lex.each(list, e.a.add)
	c.index.lex.each(c.index.all[text], e.b.add)
	return []Reason{
		{"words", e.cosine(true), e.sharedOf(list)},
		{"word_parts", e.cosine(false), e.relatedWords(list, e.index.all[text])},
	}
}
