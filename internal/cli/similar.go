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
		RunE: func(_ *cobra.Command, args []string) error {
			return a.tell(&o.output, func(r *run) (answer, error) { return o.find(r, strings.Join(args, " ")) })
		},
	}
	o.filters.flags(a, cmd)
	o.output.flags(a, cmd)
	cmd.Flags().IntVar(&o.limit, "limit", duplicates.DefaultBest, a.printer.T("flag.limit"))
	return cmd
}

func (o *similarOptions) find(r *run, text string) (answer, error) {
	if o.limit < 1 {
		return nil, usererr.BadUsage("usage/limit", usererr.Args{"value": o.limit})
	}
	reg, err := r.load()
	if err != nil {
		return nil, err
	}
	wanted, err := selection(reg, o.filter())
	if err != nil {
		return nil, err
	}
	matches := duplicates.Similar(reg, text, o.limit, wanted)
	return r.document(render.Similar(r.printer, reg, matches)), nil
}
