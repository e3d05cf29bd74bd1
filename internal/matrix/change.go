package matrix

import (
	"slices"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// What happened to an innovation since an earlier moment, as package changes tells
// it. An innovation that nothing is known of, because its file could not be
// read at one of the two moments, carries none.
const (
	// New: it did not exist then.
	New = "new"
	// Moved: it stands in this cell and didn't then; it came from another phase or
	// priority, or from outside what was selected.
	Moved = "moved"
	// Stopped: it goes on no more, and did then.
	Stopped = string(changes.Stopped)
	// Resumed: it was stopped then, and goes on.
	Resumed = string(changes.Resumed)
	// Renamed: it had another id then.
	Renamed = string(changes.Renamed)
	// Gone: it stood in this cell then, and doesn't now.
	Gone = "gone"
)

// Changes are the changes, in the order in which they are told.
var Changes = []string{New, Moved, Stopped, Resumed, Renamed, Gone}

// Before is the registry at an earlier moment.
type Before struct {
	// Changes are those from then to now.
	Changes *changes.Set
	// Records are those that the user's filter let through then.
	Records []*registry.Record
}

// comparison tells what changed between two moments.
type comparison struct {
	*Matrix
	opts Options
	now  *registry.Registry
	// was is what a record of now was then, and is what one of then is now; nil
	// where it did not or does not exist. Of a record that is in neither, because
	// a file could not be read, nothing can be told.
	was, is map[*registry.Record]*registry.Record
	// change is what differs in a record of now.
	change map[*registry.Record]*changes.Change
	// then are the places that the selected records of then had, present those of
	// the records of now.
	then, present map[*registry.Record][]spot
}

// spot is the place of a cell: its row and its column.
type spot struct{ row, column int }

// compare prepares what place asks for each record.
func (m *Matrix) compare(opts Options) *comparison {
	set := opts.Before.Changes
	if set.Base.At != nil {
		m.Since = revisionOf(*set.Base.At)
	}
	c := &comparison{
		Matrix: m, opts: opts, now: set.Head,
		was: map[*registry.Record]*registry.Record{}, is: map[*registry.Record]*registry.Record{},
		change: map[*registry.Record]*changes.Change{},
		then:   map[*registry.Record][]spot{}, present: map[*registry.Record][]spot{},
	}
	for _, each := range set.Changed {
		c.was[each.Head], c.is[each.Base], c.change[each.Head] = each.Base, each.Head, each
	}
	for _, rec := range set.Added {
		c.was[rec] = nil
	}
	for _, rec := range set.Removed {
		c.is[rec] = nil
	}
	for _, head := range set.Head.Innovations {
		base, existed := set.Base.Innovation(head.ID)
		_, told := c.was[head]
		_, taken := c.is[base]
		if existed && !told && !taken {
			c.was[head], c.is[base] = base, head
		}
	}
	for _, rec := range opts.Before.Records {
		c.then[rec] = m.spots(rec, opts)
	}
	return c
}

// mark tells what happened to a record that stands in a cell, or, where s is nil,
// fits none.
func (c *comparison) mark(it *Item, rec *registry.Record, s *spot) {
	if c == nil {
		return
	}
	old, told := c.was[rec]
	switch {
	case !told:
		return
	case old == nil:
		it.Changes = []string{New}
		return
	}
	spots, selected := c.then[old]
	if s != nil && !slices.Contains(spots, *s) || s == nil && (!selected || len(spots) > 0) {
		it.Changes = append(it.Changes, Moved)
	}
	change := c.change[rec]
	if change == nil {
		return
	}
	for _, kind := range []changes.Kind{changes.Stopped, changes.Resumed, changes.Renamed} {
		if change.Is(kind) {
			it.Changes = append(it.Changes, string(kind))
		}
	}
	if change.Is(changes.Renamed) {
		it.Was = old.ID
	}
}

// markGone puts the records of then in the cells that they have left. They go by
// their name of today where they still exist.
func (c *comparison) markGone() {
	for _, rec := range InOrder(c.opts.Before.Records) {
		today, told := c.is[rec]
		if !told {
			continue
		}
		it := item(c.opts.Before.Changes.Base, rec)
		if today != nil {
			it = item(c.now, today)
		}
		it.Changes = []string{Gone}
		for _, s := range c.then[rec] {
			if !slices.Contains(c.present[today], s) {
				cell := &c.Rows[s.row].Cells[s.column]
				cell.Gone = append(cell.Gone, it)
			}
		}
		if len(c.then[rec]) == 0 && today == nil {
			c.GoneUnplaced = append(c.GoneUnplaced, Unplaced{Item: it, Phase: rec.Phase, Priorities: rec.Priorities})
		}
	}
}

// Changed returns how many innovations have a change, each counted once. One
// that left a cell and stands elsewhere has moved, and isn't counted as gone.
func (m *Matrix) Changed(change string) int {
	here, gone := map[string]bool{}, map[string]bool{}
	see := func(it Item) { here[it.ID] = here[it.ID] || it.Has(change) }
	for _, row := range m.Rows {
		for _, cell := range row.Cells {
			for _, it := range cell.Items {
				see(it)
			}
			for _, it := range cell.Gone {
				gone[it.ID] = true
			}
		}
	}
	for _, it := range m.Unplaced {
		see(it.Item)
	}
	for _, it := range m.GoneUnplaced {
		gone[it.ID] = true
	}
	count := 0
	for id, has := range here {
		if delete(gone, id); has {
			count++
		}
	}
	if change == Gone {
		return len(gone)
	}
	return count
}

// Changed returns how many innovations of the cell have a change.
func (c Cell) Changed(change string) int {
	count := 0
	for _, it := range slices.Concat(c.Items, c.Gone) {
		if it.Has(change) {
			count++
		}
	}
	return count
}

// Has reports whether a change is one of the item's.
func (it Item) Has(change string) bool { return slices.Contains(it.Changes, change) }
