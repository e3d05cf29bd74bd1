// Package changes tells what two states of a registry differ in: which records
// came, went, moved or got another level, and which fields of the others say
// something else. Layout, order and comments are no difference.
package changes

import (
	"cmp"
	"reflect"
	"slices"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// Set is all that differs between two registries. Records stand in the order of
// their files.
type Set struct {
	Base, Head *registry.Registry
	// Added are records of Head that Base lacks, Removed the other way round. A
	// file that one of the two could not read is neither.
	Added, Removed []*registry.Record
	// Changed are the records of both that differ in a value, also under another
	// id or file.
	Changed []*Change
	// AddedOrganisations, RemovedOrganisations and ChangedOrganisations are the
	// same for organisations.
	AddedOrganisations, RemovedOrganisations []*registry.Organisation
	ChangedOrganisations                     []OrganisationChange
	// Items are the records of other kinds that came, went or differ, kind by kind.
	Items []ItemChange
	// Schema are the documents of the schema folder that differ, and Rules is what
	// they say otherwise.
	Schema []string
	Rules  []schema.Difference
}

// Change is one record before and after.
type Change struct {
	Base, Head *registry.Record
	// Fields are the keys whose values differ, in the order of the schema.
	Fields []string

	set *Set
}

// OrganisationChange is one organisation before and after.
type OrganisationChange struct {
	Base, Head *registry.Organisation
	Fields     []string
	// Edits are the same with what was and is; in the place of the later one.
	Edits []Edit
}

// ItemChange is a record of another kind before and after, nil where there is none.
type ItemChange struct {
	Base, Head *registry.Item
	// Fields are the keys whose values differ, and Edits is what was and is under them.
	Fields []string
	Edits  []Edit
}

// Item is the record as it is, or was where it went.
func (c ItemChange) Item() *registry.Item { return cmp.Or(c.Head, c.Base) }

// Renamed reports whether the record got another id.
func (c ItemChange) Renamed() bool { return c.Base != nil && c.Head != nil && c.Base.ID != c.Head.ID }

// Meaning tells what people call the change, and which keys that doesn't explain.
func (c *Change) Meaning() (kinds []Kind, rest []string) {
	return Meaning(&c.Base.Innovation, &c.Head.Innovation, c.Fields)
}

// Is reports whether the change is of a kind.
func (c *Change) Is(kind Kind) bool {
	kinds, _ := c.Meaning()
	return slices.Contains(kinds, kind)
}

// Values returns the JSON-typed record before and after, read anew.
func (c *Change) Values() (before, after map[string]any, err error) {
	if before, err = c.set.Base.Value(c.Base.File); err != nil {
		return nil, nil, err
	}
	after, err = c.set.Head.Value(c.Head.File)
	return before, after, err
}

// Which returns the changes of one kind.
func (s *Set) Which(kind Kind) []*Change {
	var list []*Change
	for _, c := range s.Changed {
		if c.Is(kind) {
			list = append(list, c)
		}
	}
	return list
}

// Empty reports whether the two registries say the same.
func (s *Set) Empty() bool {
	return s.Records() == 0 && len(s.Items) == 0 && len(s.Schema) == 0 &&
		len(s.AddedOrganisations)+len(s.RemovedOrganisations)+len(s.ChangedOrganisations) == 0
}

// Records is the number of innovations that came, went or changed.
func (s *Set) Records() int { return len(s.Added) + len(s.Removed) + len(s.Changed) }

// Between compares two registries. It reads only files that differ: base is best
// read with ReuseFrom head.
func Between(base, head *registry.Registry) (*Set, error) {
	s := &Set{Base: base, Head: head}
	m := matcher{set: s, taken: map[*registry.Record]bool{}}
	if err := m.records(); err != nil {
		return nil, err
	}
	if err := s.organisations(); err != nil {
		return nil, err
	}
	if err := s.items(); err != nil {
		return nil, err
	}
	s.Rules = schema.Compare(base.Schema, head.Schema)
	for _, name := range schema.Names {
		if string(base.Schema.Bytes(name)) != string(head.Schema.Bytes(name)) {
			s.Schema = append(s.Schema, name)
		}
	}
	return s, nil
}

// Kind is what people call a change of a record.
type Kind string

// The kinds of change.
const (
	Renamed      Kind = "renamed" // another id
	Moved        Kind = "moved"   // another phase
	Stopped      Kind = "stopped"
	Resumed      Kind = "resumed" // it had stopped, and goes on
	LevelChanged Kind = "level"   // another recognition level is held
)

// meanings are the kinds with what makes them, and the keys that they explain.
var meanings = []struct {
	kind Kind
	is   func(before, after *innovation.Innovation) bool
	keys []string
}{
	{Renamed, func(a, b *innovation.Innovation) bool { return a.ID != b.ID }, []string{"id"}},
	{Moved, func(a, b *innovation.Innovation) bool { return a.Phase != b.Phase }, []string{"phase", "phase_history"}},
	{Stopped, func(a, b *innovation.Innovation) bool { return !stopped(a) && stopped(b) }, []string{"status", "stops"}},
	{Resumed, func(a, b *innovation.Innovation) bool { return stopped(a) && !stopped(b) }, []string{"status", "stops"}},
	{LevelChanged, func(a, b *innovation.Innovation) bool { return a.Level() != b.Level() }, []string{"recognition"}},
}

func stopped(i *innovation.Innovation) bool { return i.Status == innovation.StatusStopped }

// Meaning makes what people call it of the keys that differ between two versions
// of a record; rest are the keys that none of the kinds explains. Of the versions
// no more is asked than these keys.
func Meaning(before, after *innovation.Innovation, keys []string) (kinds []Kind, rest []string) {
	rest = slices.Clone(keys)
	for _, m := range meanings {
		if m.is(before, after) {
			kinds = append(kinds, m.kind)
			rest = slices.DeleteFunc(rest, func(key string) bool { return slices.Contains(m.keys, key) })
		}
	}
	return kinds, rest
}

// Differing returns the keys under which two objects hold other values: those of
// order first and in that order, then the others by name.
func Differing(before, after map[string]any, order []string) []string {
	differ := map[string]any{}
	for key, old := range before {
		if new, is := after[key]; !is || !reflect.DeepEqual(old, new) {
			differ[key] = new
		}
	}
	for key, new := range after {
		if _, was := before[key]; !was {
			differ[key] = new
		}
	}
	return schema.InOrder(differ, order)
}

func compareFiles(a, b *registry.Record) int { return cmp.Compare(a.File, b.File) }
