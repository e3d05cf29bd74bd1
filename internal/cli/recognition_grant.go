package cli

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/form"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/next"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/schema"
)

// deciding are the flags of a body's decision.
type deciding struct {
	changeFlags
	recognition.Decision
	assessors []string
}

func (o *deciding) flags(a *app, cmd *cobra.Command) {
	t, flags := a.printer.T, cmd.Flags()
	flags.StringVar(&o.Body, "body", "", t("flag.recognition.body"))
	flags.StringVar(&o.Decision.Decision, "decision", "", t("flag.recognition.decision"))
	flags.StringVar(&o.Note, "note", "", t("flag.recognition.note"))
	o.changeFlags.flags(a, cmd)
}

func newRecognitionGrant(a *app) *cobra.Command {
	o := &deciding{Decision: recognition.Decision{Action: recognition.ActionGrant}}
	cmd := runner("grant ID [LEVEL]", "verleen", func(args []string) error {
		o.Level = append(args, "")[1]
		return o.decide(a, args[0])
	})
	o.flags(a, cmd)
	cmd.Flags().StringArrayVar(&o.assessors, "assessor", nil, a.printer.T("flag.recognition.assessor"))
	cmd.Flags().BoolVar(&o.Conditional, "conditional", false, a.printer.T("flag.recognition.conditional"))
	assessor := noun{kind: form.Lines, check: func(d *dialogue, _ string) error {
		_, err := assessorsOf(d.reg.Schema, d.answers["assessor"])
		return err
	}}
	loose := func(d *dialogue) bool { return d.applied() == nil }
	a.asks(cmd, need{"ID", anyInnovation, always}, need{"LEVEL", aTerm("level", nil), loose}, need{"body", aLine, always},
		need{"decision", address, always}, need{"assessor", assessor, nil}, need{"on", theDay, nil})
	return cmd
}

func newRecognitionRefuse(a *app) *cobra.Command {
	o := &deciding{Decision: recognition.Decision{Action: recognition.ActionRefuse}}
	cmd := runner("refuse ID", "weiger", func(args []string) error { return o.decide(a, args[0]) })
	o.flags(a, cmd)
	a.asks(cmd, need{"ID", applicant, always}, need{"body", aLine, always}, need{"note", aText, always},
		need{"decision", address, nil}, need{"on", theDay, nil})
	return cmd
}

// decide records a decision.
func (o *deciding) decide(a *app, id string) error {
	return a.takeStep(&o.changeFlags, id, func(reg *registry.Registry, on innovation.Date) (_ *registry.Change, err error) {
		d := o.Decision
		d.On, d.Today = on, a.today
		if d.Assessors, err = assessorsOf(reg.Schema, o.assessors); err != nil {
			return nil, err
		}
		return recognition.Decide(reg, id, d)
	})
}

// takeStep changes a record as a step of the course of recognition, or tells all that
// stands against that.
func (a *app) takeStep(f *changeFlags, id string, plan func(*registry.Registry, innovation.Date) (*registry.Change, error)) error {
	on, err := f.day(a)
	if err != nil {
		return err
	}
	var reasons finding.List
	out := &render.Outcome{ID: id}
	taken := func(reg *registry.Registry) (*registry.Change, error) {
		reasons, out.Step = nil, nil
		c, err := plan(reg, on)
		var p *usererr.Error
		if errors.As(err, &p) && p.Code == recognition.Refused {
			reasons, _ = p.Args["reasons"].(finding.List)
			if level, _ := p.Args["checklist"].(string); level != "" {
				out.Step, err = toward(reg, id, level, string(on.Last()), err)
			}
		}
		return c, err
	}
	return a.change(f, out, taken, func(s *render.Screen, out *render.Outcome, format string) error {
		return render.Grant(s, out, reasons, format)
	})
}

// toward adds how a dossier stands with what a level asks to the refusal of it.
func toward(reg *registry.Registry, id, level, today string, refusal error) (*next.Step, error) {
	step, err := next.Toward(reg, id, level, today)
	if err != nil {
		return nil, err
	}
	return step, refusal
}

// assessorsOf reads assessors, each as ORGANISATION:ROLE or ORGANISATION:ROLE:VOTE.
// Who says no vote was for.
func assessorsOf(set *schema.Set, words []string) ([]innovation.Assessor, error) {
	var list []innovation.Assessor
	for _, word := range words {
		parts := strings.Split(word, ":")
		if len(parts) == 2 {
			parts = append(parts, "voor")
		}
		if len(parts) != 3 || parts[0] == "" {
			return nil, usererr.BadUsage("recognition/assessor", usererr.Args{"value": word})
		}
		for i, vocabulary := range []string{"assessor_role", "vote"} {
			var err error
			if parts[i+1], err = set.Terms(vocabulary).Choose("--assessor", parts[i+1]); err != nil {
				return nil, err
			}
		}
		list = append(list, innovation.Assessor{Organisation: parts[0], Role: parts[1], Vote: parts[2]})
	}
	return list, nil
}
