package history

import (
	"cmp"
	"slices"

	"github.com/innovatieagenda/agenda/internal/innovation"
)

// facts are the dated facts that a record holds, by date; those without a date
// that can be read come first.
func facts(i *innovation.Innovation) []Entry {
	var all []Entry
	add := func(on innovation.Date, c Change) {
		all = append(all, Entry{Date: string(on), Changes: []Change{c}})
	}
	for _, p := range i.PhaseHistory {
		add(p.On, Change{Kind: Phase, To: p.Phase, Note: p.Note})
	}
	for _, e := range i.Experiments {
		if e.Start != "" {
			add(e.Start, Change{Kind: ExperimentStarted, To: e.ID, Note: e.Title})
		}
		if e.End != "" {
			add(e.End, Change{Kind: ExperimentEnded, From: e.ID, To: e.Outcome, Note: e.Title})
		}
	}
	for _, a := range i.Adoptions {
		if a.Since != "" {
			add(a.Since, Change{Kind: Adopted, To: a.Organisation})
		}
		if a.Until != "" {
			add(a.Until, Change{Kind: AdoptionEnded, From: a.Organisation})
		}
	}
	if r := i.Recognition; r.GrantedOn != "" {
		add(r.GrantedOn, Change{Kind: Decision, From: r.Status, To: r.Level})
	}
	if i.Stopped.On != "" {
		add(i.Stopped.On, Change{Kind: Stopped, Note: i.Stopped.Reason})
	}
	if i.Stopped.Resumed != "" {
		add(i.Stopped.Resumed, Change{Kind: Resumed})
	}
	slices.SortStableFunc(all, func(a, b Entry) int { return cmp.Compare(firstDay(a), firstDay(b)) })
	return all
}

// firstDay is the first day that an entry's date may mean, "" for an unknown one.
func firstDay(e Entry) string { return innovation.Date(e.Date).First() }

// merge puts facts, by date, among commits, which come in with the latest first
// and keep their order. A commit that is dated before its parent counts for no
// earlier than that.
func merge(facts, commits []Entry) []Entry {
	var all []Entry
	day := ""
	for _, c := range slices.Backward(commits) {
		day = max(day, c.Date)
		for len(facts) > 0 && firstDay(facts[0]) <= day {
			all, facts = append(all, facts[0]), facts[1:]
		}
		all = append(all, c)
	}
	return append(all, facts...)
}
