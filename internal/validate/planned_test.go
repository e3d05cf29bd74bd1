package validate_test

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/validate"
)

// What a planned change brings is the same whether all files are read for it or
// only the one that changes.
func TestPlannedChangesFindTheSame(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	reports := map[string]bool{}
	for _, root := range registries {
		w := copied(t, root)
		place := &registry.Place{Root: w.root, Prefix: "sub/"}
		reg, err := registry.Load(place, registry.Options{Keep: true})
		if err != nil {
			t.Fatal(err)
		}
		names, err := filepath.Glob(filepath.Join(w.root, "registry", "*", "*.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		for i := range 2 * *mutations {
			name := names[r.IntN(len(names))]
			old, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			what := mutate(t, r, name)
			now, err := os.ReadFile(name)
			if err != nil {
				now = []byte("id: weg\n")
			}
			if err := os.WriteFile(name, old, 0o644); err != nil {
				t.Fatal(err)
			}
			if i%4 == 3 {
				name, now = filepath.Join(filepath.Dir(name), "nieuw.yaml"), old // with an id that is taken
			}
			rel, _ := filepath.Rel(w.root, name)
			change := &registry.Change{File: "sub/" + filepath.ToSlash(rel), New: now}
			report := func(load registry.Options) string {
				load.Changes = []*registry.Change{change}
				_, result, err := validate.Registry(place, load, validate.Options{
					Today: w.day, Only: func(file string) bool { return file == change.File },
				})
				if err != nil {
					t.Fatal(err)
				}
				text, _ := json.MarshalIndent([]any{result.Files, result.Findings, result.Suppressed}, "", " ")
				return string(text)
			}
			got, want := report(registry.Options{ReuseFrom: reg}), report(registry.Options{Lean: true})
			if got != want {
				t.Fatalf("%s:\n%s\nwant\n%s", what, got, want)
			}
			reports[want] = true
		}
	}
	if len(reports) < *mutations {
		t.Errorf("only %d different reports: they prove little", len(reports))
	}
}
