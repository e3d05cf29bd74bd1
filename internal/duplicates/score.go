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
	// locality is how much the surroundings of the two texts count against those
	// of all texts.
	locality = 0.5
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
// texts, and against those of all texts.
type scaling struct {
	// around is the mean of each text's nearest similarities; nil where there
	// are too few texts.
	around []float32
	// usual is the mean of around.
	usual float64
}

// raw returns the score of a pair before it is mapped to [0,1].
func (s scaling) raw(a, b int32, similarity float32) float64 {
	if s.around == nil {
		return ratio(float64(similarity), plainScale)
	}
	return s.against(float64(s.around[a]+s.around[b])/2, similarity)
}

// against scores a similarity in surroundings of that density. Dividing by the
// surroundings alone would weaken groups of more than five that are all alike.
func (s scaling) against(around float64, similarity float32) float64 {
	scale := math.Pow(math.Max(around, leastScale), locality) * math.Pow(math.Max(s.usual, leastScale), 1-locality)
	return ratio(float64(similarity), scale)
}

func ratio(similarity, scale float64) float64 {
	return math.Sqrt(similarity) * similarity / scale
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
