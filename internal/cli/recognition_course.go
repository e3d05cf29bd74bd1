package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// course are the flags of a step that the owner takes, or whoever publishes.
type course struct {
	changeFlags
	edit.Step
}

// command makes the command of such a step; more are the flags that it needs beside
// its own.
func (o *course) command(a *app, use, alias string, id noun, plan func(reg *registry.Registry, id string, step edit.Step) (*registry.Change, error), more ...need) *cobra.Command {
	cmd := runner(use+" ID", alias, func(args []string) error {
		return a.takeStep(&o.changeFlags, args[0], func(reg *registry.Registry, on innovation.Date) (*registry.Change, error) {
			step := o.Step
			step.On = on
			return plan(reg, args[0], step)
		})
	})
	cmd.Flags().StringVar(&o.Note, "note", "", a.printer.T("flag.recognition.note"))
	for _, n := range more {
		if n.name == "level" {
			cmd.Flags().StringVar(&o.Level, "level", "", a.printer.T("flag.recognition.level"))
			a.completeFlag(cmd, "level", termWords("level"))
		}
	}
	o.changeFlags.flags(a, cmd)
	a.asks(cmd, append([]need{{"ID", id, always}}, append(more, need{"note", aText, nil}, need{"on", theDay, nil})...)...)
	return cmd
}

func newRecognitionSubmit(a *app) *cobra.Command {
	o := &course{}
	return o.command(a, "submit", "indienen", running, edit.Submit, need{"level", aTerm("level", nil), always})
}

func newRecognitionRenew(a *app) *cobra.Command {
	o := &course{Step: edit.Step{Renew: true}}
	return o.command(a, "renew", "verleng", recognised, edit.Submit, need{"level", aTerm("level", nil), nil})
}

func newRecognitionPublish(a *app) *cobra.Command {
	o := &course{}
	return o.command(a, "publish", "publiceer", recognised, edit.Publish)
}

// newRecognitionWithdraw takes back an application or, where none is open, a level:
// that is a decision of a body.
func newRecognitionWithdraw(a *app) *cobra.Command {
	o := &deciding{Decision: recognition.Decision{Action: recognition.ActionWithdraw}}
	cmd := runner("withdraw ID", "intrekken", func(args []string) error {
		return a.takeStep(&o.changeFlags, args[0], func(reg *registry.Registry, on innovation.Date) (*registry.Change, error) {
			c, open, err := edit.Withdraw(reg, args[0], edit.Step{On: on, Note: o.Note})
			if open || err != nil {
				return c, err
			}
			d := o.Decision
			d.On, d.Today = on, a.today
			return recognition.Decide(reg, args[0], d)
		})
	})
	o.flags(a, cmd)
	held := func(d *dialogue) bool { return d.reg != nil && d.applied() == nil }
	a.asks(cmd, need{"ID", anyInnovation, always}, need{"note", aText, always}, need{"body", aLine, held},
		need{"decision", address, held}, need{"on", theDay, nil})
	return cmd
}

func newRecognitionAssess(a *app) *cobra.Command {
	f, in := &changeFlags{}, &inputs{}
	cmd := runner("assess ID", "beoordeel", func(args []string) error {
		return a.takeStep(f, args[0], func(reg *registry.Registry, on innovation.Date) (*registry.Change, error) {
			fields := edit.Fields{}
			if err := in.into(reg, fields); err != nil {
				return nil, err
			}
			return edit.Assess(reg, args[0], fields, on)
		})
	})
	f.flags(a, cmd)
	in.add(a, cmd, edit.AssessmentSheet)
	a.asks(cmd, need{"ID", applicant, always}, need{"organisation", anOrganisation, always}, need{"role", aTerm("assessor_role", nil), always},
		need{"vote", aTerm("vote", nil), always}, need{"feasibility", aTerm("feasibility_judgement", nil), nil},
		need{"note", aText, nil}, need{"on", theDay, nil})
	return cmd
}

// applicant is an innovation that is submitted and not decided on, recognised one that
// holds a level.
var (
	applicant  = innovations(underWay)
	recognised = innovations(func(rec *registry.Record) bool { return recognition.Claimed(&rec.Innovation) })
)

// underWay tells of a record by its last step alone.
func underWay(rec *registry.Record) bool {
	_, open := rec.Submission()
	return open
}

// applied is the application of the innovation that was named, nil for none.
func (d *dialogue) applied() *registry.Record {
	if rec := d.record(); rec != nil && underWay(rec) {
		return rec
	}
	return nil
}
