package validate

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/suggest"
	"github.com/innovatieagenda/agenda/schema"
)

// agendaTarget marks examples that are a part of the agenda of a period.
const agendaTarget = "agenda"

// agendaRules are about needs and the agendas of periods. All but those about
// references look at what is planned, and are warnings: a plan is no fact.
var agendaRules = []Rule{
	{ID: "reference/need", needs: registry.NeedsFolder, record: checkNeed, check: checkNeedReferences, Target: agendaTarget,
		Bad:  "lines:\n  - {id: voorlezen, priority: jeugd-onderwijs, phase: bedenken, need: taalachterstant, state: voorgesteld}\n",
		Good: "lines:\n  - {id: voorlezen, priority: jeugd-onderwijs, phase: bedenken, need: taalachterstand, state: voorgesteld}\n"},
	{ID: "plan/line", check: checkLineIDs, Target: agendaTarget,
		Bad:  "lines:\n  - {id: proef, priority: jeugd-onderwijs, phase: bedenken, text: Een, state: voorgesteld}\n  - {id: proef, priority: jeugd-onderwijs, phase: bedenken, text: Twee, state: voorgesteld}\n",
		Good: "lines:\n  - {id: proef, priority: jeugd-onderwijs, phase: bedenken, text: Een, state: voorgesteld}\n  - {id: proef-2, priority: jeugd-onderwijs, phase: bedenken, text: Twee, state: voorgesteld}\n"},
	{ID: "plan/elsewhere", Severity: finding.Warning, check: checkElsewhere, Target: agendaTarget,
		Bad:  "lines:\n  - {id: proef, priority: jeugd-onderwijs, phase: beschikbaar-stellen, innovation: ander-voorbeeld, who: [kb], state: afgesproken}\n",
		Good: "lines:\n  - {id: proef, priority: jeugd-onderwijs, phase: bedenken, innovation: ander-voorbeeld, who: [kb], state: afgesproken}\n"},
	{ID: "plan/nobody", Severity: finding.Warning, check: checkNobody, Target: agendaTarget,
		Bad:  "lines:\n  - {id: proef, priority: jeugd-onderwijs, phase: bedenken, text: Ideeën verzamelen, state: afgesproken}\n",
		Good: "lines:\n  - {id: proef, priority: jeugd-onderwijs, phase: bedenken, text: Ideeën verzamelen, who: [kb], state: afgesproken}\n"},
	{ID: "plan/late", Severity: finding.Warning, check: checkLate, Target: agendaTarget,
		Bad:  "lines:\n  - {id: proef, priority: jeugd-onderwijs, phase: bedenken, text: Ideeën verzamelen, who: [kb], by: 2018, state: lopend}\n",
		Good: "lines:\n  - {id: proef, priority: jeugd-onderwijs, phase: bedenken, text: Ideeën verzamelen, who: [kb], by: 2018, state: gehaald}\n"},
	{ID: "plan/kept", compare: checkPromises, Target: agendaTarget,
		Before: "lines:\n  - {id: proef, priority: jeugd-onderwijs, phase: bedenken, text: Ideeën verzamelen, who: [kb], by: 2018, state: gehaald}\n",
		Bad:    "lines:\n  - {id: proef, priority: jeugd-onderwijs, phase: bedenken, text: Ideeën verzamelen, who: [kb], by: 2018, state: vervallen}\n",
		Good:   "lines:\n  - {id: proef, priority: jeugd-onderwijs, phase: bedenken, text: Ideeën verzamelen, who: [kb], by: 2018, state: vervallen, note: Bij nader inzien was er geen oogst.}\n"},
}

// eachLine calls a function with every line of every agenda, and its place.
func (c *checker) eachLine(do func(a *registry.Agenda, l *innovation.Line, pointer string)) {
	for _, a := range c.reg.Agendas {
		for i := range a.Lines {
			do(a, &a.Lines[i], "/lines/"+strconv.Itoa(i))
		}
	}
}

