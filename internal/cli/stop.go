package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
)

var _ = command(groupWrite, 40, newStop)

func newStop(a *app) *cobra.Command {
	f := &changeFlags{}
	opts := edit.StopOptions{}
	cmd := &cobra.Command{
		Use:     "stop ID",
		Aliases: []string{"stoppen"},
		Args:    a.arguments(1, 1),
		RunE: func(_ *cobra.Command, args []string) (err error) {
			if opts.On, err = f.day(a); err != nil {
				return err
			}
			return a.change(f, &render.Outcome{ID: args[0]}, func(reg *registry.Registry) (*registry.Change, error) {
				return edit.Stop(reg, args[0], opts)
			}, render.Change)
		},
	}
	cmd.Flags().StringVar(&opts.Reason, "reason", "", a.printer.T("flag.change.reason"))
	cmd.Flags().StringVar(&opts.Lessons, "lessons", "", a.printer.T("flag.change.lessons"))
	f.flags(a, cmd)
	a.asks(cmd, need{"ID", running, always}, need{"reason", aText, always}, need{"lessons", aText, always}, need{"on", theDay, nil})
	return cmd
}
