package review

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// Move is a record that goes to another phase.
type Move struct {
	*changes.Change
	// Back says that the phase is an earlier one, which asks a note and no more.
	Back bool
	Note string
	// Criteria are those of the phase, for a move onwards.
	Criteria []Criterion
}

// Criterion is a criterion with the line where its answer stands, 0 where there
// is none yet.
type Criterion struct {
	ladder.Result
	Line int
}

// Met is the number of criteria that don't stand in the way.
func (m *Move) Met() int {
	met := 0
	for _, c := range m.Criteria {
		if !c.Open() {
			met++
		}
	}
	return met
}

func moves(reg *registry.Registry, set *changes.Set) ([]Move, error) {
	phases, err := ladder.Load(reg.Schema, schema.Phases, nil)
	if err != nil {
		return nil, registry.SchemaProblem(err)
	}
	terms := reg.Schema.Terms("phase")
	var all []Move
	for _, c := range set.Which(changes.Moved) {
		m := Move{Change: c, Back: terms.Index(c.Head.Phase) < terms.Index(c.Base.Phase)}
		if n := len(c.Head.PhaseHistory); n > 0 {
			m.Note = c.Head.PhaseHistory[n-1].Note
		}
		if rung, known := phases.Rung(c.Head.Phase); known && !m.Back {
			if m.Criteria, err = criteria(reg, c.Head, rung); err != nil {
				return nil, err
			}
		}
		all = append(all, m)
	}
	return all, nil
}

// criteria holds a record against a rung, what stands in the way first.
func criteria(reg *registry.Registry, rec *registry.Record, rung *ladder.Rung) ([]Criterion, error) {
	doc, err := reg.Legible(rec.File)
	if err != nil {
		return nil, err
	}
	var open, rest []Criterion
	for _, result := range rung.Evaluate(doc.Value()) {
		c := Criterion{Result: result}
		if key, _, _ := strings.Cut(strings.TrimPrefix(result.Place(), "/"), "/"); doc.Has("/" + key) {
			c.Line = doc.Range(result.Place()).Line
		}
		if result.Open() {
			open = append(open, c)
		} else {
			rest = append(rest, c)
		}
	}
	return append(open, rest...), nil
}

// Level is a record whose recognition level changes.
type Level struct {
	*registry.Record
	// From is the level before, the lowest for a new record.
	From string
	// Assessment tells what the dossier supports.
	recognition.Assessment
}

func levels(reg *registry.Registry, set *changes.Set, today string) ([]Level, error) {
	var all []Level
	for _, rec := range set.Added {
		if recognition.Claimed(&rec.Innovation) {
			all = append(all, Level{Record: rec, From: innovation.RegisteredLevel})
		}
	}
	for _, c := range set.Which(changes.LevelChanged) {
		all = append(all, Level{Record: c.Head, From: c.Base.Level()})
	}
	if len(all) == 0 {
		return nil, nil
	}
	standard, err := recognition.Load(reg.Schema, today)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if all[i].Assessment, err = standard.Of(reg, all[i].Record); err != nil {
			return nil, err
		}
	}
	return all, nil
}
