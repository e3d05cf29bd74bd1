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
		for _, least := range []float64{0, 0.2, 0.3, 0.8, 1, 1.5} {
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

// One text alone gets the scores that comparing all gives it.
func TestCompareOneScoresLikeCompare(t *testing.T) {
	x := newIndex(randomTexts(300, 200, 9), standard())
	all := map[pairKey]scored{}
	for _, p := range x.compare(0).pairs {
		all[pairKey{p.a, p.b}] = p
	}
	for i := range int32(300) {
		for _, p := range x.compareOne(i, 0).pairs {
			if want := all[pairKey{p.a, p.b}]; p != want {
				t.Fatalf("text %d: got %v, want %v", i, p, want)
			}
		}
	}
}

// A pair that shares a third text counts for more than its own likeness, and
// never for more than either does with that text.
func TestBridge(t *testing.T) {
	x := newIndex(randomTexts(400, 200, 11), standard())
	plain := standard()
	plain.bridge = 0
	without := map[pairKey]scored{}
	for _, p := range newIndex(randomTexts(400, 200, 11), plain).compare(0).pairs {
		without[pairKey{p.a, p.b}] = p
	}
	bridged := 0
	for _, p := range x.compare(0).pairs {
		own := without[pairKey{p.a, p.b}]
		if p.third < 0 {
			if p.raw != own.raw {
				t.Fatalf("%v has another score than %v", p, own)
			}
			continue
		}
		bridged++
		weaker := min(without[keyOf(p.a, p.third)].raw, without[keyOf(p.b, p.third)].raw)
		if p.raw <= own.raw || p.raw > x.bridge*weaker+1e-6 {
			t.Fatalf("%v: own %v, weaker of both %v", p, own.raw, weaker)
		}
	}
	if bridged == 0 {
		t.Error("no pair has a bridge")
	}
}
