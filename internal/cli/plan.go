package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/matrix"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
)

var _ = command(groupRead, 15, newPlan)

func newPlan(a *app) *cobra.Command {
	o := &output{}
	empty := false
	cmd := &cobra.Command{
		Use:  "plan [PERIOD]",
		Args: a.arguments(0, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.tell(o, func(r *run) (answer, error) { return findPlan(r, append(args, "")[0], nil, empty) })
		},
	}
	o.flags(a, cmd, slices.Concat(doc.Formats, []string{"svg"})...)
	cmd.Flags().BoolVar(&empty, "empty", false, a.printer.T("flag.empty"))
	cmd.AddGroup(&cobra.Group{ID: groupWrite, Title: a.printer.T("help.group." + groupWrite)})
	cmd.AddCommand(newPlanAdd(a), newPlanAgree(a), newPlanReport(a))
	return cmd
}

// findPlan finds the table of a period; "" is the one that runs. Of the blank table
// there need be no agenda.
func findPlan(r *run, period string, filter registry.Filter, empty bool) (answer, error) {
	reg, err := r.load()
	if err != nil {
		return nil, err
	}
	a, err := reg.FindAgenda(period, r.today)
	switch {
	case err != nil && !empty:
		return nil, err
	case err != nil:
		a = &registry.Agenda{Agenda: innovation.Agenda{Title: r.printer.T("matrix.title")}}
	}
	if empty {
		return r.document(render.Plan(r.printer, reg, matrix.EmptyPlan(reg, a))), nil
	}
	records, err := reg.Select(filter)
	if err != nil {
		return nil, err
	}
	lines, err := reg.SelectLines(a, filter)
	return r.document(render.Plan(r.printer, reg, matrix.BuildPlan(reg, a, lines, records))), err
}

func newPlanAdd(a *app) *cobra.Command {
	f, in := &changeFlags{}, &inputs{}
	var amounts []string
	cmd := &cobra.Command{
		Use: "add PERIOD", GroupID: groupWrite, Args: a.arguments(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.change(f, &render.Outcome{ID: args[0]}, func(reg *registry.Registry) (*registry.Change, error) {
				line := edit.Fields{}
				if err := in.into(reg, line); err != nil {
					return nil, err
				}
				return edit.PlanLine(reg, args[0], line, amounts, a.today)
			}, render.Change)
		},
	}
	cmd.Flags().StringArrayVar(&amounts, "amount", nil, a.printer.T("flag.plan.amount"))
	f.flags(a, cmd)
	in.add(a, cmd, edit.LineSheet)
	a.asks(cmd, need{"PERIOD", aLine, always}, need{"priority", aTerm("priority", nil), always}, need{"phase", aTerm("phase", nil), always})
	return cmd
}

func newPlanAgree(a *app) *cobra.Command {
	f := &changeFlags{}
	opts := edit.Agreement{}
	cmd := &cobra.Command{
		Use: "agree PERIOD LINE", GroupID: groupWrite, Args: a.arguments(2, 2),
		RunE: func(_ *cobra.Command, args []string) (err error) {
			if opts.Date, err = f.day(a); err != nil {
				return err
			}
			return a.change(f, &render.Outcome{ID: args[0]}, func(reg *registry.Registry) (*registry.Change, error) {
				return edit.AgreeLine(reg, args[0], args[1], opts, a.today)
			}, render.Change)
		},
	}
	flags, t := cmd.Flags(), a.printer.T
	flags.StringVar(&opts.ID, "agreement", "", t("flag.plan.agreement"))
	flags.StringVar(&opts.Body, "body", "", t("flag.plan.body"))
	flags.StringVar(&opts.What, "what", "", t("flag.plan.what"))
	flags.StringVar(&opts.Source, "source", "", t("flag.plan.source"))
	flags.StringArrayVar(&opts.Parties, "party", nil, t("flag.plan.party"))
	f.flags(a, cmd)
	a.completeFlag(cmd, "party", organisationWords)
	described := func(d *dialogue) bool { return opts.Body != "" || opts.What != "" }
	a.asks(cmd, need{"PERIOD", aLine, always}, need{"LINE", aLine, always}, need{"body", aLine, described}, need{"what", aText, described})
	return cmd
}

func newPlanReport(a *app) *cobra.Command {
	f := &changeFlags{}
	var note string
	cmd := &cobra.Command{
		Use: "report PERIOD LINE STATE", GroupID: groupWrite, Args: a.arguments(3, 3),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.change(f, &render.Outcome{ID: args[0]}, func(reg *registry.Registry) (*registry.Change, error) {
				return edit.ReportLine(reg, args[0], args[1], args[2], note, a.today)
			}, render.Change)
		},
	}
	cmd.Flags().StringVar(&note, "note", "", a.printer.T("flag.plan.note"))
	f.flags(a, cmd)
	a.asks(cmd, need{"PERIOD", aLine, always}, need{"LINE", aLine, always}, need{"STATE", aTerm("plan_state", nil), always}, need{"note", aText, always})
	return cmd
}
