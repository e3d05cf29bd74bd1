package report

import (
	"cmp"
	"slices"
	"time"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/recognition"
)

// queueSection has a row for each innovation that is in its course of recognition:
// how far it is, since when, and whose turn it is. What waits longest comes first.
func queueSection(in *input) (*Section, error) {
	standard, err := recognition.Load(in.reg.Schema, string(in.today))
	if err != nil {
		return nil, err
	}
	var stages []*recognition.Stage
	for _, rec := range in.records {
		if len(rec.Course) == 0 {
			continue
		}
		value, err := in.reg.Value(rec.File)
		if err != nil {
			return nil, err
		}
		if stage := standard.Stage(in.reg, rec, value); stage != nil {
			stages = append(stages, stage)
		}
	}
	slices.SortStableFunc(stages, func(a, b *recognition.Stage) int {
		return cmp.Or(cmp.Compare(a.Since.First(), b.Since.First()), cmp.Compare(a.ID, b.ID))
	})
	parties := in.terms("course_party")
	waits := termColumn("waits_for", parties)
	waits.Multi = true
	s := &Section{ID: "queue", Columns: append(append([]Column{
		column("innovation", Innovation), termColumn("level", in.terms("level")), termColumn("step", in.terms("course_step")),
		column("since", Date)}, counts("days", "assessments", "missing")...), waits, column("owner", Organisation))}
	for _, stage := range stages {
		days, dated := daysBetween(stage.Since, in.today)
		s.Rows = append(s.Rows, []Cell{
			text(stage.ID), text(stage.Level), text(stage.Last), date(stage.Since), known(days, dated),
			number(stage.Assessed), number(stage.Missing), text(stage.WaitsFor...), text(stage.Owner),
		})
	}
	return s, nil
}

// stepsSection tells how long it takes from a submission to each later step.
func stepsSection(in *input) *Section {
	steps, days := in.terms("course_step"), groups[int]{}
	for _, rec := range in.records {
		var from innovation.Date
		for _, t := range recognition.Course(in.reg, &rec.Innovation) {
			if t.Step == innovation.StepSubmitted {
				from = t.Date
			} else if n, dated := daysBetween(from, t.Date); dated {
				days.add(t.Step, n)
			}
		}
	}
	s := &Section{ID: "steps", Columns: append([]Column{termColumn("step", steps)}, counts("steps_taken", "days_median", "days_most")...)}
	for _, id := range steps.IDs() {
		if id == innovation.StepSubmitted {
			continue
		}
		middle, any := median(days[id])
		most := Cell{}
		if any {
			most = number(slices.Max(days[id]))
		}
		s.Rows = append(s.Rows, []Cell{text(id), number(len(days[id])), known(middle, any), most})
	}
	return s
}

// daysBetween is the number of days from one day to another, unknown where either
// names no day.
func daysBetween(from, to innovation.Date) (int, bool) {
	a, err := time.Parse(time.DateOnly, string(from))
	b, err2 := time.Parse(time.DateOnly, string(to))
	return int(b.Sub(a).Hours() / 24), err == nil && err2 == nil
}
