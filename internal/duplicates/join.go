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
}

// join is the outcome of comparing a collection with itself.
type join struct {
	scaling
	pairs []scored
	// exact counts the texts of which the nearest were found for certain.
	exact int
}

// The number of neighbours of each text that are candidates: a pair is scored
// unless both have so many others that are nearer. Where low scores are asked
// for the candidates are more. It bounds the memory that many pairs take.
const (
	wide   = 16
	widest = 100
)

// lowScores is the raw score below which more candidates are looked at.
const lowScores = 0.8

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
	j := join{}
	for _, c := range certain {
		if c {
			j.exact++
		}
	}
	j.scale(near)
	j.collect(near, least)
	return j
}

// scale measures the surroundings of every text.
func (j *join) scale(near [][]neighbour) {
	if len(near) < fewest {
		return
	}
	j.around = make([]float32, len(near))
	for i, list := range near {
		j.around[i] = surroundings(list)
		j.usual += float64(j.around[i]) / float64(len(near))
	}
}

// collect makes pairs of texts and their neighbours, each once, the best first.
func (j *join) collect(near [][]neighbour, least float64) {
	for i, list := range near {
		for _, n := range list {
			a, b := int32(i), n.text
			if a > b {
				if slices.ContainsFunc(near[b], func(m neighbour) bool { return m.text == a }) {
					continue // counted from the other side
				}
				a, b = b, a
			}
			if raw := j.raw(a, b, n.similarity); n.similarity > 0 && raw >= least {
				j.pairs = append(j.pairs, scored{a, b, n.similarity, raw})
			}
		}
	}
	slices.SortFunc(j.pairs, func(p, q scored) int {
		return cmp.Or(cmp.Compare(q.raw, p.raw), cmp.Compare(p.a, q.a), cmp.Compare(p.b, q.b))
	})
}
