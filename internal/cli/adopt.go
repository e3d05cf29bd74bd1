package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
)

var _ = command(groupWrite, 70, newAdopt)

func newAdopt(a *app) *cobra.Command {
	f := &changeFlags{}
	opts := edit.Adoption{}
	cmd := &cobra.Command{
		Use:     "adopt ID ORGANISATION",
		Aliases: []string{"overnemen"},
		Args:    a.arguments(2, 2),
		RunE: func(_ *cobra.Command, args []string) (err error) {
			opts.Organisation = args[1]
			if _, err = f.day(a); err != nil {
				return err
			}
			opts.Since = f.named()
			return a.change(f, &render.Outcome{ID: args[0]}, func(reg *registry.Registry) (*registry.Change, error) {
				return edit.Adopt(reg, args[0], opts)
			}, render.Change)
		},
	}
	cmd.Flags().StringVar(&opts.Adaptation, "adaptation", "", a.printer.T("flag.change.adaptation"))
	cmd.Flags().StringVar(&opts.Feedback, "feedback", "", a.printer.T("flag.change.feedback"))
	f.flags(a, cmd)
	a.asks(cmd, need{"ID", anyInnovation, always}, need{"ORGANISATION", anOrganisation, always},
		need{"on", aDate, nil}, need{"adaptation", aText, nil}, need{"feedback", aText, nil})
	return cmd
}
