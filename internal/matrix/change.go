package matrix

import (
	"slices"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// What happened to an innovation since an earlier moment. An innovation of which
// nothing can be told, because its file could not be read at one of the two
// moments, carries none.
const (
	// New: it did not exist then.
	New = "new"
	// Moved: it stands in this cell and didn't then; it came from another phase or
	// priority, or from outside what was selected.
	Moved = "moved"
	// Stopped: it stands where it stood, and has stopped since.
	Stopped = "stopped"
	// Resumed: it stands where it stood, was stopped then, and goes on.
	Resumed = "resumed"
	// Gone: it stood in this cell then, and doesn't now.
	Gone = "gone"
)

// Changes are the changes, in the order in which they are told.
var Changes = []string{New, Moved, Stopped, Resumed, Gone}

// Before is the registry at an earlier moment.
type Before struct {
	Registry *registry.Registry
	// Records are those that the user's filter let through then.
	Records []*registry.Record
}

// comparison tells what changed between two registries.
type comparison struct {
	*Matrix
	now, then *registry.Registry
	opts      Options
	// selected are the places that the selected innovations had, by id.
	selected map[string][]spot
	// unread are the ids of which the file could not be read, then or now.
	unread map[string]bool
}

// spot is the place of a cell: its row and its column.
type spot struct{ row, column int }

// compare marks what changed since the registry was as before tells.
func (m *Matrix) compare(now *registry.Registry, opts Options) {
	before := opts.Before
	if before.Registry.At != nil {
		m.Since = revision(*before.Registry.At)
	}
	c := comparison{
		Matrix: m, now: now, then: before.Registry, opts: opts,
		selected: map[string][]spot{}, unread: map[string]bool{},
	}
	for _, file := range slices.Concat(now.Unread, before.Registry.Unread) {
		c.unread[(&registry.Record{File: file}).Name()] = true
	}
	for _, rec := range before.Records {
		c.selected[rec.ID] = m.spots(rec, opts)
	}
	c.markItems()
	for _, rec := range inOrder(before.Records) {
		c.markGone(rec)
	}
}

// markItems marks the innovations that stand in the table, or fit no cell.
func (c comparison) markItems() {
	for r := range c.Rows {
		for col := range c.Rows[r].Cells {
			items := c.Rows[r].Cells[col].Items
			for i := range items {
				items[i].Change = c.changeOf(items[i], slices.Contains(c.selected[items[i].ID], spot{r, col}))
			}
		}
	}
	for i := range c.Unplaced {
		it := &c.Unplaced[i].Item
		_, known := c.selected[it.ID]
		it.Change = c.changeOf(*it, known && len(c.selected[it.ID]) == 0)
	}
}

// changeOf tells what happened to an item; stood says that it was there before.
func (c comparison) changeOf(it Item, stood bool) string {
	old, existed := c.then.Innovation(it.ID)
	switch {
	case c.unread[it.ID]:
		return ""
	case !existed:
		return New
	case !stood:
		return Moved
	case it.Status == innovation.StatusStopped && old.Status != innovation.StatusStopped:
		return Stopped
	case it.Status != innovation.StatusStopped && old.Status == innovation.StatusStopped:
		return Resumed
	}
	return ""
}

// markGone puts a record of then in the cells that it has left. It goes by its
// name of today where it still exists.
func (c comparison) markGone(rec *registry.Record) {
	if c.unread[rec.ID] {
		return
	}
	it := item(c.then, rec)
	if today, ok := c.now.Innovation(rec.ID); ok {
		it = item(c.now, today)
	}
	it.Change = Gone
	for _, s := range c.selected[rec.ID] {
		cell := &c.Rows[s.row].Cells[s.column]
		if !slices.ContainsFunc(cell.Items, func(other Item) bool { return other.ID == it.ID }) {
			cell.Gone = append(cell.Gone, it)
		}
	}
}

// Changed returns how many innovations have a change, each counted once. One
// that left a cell and stands in another has moved, and isn't counted as gone.
func (m *Matrix) Changed(change string) int {
	seen, present := map[string]bool{}, map[string]bool{}
	for _, row := range m.Rows {
		for _, cell := range row.Cells {
			for _, it := range cell.Items {
				present[it.ID] = true
				seen[it.ID] = seen[it.ID] || it.Change == change
			}
		}
	}
	for _, row := range m.Rows {
		for _, cell := range row.Cells {
			for _, it := range cell.Gone {
				seen[it.ID] = seen[it.ID] || change == Gone && !present[it.ID]
			}
		}
	}
	count := 0
	for _, has := range seen {
		if has {
			count++
		}
	}
	return count
}

// Changed returns how many innovations of the cell have a change.
func (c Cell) Changed(change string) int {
	count := 0
	for _, it := range slices.Concat(c.Items, c.Gone) {
		if it.Change == change {
			count++
		}
	}
	return count
}
