package report

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// The events of an innovation's life that flow counts.
const (
	entered = iota
	moved
	halted
	resumed
	eventKinds
)

var eventColumns = []string{"entered", "moved", "stopped", "resumed"}

// events are the numbers of events of each kind.
type events [eventKinds]int

func (e events) cells() []Cell {
	cells := make([]Cell, len(e))
	for i, n := range e {
		cells[i] = number(n)
	}
	return cells
}

// flow tells what entered, moved on and stopped, and how long an idea takes to
// become available.
func flow(in *input) (*Report, error) {
	quarters, total := map[string]*events{}, events{}
	for _, rec := range in.records {
		eachEvent(rec, func(kind int, on innovation.Date) {
			quarter := on.Quarter()
			if quarters[quarter] == nil {
				quarters[quarter] = &events{}
			}
			quarters[quarter][kind]++
			total[kind]++
		})
	}
	var undated notes
	if unknown := quarters[""]; unknown != nil {
		undated.add("undated-events", unknown[entered]+unknown[moved]+unknown[halted]+unknown[resumed])
	}
	return &Report{
		Notes: undated,
		Sections: []*Section{
			timeToMarket(in),
			flowTable("years", column("year", Year), byYear(quarters), total, true),
			flowTable("quarters", column("quarter", Quarter), quarters, total, false),
		},
	}, nil
}

// eachEvent calls visit for every event of a record; the date may be unknown.
func eachEvent(rec *registry.Record, visit func(kind int, on innovation.Date)) {
	var first innovation.Date
	for i, entry := range rec.PhaseHistory {
		if i == 0 {
			first = entry.On
		} else {
			visit(moved, entry.On)
		}
	}
	visit(entered, first)
	if stopped(rec) || rec.Stopped.On != "" {
		visit(halted, rec.Stopped.On)
	}
	if rec.Stopped.Resumed != "" {
		visit(resumed, rec.Stopped.Resumed)
	}
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
		s.Chart = &Chart{Series: []int{1, 2, 3, 4}, Time: true}
	}
	return s
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
		for kind, n := range counted {
			years[year][kind] += n
		}
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
