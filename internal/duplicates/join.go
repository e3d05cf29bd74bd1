package duplicates

import (
	"cmp"
	"slices"
)

// scored is a pair of texts, a before b, with how alike they are.
type scored struct {
	a, b       int32
	similarity float32
	raw        float64
	// third is the text that both resemble, where that tells more than their own
	// similarity does; otherwise -1.
	third int32
}

// join is the outcome of comparing a collection with itself.
type join struct {
	scaling
	pairs []scored
	// exact counts the texts whose nearest were found for certain.
	exact int
}

// The number of neighbours of each text that are candidates: a pair is scored
// unless both have so many others that are nearer. Where low scores are asked
// for the candidates are more. It bounds the memory that many pairs take.
const (
	wide   = 16
	widest = 100
)

// lowScores is the raw score below which more candidates are looked at. The best
// few of each are among the fewer ones.
const lowScores = 0.25

// compare scores the candidates, and returns the pairs with at least that raw
// score.
func (x *index) compare(least float64) join {
	k := wide
	if least < lowScores {
		k = widest
	}
	near := make([][]neighbour, len(x.vectors))
	certain := make([]bool, len(x.vectors))
	perWorker(len(near), func() func(int) {
		s := x.searcher()
		return func(i int) { near[i], certain[i] = s.nearest(x.vectors[i], int32(i), k) }
	})
	j := join{scaling: newScaling(x.method, near)}
	for _, c := range certain {
		if c {
			j.exact++
		}
	}
	j.collect(near, least)
	return j
}

// collect scores texts and their neighbours, each pair once, the best first.
func (j *join) collect(near [][]neighbour, least float64) {
	found := make([][]scored, len(near))
	strengths := j.strengths(near)
	perWorker(len(near), func() func(int) {
		g := j.newBridge(near, strengths)
		return func(i int) { found[i] = g.pairs(int32(i), least) }
	})
	j.pairs = slices.Concat(found...)
	slices.SortFunc(j.pairs, byScore)
}

// byScore orders pairs: the best first, and by number where they tie.
func byScore(p, q scored) int {
	return cmp.Or(cmp.Compare(q.raw, p.raw), cmp.Compare(p.a, q.a), cmp.Compare(p.b, q.b))
}

// pairs are those of a text with its neighbours, without those that are counted
// from the other side.
func (g *bridge) pairs(i int32, least float64) []scored {
	var list []scored
	for _, n := range g.near[i] {
		if n.text < i && slices.ContainsFunc(g.near[n.text], func(m neighbour) bool { return m.text == i }) {
			continue
		}
		if p := g.pair(i, n); n.similarity > 0 && p.raw >= least {
			list = append(list, p)
		}
	}
	return list
}

// pair scores a text with one of its neighbours.
func (g *bridge) pair(i int32, n neighbour) scored {
	a, b := min(i, n.text), max(i, n.text)
	p := scored{a: a, b: b, similarity: n.similarity, raw: g.raw(a, b, n.similarity), third: -1}
	if third, raw := g.over(a, b); g.method.bridge*raw > p.raw {
		p.raw, p.third = g.method.bridge*raw, third
	}
	return p
}

// compareOne scores one text with its nearest. The scores are those of compare;
// only texts that are not among its nearest, but have it among theirs, are not
// looked at.
func (x *index) compareOne(i int32, least float64) join {
	near := make([][]neighbour, len(x.vectors))
	s := x.searcher()
	near[i], _ = s.nearest(x.vectors[i], i, wide)
	for _, n := range near[i] {
		near[n.text], _ = s.nearest(x.vectors[n.text], n.text, wide)
	}
	j := join{scaling: newScaling(x.method, near)}
	g := j.newBridge(near, j.strengths(near))
	for _, n := range near[i] {
		if p := g.pair(i, n); n.similarity > 0 && p.raw >= least {
			j.pairs = append(j.pairs, p)
		}
	}
	return j
}

// verify computes the full similarity of the texts met, the most promising
// first. Rest bounds what a sum may still grow by.
func (s *searcher) verify(rest float64, work, k int) ([]neighbour, bool) {
	least := s.kthSum(k, -1) - rest - slack
	most := max(2*k, leastCompared, (s.budget-work)/comparison)
	candidates, dropped := s.candidates(least, most)
	s.found = s.found[:0]
	for _, c := range candidates {
		if len(s.found) == k && float64(c.similarity)+rest < float64(s.found[k-1].similarity)-slack {
			break
		}
		s.keep(neighbour{c.text, s.similarity(c.text)}, k)
	}
	return slices.Clone(s.found), s.certain(rest, dropped, k)
}

// certain reports whether neither a text that was dropped, with at most that
// sum, nor one that was never met can be as near as those found.
func (s *searcher) certain(rest, dropped float64, k int) bool {
	if dropped == 0 && rest <= slack {
		return true
	}
	return len(s.found) == k && dropped+rest < float64(s.found[k-1].similarity)-slack
}

// leastCompared is how many texts a search compares in full, whatever it costs.
const leastCompared = 40

// candidates are the texts met with at least that sum, the most promising first.
// Where there are more than most it drops the least promising, and returns what
// their sums are below.
func (s *searcher) candidates(least float64, most int) (list []neighbour, dropped float64) {
	cut := s.cut(most)
	for _, t := range s.touched {
		sum := s.sums[t]
		switch {
		case sum <= 0 || float64(sum) < least:
		case bin(sum) < cut:
			dropped = float64(cut) / bins
		default:
			list = append(list, neighbour{t, sum})
		}
	}
	slices.SortFunc(list, nearer)
	return list, dropped
}

// bins is into how many classes sums are counted, to find the best of many
// without sorting all.
const bins = 2048

func bin(sum float32) int { return min(bins-1, int(sum*bins)) }

// cut returns the class from which at least so many of the texts met have their
// sums, as few more as the classes allow.
func (s *searcher) cut(most int) int {
	if len(s.touched) <= most {
		return 0
	}
	var counts [bins]int
	for _, t := range s.touched {
		counts[bin(s.sums[t])]++
	}
	for class := bins - 1; class > 0; class-- {
		if most -= counts[class]; most <= 0 {
			return class
		}
	}
	return 0
}

// similarity is the dot product of the query and a text. The features stand in
// the same order in all vectors, so that it is the same to the bit from both
// sides.
func (s *searcher) similarity(text int32) float32 {
	var sum float32
	for _, e := range s.vectors[text] {
		sum += e.weight * s.query[e.feature]
	}
	return sum
}
