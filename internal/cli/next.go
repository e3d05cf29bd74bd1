package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/next"
	"github.com/innovatieagenda/agenda/internal/render"
)

func newNext(a *app) *cobra.Command {
	o := &output{}
	cmd := &cobra.Command{
		Use:               "next ID",
		Aliases:           []string{"volgende"},
		Short:             a.printer.T("command.next.short"),
		GroupID:           groupRead,
		Args:              a.arguments(1, 1),
		ValidArgsFunction: a.completeIDs,
		RunE:              func(_ *cobra.Command, args []string) error { return runNext(a, o, args[0]) },
	}
	o.flags(a, cmd, "text", "markdown", "json")
	return cmd
}

func runNext(a *app, o *output, id string) error {
	format, err := o.resolve()
	if err != nil {
		return err
	}
	reg, err := a.load()
	if err != nil {
		return err
	}
	today, err := a.today()
	if err != nil {
		return err
	}
	step, err := next.Full(reg, id, today)
	if err != nil {
		return err
	}
	return a.write(o, func(s *render.Screen) error { return render.Next(s, reg.Schema, step, format) })
}
