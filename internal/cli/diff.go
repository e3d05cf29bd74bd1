package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

var _ = command(groupRead, 70, newDiff)

func newDiff(a *app) *cobra.Command {
	o := &output{}
	cmd := &cobra.Command{
		Use:     "diff REV [REV]",
		Aliases: []string{"verschil"},
		Args:    a.arguments(1, 2),
		RunE: func(_ *cobra.Command, revs []string) error {
			return a.tell(o, func(r *run) (answer, error) { return diff(r, revs) })
		},
	}
	o.flags(a, cmd, doc.Formats...)
	return cmd
}

func diff(r *run, revs []string) (answer, error) {
	head := r.global.at
	if len(revs) == 2 {
		if head != "" {
			return nil, usererr.BadUsage("usage/diff-at", usererr.Args{"at": head, "head": revs[1]})
		}
		head = revs[1]
	}
	set, err := r.compare(revs[0], head)
	if err != nil {
		return nil, err
	}
	return r.document(render.Diff(r.printer, set)), nil
}

// compare compares a revision with another, or with the worktree where head is
// "". Of the first only what differs is read.
func (r *run) compare(base, head string) (*changes.Set, error) {
	place, err := r.locateFor(head != "")
	if err != nil {
		return nil, err
	}
	from, err := place.Commit(base)
	if err != nil {
		return nil, err
	}
	bar := r.progress("progress.reading")
	defer bar.done()
	now, err := registry.Load(place, registry.Options{At: head, Keep: true, Progress: bar.set})
	if err != nil {
		return nil, err
	}
	then, err := registry.Load(place, registry.Options{At: from.Hash, ReuseFrom: now})
	if err != nil {
		return nil, err
	}
	r.read = append(r.read, now, then)
	return changes.Between(then, now)
}
