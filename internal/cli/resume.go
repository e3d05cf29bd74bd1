package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
)

var _ = command(groupWrite, 50, newResume)

func newResume(a *app) *cobra.Command {
	f := &changeFlags{}
	opts := edit.ResumeOptions{}
	cmd := &cobra.Command{
		Use:     "resume ID",
		Aliases: []string{"hervat"},
		Args:    a.arguments(1, 1),
		RunE: func(_ *cobra.Command, args []string) (err error) {
			if opts.On, err = f.day(a); err != nil {
				return err
			}
			return a.change(f, &render.Outcome{ID: args[0]}, func(reg *registry.Registry) (*registry.Change, error) {
				return edit.Resume(reg, args[0], opts)
			}, render.Change)
		},
	}
	cmd.Flags().StringVar(&opts.Note, "note", "", a.printer.T("flag.change.note"))
	f.flags(a, cmd)
	a.asks(cmd, need{"ID", stopped, always}, need{"note", aLine, always}, need{"on", theDay, nil})
	return cmd
}
