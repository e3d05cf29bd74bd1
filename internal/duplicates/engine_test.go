package duplicates

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// randomTexts makes texts of a vocabulary in which, as in language, few words
// are common and many are rare; every tenth text is a changed copy of another.
func randomTexts(n, words int, seed uint64) []Text {
	r := rand.New(rand.NewPCG(seed, 7))
	z := rand.NewZipf(r, 1.3, 4, uint64(words))
	sentence := func(n int) string {
		var b strings.Builder
		for range n {
			fmt.Fprintf(&b, "%s ", spelled(z.Uint64()))
		}
		return b.String()
	}
	texts := make([]Text, n)
	for i := range texts {
		texts[i] = Text{sentence(2 + r.IntN(3)), sentence(5 + r.IntN(30))}
		if i > 0 && r.IntN(10) == 0 {
			texts[i].Body = texts[r.IntN(i)].Body + sentence(3)
		}
	}
	return texts
}

// spelled gives a number a word of syllables.
func spelled(n uint64) string {
	syllables := []string{"le", "zen", "bo", "ek", "taal", "ver", "ge", "sch", "ool", "kind", "digi", "tal"}
	word := ""
	for n += 5; n > 0; n /= 12 {
		word += syllables[n%12]
	}
	return word
}

// bruteForce compares everything with everything.
func bruteForce(x *index, k int) [][]neighbour {
	all := make([][]neighbour, len(x.vectors))
	for i, v := range x.vectors {
		s := x.searcher()
		for _, e := range v {
			s.query[e.feature] = e.weight
		}
		for j := range x.vectors {
			if sim := s.similarity(int32(j)); j != i && sim > 0 {
				all[i] = append(all[i], neighbour{int32(j), sim})
			}
		}
		slices.SortFunc(all[i], nearer)
		all[i] = all[i][:min(k, len(all[i]))]
	}
	return all
}

// Pruned search gives the same neighbours, to the bit, as comparing all pairs.
func TestNearestIsExact(t *testing.T) {
	for seed := range uint64(6) {
		x := newIndex(randomTexts(300+int(seed)*70, 50<<seed, seed), standard())
		for _, k := range []int{1, 5, 40} {
			want := bruteForce(x, k)
			s := x.searcher()
			for i := range x.vectors {
				got, exact := s.nearest(x.vectors[i], int32(i), k)
				if exact && !slices.Equal(got, want[i]) {
					t.Fatalf("seed %d, k %d, text %d: got %v, want %v", seed, k, i, got, want[i])
				}
				if !exact {
					t.Errorf("seed %d, k %d, text %d: not exact", seed, k, i)
				}
			}
		}
	}
}
