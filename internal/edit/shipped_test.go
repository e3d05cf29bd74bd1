package edit

import (
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/worktree"
)

// What is made ready to fill in adds lines that say nothing, touches no other,
// and is not added twice.
func TestTodoOnlyAddsEmptyKeys(t *testing.T) {
	reg := shipped(t)
	phases := reg.Schema.Terms("phase")
	todos := 0
	for _, rec := range reg.Innovations {
		next := phases.Index(rec.Phase) + 1
		if next >= len(phases) || rec.Status == innovation.StatusStopped {
			continue
		}
		opts := MoveOptions{On: "2026-03-01", Todo: true, Lang: i18n.Dutch, Hint: func(example string) string { return "vb: " + example }}
		c, err := Move(reg, rec.ID, phases[next].ID, opts)
		if err != nil {
			t.Errorf("%s: %v", rec.ID, err)
			continue
		}
		if c.Action != ActionTodo {
			continue
		}
		todos++
		removed, added := touched(c.Old, c.New)
		if len(removed) > 0 {
			t.Errorf("%s loses\n%s", rec.ID, strings.Join(removed, ""))
		}
		for _, line := range added {
			key, note, _ := strings.Cut(strings.TrimSpace(line), "#")
			if !strings.HasSuffix(strings.TrimSpace(key), ":") || note != "" && !strings.HasPrefix(note, " vb: ") {
				t.Errorf("%s gets %q", rec.ID, line)
			}
		}
		if todos > 8 {
			continue // each costs a load of the registry
		}
		if _, err := Move(with(t, reg, c), rec.ID, phases[next].ID, opts); code(err) != RefusedByGate {
			t.Errorf("%s: the second time: %v", rec.ID, err)
		}
	}
	if todos < 10 {
		t.Errorf("only %d records had something to fill in", todos)
	}
}

// long is a text that fits no line and has signs that mean something in YAML.
const long = "Een lange uitleg, met een dubbele punt: en een # teken, die niet op één regel past en dus ergens afgebroken wordt."

// plans are the changes, but for a move, that a record can have.
func plans(rec *registry.Record) map[string]registry.Plan {
	all := map[string]registry.Plan{
		"adopt": func(reg *registry.Registry) (*registry.Change, error) {
			return Adopt(reg, rec.ID, Adoption{Organisation: "bibliotheek-rotterdam", Since: "2026", Adaptation: long})
		},
		"distinct": func(reg *registry.Registry) (*registry.Change, error) {
			return Distinct(reg, rec.ID, other(rec.ID), Distinction{Reason: long, On: "2026-03-01"})
		},
	}
	if rec.Status == innovation.StatusStopped {
		all["resume"] = func(reg *registry.Registry) (*registry.Change, error) {
			return Resume(reg, rec.ID, ResumeOptions{On: "2026-03-01", Note: long})
		}
		return all
	}
	all["stop"] = func(reg *registry.Registry) (*registry.Change, error) {
		return Stop(reg, rec.ID, StopOptions{On: "2026-03-01", Reason: long, Lessons: long})
	}
	all["experiment"] = func(reg *registry.Registry) (*registry.Change, error) {
		return StartExperiment(reg, rec.ID, ExperimentStart{
			ID: "nieuw-2026", Title: "Nieuw", Start: "2026-03-01", Today: "2026-03-01", Question: long, Indicators: []string{long, "b"},
		})
	}
	return all
}

// Every other change adds lines to a shipped record, and takes away no more than
// the status.
func TestChangesOfEveryShippedRecord(t *testing.T) {
	reg := shipped(t)
	for _, rec := range reg.Innovations {
		for name, plan := range plans(rec) {
			c, err := plan(reg)
			if err != nil {
				t.Errorf("%s %s: %v", name, rec.ID, err)
				continue
			}
			parse(t, c.New)
			removed, _ := touched(c.Old, c.New)
			for _, line := range removed {
				if !strings.HasPrefix(line, "status:") && !strings.HasSuffix(line, ": []\n") {
					t.Errorf("%s %s takes away %q", name, rec.ID, line)
				}
			}
		}
	}
}

func other(id string) string {
	if id == "scoor-een-boek" {
		return "human-library"
	}
	return "scoor-een-boek"
}

// with returns the registry as it is after a change.
func with(t *testing.T, reg *registry.Registry, c *registry.Change) *registry.Registry {
	t.Helper()
	place, err := worktree.Locate(reg.Root, true, false)
	if err != nil {
		t.Fatal(err)
	}
	after, err := registry.Load(place, registry.Options{Changes: []*registry.Change{c}})
	if err != nil {
		t.Fatal(err)
	}
	return after
}
