package duplicates

import (
	"math"
	"runtime"
	"slices"
	"testing"
)

// The pairs are those that comparing everything with everything gives, at every
// threshold and on any number of processors.
func TestCompareIsThatOfAllPairs(t *testing.T) {
	for seed := range uint64(4) {
		x := newIndex(randomTexts(200+int(seed)*100, 80<<seed, seed+20), standard())
		for _, least := range []float64{0, 0.5, 0.8, 1, 1.14, 1.5} {
			k := wide
			if least < lowScores {
				k = widest
			}
			near := bruteForce(x, k)
			want := join{scaling: newScaling(x.method, near)}
			want.collect(near, least)
			got := x.compare(least)
			if !slices.Equal(got.pairs, want.pairs) {
				t.Errorf("seed %d, least %v: %d pairs, want %d", seed, least, len(got.pairs), len(want.pairs))
			}
			if got.exact != len(x.vectors) {
				t.Errorf("seed %d: %d of %d exact", seed, got.exact, len(x.vectors))
			}
		}
	}
}

func TestSameOnEveryNumberOfProcessors(t *testing.T) {
	texts := randomTexts(400, 300, 3)
	many := newIndex(texts, standard()).compare(0.5).pairs
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if one := newIndex(texts, standard()).compare(0.5).pairs; !slices.Equal(one, many) || len(one) == 0 {
		t.Errorf("%d pairs on one processor, %d on more", len(one), len(many))
	}
}

// Where the budget runs out a search says so, and still finds plain copies.
func TestBoundedSearchFindsCopies(t *testing.T) {
	texts := randomTexts(600, 2000, 5)
	texts = append(texts, texts[17])
	x := newIndex(texts, standard())
	x.budget = 2000
	got, _ := x.searcher().nearest(x.vectors[600], 600, 5)
	if len(got) == 0 || got[0].text != 17 || got[0].similarity < 0.99 {
		t.Errorf("got %v", got)
	}
}

func TestMappedKeepsTheOrder(t *testing.T) {
	last := -1.0
	for raw := 0.0; raw < 5; raw += 0.01 {
		score := mapped(raw)
		if score <= last || score < 0 || score > 1 {
			t.Fatalf("raw %v: %v after %v", raw, score, last)
		}
		if back := unmapped(score); math.Abs(back-raw) > 1e-6 {
			t.Fatalf("raw %v came back as %v", raw, back)
		}
		last = score
	}
}
