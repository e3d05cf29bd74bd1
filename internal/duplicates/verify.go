package duplicates

import "slices"

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
