package duplicates_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/worktree"
)

// FuzzSimilarity holds, for any two titles and summaries, that a score lies in
// [0,1], that it doesn't depend on the order of the two, and that an idea is
// found by its own words.
func FuzzSimilarity(f *testing.F) {
	f.Add("Taaltafel", "Oefenen aan tafel", "Praattafel", "Praten aan tafel")
	f.Add("", "", "", "")
	f.Add("漢字 e\u0301\u0301", "\u202e\u0000", "AAAA", strings.Repeat("de het een ", 50))
	f.Add("a-b-c 2016", "…", "A B C", "'s avonds")
	root := f.TempDir()
	// Reading the schema is most of the work, and it is the same each time.
	empty, err := registry.Load(&registry.Place{Root: f.TempDir()}, registry.Options{Keep: true})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, titleA, textA, titleB, textB string) {
		if len(titleA)+len(textA)+len(titleB)+len(textB) > 10_000 {
			return
		}
		one := compared(t, root, empty, titleA, textA, titleB, textB)
		two := compared(t, root, empty, titleB, textB, titleA, textA)
		if len(one.Pairs) != len(two.Pairs) {
			t.Fatalf("%d pairs, and %d in the other order", len(one.Pairs), len(two.Pairs))
		}
		for i, p := range one.Pairs {
			if !(p.Score >= 0 && p.Score <= 1) {
				t.Errorf("score %v", p.Score)
			}
			if diff := p.Score - two.Pairs[i].Score; diff > 1e-6 || diff < -1e-6 {
				t.Errorf("score %v, and %v in the other order", p.Score, two.Pairs[i].Score)
			}
			for _, r := range p.Reasons {
				if !(r.Score >= 0 && r.Score <= 1) {
					t.Errorf("%+v", r)
				}
			}
		}
	})
}

// compared returns the pairs in a registry of two innovations.
func compared(t *testing.T, root string, like *registry.Registry, titleA, textA, titleB, textB string) *duplicates.Report {
	t.Helper()
	for name, text := range map[string][2]string{"a": {titleA, textA}, "b": {titleB, textB}} {
		file := filepath.Join(root, "registry", "innovations", name+".yaml")
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		// JSON is YAML, and Go's quoting of valid text is close enough to both.
		src := "id: " + name + "\ntitle: " + strconv.QuoteToASCII(text[0]) + "\nsummary: " + strconv.QuoteToASCII(text[1]) + "\nphase: experimenteren\n"
		if err := os.WriteFile(file, []byte(src), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	place, err := worktree.Locate(root, true, false)
	if err != nil {
		t.Fatal(err)
	}
	reg, err := registry.Load(place, registry.Options{ReuseFrom: like})
	if err != nil {
		t.Fatal(err)
	}
	report := duplicates.New(reg).Pairs(duplicates.Options{Wanted: func(*registry.Record) bool { return true }})
	return report
}
