package report

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// events are the numbers of what happened in a period.
type events struct {
	entered, moved, forward, back, stopped, resumed int
}

// eventColumns name the cells of events. What runs at the end of a period is what
// ran before it and the net number; moved holds forward and back, and moves
// between phases that the vocabulary doesn't know.
var eventColumns = []string{"entered", "moved", "forward", "back", "stopped", "resumed", "net"}

func (e events) cells() []Cell {
	var cells []Cell
	for _, n := range []int{e.entered, e.moved, e.forward, e.back, e.stopped, e.resumed, e.entered + e.resumed - e.stopped} {
		cells = append(cells, number(n))
	}
	return cells
}

func (e *events) add(other events) {
	e.entered += other.entered
	e.moved += other.moved
	e.forward += other.forward
	e.back += other.back
	e.stopped += other.stopped
	e.resumed += other.resumed
}

// count counts an event of that kind.
func (e *events) count(kind string) {
	switch kind {
	case eventEntered:
		e.entered++
	case eventMoved:
		e.moved++
	case eventForward:
		e.moved, e.forward = e.moved+1, e.forward+1
	case eventBack:
		e.moved, e.back = e.moved+1, e.back+1
	case eventStopped:
		e.stopped++
	case eventResumed:
		e.resumed++
	}
}

// The kinds of events. Nobody knows which way one that merely moved went.
const (
	eventEntered = "entered"
	eventMoved   = "moved"
	eventForward = "forward"
	eventBack    = "back"
	eventStopped = "stopped"
	eventResumed = "resumed"
)

// event is something that happened to an innovation. Its date may be unknown; to is
// the phase that began.
type event struct {
	kind     string
	on       innovation.Date
	to, note string
}

// happened returns how many events there are.
func (e events) happened() int { return e.entered + e.moved + e.stopped + e.resumed }

// flow tells what entered, moved on and stopped, and how long an idea takes to
// become available. What a record foresees after the day of the report has not
// happened.
func flow(in *input) (*Report, error) {
	quarters, total, foreseen := map[string]*events{}, events{}, 0
	for _, rec := range in.records {
		for _, e := range in.events(rec) {
			if in.later(e.on) {
				foreseen++
				continue
			}
			quarter := e.on.Quarter()
			if quarters[quarter] == nil {
				quarters[quarter] = &events{}
			}
			quarters[quarter].count(e.kind)
			total.count(e.kind)
		}
	}
	var n notes
	if undated := quarters[""]; undated != nil {
		n.add("undated-events", undated.happened())
	}
	n.add("foreseen-events", foreseen)
	return &Report{
		Notes: n,
		Sections: []*Section{
			timeToMarket(in),
			flowTable("years", column("year", Year), byYear(quarters), total, true),
			flowTable("quarters", column("quarter", Quarter), quarters, total, false),
			monthly(in),
		},
	}, nil
}

// monthly has a row for each month in which something changed, and one for that of the
// report's day: how many innovations are in each phase at its end, and how many have
// stopped. A date counts from the last day that it may mean.
func monthly(in *input) *Section {
	phases := in.terms("phase")
	s := &Section{ID: "months", Columns: []Column{column("month", Date)}, Chart: &Chart{Time: true, Steps: true}}
	for i := range phases {
		phase := phases[len(phases)-1-i]
		s.Columns = append(s.Columns, Column{ID: phase.ID, Meaning: Meaning{Kind: Count}, Head: &Meaning{Kind: Term, Terms: phases}})
		s.Chart.Series = append(s.Chart.Series, i+1)
	}
	s.Columns = append(s.Columns, counts("stopped", "innovations")...)
	s.Chart.Series = append(s.Chart.Series, len(phases)+1)
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
	var n notes
	n.add("unplaced-in-time", undated)
	s.Notes = n
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
func flowTable(id string, period Column, periods map[string]*events, total events, chart bool) *Section {
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
		s.Chart = &Chart{Series: s.places("entered", "resumed"), Below: s.places("stopped"), Time: true}
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

// byYear adds quarters up to years. Years in which nothing happened stand
// between the others, as far as that shows a course of time.
func byYear(quarters map[string]*events) map[string]*events {
	years := map[string]*events{}
	for quarter, counted := range quarters {
		year := quarter[:min(4, len(quarter))]
		if years[year] == nil {
			years[year] = &events{}
		}
		years[year].add(*counted)
	}
	for _, year := range between(slices.Collect(maps.Keys(years))) {
		if key := strconv.Itoa(year); years[key] == nil {
			years[key] = &events{}
		}
	}
	return years
}

// longestCourse is the number of years that a table fills up: a lone old year
// among new ones would add many empty rows.
const longestCourse = 40

// between returns the years from the first to the last of those given, none
// where they lie too far apart.
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
