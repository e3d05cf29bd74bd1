package nextstep

import (
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// Full is Of with the way to the next recognition level as well. Today is the
// day, as YYYY-MM-DD, that the dossier is held against.
func Full(reg *registry.Registry, id, today string) (*Step, error) {
	step, err := Of(reg, id)
	if err != nil {
		return nil, err
	}
	levels, err := Levels(reg, []*registry.Record{step.Record}, today)
	if err != nil {
		return nil, err
	}
	step.Level, step.Assessment = levels[0].Level, levels[0].Assessment
	return step, nil
}

// Levels tells how dossiers stand on the recognition ladder, and the way to the
// level above the one that each supports. Phases are left out.
func Levels(reg *registry.Registry, records []*registry.Record, today string) ([]*Step, error) {
	standard, err := recognition.Load(reg.Schema, today)
	if err != nil {
		return nil, err
	}
	order := reg.Schema.KeyOrder(schema.Innovation)
	var steps []*Step
	for _, rec := range records {
		doc, err := reg.Legible(rec.File)
		if err != nil {
			return nil, err
		}
		in := innovation.FromValue(doc.Value())
		a := standard.Assess(doc.Value(), &in)
		steps = append(steps, &Step{Record: rec, Assessment: a, Level: rise(a, places{doc, order})})
	}
	return steps, nil
}

// rise lists what stands between a dossier and the level above the one that it
// supports: the criteria of that level, and what is open on those below.
func rise(a recognition.Assessment, file places) Climb {
	var c Climb
	for _, level := range a.Levels {
		results := ladder.OpenOnes(level.Results)
		if c.From != nil {
			results, c.To = level.Results, level.Rung
		}
		for _, result := range results {
			c.Criteria = append(c.Criteria, Criterion{result, file.of(result.Place())})
		}
		if c.To != nil {
			break
		}
		if level.ID == a.Supported {
			c.From = level.Rung
		}
	}
	if c.To == nil {
		c.Criteria = nil // nothing is left above the highest level
	}
	c.sort()
	return c
}
