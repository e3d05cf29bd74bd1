package validate

import (
	"fmt"
	"strings"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/schema"
)

var changePhaseRules = []Rule{
	{ID: "change/transition", compare: checkTransitions, Before: running,
		Bad:  running + "  - {phase: bedenken, on: 2016-09-01}\nphase: bedenken\n",
		Good: running + "  - {phase: bedenken, on: 2016-09-01, note: Het concept moet eerst eenvoudiger.}\nphase: bedenken\n"},
	{ID: "change/origin", Severity: finding.Warning, compare: checkOrigin,
		Before: "origin: nieuw\n" + idea, Bad: "origin: bestaand\n" + idea + "sources: [jaarverslag 2015]\n",
		Good: "origin: nieuw\n" + idea + "sources: [jaarverslag 2015]\n"},
}

// idea is an innovation that has just begun.
const idea = "phase: bedenken\nphase_history:\n  - {phase: bedenken, on: 2016-09-01}\n"

// checkOrigin reports innovations that are said to have run before they were
// registered, after all: of those a phase asks less (design, section 7).
func checkOrigin(c *comparison) {
	c.each(func(change *changes.Change) {
		if change.Base.Origin == originNew && change.Head.Origin != originNew {
			c.report(change.Head.File, "/origin", finding.Args{"id": change.Head.ID, "from": change.Base.Origin, "to": change.Head.Origin})
		}
	})
}

// checkTransitions demands that innovations move as the design has it (section
// 7): one rung up, or one back with a note, each noted in the history; not while
// stopped; a stop with its lessons and a resumption with a note. What is new
// begins at the beginning. Steps between entries of the history are held against
// rule phase/step, and what a phase asks against phase/gate.
func checkTransitions(c *comparison) {
	phases := c.reg.Schema.Terms("phase")
	c.each(func(change *changes.Change) {
		switch {
		case change.Is(changes.Stopped):
			c.stop(change)
		case change.Is(changes.Resumed):
			c.resume(change)
		}
		if kept(change) {
			c.moves(change, phases)
		}
	})
	for _, rec := range c.set.Added {
		first := rec.Phase
		if len(rec.PhaseHistory) > 0 {
			first = rec.PhaseHistory[0].Phase
		}
		if rec.Origin == originNew && phases.Index(first) > 0 {
			c.reportVariant("start", rec.File, "/phase", finding.Args{"phase": first, "first": phases[0].ID})
		}
	}
}

// originNew is the origin of what began with its registration.
const originNew = "nieuw"

// moves checks the phases that a record went through since the base.
func (c *comparison) moves(change *changes.Change, phases schema.Terms) {
	base, head := change.Base, change.Head
	fresh := head.PhaseHistory[len(base.PhaseHistory):]
	if change.Is(changes.Moved) && base.Status == innovation.StatusStopped && head.Status == innovation.StatusStopped {
		c.reportVariant("stopped", head.File, "/phase", finding.Args{"id": head.ID, "from": base.Phase, "to": head.Phase})
	}
	if len(fresh) == 0 {
		if change.Is(changes.Moved) {
			c.unrecorded(change, phases)
		}
		return
	}
	from := base.Phase
	for i, entry := range fresh {
		at := fmt.Sprintf("/phase_history/%d", len(base.PhaseHistory)+i)
		args := finding.Args{"id": head.ID, "from": from, "to": entry.Phase, "next": between(phases, from, entry.Phase)}
		switch step := stepOf(phases, from, entry.Phase); {
		case step == -1 && strings.TrimSpace(entry.Note) == "":
			c.reportVariant("note", head.File, at, args)
		case (step > 1 || step < -1) && i == 0 && len(base.PhaseHistory) == 0: // else phase/step tells
			c.report(head.File, at+"/phase", args)
		}
		from = entry.Phase
	}
}

// unrecorded reports a move that the history doesn't tell.
func (c *comparison) unrecorded(change *changes.Change, phases schema.Terms) {
	from, to := change.Base.Phase, change.Head.Phase
	variant := "unrecorded"
	if step := stepOf(phases, from, to); step > 1 || step < -1 {
		variant = ""
	}
	c.reportVariant(variant, change.Head.File, "/phase", finding.Args{"id": change.Head.ID, "from": from, "to": to, "next": between(phases, from, to)})
}

// stepOf returns by how many rungs a phase lies above another, 0 where one of
// them is unknown.
func stepOf(phases schema.Terms, from, to string) int {
	if phases.Index(from) < 0 || phases.Index(to) < 0 {
		return 0
	}
	return phases.Index(to) - phases.Index(from)
}

// between returns the rung that follows from on the way to another.
func between(phases schema.Terms, from, to string) string {
	switch step := stepOf(phases, from, to); {
	case step > 0:
		return phases[phases.Index(from)+1].ID
	case step < 0:
		return phases[phases.Index(from)-1].ID
	}
	return to
}

// stop demands the lessons of what stopped; the schema demands the reason.
func (c *comparison) stop(change *changes.Change) {
	if head := change.Head; head.Stopped.Reason != "" && strings.TrimSpace(head.Stopped.Lessons) == "" {
		c.reportVariant("lessons", head.File, "/stopped", finding.Args{"id": head.ID})
	}
}

// resume demands that what goes on says why; the schema demands the note of a
// resumption that is there.
func (c *comparison) resume(change *changes.Change) {
	before, after, ok := c.values(change)
	if !ok {
		return
	}
	was, _ := before["stopped"].(map[string]any)
	is, _ := after["stopped"].(map[string]any)
	if is["resumed"] == nil || was["resumed"] != nil && fmt.Sprint(was["resumed"]) == fmt.Sprint(is["resumed"]) {
		c.reportVariant("resume", change.Head.File, "/status", finding.Args{"id": change.Head.ID})
	}
}
