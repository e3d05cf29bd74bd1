package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/worktree"
	"github.com/innovatieagenda/agenda/schema"
)

var _ = command(groupSetUp, 15, newMigrate)

func newMigrate(a *app) *cobra.Command {
	f := &changeFlags{}
	cmd := runner("migrate", "omzetten", func([]string) error {
		return a.tell(&f.output, func(r *run) (answer, error) { return migrate(r, f) })
	})
	f.output.flags(a, cmd, "text", "json")
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false, a.printer.T("flag.change.dry-run"))
	f.commitFlags.flags(a, cmd)
	return cmd
}

// migrate brings the registry along to the current format: all of it, or nothing.
func migrate(r *run, f *changeFlags) (answer, error) {
	if r.global.at != "" {
		return nil, usererr.BadUsage("usage/at-write", nil)
	}
	place, err := r.locate()
	if err != nil {
		return nil, err
	}
	m := &render.Migration{To: schema.CurrentFormat(), Git: place.Repo != nil}
	if m.From, m.Changes, err = place.Behind(); err != nil {
		return nil, err
	}
	wanted := f.wanted()
	if f.message == "" {
		f.message = r.printer.Dutch().T("migrate.message", i18n.Args{"to": m.To})
	}
	m.Message = f.message
	if last := len(m.Changes) - 1; !f.dryRun && last >= 0 {
		err = worktree.Apply(place, m.Changes, func(c *registry.Change) error {
			if c != m.Changes[last] || !wanted {
				return nil
			}
			made, err := r.commit(place, c, f.commitFlags, m.Changes[:last]...)
			m.Commit, m.Branch = made.Hash, f.branch
			return err
		})
		m.Written = err == nil
	}
	return func(s *render.Screen) error { return m.Tell(s, r.format) }, err
}
