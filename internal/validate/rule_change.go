package validate

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/schema"
)

// running is an innovation that people work on, before someone changes it.
const running = `phase: experimenteren
phase_history:
  - {phase: bedenken, date: 2015-09-01}
  - {phase: experimenteren, date: 2016-05-01}
`

// changeRules are about what a branch does to records (design, section 10).
var changeRules = []Rule{
	{ID: "change/deleted", compare: checkDeleted, Before: "status: actief\n", Bad: Gone,
		Good: "status: gestopt\nstops:\n  - date: 2017-06-01\n    reason: Er kwamen te weinig kinderen.\n    lessons: Vraag de scholen eerst.\n"},
	{ID: "change/id", compare: checkChangedID, Before: "id: voorbeeld\n", Bad: "id: voorleesmaatjes\n",
		Good: "id: voorbeeld\ntitle: Voorleesmaatjes in de wijk\n"},
	{ID: "change/history", compare: checkHistory, Before: running,
		Bad:  "phase: experimenteren\nphase_history:\n  - {phase: bedenken, date: 2014-01-01}\n  - {phase: experimenteren, date: 2016-05-01}\n",
		Good: running + "  - {phase: bedenken, date: 2016-09-01, note: Het concept moet eerst eenvoudiger.}\nphase: bedenken\n"},
}

// checkDeleted reports records that are gone: what was tried stays known (design,
// section 6). The place is the file as it was.
func checkDeleted(c *comparison) {
	for _, rec := range c.set.Removed {
		args := finding.Args{"id": rec.ID, "title": rec.Title, "file": rec.File, "commit": ""}
		if at := c.base.reg.Holder(rec.File); at != nil {
			args["commit"] = at.Short()
		}
		c.base.report(rec.File, "/id", args)
	}
}

// checkChangedID reports records that got another id: others refer to it, in and
// outside the registry.
func checkChangedID(c *comparison) {
	for _, change := range c.set.Which(changes.Renamed) {
		c.report(change.Head.File, "/id", finding.Args{"from": change.Base.ID, "to": change.Head.ID})
	}
}

// checkHistory demands that a phase history only grows. Of each record the first
// entry that differs is told: what follows has often only shifted.
func checkHistory(c *comparison) {
	c.each(func(change *changes.Change) {
		was, is := change.Base.PhaseHistory, change.Head.PhaseHistory
		for i, entry := range was {
			if entryKept(change, i) {
				continue
			}
			args := finding.Args{"phase": entry.Phase, "on": string(entry.Date), "note": entry.Note}
			if len(is) < len(was) {
				c.reportVariant("removed", change.Head.File, "/phase_history", args)
			} else {
				c.report(change.Head.File, fmt.Sprintf("/phase_history/%d", i), args)
			}
			return
		}
	})
}

// entryKept reports whether an entry of the phase history stands as it was, but for
// what a correction tells: of its day and its note. That it was there, and of which
// phase, no correction changes.
func entryKept(change *changes.Change, i int) bool {
	if i >= len(change.Head.PhaseHistory) {
		return false
	}
	was, is, place := change.Base.PhaseHistory[i], change.Head.PhaseHistory[i], within("phase_history", i)
	return was.Phase == is.Phase &&
		(was.Date == "" || was.Date == is.Date || corrected(change, place+"/date")) &&
		(was.Note == "" || asRead(was.Note) == asRead(is.Note) || corrected(change, place+"/note"))
}

// kept reports whether a record still tells of each phase that it went through.
func kept(change *changes.Change) bool {
	was, is := change.Base.PhaseHistory, change.Head.PhaseHistory
	if len(is) < len(was) {
		return false
	}
	for i := range was {
		if is[i].Phase != was[i].Phase {
			return false
		}
	}
	return true
}

var conflictRules = []Rule{
	{ID: "change/conflict", Whole: true, check: checkConflicts},
}

// checkConflicts reports what a merge can't settle. The registry is judged with
// our version.
func checkConflicts(c *checker) {
	for _, conflict := range c.reg.Conflicts() {
		f := finding.Finding{Rule: c.rule.ID, Variant: conflict.Kind, File: conflict.File, Args: finding.Args{
			"file": conflict.File, "commit": conflict.With.Short(),
		}}
		if doc, err := c.reg.Document(conflict.File); err == nil && doc != nil && conflict.Line > 0 {
			end := 1 + utf8.RuneCountInString(doc.Line(conflict.Line))
			f.Range = finding.Range{Line: conflict.Line, Column: 1, EndLine: conflict.Line, EndColumn: end}
			at := doc.Finding(f.Rule, f.Severity, f.Range, "", nil)
			f.Source, f.Skipped = at.Source, at.Skipped
		}
		c.found = append(c.found, f)
	}
}

var changePhaseRules = []Rule{
	{ID: "change/transition", compare: checkTransitions, Before: running,
		Bad:  running + "  - {phase: bedenken, date: 2016-09-01}\nphase: bedenken\n",
		Good: running + "  - {phase: bedenken, date: 2016-09-01, note: Het concept moet eerst eenvoudiger.}\nphase: bedenken\n"},
	{ID: "change/origin", Severity: finding.Warning, compare: checkOrigin,
		Before: "origin: nieuw\n" + idea, Bad: "origin: bestaand\n" + idea + "sources: [jaarverslag 2015]\n",
		Good: "origin: nieuw\n" + idea + "sources: [jaarverslag 2015]\n"},
}

// idea is an innovation that has just begun.
const idea = "phase: bedenken\nphase_history:\n  - {phase: bedenken, date: 2016-09-01}\n"

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
		switch step := phases.Steps(from, entry.Phase); {
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
	if step := phases.Steps(from, to); step > 1 || step < -1 {
		variant = ""
	}
	c.reportVariant(variant, change.Head.File, "/phase", finding.Args{"id": change.Head.ID, "from": from, "to": to, "next": between(phases, from, to)})
}

// between returns the rung that follows from on the way to another.
func between(phases schema.Terms, from, to string) string {
	switch step := phases.Steps(from, to); {
	case step > 0:
		return phases[phases.Index(from)+1].ID
	case step < 0:
		return phases[phases.Index(from)-1].ID
	}
	return to
}

// stop demands the lessons of what stopped; the schema demands the reason.
func (c *comparison) stop(change *changes.Change) {
	head := change.Head
	if last := head.LastStop(); last.Reason != "" && strings.TrimSpace(last.Lessons) == "" {
		c.reportVariant("lessons", head.File, within("/stops", len(head.Stops)-1), finding.Args{"id": head.ID})
	}
}

// resume demands that what goes on says why; the schema demands the note of a
// resumption that is there.
func (c *comparison) resume(change *changes.Change) {
	last := change.Head.LastStop()
	if !last.WentOn() || last.Resumed == change.Base.LastStop().Resumed {
		c.reportVariant("resume", change.Head.File, "/status", finding.Args{"id": change.Head.ID})
	}
}
