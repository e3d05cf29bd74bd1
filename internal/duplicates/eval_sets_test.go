package duplicates

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

var setsFolder = flag.String("sets", "", "a folder of matching sets (docs/duplicates.md)")

// matchingSet is a collection of records of which is known which are the same.
type matchingSet struct {
	Name    string
	Records []struct {
		// Side is the table that the record comes from; pairs within a table are
		// not judged, unless OneTable.
		Side        int
		Title, Body string
	}
	Gold     []pairKey
	OneTable bool

	gold map[pairKey]bool
}

func readSets(t *testing.T) []*matchingSet {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(*setsFolder, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no sets in %s: %v", *setsFolder, err)
	}
	var sets []*matchingSet
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		s := &matchingSet{gold: map[pairKey]bool{}}
		if err := json.Unmarshal(data, s); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for _, g := range s.Gold {
			s.gold[keyOf(g[0], g[1])] = true
		}
		sets = append(sets, s)
	}
	return sets
}

// ranking is whether each candidate pair is a match, the best score first.
type ranking struct {
	scores  []float64
	right   []bool
	matches int
}

// rank scores a set as duplicates --threshold 0 --phase all does.
func (s *matchingSet) rank(m method) ranking {
	texts := make([]Text, len(s.Records))
	for i, r := range s.Records {
		texts[i] = Text{r.Title, r.Body}
	}
	x := newIndex(texts, m)
	pairs := x.compare(0).pairs
	for i := range pairs {
		pairs[i].raw *= 1 + m.nameWeight*x.nameEvidence(pairs[i].a, pairs[i].b)
	}
	slices.SortStableFunc(pairs, byScore)
	out := ranking{matches: len(s.gold)}
	for _, p := range pairs {
		if s.OneTable || s.Records[p.a].Side != s.Records[p.b].Side {
			out.scores = append(out.scores, p.raw)
			out.right = append(out.right, s.gold[pairKey{p.a, p.b}])
		}
	}
	return out
}

// f1 is the harmonic mean of precision and recall from a raw score on.
func (r ranking) f1(least float64) float64 {
	found, right := 0, 0
	for i, score := range r.scores {
		if score < least {
			break
		}
		found++
		if r.right[i] {
			right++
		}
	}
	return 2 * float64(right) / float64(max(found+r.matches, 1))
}

func (r ranking) averagePrecision() float64 {
	hits, sum := 0.0, 0.0
	for i, right := range r.right {
		if right {
			hits++
			sum += hits / float64(i+1)
		}
	}
	return sum / float64(max(r.matches, 1))
}

// TestEvalSets measures every variant on matching sets: average precision, and
// F1 at the one threshold that is best for all sets together. Asked for with
// -sets DIR -v.
func TestEvalSets(t *testing.T) {
	if *setsFolder == "" {
		t.Skip("no -sets")
	}
	sets := readSets(t)
	for _, v := range variants() {
		var ranks []ranking
		precision := 0.0
		for _, s := range sets {
			r := s.rank(v.method)
			ranks = append(ranks, r)
			precision += r.averagePrecision() / float64(len(sets))
		}
		at, best := 0.0, 0.0
		for least := 0.2; least < 3; least += 0.02 {
			mean := 0.0
			for _, r := range ranks {
				mean += r.f1(least) / float64(len(ranks))
			}
			if mean > best {
				at, best = least, mean
			}
		}
		t.Logf("%-28s average precision %.3f, F1 %.3f from raw score %.2f", v.name, precision, best, at)
		if v.name == "standard" {
			for i, s := range sets {
				t.Logf("    %-20s average precision %.3f, F1 %.3f", s.Name, ranks[i].averagePrecision(), ranks[i].f1(at))
			}
		}
	}
}
