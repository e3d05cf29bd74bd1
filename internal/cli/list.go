package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/listing"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
)

type listOptions struct {
	filters
	output
	columns []string
	sort    []string
}

var _ = command(groupRead, 20, newList)

func newList(a *app) *cobra.Command {
	o := &listOptions{}
	cmd := a.reader("list [innovations|experiments|organisations|needs|instruments]", "lijst", &o.output, o.find)
	cmd.ValidArgs = listing.Kinds
	o.filters.flags(a, cmd)
	cmd.Flags().StringSliceVar(&o.columns, "columns", nil, a.printer.T("flag.columns"))
	cmd.Flags().StringSliceVar(&o.sort, "sort", nil, a.printer.T("flag.sort"))
	a.completeFlag(cmd, "columns", o.columnWords)
	a.completeFlag(cmd, "sort", o.columnWords)
	return cmd
}

func (o *listOptions) find(r *run, args []string) (answer, error) {
	kind, err := oneOf("list", append(args, listing.Kinds[0])[0], listing.Kinds)
	if err != nil {
		return nil, err
	}
	reg, err := r.load()
	if err != nil {
		return nil, err
	}
	table, err := r.buildList(reg, kind, o)
	if err != nil {
		return nil, err
	}
	brief := table
	if len(o.columns) == 0 {
		brief = table.Brief()
	}
	return r.document(render.List(r.printer, reg, brief, table, o.rootFrom(reg))), nil
}

// columnWords are the ids of the columns.
func (o *listOptions) columnWords(a *app, args []string, _ string) []string {
	reg := a.only(func(string) bool { return false })
	if reg == nil {
		return nil
	}
	table, err := a.selectKind(reg, append(args, listing.Kinds[0])[0], registry.Filter{})
	if err != nil {
		return nil
	}
	return table.IDs()
}

func (a *app) buildList(reg *registry.Registry, kind string, o *listOptions) (*listing.Table, error) {
	table, err := a.selectKind(reg, kind, o.filter())
	if err != nil {
		return nil, err
	}
	rank := func(vocabulary, id string) int { return reg.Schema.Terms(vocabulary).Index(id) }
	if err := table.Sort(o.sort, rank); err != nil {
		return nil, err
	}
	if len(o.columns) > 0 {
		err = table.Choose(o.columns)
	}
	return table, err
}

func (a *app) selectKind(reg *registry.Registry, kind string, filter registry.Filter) (*listing.Table, error) {
	if kind == listing.Kinds[2] {
		orgs, err := reg.SelectOrganisations(filter)
		return listing.Organisations(reg, orgs), err
	}
	if kind == listing.Kinds[3] {
		needs, err := reg.SelectNeeds(filter)
		return listing.Needs(needs), err
	}
	if kind == listing.Kinds[4] {
		instruments, err := reg.SelectInstruments(filter)
		return listing.Instruments(reg, instruments), err
	}
	records, err := reg.Select(filter)
	if kind == listing.Kinds[1] {
		return listing.Experiments(reg, records), err
	}
	if err != nil {
		return nil, err
	}
	standings, err := recognition.Standings(reg, records, a.today)
	return listing.Innovations(reg, standings), err
}
