package validate

import (
	"fmt"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/finding"
)

// running is an innovation that people work on, before someone changes it.
const running = `phase: experimenteren
phase_history:
  - {phase: bedenken, on: 2015-09-01}
  - {phase: experimenteren, on: 2016-05-01}
`

// changeRules are about what a branch does to records (design, section 10).
var changeRules = []Rule{
	{ID: "change/deleted", compare: checkDeleted, Before: "status: actief\n", Bad: Gone,
		Good: "status: gestopt\nstopped:\n  on: 2017-06-01\n  reason: Er kwamen te weinig kinderen.\n  lessons: Vraag de scholen eerst.\n"},
	{ID: "change/id", compare: checkChangedID, Before: "id: voorbeeld\n", Bad: "id: voorleesmaatjes\n",
		Good: "id: voorbeeld\ntitle: Voorleesmaatjes in de wijk\n"},
	{ID: "change/history", compare: checkHistory, Before: running,
		Bad:  "phase: experimenteren\nphase_history:\n  - {phase: bedenken, on: 2014-01-01}\n  - {phase: experimenteren, on: 2016-05-01}\n",
		Good: running + "  - {phase: bedenken, on: 2016-09-01, note: Het concept moet eerst eenvoudiger.}\nphase: bedenken\n"},
}

// checkDeleted reports records that are gone: what was tried stays known (design,
// section 6). The place is the file as it was.
func checkDeleted(c *comparison) {
	for _, rec := range c.set.Removed {
		args := finding.Args{"id": rec.ID, "title": rec.Title, "file": rec.File, "commit": ""}
		if at := c.base.reg.At; at != nil {
			args["commit"] = at.Hash[:min(10, len(at.Hash))]
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
			if i < len(is) && is[i] == entry {
				continue
			}
			args := finding.Args{"phase": entry.Phase, "on": string(entry.On), "note": entry.Note}
			if len(is) < len(was) {
				c.reportVariant("removed", change.Head.File, "/phase_history", args)
			} else {
				c.report(change.Head.File, fmt.Sprintf("/phase_history/%d", i), args)
			}
			return
		}
	})
}

// kept reports whether the phase history of a record only grew.
func kept(change *changes.Change) bool {
	was, is := change.Base.PhaseHistory, change.Head.PhaseHistory
	if len(is) < len(was) {
		return false
	}
	for i := range was {
		if is[i] != was[i] {
			return false
		}
	}
	return true
}
