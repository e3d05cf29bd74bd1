package report

import (
	"cmp"
	"slices"
	"time"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// The words for whether an innovation stands still longer than asked. Of a date
// that names a month or a year it may be unclear.
const (
	stuckYes     = "yes"
	stuckUnclear = "unclear"
	stuckNo      = "no"
	stuckUnknown = "unknown"
)

// age is how long an innovation has been in its phase.
type age struct {
	rec    *registry.Record
	since  innovation.Date
	months int
	// measured says that the date names a month.
	measured bool
	stuck    string
}

// ageing tells how long the innovations that go on stand in their phase.
func ageing(in *input) (*Report, error) {
	limit := in.limit()
	var ages []age
	var future int
	for _, rec := range in.active() {
		a := in.ageOf(rec, limit)
		if a.since.First() > string(in.today) {
			future++
		}
		ages = append(ages, a)
	}
	n := notes{{ID: "stuck-limit", Value: limit}}
	n.add("stopped-left-out", len(in.records)-len(ages))
	n.add("future-dates", future)
	return &Report{Notes: n, Sections: []*Section{phaseAges(in, ages), eachAge(in, ages)}}, nil
}

// limit is the day before which an innovation must have entered its phase to
// be stuck.
func (in *input) limit() string {
	today, err := time.Parse(time.DateOnly, string(in.today))
	if err != nil {
		return ""
	}
	return in.opts.Stuck.Before(today).Format(time.DateOnly)
}

func (in *input) ageOf(rec *registry.Record, limit string) age {
	a := age{rec: rec, since: rec.PhaseSince(), stuck: stuckNo}
	if !a.since.Valid() {
		a.since, a.stuck = "", stuckUnknown
		return a
	}
	a.months, a.measured = a.since.MonthsUntil(in.today)
	a.measured = a.measured && a.months >= 0
	switch {
	case a.since.Last() < limit:
		a.stuck = stuckYes
	case a.since.First() < limit:
		a.stuck = stuckUnclear
	}
	return a
}

// phaseAges has a row for each phase.
func phaseAges(in *input, ages []age) *Section {
	phases, byPhase := in.terms("phase"), groups[age]{}
	for _, a := range ages {
		byPhase.add(a.rec.Phase, a)
	}
	s := &Section{ID: "phases", Columns: append(
		[]Column{termColumn("phase", phases), column("innovations", Count), column("median_months", Months), column("measured", Count)},
		counts("stuck", "stuck_unclear", "not_stuck", "undated")...,
	)}
	s.Chart = &doc.Chart{Series: []int{4, 5, 6, 7}}
	return fill(s, byPhase.keys(phases), byPhase, ages, ageCells)
}

func ageCells(ages []age) []Cell {
	var months []int
	by := map[string]int{}
	for _, a := range ages {
		by[a.stuck]++
		if a.measured {
			months = append(months, a.months)
		}
	}
	return []Cell{
		number(len(ages)), known(median(months)), number(len(months)),
		number(by[stuckYes]), number(by[stuckUnclear]), number(by[stuckNo]), number(by[stuckUnknown]),
	}
}

// eachAge has a row for each innovation, the longest in its phase first.
func eachAge(in *input, ages []age) *Section {
	s := &Section{ID: "innovations", Columns: []Column{
		column("innovation", Innovation), termColumn("phase", in.terms("phase")), column("phase_since", Date),
		column("months", Months), wordColumn("stuck", "report.stuck."), column("owner", Organisation),
	}}
	slices.SortStableFunc(ages, func(a, b age) int {
		return cmp.Or(lastEmpty(a.since.Last(), b.since.Last()), cmp.Compare(a.rec.ID, b.rec.ID))
	})
	for _, a := range ages {
		s.Rows = append(s.Rows, []Cell{
			text(a.rec.ID), text(a.rec.Phase), date(a.since), known(a.months, a.measured), text(a.stuck), text(a.rec.Owner),
		})
	}
	return s
}
