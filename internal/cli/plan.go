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
	cmd := a.reader("plan [PERIOD]", "", o, func(r *run, args []string) (answer, error) {
		return findPlan(r, append(args, "")[0], nil, empty)
	}, slices.Concat(doc.Formats, []string{"svg"})...)
	cmd.Flags().BoolVar(&empty, "empty", false, a.printer.T("flag.empty"))
	cmd.AddGroup(&cobra.Group{ID: groupWrite, Title: a.printer.T("help.group." + groupWrite)})
	for _, member := range []*cobra.Command{newPlanAdd(a), newPlanAgree(a), newPlanReport(a)} {
		member.GroupID = groupWrite
		cmd.AddCommand(member)
	}
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
	in := &inputs{}
	var amounts []string
	cmd := a.changer(&changeFlags{}, "add PERIOD", "", func(reg *registry.Registry, args []string, _ innovation.Date) (*registry.Change, error) {
		line := edit.Fields{}
		if err := in.into(reg, line); err != nil {
			return nil, err
		}
		return edit.PlanLine(reg, args[0], line, amounts, a.today)
	})
	cmd.Flags().StringArrayVar(&amounts, "amount", nil, a.printer.T("flag.plan.amount"))
	in.add(a, cmd, edit.LineSheet)
	a.asks(cmd, need{"PERIOD", aLine, always}, need{"priority", aTerm("priority", nil), always}, need{"phase", aTerm("phase", nil), always})
	return cmd
}

func newPlanAgree(a *app) *cobra.Command {
	opts := edit.Agreement{}
	cmd := a.changer(&changeFlags{}, "agree PERIOD LINE", "", func(reg *registry.Registry, args []string, on innovation.Date) (*registry.Change, error) {
		opts.Date = on
		return edit.AgreeLine(reg, args[0], args[1], opts, a.today)
	})
	flags, t := cmd.Flags(), a.printer.T
	flags.StringVar(&opts.ID, "agreement", "", t("flag.plan.agreement"))
	flags.StringVar(&opts.Body, "body", "", t("flag.plan.body"))
	flags.StringVar(&opts.What, "what", "", t("flag.plan.what"))
	flags.StringVar(&opts.Source, "source", "", t("flag.plan.source"))
	flags.StringArrayVar(&opts.Parties, "party", nil, t("flag.plan.party"))
	a.completeFlag(cmd, "party", organisationWords)
	described := func(d *dialogue) bool { return opts.Body != "" || opts.What != "" }
	a.asks(cmd, need{"PERIOD", aLine, always}, need{"LINE", aLine, always}, need{"body", aLine, described}, need{"what", aText, described})
	return cmd
}

func newPlanReport(a *app) *cobra.Command {
	var note string
	cmd := a.changer(&changeFlags{}, "report PERIOD LINE STATE", "", func(reg *registry.Registry, args []string, _ innovation.Date) (*registry.Change, error) {
		return edit.ReportLine(reg, args[0], args[1], args[2], note, a.today)
	})
	cmd.Flags().StringVar(&note, "note", "", a.printer.T("flag.plan.note"))
	a.asks(cmd, need{"PERIOD", aLine, always}, need{"LINE", aLine, always}, need{"STATE", aTerm("plan_state", nil), always}, need{"note", aText, always})
	return cmd
}
