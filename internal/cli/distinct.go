package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
)

var _ = command(groupWrite, 80, newDistinct)

func newDistinct(a *app) *cobra.Command {
	f := &changeFlags{}
	opts := edit.Distinction{Fingerprint: duplicates.Fingerprint}
	cmd := &cobra.Command{
		Use:     "distinct ID OTHER",
		Aliases: []string{"onderscheid"},
		Args:    a.arguments(2, 2),
		RunE: func(_ *cobra.Command, args []string) (err error) {
			if opts.On, err = f.day(a); err != nil {
				return err
			}
			return a.change(f, &render.Outcome{ID: args[0]}, func(reg *registry.Registry) (*registry.Change, error) {
				return edit.Distinct(reg, args[0], args[1], opts)
			}, render.Change)
		},
	}
	cmd.Flags().StringVar(&opts.Reason, "reason", "", a.printer.T("flag.change.distinct"))
	f.flags(a, cmd)
	a.asks(cmd, need{"ID", anyInnovation, always}, need{"OTHER", anyInnovation, always}, need{"reason", aText, always}, need{"on", theDay, nil})
	return cmd
}
