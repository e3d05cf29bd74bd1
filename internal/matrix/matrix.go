// Package matrix makes the table of the action agenda: the joint priorities
// across, the questions of the three phases down, and in each cell the
// innovations that stand there.
package matrix

import (
	"cmp"
	"slices"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/schema"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Options say how innovations are placed.
type Options struct {
	// Primary counts each innovation under its first priority only.
	Primary bool
	// States tell whether the level of each record holds.
	States map[*registry.Record]string
	// Before is the earlier moment to tell changes from; nil tells none.
	Before *Before
}

// Matrix is the table.
type Matrix struct {
	// At is the commit that was read; the zero Revision is the worktree.
	At Revision
	// Since is the commit that changes are told from; the zero Revision where
	// none are.
	Since Revision
	// Template says that this is the blank table, to be filled in.
	Template bool
	// Columns are the priorities, in the order of the vocabulary.
	Columns schema.Terms
	// Rows are the phases, in the order of the vocabulary.
	Rows []Row
	// Unplaced are the innovations without a known phase or priority.
	Unplaced []Unplaced
	// GoneUnplaced are those of Since that fitted no cell and are gone.
	GoneUnplaced []Unplaced
	// Levels are the recognition levels, lowest first.
	Levels schema.Terms
	// Statuses are the terms that tell whether an innovation still runs.
	Statuses schema.Terms
}

// Revision names a commit: the day it was made, as YYYY-MM-DD, and its hash.
type Revision struct{ Date, Hash string }

// Row is one phase, with a cell for each column.
type Row struct {
	Phase schema.Term
	Cells []Cell
}

// Cell holds the innovations of one phase under one priority.
type Cell struct {
	Priority string
	Items    []Item
	// Gone are the innovations that stood here at Matrix.Since and don't now; they
	// count in no total.
	Gone []Item
}

// Item is an innovation as it stands in a cell.
type Item struct {
	ID, Title string
	// Owner is the id of the organisation, OwnerName its name; both are "" for
	// an innovation that no organisation of the registry owns.
	Owner, OwnerName string
	Level, Status    string
	// Primary says that the cell's priority is the innovation's first.
	Primary bool
	// Changes tells what happened since Matrix.Since, in the order of the list
	// Changes, and Was is the id then where that was another.
	Changes []string
	Was     string
	// LevelState tells whether the level holds: one of the states of package
	// recognition.
	LevelState string
}

// Unplaced is an innovation that fits no cell, with what it says of its place.
type Unplaced struct {
	Item
	Phase      string
	Priorities []string
}

// Empty returns the blank table of a vocabulary.
func Empty(set *schema.Set) *Matrix {
	m := blank(set)
	m.Template = true
	return m
}

// blank returns the table with all rows and columns and nothing in them.
func blank(set *schema.Set) *Matrix {
	m := &Matrix{
		Columns: set.Terms("priority"), Levels: set.Terms("level"), Statuses: set.Terms("status"),
	}
	for _, phase := range set.Terms("phase") {
		row := Row{Phase: phase}
		for _, priority := range m.Columns {
			row.Cells = append(row.Cells, Cell{Priority: priority.ID})
		}
		m.Rows = append(m.Rows, row)
	}
	return m
}

// Total returns the number of innovations in the table, each counted once, and
// how many of them stand in more than one cell.
func (m *Matrix) Total() (innovations, repeated int) {
	for _, row := range m.Rows {
		n, again := row.Total()
		innovations, repeated = innovations+n, repeated+again
	}
	return innovations, repeated
}

// Total returns the number of innovations in the row, each counted once, and
// how many of them stand in more than one cell. Ids may come twice in a broken
// registry; such innovations count as one.
func (r Row) Total() (innovations, repeated int) {
	cells := map[string]int{}
	for _, cell := range r.Cells {
		for _, it := range cell.Items {
			cells[it.ID]++
		}
	}
	for _, n := range cells {
		if n > 1 {
			repeated++
		}
	}
	return len(cells), repeated
}

// Build places records of a registry in the table, each under all of its
// priorities. Items stand in the order of a Dutch dictionary.
func Build(reg *registry.Registry, records []*registry.Record, opts Options) *Matrix {
	m := blank(reg.Schema)
	if reg.At != nil {
		m.At = revisionOf(*reg.At)
	}
	var c *comparison
	if opts.Before != nil {
		c = m.compare(opts)
	}
	for _, rec := range InOrder(records) {
		it := item(reg, rec)
		it.LevelState = opts.States[rec]
		m.place(rec, it, opts, c)
	}
	if c != nil {
		c.markGone()
	}
	return m
}

func revisionOf(c revision.Commit) Revision { return Revision{Date: c.Day(), Hash: c.Hash} }

// InOrder sorts innovations by title as a Dutch dictionary does, whatever the case; equal
// titles by id, so that the same registry always gives the same table.
func InOrder(records []*registry.Record) []*registry.Record {
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

// place puts an item in the cells where it belongs, and tells what changed where c
// compares.
func (m *Matrix) place(rec *registry.Record, it Item, opts Options, c *comparison) {
	spots := m.spots(rec, opts)
	if c != nil {
		c.present[rec] = spots
	}
	if len(spots) == 0 {
		c.mark(&it, rec, nil)
		m.Unplaced = append(m.Unplaced, Unplaced{Item: it, Phase: rec.Phase, Priorities: rec.Priorities})
	}
	for n, s := range spots {
		it := it
		it.Primary = n == 0
		c.mark(&it, rec, &s)
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
