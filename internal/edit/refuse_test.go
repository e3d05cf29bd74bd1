package edit

import (
	"errors"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// code returns the code of a problem, "" where an error is none.
func code(err error) string {
	var p *usererr.Error
	if errors.As(err, &p) {
		return p.Code
	}
	return ""
}

const head = "id: taaltafel\ntitle: Taaltafel\nsummary: Een tafel.\norigin: nieuw\nowner: bibliotheek-veenstad\n" +
	"priorities: [jeugd-onderwijs]\ncore_functions: [lezen]\n"

func TestMoveRefuses(t *testing.T) {
	reg := load(t, "../../testdata/registries/small")
	tests := []struct {
		name, record, to, want string
		kind                   usererr.Kind
	}{
		{"same", "phase: bedenken\n", "bedenken", "move/same", usererr.Refused},
		{"over", "phase: bedenken\n", "beschikbaar-stellen", "move/over", usererr.Refused},
		{"over, down", "phase: beschikbaar-stellen\n", "bedenken", "move/over", usererr.Refused},
		{"gate", "phase: bedenken\n", "experimenteren", "move/gate", usererr.Refused},
		{"stopped", "phase: bedenken\nstatus: gestopt\n", "experimenteren", "edit/stopped", usererr.Refused},
		{"unknown", "phase: dromen\n", "bedenken", "move/from-unknown", usererr.Refused},
		{"no phase", "", "bedenken", "move/from-unknown", usererr.Refused},
		{"no note", "phase: experimenteren\n", "bedenken", "move/note", usererr.Usage},
		{"no such phase", "phase: bedenken\n", "dromen", "usage/unknown-value", usererr.Usage},
	}
	for _, tt := range tests {
		record := &registry.Change{File: "testdata/registries/small/registry/innovations/taaltafel.yaml", New: []byte(head + tt.record)}
		_, err := Move(with(t, reg, record), "taaltafel", tt.to, MoveOptions{On: "2026-03-01"})
		var p *usererr.Error
		if !errors.As(err, &p) || p.Code != tt.want || p.Kind != tt.kind {
			t.Errorf("%s: got %v, want %s", tt.name, err, tt.want)
		}
	}
}

// An edit that can't be done safely says where and why, and plans nothing.
func TestChangeRefusesWhatIsNotSafe(t *testing.T) {
	reg := load(t, "../../testdata/registries/small")
	tests := []struct{ name, record, reason string }{
		{"anchor", "phase: &fase experimenteren\nnew_for: *fase\n", "anchor"},
		{"tag", "phase: !!str experimenteren\n", "tag"},
		{"type", "phase: experimenteren\nphase_history: geen\n", "type"},
		{"mistake", "phase: experimenteren\nphase: experimenteren\n", "unsound"},
	}
	for _, tt := range tests {
		record := &registry.Change{File: "testdata/registries/small/registry/innovations/taaltafel.yaml", New: []byte(head + tt.record)}
		c, err := Move(with(t, reg, record), "taaltafel", "bedenken", MoveOptions{On: "2026-03-01", Note: "x"})
		var p *usererr.Error
		if c != nil || !errors.As(err, &p) || p.Code != "edit/refused" || p.Args["reason"] != tt.reason || p.Kind != usererr.Refused {
			t.Errorf("%s: got %v", tt.name, err)
			continue
		}
		if line := p.Args["line"].(int); tt.reason != "unsound" && line != 8+strings.Count(tt.record[:strings.Index(tt.record, p.Args["pointer"].(string)[1:]+":")], "\n") {
			t.Errorf("%s: line %d", tt.name, line)
		}
	}
}
