package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/listing"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/render"
)

var _ = command(groupRead, 35, newCompare)

func newCompare(a *app) *cobra.Command {
	o := &output{}
	cmd := &cobra.Command{
		Use:     "compare ID ID [ID]",
		Aliases: []string{"vergelijk"},
		Args:    a.arguments(2, 3),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.tell(o, func(r *run) (answer, error) { return compare(r, o, args) })
		},
	}
	o.flags(a, cmd)
	return cmd
}

func compare(r *run, o *output, ids []string) (answer, error) {
	reg, err := r.load()
	if err != nil {
		return nil, err
	}
	records, err := chosen(reg, nil, ids)
	if err != nil {
		return nil, err
	}
	held, err := recognition.Standings(reg, records, r.today)
	if err != nil {
		return nil, err
	}
	return r.document(render.Compare(r.printer, reg, listing.Compared(reg, held), o.rootFrom(reg))), nil
}
