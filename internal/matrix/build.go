package matrix

import (
	"cmp"
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"github.com/innovatieagenda/agenda/internal/gitrepo"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// Build places records of a registry in the table, each under all of its
// priorities. Items stand in the order of a Dutch dictionary.
func Build(reg *registry.Registry, records []*registry.Record, opts Options) *Matrix {
	m := blank(reg.Schema)
	if reg.At != nil {
		m.At = revision(*reg.At)
	}
	for _, rec := range inOrder(records) {
		it := item(reg, rec)
		it.LevelState = opts.States[rec]
		m.place(rec, it, opts)
	}
	if opts.Before != nil {
		m.compare(reg, opts)
	}
	return m
}

func revision(c gitrepo.Commit) Revision { return Revision{Date: c.Day(), Hash: c.Hash} }

// inOrder sorts by title as a Dutch dictionary does, whatever the case; equal
// titles by id, so that the same registry always gives the same table.
func inOrder(records []*registry.Record) []*registry.Record {
	dutch := collate.New(language.Dutch, collate.IgnoreCase, collate.Numeric)
	return slices.SortedStableFunc(slices.Values(records), func(a, b *registry.Record) int {
		return cmp.Or(dutch.CompareString(a.Title, b.Title), cmp.Compare(a.ID, b.ID))
	})
}

func item(reg *registry.Registry, rec *registry.Record) Item {
	i := Item{ID: rec.ID, Title: rec.Title, Owner: rec.Owner, Level: rec.Level(), Status: rec.Status}
	if rec.Owner != "" {
		i.OwnerName = reg.OrganisationName(rec.Owner)
	}
	return i
}

// place puts an item in the cells where it belongs.
func (m *Matrix) place(rec *registry.Record, it Item, opts Options) {
	spots := m.spots(rec, opts)
	if len(spots) == 0 {
		m.Unplaced = append(m.Unplaced, Unplaced{Item: it, Phase: rec.Phase, Priorities: rec.Priorities})
	}
	for n, s := range spots {
		it.Primary = n == 0
		cell := &m.Rows[s.row].Cells[s.column]
		cell.Items = append(cell.Items, it)
	}
}

// spots returns the places of the cells where a record belongs, that of its
// first priority first. Priorities that the vocabulary doesn't know count for
// nothing, so the first known one is primary.
func (m *Matrix) spots(rec *registry.Record, opts Options) []spot {
	row := slices.IndexFunc(m.Rows, func(r Row) bool { return r.Phase.ID == rec.Phase })
	if row < 0 {
		return nil
	}
	var spots []spot
	for _, column := range m.columnsOf(rec.Priorities) {
		spots = append(spots, spot{row, column})
	}
	if opts.Primary && len(spots) > 1 {
		spots = spots[:1]
	}
	return spots
}

// columnsOf returns the columns of the known priorities, each once, in the
// record's order.
func (m *Matrix) columnsOf(priorities []string) []int {
	var columns []int
	for _, id := range priorities {
		if i := m.Columns.Index(id); i >= 0 && !slices.Contains(columns, i) {
			columns = append(columns, i)
		}
	}
	return columns
}
