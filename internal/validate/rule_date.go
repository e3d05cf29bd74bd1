package validate

import (
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
)

var dateRules = []Rule{
	{ID: "date/order", record: checkDateOrder, check: checkOrganisationDates,
		Bad:  "experiments:\n  - {id: proef-2016, title: Proef, start: 2016-09-01, end: 2016-03-01}\n",
		Good: "experiments:\n  - {id: proef-2016, title: Proef, start: 2016-03-01, end: 2016-09-01}\n"},
	{ID: "date/future", record: checkDateFuture,
		Bad:  "phase: bedenken\nphase_history:\n  - {phase: bedenken, on: 2099-01-01}\n",
		Good: "phase: bedenken\nphase_history:\n  - {phase: bedenken, on: 2016-01-01}\n"},
}

// dated is a date with its place in a record.
type dated struct {
	on      innovation.Date
	pointer string
}

// checkDateOrder demands that a period begins before it ends.
func checkDateOrder(c *checker, rec *registry.Record) {
	for _, period := range periods(rec) {
		c.inOrder(rec.File, period)
	}
}

// checkOrganisationDates demands the same of the years of organisations.
func checkOrganisationDates(c *checker) {
	for _, o := range c.reg.Organisations {
		c.inOrder(o.File, []dated{{o.From, o.Pointer + "/active/from"}, {o.To, o.Pointer + "/active/to"}})
	}
}

// inOrder reports each date of a row that lies wholly before an earlier one.
func (c *checker) inOrder(file string, row []dated) {
	var last dated
	for _, d := range row {
		if d.on.Before(last.on) {
			c.report(file, d.pointer, finding.Args{"on": string(d.on), "previous": string(last.on)})
		}
		if d.on.Valid() {
			last = d
		}
	}
}

// periods lists the rows of dates in a record that must run forward.
func periods(rec *registry.Record) [][]dated {
	var rows [][]dated
	for i, e := range rec.Experiments {
		at := within("/experiments", i)
		rows = append(rows, []dated{{e.Start, at + "/start"}, {e.End, at + "/end"}})
	}
	for i, a := range rec.Adoptions {
		at := within("/adoptions", i)
		rows = append(rows, []dated{{a.Since, at + "/since"}, {a.Until, at + "/until"}})
	}
	r := rec.Recognition
	rows = append(rows, []dated{{r.GrantedOn, "/recognition/granted_on"}, {r.ValidUntil, "/recognition/valid_until"}})
	var steps []dated
	for _, s := range r.Steps {
		steps = append(steps, dated{s.On, "/recognition/steps/" + s.Name})
	}
	rows = append(rows, steps, []dated{{rec.Stopped.On, "/stopped/on"}, {rec.Stopped.Resumed, "/stopped/resumed/on"}})
	if rec.Status == innovation.StatusStopped { // one that went on may have moved since
		rows = append(rows, []dated{{rec.PhaseSince(), "/phase"}, {rec.Stopped.On, "/stopped/on"}})
	}
	return rows
}

// checkDateFuture demands that what is told as done lies in the past. Plans,
// such as the start of an experiment, may lie ahead.
func checkDateFuture(c *checker, rec *registry.Record) {
	today := innovation.Date(c.today)
	for _, d := range done(rec) {
		if today.Before(d.on) {
			c.report(rec.File, d.pointer, finding.Args{"on": string(d.on), "today": c.today})
		}
	}
}

// done lists the dates of what has happened.
func done(rec *registry.Record) []dated {
	list := []dated{
		{rec.Stopped.On, "/stopped/on"}, {rec.Stopped.Resumed, "/stopped/resumed/on"},
		{rec.Recognition.GrantedOn, "/recognition/granted_on"},
	}
	for i, entry := range rec.PhaseHistory {
		list = append(list, dated{entry.On, within("/phase_history", i, "on")})
	}
	for _, s := range rec.Recognition.Steps {
		list = append(list, dated{s.On, "/recognition/steps/" + s.Name})
	}
	return list
}
