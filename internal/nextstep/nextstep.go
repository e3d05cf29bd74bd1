// Package nextstep tells what lies before an innovation: what it lacks for the
// next rung of a ladder, where that belongs in its file, and who does what.
package nextstep

import (
	"cmp"
	"slices"

	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// Step is what lies before one innovation.
type Step struct {
	*registry.Record
	// Phase is the way to its next phase.
	Phase Climb
	// Level is the way to the level above the one that its dossier supports, and
	// Assessment how it stands; Full fills them in.
	Level      Climb
	Assessment recognition.Assessment
}

// Climb is the way from one rung of a ladder to the next.
type Climb struct {
	// From is the rung on which the innovation stands, nil where the ladder
	// doesn't know it.
	From *ladder.Rung
	// To is the next rung, nil on the last.
	To *ladder.Rung
	// Criteria are those of the next rung: first the ones that stand in the
	// way, then those waived, then those met.
	Criteria []Criterion
}

// Criterion is a criterion with the innovation's result and the place in its
// file where the answer belongs.
type Criterion struct {
	ladder.Result
	Place Place
}

// Open returns how many criteria stand in the way.
func (c *Climb) Open() int {
	n := 0
	for _, criterion := range c.Criteria {
		if criterion.Open() {
			n++
		}
	}
	return n
}

// Of returns what lies before the innovation with that id.
func Of(reg *registry.Registry, id string) (*Step, error) {
	rec, err := reg.FindInnovation(id)
	if err != nil {
		return nil, err
	}
	doc, err := reg.Legible(rec.File)
	if err != nil {
		return nil, err
	}
	phases, err := ladder.Load(reg.Schema, schema.Phases, nil)
	if err != nil {
		return nil, registry.SchemaProblem(err)
	}
	order := reg.Schema.KeyOrder(schema.Innovation)
	return &Step{Record: rec, Phase: climb(phases, rec.Phase, places{doc, order})}, nil
}

// climb holds a record against the rung above the one on which it stands.
func climb(l *ladder.Ladder, from string, file places) Climb {
	var c Climb
	if rung, ok := l.Rung(from); ok {
		c.From = rung
	}
	rung, ok := l.Next(from)
	if !ok {
		return c
	}
	c.To = rung
	for _, result := range rung.Evaluate(file.doc.Value()) {
		c.Criteria = append(c.Criteria, Criterion{result, file.of(result.Place())})
	}
	c.sort()
	return c
}

// sort puts first what asks for attention.
func (c *Climb) sort() {
	slices.SortStableFunc(c.Criteria, func(a, b Criterion) int { return cmp.Compare(weight(a), weight(b)) })
}

// weight orders criteria by how much they ask for attention.
func weight(c Criterion) int {
	switch {
	case c.Open():
		return 0
	case c.Waived:
		return 1
	}
	return 2
}
