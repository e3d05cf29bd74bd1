package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

type similarOptions struct {
	filters
	output
	limit int
}

func newSimilar(a *app) *cobra.Command {
	o := &similarOptions{}
	cmd := &cobra.Command{
		Use:     `similar "TEXT"`,
		Aliases: []string{"lijkt-op"},
		Short:   a.printer.T("command.similar.short"),
		GroupID: groupRead,
		Args:    a.arguments(1, -1),
		RunE:    func(_ *cobra.Command, args []string) error { return runSimilar(a, o, strings.Join(args, " ")) },
	}
	o.filters.flags(a, cmd)
	o.output.flags(a, cmd, "text", "markdown", "csv", "json")
	cmd.Flags().IntVar(&o.limit, "limit", 10, a.printer.T("flag.limit"))
	return cmd
}

func runSimilar(a *app, o *similarOptions, text string) error {
	format, err := o.resolve()
	if err != nil {
		return err
	}
	if o.limit < 1 {
		return usererr.BadUsage("usage/limit", usererr.Args{"value": o.limit})
	}
	reg, err := a.load()
	if err != nil {
		return err
	}
	wanted, err := selection(reg, o.filter())
	if err != nil {
		return err
	}
	matches := duplicates.New(reg).Similar(text, o.limit, wanted)
	err = a.write(&o.output, func(s *render.Screen) error { return render.Similar(s, reg, matches, format) })
	if err != nil {
		return err
	}
	return complete(reg)
}
