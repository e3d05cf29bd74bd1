package report

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// events count what happened in a period, by kind. Nobody knows which way one that
// merely moved went; eventMoved counts forward and back too. What runs at the end of a
// period is what ran before it and the net number.
type events map[string]int

// The kinds of events.
const (
	eventEntered = "entered"
	eventMoved   = "moved"
	eventForward = "forward"
	eventBack    = "back"
	eventStopped = "stopped"
	eventResumed = "resumed"
	eventNet     = "net"
)

// eventColumns name the cells of events.
var eventColumns = []string{eventEntered, eventMoved, eventForward, eventBack, eventStopped, eventResumed, eventNet}

// count counts an event of that kind.
func (e events) count(kind string) {
	e[kind]++
	switch kind {
	case eventForward, eventBack:
		e[eventMoved]++
	case eventStopped:
		e[eventNet]--
	case eventEntered, eventResumed:
		e[eventNet]++
	}
}

func (e events) cells() []Cell {
	return each(eventColumns, func(kind string) Cell { return number(e[kind]) })
}

// happened returns how many events there are.
func (e events) happened() int {
	return e[eventEntered] + e[eventMoved] + e[eventStopped] + e[eventResumed]
}

// event is something that happened to an innovation. Its date may be unknown; to is
// the phase that began.
type event struct {
	kind     string
	on       innovation.Date
	to, note string
}

// flow tells what entered, moved on and stopped, and how long an idea takes to
// become available. What a record foresees after the day of the report has not
// happened.
func flow(in *input) (*Report, error) {
	years, quarters, total, foreseen := map[string]events{}, map[string]events{}, events{}, 0
	for _, rec := range in.records {
		for _, e := range in.events(rec) {
			if in.later(e.on) {
				foreseen++
				continue
			}
			quarter := e.on.Quarter()
			during(quarters, quarter).count(e.kind)
			during(years, quarter[:min(4, len(quarter))]).count(e.kind)
			total.count(e.kind)
		}
	}
	for _, year := range between(slices.Collect(maps.Keys(years))) {
		during(years, strconv.Itoa(year))
	}
	var n notes
	n.add("undated-events", quarters[""].happened())
	n.add("foreseen-events", foreseen)
	return &Report{
		Notes: n,
		Sections: []*Section{
			timeToMarket(in),
			flowTable("years", column("year", Year), years, total, true),
			flowTable("quarters", column("quarter", Quarter), quarters, total, false),
			monthly(in),
		},
	}, nil
}

// during are the events of a period.
func during(periods map[string]events, period string) events {
	if periods[period] == nil {
		periods[period] = events{}
	}
	return periods[period]
}

// monthly has a row for each month in which something changed, and one for that of the
// report's day: how many innovations are in each phase at its end, and how many have
// stopped. A date counts from the last day that it may mean.
func monthly(in *input) *Section {
	phases := in.terms("phase")
	s := &Section{ID: "months", Columns: []Column{column("month", Date)}, Chart: &doc.Chart{Time: true, Steps: true}}
	last := slices.Clone(phases)
	slices.Reverse(last)
	s.spread(last, "stopped")
	s.Columns = append(s.Columns, column("innovations", Count))
	months, undated := set{string(in.today[:7]): true}, 0
	for _, rec := range in.records {
		dated := false
		for _, e := range in.events(rec) {
			if last := e.on.Last(); last != "" && last <= string(in.today) {
				months[last[:7]], dated = true, dated || phases.Index(e.to) >= 0
			}
		}
		if !dated {
			undated++
		}
	}
	for _, month := range months.sorted() {
		by := map[string]int{}
		for _, rec := range in.records {
			if where := standing(rec, phases, min(innovation.Date(month).Last(), string(in.today))); where != "" {
				by[where]++
				by[""]++
			}
		}
		row := []Cell{text(month)}
		for _, c := range s.Columns[1 : len(s.Columns)-1] {
			row = append(row, number(by[c.ID]))
		}
		s.Rows = append(s.Rows, append(row, number(by[""])))
	}
	s.Notes.add("unplaced-in-time", undated)
	return s
}

