package recognition

import (
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// Assessment tells how a record stands: what a body granted beside what its
// dossier supports.
type Assessment struct {
	// Granted is the level that a body granted, the lowest where none did.
	Granted string
	// Supported is the highest level whose criteria, and those of all levels
	// below, the dossier meets. It is never granted by that. What stands in the
	// registry is registered, whatever its dossier lacks.
	Supported string
	// State is one of geldig, verlopen, verdacht and geen.
	State string
	// ValidUntil is the last day that the recognition holds, "" where unknown.
	ValidUntil innovation.Date
	// TakenOver says that a body with a system of its own granted the level, so
	// that what the dossier here supports says nothing about it.
	TakenOver bool
	// Levels are all levels with their criteria, from the lowest.
	Levels []ladder.Standing
}

// Assess holds a JSON-typed record, with its typed form, against the standard.
func (s *Standard) Assess(record any, in *innovation.Innovation) Assessment {
	a := Assessment{
		Granted: in.Level(), Supported: innovation.RegisteredLevel, ValidUntil: s.Until(in),
		TakenOver: s.TakenOver(in.Recognition.Body), Levels: s.Ladder.Assess(record),
	}
	a.State, _ = s.State(in, func() (any, error) { return record, nil }) // such a record can be had
	for _, level := range a.Levels {
		if level.Met {
			a.Supported = level.ID
		}
	}
	return a
}

// Of assesses a record of a registry.
func (s *Standard) Of(reg *registry.Registry, rec *registry.Record) (Assessment, error) {
	value, err := valueOf(reg, rec)
	if err != nil {
		return Assessment{}, err
	}
	return s.Assess(value, &rec.Innovation), nil
}

// adverseCriterion is the criterion that a rule of its own reports.
const adverseCriterion = "no-adverse-effect"

// Lacks returns the criteria that stand between a dossier and a level, those of
// the levels below first.
func (s *Standard) Lacks(record any, level string) []ladder.Result {
	var open []ladder.Result
	if _, known := s.Rung(level); !known {
		return nil
	}
	for i := range s.Rungs {
		open = append(open, ladder.OpenOnes(s.Rungs[i].Evaluate(record))...)
		if s.Rungs[i].ID == level {
			break
		}
	}
	return open
}

// split parts what a rule of its own tells from the titles of other criteria.
func split(open []ladder.Result) (adverse []ladder.Gap, titles []i18n.Text) {
	for _, result := range open {
		if result.ID == adverseCriterion {
			adverse = result.Gaps
		} else {
			titles = append(titles, result.Title)
		}
	}
	return adverse, titles
}
