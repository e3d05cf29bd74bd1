package duplicates

import "math"

const (
	// nearest is how many neighbours tell how crowded the surroundings of a text
	// are.
	nearest = 5
	// fewest is the number of texts below which there are no surroundings to
	// scale by; the similarity itself is used then.
	fewest = 20
	// plainScale stands in for the surroundings of a text where there are too
	// few texts; it is about what the shipped registry has.
	plainScale = 0.17
	// leastScale keeps a text that resembles nothing from making much of little.
	leastScale = 0.08
	// middle is the raw score that is mapped to one half, from which pairs are
	// reported.
	middle = 1.0
	// reported is the score from which a pair is told, duplicateFrom the one from
	// which it is taken for the same thing.
	reported      = 0.5
	duplicateFrom = 0.7
	// steepness is how fast the mapped score rises there.
	steepness = 3
)

// scaling turns similarities into scores that mean the same in every collection:
// the similarity of a pair is held against the nearest similarities of both
// texts (local scaling, docs/duplicates.md).
type scaling struct {
	method
	// around is the mean of each text's nearest similarities; nil where there
	// are too few texts, or where the method doesn't look at surroundings.
	around []float32
}

// newScaling measures the surroundings of every text.
func newScaling(m method, near [][]neighbour) scaling {
	s := scaling{method: m}
	if len(near) < fewest || !m.local {
		return s
	}
	s.around = make([]float32, len(near))
	for i, list := range near {
		s.around[i] = surroundings(list)
	}
	return s
}

// raw returns the score of a pair before it is mapped to [0,1].
func (s scaling) raw(a, b int32, similarity float32) float64 {
	scale := plainScale
	if s.around != nil {
		scale = max(float64(s.around[a]+s.around[b])/2, leastScale)
	}
	return math.Pow(float64(similarity), s.power) / scale
}

// mapped turns a raw score into one in [0,1], in the same order.
func mapped(raw float64) float64 {
	p := math.Pow(raw/middle, steepness)
	return p / (p + 1)
}

// unmapped is the raw score that is mapped to a score.
func unmapped(score float64) float64 {
	if score >= 1 {
		return math.Inf(1)
	}
	return middle * math.Pow(score/(1-score), 1.0/steepness)
}

// surroundings returns the mean of the nearest similarities; a text with fewer
// neighbours is alone among none.
func surroundings(near []neighbour) float32 {
	var sum float32
	for _, n := range near[:min(nearest, len(near))] {
		sum += n.similarity
	}
	return sum / nearest
}
