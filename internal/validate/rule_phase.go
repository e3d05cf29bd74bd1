package validate

import (
	"fmt"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

var phaseRules = []Rule{
	{ID: "phase/order", check: checkPhaseOrder,
		Bad:  "phase: experimenteren\nphase_history:\n  - {phase: bedenken, on: 2016-05-01}\n  - {phase: experimenteren, on: 2015-09-01}\n",
		Good: "phase: experimenteren\nphase_history:\n  - {phase: bedenken, on: 2015-09-01}\n  - {phase: experimenteren, on: 2016-05-01}\n"},
	{ID: "phase/current", check: checkPhaseCurrent,
		Bad:  "phase: experimenteren\nphase_history:\n  - {phase: bedenken, on: 2016-05-01}\n",
		Good: "phase: experimenteren\nphase_history:\n  - {phase: bedenken, on: 2016-05-01}\n  - {phase: experimenteren, on: 2017-01-15}\n"},
	{ID: "phase/step", check: checkPhaseStep,
		Bad:  "phase: beschikbaar-stellen\nphase_history:\n  - {phase: bedenken, on: 2016-05-01}\n  - {phase: beschikbaar-stellen, on: 2017-01-15}\n",
		Good: "phase: beschikbaar-stellen\nphase_history:\n  - {phase: experimenteren, on: 2016-05-01}\n  - {phase: beschikbaar-stellen, on: 2017-01-15}\n"},
}

// checkPhaseOrder demands that a phase history runs forward in time. A month or
// a year counts as before another only when all of it lies before.
func checkPhaseOrder(c *checker) {
	for _, rec := range c.reg.Innovations {
		var latest innovation.Date
		for i, entry := range rec.PhaseHistory {
			if entry.On.Before(latest) {
				c.report(rec.File, fmt.Sprintf("/phase_history/%d/on", i), finding.Args{"on": string(entry.On), "previous": string(latest)})
			}
			if entry.On.Valid() {
				latest = entry.On
			}
		}
	}
}

// checkPhaseCurrent demands that the history ends in the present phase.
func checkPhaseCurrent(c *checker) {
	for _, rec := range c.reg.Innovations {
		n := len(rec.PhaseHistory)
		if n == 0 || rec.PhaseHistory[n-1].Phase == rec.Phase {
			continue
		}
		c.report(rec.File, "/phase", finding.Args{"phase": rec.Phase, "last": rec.PhaseHistory[n-1].Phase})
	}
}

// checkPhaseStep demands that the phases follow each other one rung at a time,
// up or down (design, section 7). The first entry may be any: what ran before
// it was registered enters where it stands.
func checkPhaseStep(c *checker) {
	phases := c.reg.Schema.Terms("phase")
	for _, rec := range c.reg.Innovations {
		checkSteps(c, rec, phases)
	}
}

func checkSteps(c *checker, rec *registry.Record, phases schema.Terms) {
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
		c.reportVariant(variant, rec.File, fmt.Sprintf("/phase_history/%d/phase", i), finding.Args{"from": from, "to": to})
	}
}
