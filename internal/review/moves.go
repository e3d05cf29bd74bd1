package review

import (
	"maps"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// Move is a record that goes to another phase.
type Move struct {
	*changes.Change
	// Back says that the phase is an earlier one, which asks a note and no more.
	Back bool
	// Entries are what the move adds to the phase history.
	Entries []innovation.PhaseEntry
	// Criteria are those of the phase, for a move onwards.
	Criteria []Criterion
}

// Note tells why, "" where the last entry doesn't.
func (m *Move) Note() string {
	if n := len(m.Entries); n > 0 {
		return m.Entries[n-1].Note
	}
	return ""
}

// Criterion is a criterion with the line where its answer stands, 0 where there
// is none yet.
type Criterion struct {
	ladder.Result
	Line int
	// Eased says that it is met or waived by the rules of the branch and not by
	// those from before.
	Eased bool
}

// Met is the number of criteria that don't stand in the way, by the rules from
// before as well.
func (m *Move) Met() int {
	met := 0
	for _, c := range m.Criteria {
		if !c.Open() && !c.Eased {
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
	before, err := ladder.Load(set.Base.Schema, schema.Phases, nil)
	if err != nil {
		before = phases // rules that can't be read bind nobody
	}
	terms := reg.Schema.Terms("phase")
	var all []Move
	for _, c := range set.Which(changes.Moved) {
		m := Move{Change: c, Back: terms.Index(c.Head.Phase) < terms.Index(c.Base.Phase)}
		if had := len(c.Base.PhaseHistory); len(c.Head.PhaseHistory) > had {
			m.Entries = c.Head.PhaseHistory[had:]
		}
		if rung, known := phases.Rung(c.Head.Phase); known && !m.Back {
			if m.Criteria, err = criteria(reg, c.Head, rung, before); err != nil {
				return nil, err
			}
		}
		all = append(all, m)
	}
	return all, nil
}

// criteria holds a record against a rung, what stands in the way first; and against
// the same rung as it was.
func criteria(reg *registry.Registry, rec *registry.Record, rung *ladder.Rung, before *ladder.Ladder) ([]Criterion, error) {
	doc, err := reg.MustDocument(rec.File)
	if err != nil {
		return nil, err
	}
	strict := map[string]ladder.Result{}
	if old, known := before.Rung(rung.ID); known {
		for _, result := range ladder.OpenOnes(old.Evaluate(doc.Value())) {
			strict[result.ID] = result
		}
	}
	var open, rest []Criterion
	for _, result := range rung.Evaluate(doc.Value()) {
		c := Criterion{Result: result}
		if key, _, _ := strings.Cut(strings.TrimPrefix(result.Place(), "/"), "/"); doc.Has("/" + key) {
			c.Line = doc.Range(result.Place()).Line
		}
		_, unmet := strict[result.ID]
		delete(strict, result.ID)
		c.Eased = unmet && !result.Open()
		if result.Open() || c.Eased {
			open = append(open, c)
		} else {
			rest = append(rest, c)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(strict)) { // what is asked no more
		open = append(open, Criterion{Result: strict[id], Eased: true})
	}
	return append(open, rest...), nil
}
