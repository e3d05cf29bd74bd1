package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/history"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

var _ = command(groupRead, 70, newDiff)

func newDiff(a *app) *cobra.Command {
	return a.reader("diff REV [REV]", "verschil", &output{}, diff)
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

type historyOptions struct {
	filters
	output
	all bool
}

var _ = command(groupRead, 40, newHistory)

func newHistory(a *app) *cobra.Command {
	o := &historyOptions{}
	cmd := a.reader("history [ID...]", "geschiedenis", &o.output, o.find)
	o.filters.flags(a, cmd)
	cmd.Flags().BoolVar(&o.all, "all", false, a.printer.T("flag.all"))
	return cmd
}

func (o *historyOptions) find(r *run, ids []string) (answer, error) {
	if len(ids) == 0 && !o.all && o.filter().Empty() {
		return nil, usererr.BadUsage("usage/which-history", nil)
	}
	place, err := r.locate()
	if err != nil {
		return nil, err
	}
	reg, err := r.load()
	if err != nil {
		return nil, err
	}
	lines, err := o.read(r.app, place, reg, ids)
	return r.document(render.History(r.printer, reg, lines)), err
}

// read returns the timelines of the innovations that are named, or of those that
// fit the filter; without one also of those that git alone remembers.
func (o *historyOptions) read(a *app, place *registry.Place, reg *registry.Registry, ids []string) ([]history.Timeline, error) {
	fits, err := selection(reg, o.filter())
	if err != nil {
		return nil, err
	}
	opts := history.Options{At: a.global.at, Wanted: func(id string) bool {
		if len(ids) > 0 {
			return slices.Contains(ids, id)
		}
		rec, ok := reg.Innovation(id)
		return ok && fits(rec) || !ok && o.filter().Empty()
	}}
	lines, err := history.Read(place, reg, opts)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if !slices.ContainsFunc(lines, func(t history.Timeline) bool { return t.ID == id }) {
			_, err := reg.FindInnovation(id)
			return nil, err
		}
	}
	return lines, nil
}
