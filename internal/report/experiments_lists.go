package report

import (
	"slices"
)

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
	var n notes
	n.add("ungrouped-experiments", ungrouped)
	s.Notes = n
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

// learned has a row for each experiment that failed, partly failed or was
// broken off, with what it showed.
func learned(in *input, trials []trial) *Section {
	s := &Section{ID: "learned", Columns: []Column{
		column("innovation", Innovation), column("experiment", Text), termColumn("state", in.terms("experiment_state")),
		termColumn("outcome", in.terms("outcome")), column("results", Text),
	}}
	silent := 0
	for _, t := range trials {
		if !slices.Contains([]string{outcomeFailed, outcomeMixed}, t.Outcome) && t.State != stateAborted {
			continue
		}
		if t.Results == "" {
			silent++
		}
		s.Rows = append(s.Rows, []Cell{text(t.rec.ID), text(title(t)), text(t.State), text(t.Outcome), text(t.Results)})
	}
	var n notes
	n.add("without-results", silent)
	s.Notes = n
	return s
}

// lessons has a row for each innovation that stopped, with what others can
// learn from it.
func lessons(in *input) *Section {
	s := &Section{ID: "lessons", Columns: []Column{
		column("innovation", Innovation), column("stopped", Date), column("reason", Text), column("lessons", Text),
	}}
	silent := 0
	for _, rec := range in.records {
		if !stopped(rec) {
			continue
		}
		if rec.Stopped.Lessons == "" {
			silent++
		}
		s.Rows = append(s.Rows, []Cell{text(rec.ID), date(validDate(rec.Stopped.On)), text(rec.Stopped.Reason), text(rec.Stopped.Lessons)})
	}
	var n notes
	n.add("without-lessons", silent)
	s.Notes = n
	return s
}
