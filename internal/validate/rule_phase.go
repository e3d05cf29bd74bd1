package validate

import (
	"slices"
	"sync"
	"time"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

var phaseRules = []Rule{
	{ID: "phase/order", record: checkPhaseOrder,
		Bad:  "phase: experimenteren\nphase_history:\n  - {phase: bedenken, date: 2016-05-01}\n  - {phase: experimenteren, date: 2015-09-01}\n",
		Good: "phase: experimenteren\nphase_history:\n  - {phase: bedenken, date: 2015-09-01}\n  - {phase: experimenteren, date: 2016-05-01}\n"},
	{ID: "phase/current", record: checkPhaseCurrent,
		Bad:  "phase: experimenteren\nphase_history:\n  - {phase: bedenken, date: 2016-05-01}\n",
		Good: "phase: experimenteren\nphase_history:\n  - {phase: bedenken, date: 2016-05-01}\n  - {phase: experimenteren, date: 2017-01-15}\n"},
	{ID: "phase/step", record: checkPhaseStep,
		Bad:  "phase: beschikbaar-stellen\nphase_history:\n  - {phase: bedenken, date: 2016-05-01}\n  - {phase: beschikbaar-stellen, date: 2017-01-15}\n",
		Good: "phase: beschikbaar-stellen\nphase_history:\n  - {phase: experimenteren, date: 2016-05-01}\n  - {phase: beschikbaar-stellen, date: 2017-01-15}\n"},
}

// checkPhaseOrder demands that a phase history runs forward in time. A month or
// a year counts as before another only when all of it lies before.
func checkPhaseOrder(c *checker, rec *registry.Record) {
	var latest innovation.Date
	for i, entry := range rec.PhaseHistory {
		if entry.Date.Before(latest) {
			c.report(rec.File, within("/phase_history", i, "date"), finding.Args{"on": string(entry.Date), "previous": string(latest)})
		}
		if entry.Date.Valid() {
			latest = entry.Date
		}
	}
}

// checkPhaseCurrent demands that the history ends in the present phase.
func checkPhaseCurrent(c *checker, rec *registry.Record) {
	if len(rec.PhaseHistory) == 0 {
		return
	}
	last, phases := rec.PhaseHistory[len(rec.PhaseHistory)-1].Phase, c.reg.Schema.Terms("phase")
	if last != rec.Phase && phases.Index(last) >= 0 && phases.Index(rec.Phase) >= 0 {
		c.report(rec.File, "/phase", finding.Args{"phase": rec.Phase, "last": last, "write": last})
	}
}

// checkPhaseStep demands that the phases follow each other one rung at a time,
// up or down (design, section 7). The first entry may be any: what ran before
// it was registered enters where it stands.
func checkPhaseStep(c *checker, rec *registry.Record) {
	phases := c.reg.Schema.Terms("phase")
	for i := 1; i < len(rec.PhaseHistory); i++ {
		from, to := rec.PhaseHistory[i-1].Phase, rec.PhaseHistory[i].Phase
		step := phases.Index(to) - phases.Index(from)
		if phases.Index(from) < 0 || phases.Index(to) < 0 || step == 1 || step == -1 {
			continue
		}
		variant := ""
		if step == 0 {
			variant = "same"
		}
		c.reportVariant(variant, rec.File, within("/phase_history", i, "phase"), finding.Args{"from": from, "to": to})
	}
}

// gateRules are found in one document, since a criterion may ask for any field.
var gateRules = []Rule{
	{ID: "phase/gate",
		Bad: "origin: nieuw\nphase: experimenteren\nphase_history: [{phase: experimenteren, date: 2016-05-01}]\n" +
			"conditions:\n  need: Ouderen in de wijk zijn vaak alleen.\n",
		Good: "origin: nieuw\nphase: experimenteren\nphase_history: [{phase: experimenteren, date: 2016-05-01}]\n" +
			"conditions:\n  need: Ouderen in de wijk zijn vaak alleen.\n" +
			"  core_function_fit: Kinderen lezen meer, ouderen ontmoeten mensen.\n" +
			"  distinctive_value: De bibliotheek kent beide groepen en heeft de boeken.\n" +
			"experiments:\n  - id: zwolle-2016\n    title: Voorlezen in Zwolle-Zuid\n    organisations: [rijnbrink]\n" +
			"    start: 2016-05-01\n    question: Komen ouderen terug?\n    indicators: [bezoekers per middag]\n"},
}

// gate holds records against what the phase that they stand in asks. The ladder
// is read with the first record.
type gate struct {
	once   sync.Once
	phases *ladder.Ladder
	err    error
}

// check returns a finding where a record stands in a phase whose gate it
// doesn't meet. Found is what the schema said: where the phase or the origin is
// wrong nobody knows what is asked.
func (g *gate) check(doc *yamldoc.Document, set *schema.Set, found finding.List) (finding.List, error) {
	g.once.Do(func() { g.phases, g.err = ladder.Load(set, schema.Phases, nil) })
	if g.err != nil {
		return nil, g.err
	}
	unsure := func(f finding.Finding) bool { return f.Pointer == "/phase" || f.Pointer == "/origin" }
	record, _ := doc.Value().(map[string]any)
	missing := lacking(g.phases, record)
	if len(missing) == 0 || slices.ContainsFunc(found, unsure) {
		return nil, nil
	}
	phase, _ := record["phase"].(string)
	return finding.List{doc.Finding("phase/gate", finding.Error, doc.Range("/phase"), "/phase", finding.Args{
		"phase": phase, "missing": missing, "count": len(missing), "previous": previous(set.Terms("phase"), phase),
	})}, nil
}

// lacking returns what a record lacks for the phase that it stands in.
func lacking(phases *ladder.Ladder, record map[string]any) []i18n.Text {
	phase, _ := record["phase"].(string)
	rung, known := phases.Rung(phase)
	if !known || !phases.Held(record) {
		return nil
	}
	var missing []i18n.Text
	for _, result := range ladder.OpenOnes(rung.Evaluate(record)) {
		missing = append(missing, result.Title)
	}
	return missing
}

// previous returns the id of the term before another, "" for the first.
func previous(terms schema.Terms, id string) string {
	if i := terms.Index(id); i > 0 {
		return terms[i-1].ID
	}
	return ""
}

var dateRules = []Rule{
	{ID: "date/order", record: checkDateOrder, check: checkOrganisationDates,
		Bad:  "experiments:\n  - {id: proef-2016, title: Proef, start: 2016-09-01, end: 2016-03-01}\n",
		Good: "experiments:\n  - {id: proef-2016, title: Proef, start: 2016-03-01, end: 2016-09-01}\n"},
	{ID: "date/state", Severity: finding.Warning, record: checkDateState,
		Bad:  "experiments:\n  - {id: proef-2016, title: Proef, start: 2016-03-01, end: 2016-09-01, state: lopend}\n",
		Good: "experiments:\n  - {id: proef-2016, title: Proef, start: 2016-03-01, end: 2016-09-01, state: afgerond}\n"},
	{ID: "date/future", record: checkDateFuture,
		Bad:  "phase: bedenken\nphase_history:\n  - {phase: bedenken, date: 2099-01-01}\n",
		Good: "phase: bedenken\nphase_history:\n  - {phase: bedenken, date: 2016-01-01}\n"},
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
	rows = append(rows, steps, stopDates(rec))
	if last := len(rec.Stops) - 1; rec.Status == innovation.StatusStopped && last >= 0 { // one that went on may have moved since
		rows = append(rows, []dated{{rec.PhaseSince(), "/phase"}, {rec.Stops[last].Date, within("/stops", last, "date")}})
	}
	return rows
}

// stopDates lists the days on which a record stopped and went on, in order.
func stopDates(rec *registry.Record) []dated {
	var list []dated
	for i, stop := range rec.Stops {
		list = append(list, dated{stop.Date, within("/stops", i, "date")})
		if stop.WentOn() {
			list = append(list, dated{stop.Resumed.Date, within("/stops", i, "resumed", "date")})
		}
	}
	return list
}

// checkDateFuture demands that what is told as done lies in the past. Plans,
// such as the start of an experiment, may lie ahead.
func checkDateFuture(c *checker, rec *registry.Record) {
	today := tomorrow(c.today)
	for _, d := range done(rec) {
		if today.Before(d.on) {
			c.report(rec.File, d.pointer, finding.Args{"on": string(d.on), "today": c.today})
		}
	}
	for _, a := range c.reg.AssessmentsOf(rec.ID) {
		if today.Before(a.Date) {
			c.report(a.File, "/date", finding.Args{"on": string(a.Date), "today": c.today})
		}
	}
}

// done lists the dates of what has happened.
func done(rec *registry.Record) []dated {
	list := append(stopDates(rec), dated{rec.Recognition.GrantedOn, "/recognition/granted_on"})
	for i, entry := range rec.PhaseHistory {
		list = append(list, dated{entry.Date, within("/phase_history", i, "date")})
	}
	for _, s := range rec.Recognition.Steps {
		list = append(list, dated{s.On, "/recognition/steps/" + s.Name})
	}
	for i, e := range rec.Experiments {
		if slices.Contains(over, e.State) {
			list = append(list, dated{e.Start, within("/experiments", i, "start")}, dated{e.End, within("/experiments", i, "end")})
		}
	}
	for i, step := range rec.Course {
		list = append(list, dated{step.Date, within("/course", i, "date")})
	}
	for i, correction := range rec.Corrections {
		list = append(list, dated{correction.Date, within("/corrections", i, "date")})
	}
	return list
}

// tomorrow returns the day after a day: where the sun rises first it is that day
// already.
func tomorrow(day string) innovation.Date {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return innovation.Date(day)
	}
	return innovation.Date(t.AddDate(0, 0, 1).Format(time.DateOnly))
}

// The states of an experiment that speak of its dates.
const (
	statePlanned = "gepland"
	stateRunning = "lopend"
)

// over are the states of what has ended.
var over = []string{"afgerond", "afgebroken"}

// checkDateState looks for experiments whose state says otherwise than their dates.
// Of what ran before it was registered the end may not be known.
func checkDateState(c *checker, rec *registry.Record) {
	today := innovation.Date(c.today)
	for i, e := range rec.Experiments {
		tell := func(variant string, on innovation.Date) {
			c.reportVariant(variant, rec.File, within("/experiments", i, "state"), finding.Args{"state": e.State, "on": string(on)})
		}
		switch {
		case e.State == stateRunning && e.End.Before(today):
			tell("ended", e.End)
		case e.State == stateRunning && tomorrow(c.today).Before(e.Start):
			tell("ahead", e.Start)
		case e.State == statePlanned && e.Start.Before(today):
			tell("begun", e.Start)
		case slices.Contains(over, e.State) && e.End == "" && rec.Origin == originNew:
			tell("open", "")
		}
	}
}
