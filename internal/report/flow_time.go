package report

import (
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// course is how long an innovation took from idea to available.
type course struct {
	months int
	// measured says that both dates name a month; coarse that one of them names
	// only a year; neither, that one is unknown.
	measured, coarse bool
}

// timeToMarket tells how long innovations that became available took from the
// first phase, for each priority and for all.
func timeToMarket(in *input) *Section {
	priorities := in.terms("priority")
	all, byPriority := []course{}, groups[course]{}
	for _, rec := range in.records {
		c, available := in.courseOf(rec)
		if !available {
			continue
		}
		all = append(all, c)
		for _, id := range orUnknown(rec.Priorities) {
			byPriority.add(id, c)
		}
	}
	s := &Section{ID: "time_to_market", Columns: append(
		[]Column{termColumn("priority", priorities), column("available", Count), column("median_months", Months)},
		counts("measured", "year_only", "unknown")...,
	)}
	for _, id := range byPriority.keys(priorities) {
		s.Rows = append(s.Rows, append([]Cell{text(id)}, courseCells(byPriority[id])...))
	}
	s.Total = append([]Cell{{}}, courseCells(all)...)
	return s
}

// courseOf returns the way of a record from the first phase to the last, and
// whether it came that far.
func (in *input) courseOf(rec *registry.Record) (course, bool) {
	phases := in.terms("phase")
	if len(phases) == 0 {
		return course{}, false
	}
	idea, _ := began(rec, phases[0].ID)
	available, reached := began(rec, phases[len(phases)-1].ID)
	if !reached && rec.Phase != phases[len(phases)-1].ID {
		return course{}, false
	}
	months, measured := idea.MonthsUntil(available)
	if measured && months < 0 { // dates that run backwards measure nothing
		return course{}, true
	}
	return course{months: months, measured: measured, coarse: !measured && idea.Valid() && available.Valid()}, true
}

// began returns the date on which a phase first began, and whether the record
// tells of that phase.
func began(rec *registry.Record, phase string) (innovation.Date, bool) {
	for _, entry := range rec.PhaseHistory {
		if entry.Phase == phase {
			return entry.On, true
		}
	}
	return "", false
}

func courseCells(all []course) []Cell {
	var months []int
	coarse := 0
	for _, c := range all {
		switch {
		case c.measured:
			months = append(months, c.months)
		case c.coarse:
			coarse++
		}
	}
	return []Cell{
		number(len(all)), known(median(months)), number(len(months)), number(coarse),
		number(len(all) - len(months) - coarse),
	}
}
