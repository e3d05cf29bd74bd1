package edit

import (
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/worktree"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// shipped loads the registry of the project.
func shipped(t *testing.T) *registry.Registry {
	t.Helper()
	return load(t, "../..")
}

func load(t *testing.T, root string) *registry.Registry {
	t.Helper()
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

// touched returns the lines that a change takes away and adds.
func touched(before, after []byte) (removed, added []string) {
	for line := range strings.Lines(string(diff.Diff("a", before, "b", after))) {
		switch {
		case strings.HasPrefix(line, "--- "), strings.HasPrefix(line, "+++ "), strings.HasPrefix(line, "diff "):
		case line[0] == '-':
			removed = append(removed, line[1:])
		case line[0] == '+':
			added = append(added, line[1:])
		}
	}
	return removed, added
}

// Every move that a shipped record can make is a diff of at most four lines, and
// reads back as the record with that one move.
func TestMoveTouchesFourLinesOfEveryShippedRecord(t *testing.T) {
	reg := shipped(t)
	phases := reg.Schema.Terms("phase")
	moves := 0
	for _, rec := range reg.Innovations {
		for _, to := range phases.IDs() {
			if step := phases.Index(to) - phases.Index(rec.Phase); step != 1 && step != -1 {
				continue
			}
			d, err := open(reg, rec.ID)
			if err != nil {
				t.Fatal(err)
			}
			d.moveTo(to, MoveOptions{On: "2026-03-01", Note: "Terug: de proef liet zien dat het nog niet klaar is."})
			c, err := d.change(ActionMove, nil)
			if err != nil {
				t.Errorf("%s to %s: %v", rec.ID, to, err)
				continue
			}
			moves++
			removed, added := touched(c.Old, c.New)
			if len(removed)+len(added) > 4 {
				t.Errorf("%s to %s touches\n-%s\n+%s", rec.ID, to, strings.Join(removed, "-"), strings.Join(added, "+"))
			}
			if withoutMove(t, c.New) != withoutMove(t, c.Old) {
				t.Errorf("%s to %s changes more than the phase", rec.ID, to)
			}
			after := innovation.FromValue(parse(t, c.New).Value())
			if after.Phase != to || after.PhaseSince() != "2026-03-01" {
				t.Errorf("%s is in %s since %s", rec.ID, after.Phase, after.PhaseSince())
			}
		}
	}
	if moves < 100 {
		t.Errorf("only %d moves", moves)
	}
	t.Logf("%d moves of %d records", moves, len(reg.Innovations))
}

// withoutMove returns a file without the lines of its phase and its history.
func withoutMove(t *testing.T, data []byte) string {
	t.Helper()
	doc := parse(t, data)
	for _, key := range []string{"/phase", "/phase_history"} {
		if !doc.Has(key) {
			continue
		}
		without, err := doc.Remove(key)
		if err != nil {
			t.Fatal(err)
		}
		doc = without
	}
	return string(doc.Bytes())
}

func parse(t *testing.T, data []byte) *yamldoc.Document {
	t.Helper()
	doc, found := yamldoc.Parse("f.yaml", data)
	if len(found) > 0 {
		t.Fatalf("%v in\n%s", found, data)
	}
	return doc
}
