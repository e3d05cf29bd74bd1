package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

func newDiff(a *app) *cobra.Command {
	o := &output{}
	cmd := &cobra.Command{
		Use:     "diff REV [REV]",
		Aliases: []string{"verschil"},
		Short:   a.printer.T("command.diff.short"),
		GroupID: groupRead,
		Args:    a.arguments(1, 2),
		RunE:    func(_ *cobra.Command, revs []string) error { return runDiff(a, o, revs) },
	}
	o.flags(a, cmd, "text", "markdown", "json")
	return cmd
}

func runDiff(a *app, o *output, revs []string) error {
	format, err := o.resolve()
	if err != nil {
		return err
	}
	head := a.global.at
	if len(revs) == 2 {
		if head != "" {
			return usererr.BadUsage("usage/diff-at", usererr.Args{"at": head, "head": revs[1]})
		}
		head = revs[1]
	}
	set, err := compared(a, revs[0], head)
	if err != nil {
		return err
	}
	if err := a.write(o, func(s *render.Screen) error { return render.Diff(s, set, format) }); err != nil {
		return err
	}
	if err := complete(set.Base); err != nil {
		return err
	}
	return complete(set.Head)
}

// compared compares a revision with another, or with the worktree where head is
// "". Of the first only what differs is read.
func compared(a *app, base, head string) (*changes.Set, error) {
	place, err := a.locateFor(head != "")
	if err != nil {
		return nil, err
	}
	from, err := place.Commit(base)
	if err != nil {
		return nil, err
	}
	bar := a.progress()
	defer bar.done()
	now, err := registry.Load(place, registry.Options{At: head, Keep: true, Progress: bar.set})
	if err != nil {
		return nil, err
	}
	then, err := registry.Load(place, registry.Options{At: from.Hash, Like: now})
	if err != nil {
		return nil, err
	}
	return changes.Between(then, now)
}
