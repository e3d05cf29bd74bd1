package cli

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/form"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/schema"
)

type grantOptions struct {
	changeFlags
	recognition.Decision
	assessors []string
}

func newRecognitionGrant(a *app) *cobra.Command {
	o := &grantOptions{}
	cmd := &cobra.Command{
		Use:     "grant ID LEVEL",
		Aliases: []string{"verleen"},
		Args:    a.arguments(2, 2),
		RunE: func(_ *cobra.Command, args []string) error {
			return runGrant(a, o, args[0], args[1])
		},
	}
	t, flags := a.printer.T, cmd.Flags()
	flags.StringVar(&o.Body, "body", "", t("flag.recognition.body"))
	flags.StringArrayVar(&o.assessors, "assessor", nil, t("flag.recognition.assessor"))
	flags.StringVar(&o.Decision.Decision, "decision", "", t("flag.recognition.decision"))
	flags.BoolVar(&o.Conditional, "conditional", false, t("flag.recognition.conditional"))
	o.changeFlags.flags(a, cmd)
	assessor := noun{kind: form.Lines, check: func(d *dialogue, _ string) error {
		_, err := assessorsOf(d.reg.Schema, d.answers["assessor"])
		return err
	}}
	a.asks(cmd, need{"ID", anyInnovation, always}, need{"LEVEL", aTerm("level", nil), always}, need{"body", aLine, always},
		need{"decision", address, always}, need{"assessor", assessor, nil}, need{"on", theDay, nil})
	return cmd
}

func runGrant(a *app, o *grantOptions, id, level string) (err error) {
	if o.On, err = o.day(a); err != nil {
		return err
	}
	o.Today, o.Level = a.today, level
	var reasons finding.List
	plan := func(reg *registry.Registry) (*registry.Change, error) {
		reasons = nil
		d := o.Decision
		var err error
		if d.Assessors, err = assessorsOf(reg.Schema, o.assessors); err != nil {
			return nil, err
		}
		c, err := recognition.Grant(reg, id, d)
		var p *usererr.Error
		if errors.As(err, &p) && p.Code == recognition.Refused {
			reasons, _ = p.Args["reasons"].(finding.List)
		}
		return c, err
	}
	return a.change(&o.changeFlags, &render.Outcome{ID: id}, plan, func(s *render.Screen, out *render.Outcome, format string) error {
		return render.Grant(s, out, reasons, format)
	})
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
			terms := set.Terms(vocabulary)
			term, suggestions, ok := terms.Find(parts[i+1])
			if !ok {
				return nil, usererr.BadUsage("usage/unknown-value", usererr.Args{
					"flag": "--assessor", "value": parts[i+1], "suggestions": suggestions, "allowed": terms.IDs(),
				})
			}
			parts[i+1] = term.ID
		}
		list = append(list, innovation.Assessor{Organisation: parts[0], Role: parts[1], Vote: parts[2]})
	}
	return list, nil
}
