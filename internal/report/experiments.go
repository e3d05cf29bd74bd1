package report

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// The states and outcomes of experiments that the report reasons with.
const (
	statePlanned  = "gepland"
	stateRunning  = "lopend"
	stateFinished = "afgerond"
	stateAborted  = "afgebroken"
	outcomeFailed = "mislukt"
	outcomeMixed  = "gemengd"
)

// trial is an experiment with its innovation.
type trial struct {
	rec *registry.Record
	innovation.Experiment
	provinces []string
}

// experiments tells what runs where, what runs beside it, and what was learned.
func experiments(in *input) (*Report, error) {
	trials := in.trials()
	return &Report{Sections: []*Section{
		trialStates(in, trials), failedShare(trials), trialYears(in, trials), trialProvinces(in, trials),
		running(in, trials), timeline(in, trials), overlap(in, trials), comparable(in, trials), learned(in, slices.DeleteFunc(slices.Clone(trials), succeeded)), lessons(in, func(*registry.Record, innovation.Stop) bool { return true }),
	}}, nil
}

func (in *input) trials() []trial {
	var trials []trial
	for _, rec := range in.records {
		for _, e := range rec.Experiments {
			provinces := set{}
			for _, id := range e.Organisations {
				for _, province := range in.provincesOf(id) {
					provinces[province] = true
				}
			}
			delete(provinces, "")
			trials = append(trials, trial{rec, e, provinces.sorted()})
		}
	}
	return trials
}

// trialStates has a row for each state and a column for each outcome.
func trialStates(in *input, trials []trial) *Section {
	return cross("states", trials, termColumn("state", in.terms("experiment_state")), state, in.byOutcome())
}

func state(t trial) []string { return orUnknown([]string{t.State}) }

// across is what the columns of a table of experiments count by.
type across struct {
	terms   schema.Terms
	unknown string
	of      func(trial) string
}

func (in *input) byOutcome() across {
	return across{in.terms("outcome"), "outcome_unknown", func(t trial) string { return t.Outcome }}
}

func (in *input) byState() across {
	return across{in.terms("experiment_state"), "state_unknown", func(t trial) string { return t.State }}
}

// cross counts experiments by the keys of rows and by columns; an experiment
// with several keys counts in the total once.
func cross(id string, trials []trial, key Column, keys func(trial) []string, by across) *Section {
	rows := groups[trial]{}
	for _, t := range trials {
		for _, k := range orUnknown(keys(t)) {
			rows.add(k, t)
		}
	}
	s := &Section{ID: id, Columns: []Column{key}, Chart: &doc.Chart{}}
	s.spread(by.terms, by.unknown)
	s.Columns = append(s.Columns, column("experiments", Count))
	return fill(s, rows.keys(key.Terms), rows, trials, by.cells)
}

// cells counts experiments for each term, those without one, and all.
func (a across) cells(trials []trial) []Cell {
	by, unknown := map[string]int{}, 0
	for _, t := range trials {
		if id := a.of(t); a.terms.Index(id) >= 0 {
			by[id]++
		} else {
			unknown++
		}
	}
	var cells []Cell
	for _, id := range a.terms.IDs() {
		cells = append(cells, number(by[id]))
	}
	return append(cells, number(unknown), number(len(trials)))
}

// failedShare tells which part of the experiments with a known outcome failed.
func failedShare(trials []trial) *Section {
	var ended, known, failed int
	for _, t := range trials {
		if t.State == stateFinished || t.State == stateAborted {
			ended++
		}
		if t.Outcome != "" {
			known++
		}
		if t.Outcome == outcomeFailed {
			failed++
		}
	}
	return &Section{
		ID:      "failed_share",
		Columns: append(counts("experiments", "ended", "outcome_known", "failed"), column("failed_share", Share)),
		Rows:    [][]Cell{{number(len(trials)), number(ended), number(known), number(failed), share(failed, known)}},
	}
}

