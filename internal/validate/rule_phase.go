package validate

import (
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
)

var phaseRules = []Rule{
	{ID: "phase/order", record: checkPhaseOrder,
		Bad:  "phase: experimenteren\nphase_history:\n  - {phase: bedenken, on: 2016-05-01}\n  - {phase: experimenteren, on: 2015-09-01}\n",
		Good: "phase: experimenteren\nphase_history:\n  - {phase: bedenken, on: 2015-09-01}\n  - {phase: experimenteren, on: 2016-05-01}\n"},
	{ID: "phase/current", record: checkPhaseCurrent,
		Bad:  "phase: experimenteren\nphase_history:\n  - {phase: bedenken, on: 2016-05-01}\n",
		Good: "phase: experimenteren\nphase_history:\n  - {phase: bedenken, on: 2016-05-01}\n  - {phase: experimenteren, on: 2017-01-15}\n"},
	{ID: "phase/step", record: checkPhaseStep,
		Bad:  "phase: beschikbaar-stellen\nphase_history:\n  - {phase: bedenken, on: 2016-05-01}\n  - {phase: beschikbaar-stellen, on: 2017-01-15}\n",
		Good: "phase: beschikbaar-stellen\nphase_history:\n  - {phase: experimenteren, on: 2016-05-01}\n  - {phase: beschikbaar-stellen, on: 2017-01-15}\n"},
}

// checkPhaseOrder demands that a phase history runs forward in time. A month or
// a year counts as before another only when all of it lies before.
func checkPhaseOrder(c *checker, rec *registry.Record) {
	var latest innovation.Date
	for i, entry := range rec.PhaseHistory {
		if entry.On.Before(latest) {
			c.report(rec.File, within("/phase_history", i, "on"), finding.Args{"on": string(entry.On), "previous": string(latest)})
		}
		if entry.On.Valid() {
			latest = entry.On
		}
	}
}

// checkPhaseCurrent demands that the history ends in the present phase.
func checkPhaseCurrent(c *checker, rec *registry.Record) {
	n := len(rec.PhaseHistory)
	if n > 0 && rec.PhaseHistory[n-1].Phase != rec.Phase {
		c.report(rec.File, "/phase", finding.Args{"phase": rec.Phase, "last": rec.PhaseHistory[n-1].Phase})
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
