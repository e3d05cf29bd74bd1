package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/next"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/schema"
)

var (
	_ = command(groupWrite, 40, newStop)
	_ = command(groupWrite, 50, newResume)
	_ = command(groupWrite, 70, newAdopt)
	_ = command(groupWrite, 80, newDistinct)
)

func newStop(a *app) *cobra.Command {
	opts := edit.StopOptions{}
	cmd := a.changer(&changeFlags{}, "stop ID", "stoppen", func(reg *registry.Registry, args []string, on innovation.Date) (*registry.Change, error) {
		opts.On = on
		return edit.Stop(reg, args[0], opts)
	})
	cmd.Flags().StringVar(&opts.Reason, "reason", "", a.printer.T("flag.change.reason"))
	cmd.Flags().StringVar(&opts.Lessons, "lessons", "", a.printer.T("flag.change.lessons"))
	a.asks(cmd, need{"ID", running, always}, need{"reason", aText, always}, need{"lessons", aText, always}, need{"on", theDay, nil})
	return cmd
}

func newResume(a *app) *cobra.Command {
	opts := edit.ResumeOptions{}
	cmd := a.changer(&changeFlags{}, "resume ID", "hervat", func(reg *registry.Registry, args []string, on innovation.Date) (*registry.Change, error) {
		opts.On = on
		return edit.Resume(reg, args[0], opts)
	})
	cmd.Flags().StringVar(&opts.Note, "note", "", a.printer.T("flag.change.note"))
	a.asks(cmd, need{"ID", stopped, always}, need{"note", aLine, always}, need{"on", theDay, nil})
	return cmd
}

func newAdopt(a *app) *cobra.Command {
	f, opts := &changeFlags{}, edit.Adoption{}
	cmd := a.changer(f, "adopt ID ORGANISATION", "overnemen", func(reg *registry.Registry, args []string, _ innovation.Date) (*registry.Change, error) {
		opts.Organisation, opts.Since = args[1], f.named()
		return edit.Adopt(reg, args[0], opts)
	})
	cmd.Flags().StringVar(&opts.Adaptation, "adaptation", "", a.printer.T("flag.change.adaptation"))
	cmd.Flags().StringVar(&opts.Feedback, "feedback", "", a.printer.T("flag.change.feedback"))
	a.asks(cmd, need{"ID", anyInnovation, always}, need{"ORGANISATION", anOrganisation, always},
		need{"on", aDate, nil}, need{"adaptation", aText, nil}, need{"feedback", aText, nil})
	return cmd
}

func newDistinct(a *app) *cobra.Command {
	opts := edit.Distinction{Fingerprint: duplicates.Fingerprint}
	cmd := a.changer(&changeFlags{}, "distinct ID OTHER", "onderscheid", func(reg *registry.Registry, args []string, on innovation.Date) (*registry.Change, error) {
		opts.On = on
		return edit.Distinct(reg, args[0], args[1], opts)
	})
	cmd.Flags().StringVar(&opts.Reason, "reason", "", a.printer.T("flag.change.distinct"))
	a.asks(cmd, need{"ID", anyInnovation, always}, need{"OTHER", anyInnovation, always}, need{"reason", aText, always}, need{"on", theDay, nil})
	return cmd
}

type moveOptions struct {
	changeFlags
	note string
	todo bool
}

var _ = command(groupWrite, 30, newMove)

func newMove(a *app) *cobra.Command {
	o := &moveOptions{}
	cmd := runner("move ID PHASE", "verplaats", func(args []string) error { return runMove(a, o, args[0], args[1]) })
	cmd.Flags().StringVar(&o.note, "note", "", a.printer.T("flag.change.note"))
	cmd.Flags().BoolVar(&o.todo, "todo", false, a.printer.T("flag.change.todo"))
	o.changeFlags.flags(a, cmd)
	step := aTerm("phase", func(d *dialogue, term schema.Term) bool { by := d.steps(term.ID); return by == 1 || by == -1 })
	back := func(d *dialogue) bool { return d.steps(d.answers.First("PHASE")) < 0 }
	a.asks(cmd, need{"ID", running, always}, need{"PHASE", step, always}, need{"note", aLine, back}, need{"on", theDay, nil})
	return cmd
}

func runMove(a *app, o *moveOptions, id, phase string) error {
	on, err := o.day(a)
	if err != nil {
		return err
	}
	opts := edit.MoveOptions{
		On: on, Note: o.note, Todo: o.todo, Lang: a.lang(),
		Hint: func(example string) string { return a.printer.T("todo.example", i18n.Args{"example": example}) },
	}
	out := &render.Outcome{ID: id, To: phase}
	plan := func(reg *registry.Registry) (*registry.Change, error) {
		c, err := edit.Move(reg, id, phase, opts)
		out.From, out.Step = standing(reg, id, c, err)
		return c, err
	}
	err = a.change(&o.changeFlags, out, plan, render.Move)
	if err == nil && out.Change.Action == edit.ActionTodo {
		return errFindings // the move that was asked for is refused all the same
	}
	return err
}

// standing returns the phase of a record and, for a move to the next one, how it
// stands with what that asks for.
func standing(reg *registry.Registry, id string, c *registry.Change, err error) (phase string, step *next.Step) {
	if rec, ok := reg.Innovation(id); ok {
		phase = rec.Phase
	}
	var p *usererr.Error
	refused := errors.As(err, &p) && p.Code == edit.RefusedByGate
	if refused || c != nil && c.Action != edit.ActionMoveBack {
		step, _ = next.Of(reg, id) // what edit could read, this can
	}
	return phase, step
}

// incomplete reports whether a change is known to leave keys to fill in.
func incomplete(c *registry.Change) bool { return c.Action == edit.ActionTodo }