// agendaOrganisations are the mentions of organisations in needs, instruments, agendas and
// assessments.
func (c *checker) agendaOrganisations() {
	all := func(file, pointer string, ids []string) {
		for i, id := range ids {
			c.organisation(id, file, within(pointer, i))
		}
	}
	for _, n := range c.reg.Needs {
		all(n.File, "/organisations", n.Organisations)
		all(n.File, "/provinces", n.Provinces)
	}
	for _, i := range c.reg.Instruments {
		if i.Owner != "" {
			c.organisation(i.Owner, i.File, "/owner")
		}
	}
	for _, a := range c.reg.Agendas {
		for i, g := range a.Agreements {
			all(a.File, within("/agreements", i, "parties"), g.Parties)
		}
	}
	c.eachLine(func(a *registry.Agenda, l *innovation.Line, pointer string) { all(a.File, pointer+"/who", l.Who) })
	for _, a := range c.reg.Assessments {
		if a.Organisation != "" {
			c.organisation(a.Organisation, a.File, "/organisation")
		}
	}
}

// agendaInnovations are the mentions of innovations in needs, agendas and assessments.
func (c *checker) agendaInnovations() {
	for _, n := range c.reg.Needs {
		for i, id := range n.Answers {
			c.innovation(id, n.File, within("/answers", i))
		}
	}
	c.eachLine(func(a *registry.Agenda, l *innovation.Line, pointer string) {
		if l.Innovation != "" {
			c.innovation(l.Innovation, a.File, pointer+"/innovation")
		}
	})
	for _, a := range c.reg.Assessments {
		if a.Innovation != "" {
			c.innovation(a.Innovation, a.File, "/innovation")
		}
	}
}

// checkNeed demands that a need that the conditions of an innovation name by its id is
// in the registry.
func checkNeed(c *checker, rec *registry.Record) {
	if _, known := c.reg.Need(rec.Need); rec.Need != "" && !known {
		c.mention("conditions", rec.File, "/conditions/need", rec.Need, c.reg.NeedIDs)
	}
}

// checkInstruments demands the same of the instruments of its experiments.
func checkInstruments(c *checker, rec *registry.Record) {
	for i, e := range rec.Experiments {
		if _, known := c.reg.Instrument(e.Instrument); e.Instrument != "" && !known {
			c.mention("", rec.File, within("/experiments", i, "instrument"), e.Instrument, c.reg.InstrumentIDs)
		}
	}
}

// mention reports an id that no record has where words of one's own may stand as well: a
// single word is an id that was written wrongly only if it comes near one that there is.
func (c *checker) mention(variant, file, pointer, id string, ids func() []string) {
	near := suggest.Of(id, ids(), 2)
	if len(near) == 0 && !strings.Contains(id, "-") {
		return
	}
	c.reportVariant(variant, file, pointer, finding.Args{
		"id": id, "suggestions": near, "words": strings.ToUpper(id[:1]) + strings.ReplaceAll(id[1:], "-", " "),
	})
}

// checkNeedReferences demands that a need that a line names is in the registry, and
// that an agreement is in the agenda.
func checkNeedReferences(c *checker) {
	c.eachLine(func(a *registry.Agenda, l *innovation.Line, pointer string) {
		if _, known := c.reg.Need(l.Need); l.Need != "" && !known {
			c.report(a.File, pointer+"/need", finding.Args{"id": l.Need, "suggestions": suggest.Of(l.Need, c.reg.NeedIDs(), 2)})
		}
		agreed := func(g innovation.Agreement) bool { return g.ID == l.Agreement }
		if l.Agreement != "" && !slices.ContainsFunc(a.Agreements, agreed) {
			c.reportVariant("agreement", a.File, pointer+"/agreement", finding.Args{"id": l.Agreement})
		}
	})
}

// checkLineIDs demands ids that are the file's name, and lines and agreements that
// have each their own.
func checkLineIDs(c *checker) {
	for _, item := range c.reg.Items() {
		if want := registry.Name(item.File); item.ID != want && item.Schema != schema.View { // id/file-name tells of views
			c.reportVariant("name", item.File, "/id", finding.Args{"id": item.ID, "want": want})
		}
	}
	for _, a := range c.reg.Agendas {
		seen := map[string]bool{}
		for i, l := range a.Lines {
			if seen[l.ID] {
				c.report(a.File, within("/lines", i, "id"), finding.Args{"id": l.ID})
			}
			seen[l.ID] = true
		}
		clear(seen)
		for i, g := range a.Agreements {
			if seen[g.ID] {
				c.report(a.File, within("/agreements", i, "id"), finding.Args{"id": g.ID})
			}
			seen[g.ID] = true
		}
		if a.Until.Before(a.From) {
			c.reportVariant("order", a.File, "/until", finding.Args{"from": string(a.From), "until": string(a.Until)})
		}
	}
}