// trialYears counts experiments by the year in which they started. Years in
// which none did stand between the others.
func trialYears(in *input, trials []trial) *Section {
	years, started := in.byOutcome(), groups[trial]{}
	for _, t := range trials {
		started.add(yearOf(t.Start), t)
	}
	for _, year := range between(slices.Collect(maps.Keys(started))) {
		if key := strconv.Itoa(year); started[key] == nil {
			started[key] = nil
		}
	}
	s := cross("years", trials, column("year", Year), func(t trial) []string { return []string{yearOf(t.Start)} }, years)
	s.Rows, s.Chart.Time = nil, true
	for _, key := range slices.SortedFunc(maps.Keys(started), lastEmpty) {
		year, err := strconv.Atoi(key)
		s.Rows = append(s.Rows, append([]Cell{known(year, err == nil)}, years.cells(started[key])...))
	}
	return s
}

// yearOf returns the year of a date, "" where it is unknown.
func yearOf(d innovation.Date) string {
	if !d.Valid() {
		return ""
	}
	return string(d[:4])
}

// trialProvinces tells where experiments were and are.
func trialProvinces(in *input, trials []trial) *Section {
	return cross("provinces", trials, Column{ID: "province", Meaning: Meaning{Kind: Organisation, Terms: in.provinceTerms()}},
		func(t trial) []string { return t.provinces }, in.byState())
}

// running has a row for each experiment that runs, with the word whether its
// end has passed.
func running(in *input, trials []trial) *Section {
	s := &Section{ID: "running", Columns: []Column{
		column("innovation", Innovation), column("experiment", Text), listColumn("organisations", Organisation),
		listColumn("provinces", Organisation), column("start", Date), column("end", Date), wordColumn("late", "report.late."),
	}}
	for _, t := range trials {
		if t.State != stateRunning {
			continue
		}
		late := "no"
		switch {
		case !t.End.Valid():
			late = "unknown"
		case t.End.Last() < string(in.today):
			late = "yes"
		}
		s.Rows = append(s.Rows, []Cell{
			text(t.rec.ID), text(title(t)), text(t.Organisations...), text(t.provinces...),
			date(validDate(t.Start)), date(validDate(t.End)), text(late),
		})
	}
	return s
}

// timeline has a row for each experiment in each of its provinces, or in those that were
// asked for, by when it began. One
// that runs and tells no end goes on until the day of the report.
func timeline(in *input, trials []trial) *Section {
	s := &Section{ID: "timeline", Columns: []Column{
		column("province", Organisation), column("innovation", Innovation), column("experiment", Text), column("start", Date), column("end", Date),
		termColumn("state", in.terms("experiment_state")), termColumn("outcome", in.terms("outcome")),
	}, Chart: &doc.Chart{Span: []int{3, 4, 5}}}
	by := groups[trial]{}
	for _, t := range trials {
		for _, p := range orUnknown(t.provinces) {
			by.add(p, t)
		}
	}
	only := in.opts.Filter["province"]
	for _, p := range by.keys(in.provinceTerms()) {
		if len(only) > 0 && !slices.Contains(only, p) {
			continue
		}
		slices.SortStableFunc(by[p], func(a, b trial) int { return strings.Compare(a.Start.First(), b.Start.First()) })
		for _, t := range by[p] {
			until := ""
			if t.State == stateRunning {
				until = string(in.today)
			}
			s.Chart.Open = append(s.Chart.Open, until)
			s.Rows = append(s.Rows, []Cell{
				text(p), text(t.rec.ID), text(title(t)), date(validDate(t.Start)), date(validDate(t.End)), text(t.State), text(t.Outcome),
			})
		}
	}
	return s
}

// title is what an experiment is called.
func title(t trial) string {
	if t.Title != "" {
		return t.Title
	}
	return t.ID
}