// standing is the phase of a record at the end of a day, "stopped" where it had stopped
// and is not known to have gone on, and "" where it is not known to have begun.
func standing(rec *registry.Record, phases schema.Terms, day string) string {
	past := func(d innovation.Date) bool { return d.Valid() && d.Last() <= day }
	where := ""
	for _, entry := range rec.PhaseHistory {
		if past(entry.Date) && phases.Index(entry.Phase) >= 0 {
			where = entry.Phase
		}
	}
	still := func(s innovation.Stop) bool {
		return past(s.Date) && (!s.WentOn() || s.Resumed.Date.Valid() && !past(s.Resumed.Date))
	}
	if where != "" && slices.ContainsFunc(rec.Stops, still) {
		return "stopped"
	}
	return where
}

// later reports whether a date lies after the day of the report, whichever day it
// means.
func (in *input) later(d innovation.Date) bool { return d.First() > string(in.today) }

// events are what happened to a record, in the order of its lists; it entered also
// where it names no phase.
func (in *input) events(rec *registry.Record) []event {
	phases, all := in.terms("phase"), []event{{kind: eventEntered}}
	for i, entry := range rec.PhaseHistory {
		if i == 0 {
			all[0] = event{eventEntered, entry.Date, entry.Phase, entry.Note}
			continue
		}
		kind := eventMoved
		switch from, to := phases.Index(rec.PhaseHistory[i-1].Phase), phases.Index(entry.Phase); {
		case from < 0 || to < 0: // nobody knows which way
		case from < to:
			kind = eventForward
		case from > to:
			kind = eventBack
		}
		all = append(all, event{kind, entry.Date, entry.Phase, entry.Note})
	}
	for _, stop := range rec.Stops {
		all = append(all, event{kind: eventStopped, on: stop.Date, note: stop.Reason})
		if stop.WentOn() {
			all = append(all, event{kind: eventResumed, on: stop.Resumed.Date, note: stop.Resumed.Note})
		}
	}
	return all
}

func stopped(rec *registry.Record) bool { return rec.Status == innovation.StatusStopped }

// flowTable has a row for each period, in order of time, the unknown one last.
func flowTable(id string, period Column, periods map[string]events, total events, chart bool) *Section {
	s := &Section{ID: id, Columns: append([]Column{period}, counts(eventColumns...)...)}
	for _, key := range slices.SortedFunc(maps.Keys(periods), lastEmpty) {
		name := text(key)
		if period.Kind == Year {
			year, err := strconv.Atoi(key)
			name = known(year, err == nil)
		}
		s.Rows = append(s.Rows, append([]Cell{name}, periods[key].cells()...))
	}
	s.Total = append([]Cell{{}}, total.cells()...)
	if chart {
		s.Chart = &doc.Chart{Series: s.places("entered", "resumed"), Below: s.places("stopped"), Time: true}
	}
	return s
}

// places returns the places of columns.
func (s *Section) places(ids ...string) []int {
	var places []int
	for _, id := range ids {
		places = append(places, slices.IndexFunc(s.Columns, func(c Column) bool { return c.ID == id }))
	}
	return places
}

// lastEmpty orders texts with the empty one last.
func lastEmpty(a, b string) int {
	if (a == "") != (b == "") {
		return cmp.Compare(len(b), len(a))
	}
	return cmp.Compare(a, b)
}

// longestCourse is the number of years that a table fills up: a lone old year
// among new ones would add many empty rows.
const longestCourse = 40

// between returns the years from the first to the last of those given, so that those in
// which nothing happened stand between the others; none where they lie too far apart.
func between(years []string) []int {
	first, last := 0, 0
	for _, key := range years {
		if year, err := strconv.Atoi(key); err == nil {
			if first == 0 || year < first {
				first = year
			}
			last = max(last, year)
		}
	}
	var all []int
	if first > 0 && last-first < longestCourse {
		for year := first; year <= last; year++ {
			all = append(all, year)
		}
	}
	return all
}

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
	return fill(s, byPriority.keys(priorities), byPriority, all, courseCells)
}

// courseOf returns the way of a record from the first phase to the last, and
// whether it came that far.
func (in *input) courseOf(rec *registry.Record) (course, bool) {
	phases := in.terms("phase")
	if len(phases) == 0 {
		return course{}, false
	}
	idea, _ := began(rec, phases[0].ID)
	last := phases[len(phases)-1].ID
	available, reached := began(rec, last)
	if !reached && rec.Phase != last || in.later(available) {
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
			return entry.Date, true
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
