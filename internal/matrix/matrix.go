// Package matrix makes the table of the action agenda: the joint priorities
// across, the questions of the three phases down, and in each cell the
// innovations that stand there.
package matrix

import (
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
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
	// Change tells what happened since Matrix.Since, one of Changes; "" for nothing.
	Change string
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
