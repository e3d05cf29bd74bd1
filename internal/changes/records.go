package changes

import (
	"slices"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// matcher finds which record became which.
type matcher struct {
	set *Set
	// taken are the records of the base that one of the head came from.
	taken map[*registry.Record]bool
}

// records fills in what differs between the records.
func (m *matcher) records() error {
	var fresh []*registry.Record
	for _, head := range m.set.Head.Innovations {
		base, known := m.set.Base.Innovation(head.ID)
		switch {
		case !known || m.taken[base]:
			fresh = append(fresh, head)
		default:
			m.taken[base] = true
			if err := m.compare(base, head); err != nil {
				return err
			}
		}
	}
	return m.unmatched(fresh, m.gone())
}

// gone returns the records of the base that are not in the head, by their id. One
// whose file can't be read any more is still there.
func (m *matcher) gone() []*registry.Record {
	var gone []*registry.Record
	for _, base := range m.set.Base.Innovations {
		if !m.taken[base] && !slices.Contains(m.set.Head.Unread, base.File) {
			gone = append(gone, base)
		}
	}
	return gone
}

// unmatched tells records that got another id from those that came and went.
func (m *matcher) unmatched(fresh, gone []*registry.Record) error {
	earlier := newTraces(gone)
	for _, head := range fresh {
		if slices.Contains(m.set.Base.Unread, head.File) {
			continue // it was there, and nobody knows what it said
		}
		base, err := m.origin(earlier, head)
		if err != nil {
			return err
		}
		if base == nil {
			m.set.Added = append(m.set.Added, head)
			continue
		}
		m.taken[base] = true
		if err := m.compare(base, head); err != nil {
			return err
		}
	}
	for _, base := range gone {
		if !m.taken[base] {
			m.set.Removed = append(m.set.Removed, base)
		}
	}
	slices.SortStableFunc(m.set.Changed, func(a, b *Change) int { return compareFiles(a.Head, b.Head) })
	return nil
}

// compare adds a change where the values of two records differ.
func (m *matcher) compare(base, head *registry.Record) error {
	if base == head {
		return nil // read from the same bytes
	}
	c := &Change{Base: base, Head: head, set: m.set}
	before, after, err := c.Values()
	if err != nil {
		return err
	}
	c.Fields = Differing(before, after, m.set.Head.Schema.KeyOrder(schema.Innovation))
	if len(c.Fields) > 0 || base.File != head.File {
		m.set.Changed = append(m.set.Changed, c)
	}
	return nil
}
