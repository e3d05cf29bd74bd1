package next

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/worktree"
)

// registryOf is a registry with one record, under the shipped schema.
func registryOf(t *testing.T, record string) *registry.Registry {
	t.Helper()
	root := t.TempDir()
	dir := filepath.Join(root, "registry", "innovations")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "kar.yaml"), []byte(record), 0o644); err != nil {
		t.Fatal(err)
	}
	place, err := worktree.Locate(root, true, false)
	if err != nil {
		t.Fatal(err)
	}
	reg, err := registry.Load(place, registry.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return reg
}

const begin = "id: kar\ntitle: Kar\nsummary: Een kar.\nowner: x\n"

// What stands in the way comes first, then what is waived, then what is met; each
// with its line.
func TestOf(t *testing.T) {
	for _, tt := range []struct {
		about, record string
		from, to      string
		open          int
		first, last   string
		line          int // of the last one
	}{
		{"nothing but one condition is there", begin + "origin: nieuw\nphase: bedenken\nconditions:\n  need: Wie niet leest, mist veel.\n",
			"bedenken", "experimenteren", 3, "core-function-fit", "need", 8},
		{"what exists already is asked the same", begin + "origin: bestaand\nphase: bedenken\nconditions:\n  need: Wie niet leest, mist veel.\n",
			"bedenken", "experimenteren", 3, "core-function-fit", "need", 8},
		{"the last phase", begin + "origin: nieuw\nphase: beschikbaar-stellen\n", "beschikbaar-stellen", "", 0, "", "", 0},
		{"a phase that is none", begin + "origin: nieuw\nphase: dromen\n", "", "", 0, "", "", 0},
	} {
		step, err := Of(registryOf(t, tt.record), "kar")
		if err != nil {
			t.Errorf("%s: %v", tt.about, err)
			continue
		}
		from, to := "", ""
		if step.Phase.From != nil {
			from = step.Phase.From.ID
		}
		if step.Phase.To != nil {
			to = step.Phase.To.ID
		}
		if from != tt.from || to != tt.to || step.Phase.Open() != tt.open {
			t.Errorf("%s: from %q to %q, %d open", tt.about, from, to, step.Phase.Open())
		}
		all := step.Phase.Criteria
		if len(all) == 0 {
			continue
		}
		if first, last := all[0], all[len(all)-1]; first.ID != tt.first || !first.Open() || last.ID != tt.last || !last.Met || last.Place.Line != tt.line {
			t.Errorf("%s: first %s %v, last %s %v on line %d", tt.about, first.ID, first.Open(), last.ID, last.Met, last.Place.Line)
		}
	}
}

func TestUnknownInnovation(t *testing.T) {
	_, err := Of(registryOf(t, begin+"origin: nieuw\nphase: bedenken\n"), "kaar")
	var p *usererr.Error
	if !errors.As(err, &p) || p.Kind != usererr.Usage || p.Args["value"] != "kaar" || strings.Join(p.Args["suggestions"].([]string), " ") != "kar" {
		t.Errorf("got %v", err)
	}
}
