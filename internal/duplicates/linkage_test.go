package duplicates

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// slowGroups is average linkage as it is defined: join the two groups with the
// highest mean, and look at all again.
func slowGroups(n int, scores map[[2]int32]float64, least float64) [][]int32 {
	groups := make([][]int32, n)
	for i := range groups {
		groups[i] = []int32{int32(i)}
	}
	mean := func(a, b []int32) float64 {
		sum := 0.0
		for _, x := range a {
			for _, y := range b {
				sum += scores[[2]int32{min(x, y), max(x, y)}]
			}
		}
		return sum / float64(len(a)*len(b))
	}
	for {
		best, at, with := 0.0, -1, -1
		for i := range groups {
			for j := i + 1; j < len(groups); j++ {
				if m := mean(groups[i], groups[j]); m > best+1e-12 {
					best, at, with = m, i, j
				}
			}
		}
		if at < 0 || best < least {
			break
		}
		groups[at] = append(groups[at], groups[with]...)
		groups = slices.Delete(groups, with, with+1)
	}
	var many [][]int32
	for _, g := range groups {
		if slices.Sort(g); len(g) > 1 {
			many = append(many, g)
		}
	}
	slices.SortFunc(many, func(a, b []int32) int { return int(a[0] - b[0]) })
	return many
}

func TestLinkageIsAverageLinkage(t *testing.T) {
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 1))
		scores := map[[2]int32]float64{}
		l := newLinkage(14, 0.2)
		for a := range int32(14) {
			for b := a + 1; b < 14; b++ {
				if r.IntN(3) == 0 {
					score := math.Round(r.Float64()*1000)/1000 + r.Float64()*1e-6
					scores[[2]int32{a, b}] = score
					l.add(a, b, score)
				}
			}
		}
		got, want := l.groups(), slowGroups(14, scores, 0.2)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d: got %v, want %v", seed, got, want)
		}
	}
}
