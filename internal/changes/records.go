package changes

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

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
	if base == head || base.File == head.File && m.set.Base.Same(m.set.Head, head.File) {
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

// organisations fills in what differs between the organisations. Only those of
// files that differ are looked at.
func (s *Set) organisations() error {
	before, err := entries(s.Base, s.Head)
	if err != nil {
		return err
	}
	after, err := entries(s.Head, s.Base)
	if err != nil {
		return err
	}
	order := s.Head.Schema.KeyOrder(schema.Organisations)
	for _, head := range s.Head.Organisations {
		object, differs := after[head]
		if !differs {
			continue
		}
		base, known := s.Base.Organisation(head.ID)
		if !known && !slices.Contains(s.Base.Unread, head.File) {
			s.AddedOrganisations = append(s.AddedOrganisations, head)
		}
		if fields := Differing(before[base], object, order); before[base] != nil && len(fields) > 0 {
			s.ChangedOrganisations = append(s.ChangedOrganisations, OrganisationChange{base, head, fields, edits(s.Head.Schema, schema.Organisations, head.Pointer, before[base], object)})
		}
	}
	for _, base := range s.Base.Organisations {
		_, differs := before[base]
		if _, known := s.Head.Organisation(base.ID); differs && !known && !slices.Contains(s.Head.Unread, base.File) {
			s.RemovedOrganisations = append(s.RemovedOrganisations, base)
		}
	}
	return nil
}

// entries returns the JSON-typed organisations of the files that another registry
// doesn't have the same.
func entries(reg, other *registry.Registry) (map[*registry.Organisation]map[string]any, error) {
	all := map[*registry.Organisation]map[string]any{}
	file, items := "", []any(nil)
	for _, o := range reg.Organisations {
		if reg.Same(other, o.File) || slices.Contains(other.Organisations, o) {
			continue
		}
		if o.File != file {
			doc, err := reg.MustDocument(o.File)
			if err != nil {
				return nil, err
			}
			file = o.File
			items, _ = doc.Value().([]any)
		}
		if i, err := strconv.Atoi(strings.TrimPrefix(o.Pointer, "/")); err == nil && i < len(items) {
			all[o], _ = items[i].(map[string]any)
		}
	}
	return all, nil
}

// items fills in what differs between the records of other kinds, of which an id is
// of one kind. One that got another id is the one that is gone under its title.
func (s *Set) items() error {
	type name struct{ schema, id string }
	gone := map[name]*registry.Item{}
	for _, base := range s.Base.Items() {
		gone[name{base.Schema, base.ID}] = &base
	}
	var fresh []*registry.Item
	for _, head := range s.Head.Items() {
		base := gone[name{head.Schema, head.ID}]
		if base == nil {
			fresh = append(fresh, &head)
			continue
		}
		delete(gone, name{head.Schema, head.ID})
		if err := s.item(base, &head); err != nil {
			return err
		}
	}
	left := map[name]*registry.Item{} // by file and by title
	for _, base := range gone {
		left[name{base.Schema, base.File}] = base
		if other := left[name{base.Schema, base.Title}]; other == nil || base.ID < other.ID {
			left[name{base.Schema, base.Title}] = base
		}
	}
	for _, head := range fresh {
		base := cmp.Or(left[name{head.Schema, head.File}], left[name{head.Schema, head.Title}])
		if base != nil && gone[name{base.Schema, base.ID}] == nil {
			base = nil // another head came from it
		}
		if base != nil {
			delete(gone, name{base.Schema, base.ID})
		}
		if err := s.item(base, head); err != nil {
			return err
		}
	}
	for _, base := range s.Base.Items() {
		if gone[name{base.Schema, base.ID}] != nil {
			if err := s.item(&base, nil); err != nil {
				return err
			}
		}
	}
	slices.SortStableFunc(s.Items, func(a, b ItemChange) int {
		return cmp.Compare(slices.Index(registry.ItemKinds, a.Item().Kind()), slices.Index(registry.ItemKinds, b.Item().Kind()))
	})
	return nil
}

// item adds a change where the values of a record of another kind differ. Of one whose
// file can't be read on one side nobody knows what it said.
func (s *Set) item(base, head *registry.Item) error {
	switch {
	case base == nil && slices.Contains(s.Base.Unread, head.File), head == nil && slices.Contains(s.Head.Unread, base.File):
		return nil
	case base != nil && head != nil && base.File == head.File && s.Base.Same(s.Head, head.File):
		return nil
	}
	c := ItemChange{Base: base, Head: head}
	var before, after map[string]any
	var err error
	if base != nil {
		before, err = s.Base.Value(base.File)
	}
	if head != nil && err == nil {
		after, err = s.Head.Value(head.File)
	}
	document := c.Item().Schema
	c.Fields = Differing(before, after, s.Head.Schema.KeyOrder(document))
	if len(c.Fields) > 0 && err == nil {
		c.Edits = edits(s.Head.Schema, document, "", before, after)
		s.Items = append(s.Items, c)
	}
	return err
}

// traces are records that are gone, by what may be left of them.
type traces struct {
	byFile, byTitle, bySummary map[string][]*registry.Record
}

func newTraces(gone []*registry.Record) traces {
	t := traces{map[string][]*registry.Record{}, map[string][]*registry.Record{}, map[string][]*registry.Record{}}
	for _, rec := range gone {
		t.byFile[rec.File] = append(t.byFile[rec.File], rec)
		t.byTitle[rec.Title] = append(t.byTitle[rec.Title], rec)
		t.bySummary[rec.Summary] = append(t.bySummary[rec.Summary], rec)
	}
	return t
}

// origin returns the record that head was before it got another id, nil for a new
// one: what stood in the same file, or else what has the same title or summary and
// at least half of the keys alike.
func (m *matcher) origin(gone traces, head *registry.Record) (*registry.Record, error) {
	for _, base := range gone.byFile[head.File] {
		if !m.taken[base] {
			return base, nil
		}
	}
	var best *registry.Record
	most := 0
	for _, base := range append(gone.with(gone.byTitle, head.Title), gone.with(gone.bySummary, head.Summary)...) {
		if m.taken[base] {
			continue
		}
		alike, all, err := m.alike(base, head)
		if err != nil {
			return nil, err
		}
		if 2*alike >= all && alike > most {
			best, most = base, alike
		}
	}
	return best, nil
}

// with returns the records under a text that says something.
func (traces) with(by map[string][]*registry.Record, text string) []*registry.Record {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	return by[text]
}

// alike counts the keys that two records have alike, and those that either has.
func (m *matcher) alike(base, head *registry.Record) (alike, all int, err error) {
	c := Change{Base: base, Head: head, set: m.set}
	before, after, err := c.Values()
	if err != nil {
		return 0, 0, err
	}
	all = len(after)
	for key := range before {
		if _, both := after[key]; !both {
			all++
		}
	}
	return all - len(Differing(before, after, m.set.Head.Schema.KeyOrder(schema.Innovation))), all, nil
}