// overlap has a row for each priority and target group for which several
// innovations are tried out now: people who may want to know of each other.
func overlap(in *input, trials []trial) *Section {
	type pair struct{ priority, group string }
	by := map[pair][]trial{}
	ungrouped := 0
	for _, t := range trials {
		if t.State != stateRunning {
			continue
		}
		if len(t.rec.Priorities) == 0 || len(t.rec.TargetGroups) == 0 {
			ungrouped++
		}
		for _, priority := range t.rec.Priorities {
			for _, group := range t.rec.TargetGroups {
				by[pair{priority, group}] = append(by[pair{priority, group}], t)
			}
		}
	}
	priorities, targetGroups := in.terms("priority"), in.terms("target_group")
	s := &Section{ID: "overlap", Columns: []Column{
		termColumn("priority", priorities), termColumn("target_group", targetGroups), column("experiments", Count),
		listColumn("innovations", Innovation), listColumn("provinces", Organisation),
	}}
	for _, priority := range priorities.IDs() {
		for _, group := range targetGroups.IDs() {
			together := by[pair{priority, group}]
			if ids, provinces := places(together); len(ids) > 1 {
				s.Rows = append(s.Rows, []Cell{text(priority), text(group), number(len(together)), text(ids...), text(provinces...)})
			}
		}
	}
	s.Notes.add("ungrouped-experiments", ungrouped)
	return s
}

// places returns the innovations of experiments and the provinces where they
// run, in order, each once.
func places(trials []trial) (innovations, provinces []string) {
	ids, where := set{}, set{}
	for _, t := range trials {
		ids[t.rec.ID] = true
		for _, p := range t.provinces {
			where[p] = true
		}
	}
	return ids.sorted(), where.sorted()
}

// comparable has a row for each experiment whose results can be put beside those of
// another, since both measured with the same instrument.
func comparable(in *input, trials []trial) *Section {
	s := &Section{ID: "comparable", Columns: []Column{
		column("instrument", Instrument), column("innovation", Innovation), column("experiment", Text),
		termColumn("outcome", in.terms("outcome")), column("results", Text),
	}}
	by, apart := groups[trial]{}, 0
	for _, t := range trials {
		if t.Outcome == "" && t.Results == "" {
			continue
		}
		if _, known := in.reg.Instrument(t.Instrument); !known {
			t.Instrument = ""
		}
		by.add(t.Instrument, t)
	}
	for _, id := range slices.Sorted(maps.Keys(by)) {
		if id == "" || len(by[id]) == 1 {
			apart += len(by[id])
			continue
		}
		for _, t := range by[id] {
			s.Rows = append(s.Rows, []Cell{text(id), text(t.rec.ID), text(title(t)), text(t.Outcome), text(t.Results)})
		}
	}
	s.Notes.add("measured-apart", apart)
	return s
}

// succeeded reports whether an experiment neither failed, partly failed nor was broken
// off.
func succeeded(t trial) bool {
	return t.Outcome != outcomeFailed && t.Outcome != outcomeMixed && t.State != stateAborted
}

// learned has a row for each of these experiments, with what it showed.
func learned(in *input, trials []trial) *Section {
	s := &Section{ID: "learned", Columns: []Column{
		column("innovation", Innovation), column("experiment", Text), termColumn("state", in.terms("experiment_state")),
		termColumn("outcome", in.terms("outcome")), column("results", Text),
	}}
	silent := 0
	for _, t := range trials {
		if t.Results == "" {
			silent++
		}
		s.Rows = append(s.Rows, []Cell{text(t.rec.ID), text(title(t)), text(t.State), text(t.Outcome), text(t.Results)})
	}
	s.Notes.add("without-results", silent)
	return s
}

// lessons has a row for each stop of a kind, with what others can learn from it; also
// where the innovation went on.
func lessons(in *input, of func(*registry.Record, innovation.Stop) bool) *Section {
	s := &Section{ID: "lessons", Columns: []Column{
		column("innovation", Innovation), column("stopped", Date), column("reason", Text), column("lessons", Text),
	}}
	silent := 0
	for _, rec := range in.records {
		for _, stop := range rec.Stops {
			if !of(rec, stop) {
				continue
			}
			if stop.Lessons == "" {
				silent++
			}
			s.Rows = append(s.Rows, []Cell{text(rec.ID), date(validDate(stop.Date)), text(stop.Reason), text(stop.Lessons)})
		}
	}
	s.Notes.add("without-lessons", silent)
	return s
}