// checkElsewhere warns of a line that is still to be done for an innovation that
// stands in another phase, other than as its next step.
func checkElsewhere(c *checker) {
	planned, phases := map[string]*registry.Record{}, c.reg.Schema.Terms("phase")
	c.eachLine(func(_ *registry.Agenda, l *innovation.Line, _ string) {
		if l.Innovation != "" && !l.Ended() {
			planned[l.Innovation] = nil
		}
	})
	for i := 0; i < c.reg.Size() && len(planned) > 0; i++ {
		rec := c.reg.Record(i)
		if _, asked := planned[rec.ID]; asked {
			planned[rec.ID] = rec
		}
	}
	c.eachLine(func(a *registry.Agenda, l *innovation.Line, pointer string) {
		rec := planned[l.Innovation]
		switch {
		case rec == nil || l.Ended():
		case rec.Status == innovation.StatusStopped:
			c.reportVariant("stopped", a.File, pointer+"/innovation", finding.Args{"id": rec.ID})
		case rec.Phase != l.Phase && phases.Index(l.Phase) != phases.Index(rec.Phase)+1:
			c.report(a.File, pointer+"/phase", finding.Args{"id": rec.ID, "phase": c.named("phase", l.Phase), "stands": c.named("phase", rec.Phase)})
		}
	})
}

// named is a term as people call it.
func (c *checker) named(vocabulary, id string) i18n.Text {
	if term, known := c.reg.Schema.Terms(vocabulary).Get(id); known {
		return term.Title
	}
	return i18n.Text{"nl": id}
}

// checkNobody warns of a line that is agreed or under way without anyone to do it.
func checkNobody(c *checker) {
	c.eachLine(func(a *registry.Agenda, l *innovation.Line, pointer string) {
		if len(l.Who) == 0 && (l.State == innovation.StateAgreed || l.State == innovation.StateRunning) {
			c.report(a.File, pointer, finding.Args{"line": l.ID, "state": c.named("plan_state", l.State)})
		}
	})
}

// checkLate warns of a line whose day has passed and of which nothing is told.
func checkLate(c *checker) {
	c.eachLine(func(a *registry.Agenda, l *innovation.Line, pointer string) {
		at, by := pointer+"/by", l.By
		if by == "" {
			at, by = pointer, a.Until
		}
		if !l.Ended() && by.Valid() && by.Last() < c.today {
			c.report(a.File, at, finding.Args{"line": l.ID, "by": string(by), "state": c.named("plan_state", l.State)})
		}
	})
}

// checkPromises holds that what was agreed stays: a line that was more than a proposal
// is there, and what it says changes only with a note that says why. A state that goes
// forward needs none, but for one that drops the line.
func checkPromises(c *comparison) {
	for _, before := range c.base.reg.Agendas {
		i := slices.IndexFunc(c.reg.Agendas, func(a *registry.Agenda) bool { return a.ID == before.ID })
		if i < 0 {
			if slices.ContainsFunc(before.Lines, promised) {
				c.base.reportVariant("gone", before.File, "", finding.Args{"id": before.ID})
			}
			continue
		}
		after := c.reg.Agendas[i]
		for _, line := range before.Lines {
			if promised(line) {
				c.promise(after, line)
			}
		}
	}
}

func promised(l innovation.Line) bool { return l.State != "" && l.State != innovation.StateProposed }

// promise holds one line against what became of it.
func (c *comparison) promise(a *registry.Agenda, before innovation.Line) {
	i := slices.IndexFunc(a.Lines, func(l innovation.Line) bool { return l.ID == before.ID })
	if i < 0 {
		c.reportVariant("line", a.File, "/lines", finding.Args{"line": before.ID})
		return
	}
	after := a.Lines[i]
	same := before
	same.State, same.Note = after.State, after.Note
	order := c.reg.Schema.Terms("plan_state")
	forward := order.Index(after.State) >= order.Index(before.State) && !before.Ended() && after.State != innovation.StateDropped
	kept := reflect.DeepEqual(same, after) && (after.State == before.State || forward)
	if !kept && (after.Note == "" || after.Note == before.Note) {
		c.reportVariant("", a.File, "/lines/"+strconv.Itoa(i), finding.Args{"line": before.ID})
	}
}
