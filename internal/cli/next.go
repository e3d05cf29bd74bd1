package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/next"
	"github.com/innovatieagenda/agenda/internal/render"
)

var _ = command(groupRead, 60, newNext)

func newNext(a *app) *cobra.Command {
	o := &output{}
	cmd := &cobra.Command{
		Use:     "next ID",
		Aliases: []string{"volgende"},
		Args:    a.arguments(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.tell(o, func(r *run) (answer, error) { return nextOf(r, args[0]) })
		},
	}
	o.flags(a, cmd, doc.Formats...)
	return cmd
}

func nextOf(r *run, id string) (answer, error) {
	reg, err := r.app.load()
	if err != nil {
		return nil, err
	}
	r.about = reg
	step, err := next.Full(reg, id, r.today)
	if err != nil {
		return nil, err
	}
	return r.document(render.Next(r.printer, reg.Schema, step)), nil
}
