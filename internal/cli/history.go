package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/history"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

type historyOptions struct {
	filters
	output
	all bool
}

var _ = command(groupRead, 40, newHistory)

func newHistory(a *app) *cobra.Command {
	o := &historyOptions{}
	cmd := &cobra.Command{
		Use:     "history [ID...]",
		Aliases: []string{"geschiedenis"},
		Args:    a.arguments(0, -1),
		RunE: func(_ *cobra.Command, ids []string) error {
			return a.tell(&o.output, func(r *run) (answer, error) { return o.find(r, ids) })
		},
	}
	o.filters.flags(a, cmd)
	o.output.flags(a, cmd, doc.Formats...)
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
