package history

import (
	"maps"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/schema"
)

// tracker follows records back through the commits, the latest first.
type tracker struct {
	set    *schema.Set
	wanted func(id string) bool
	// ids of today, by the names that their files had before.
	renamed map[string]string
	entries map[string][]Entry
	titles  map[string]string
	// last are the versions that were read last, by id: what a commit had before
	// is what an older one made.
	last map[string]lastRead
	// mended are the entries of which the file could not be read before, by id:
	// they are told against the version before that.
	mended map[string]mended
}

// mended is an entry by its place, and the version that could be read again.
type mended struct {
	entry   int
	version *version
}

type lastRead struct {
	hash    string
	version *version
}

func newTracker(reg *registry.Registry, wanted func(id string) bool) *tracker {
	return &tracker{
		set: reg.Schema, wanted: wanted, renamed: map[string]string{},
		entries: map[string][]Entry{}, titles: map[string]string{}, last: map[string]lastRead{},
		mended: map[string]mended{},
	}
}

// ids are the wanted innovations of the registry and of git, sorted.
func (t *tracker) ids(reg *registry.Registry) []string {
	all := map[string]bool{}
	for id := range t.entries {
		all[id] = true
	}
	for _, rec := range reg.Innovations {
		if t.wanted(rec.ID) {
			all[rec.ID] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// idOf returns the id of today of the record in a file, and whether the name is
// that of a record.
func (t *tracker) idOf(file string) (string, bool) {
	name, ok := strings.CutSuffix(file, registry.Extension)
	if !ok || name == "" || name[0] == '.' {
		return "", false
	}
	if id, ok := t.renamed[name]; ok {
		return id, true
	}
	return name, true
}

// step takes a commit in.
func (t *tracker) step(step revision.Step) error {
	changes, err := pairRenames(step)
	if err != nil {
		return err
	}
	commit := commitOf(step.Commit)
	for _, c := range changes {
		id, ok := t.idOf(c.Name)
		if !ok || !t.wanted(id) {
			continue
		}
		told, err := t.compare(step, id, c)
		if err != nil {
			return err
		}
		t.entries[id] = append(t.entries[id], Entry{Date: step.Commit.Day(), Commit: commit, Changes: told})
	}
	// Only what is older goes by the old name.
	for _, c := range changes {
		if c.was != "" {
			id, _ := t.idOf(c.Name)
			old, _ := strings.CutSuffix(c.was, registry.Extension)
			t.renamed[old] = id
		}
	}
	return nil
}

// compare tells what a commit changed in a record.
func (t *tracker) compare(step revision.Step, id string, c change) ([]Change, error) {
	after, err := t.version(step, id, c.After)
	if err != nil {
		return nil, err
	}
	before, err := t.version(step, id, c.Before)
	if err != nil {
		return nil, err
	}
	if t.titles[id] == "" {
		for _, v := range []*version{after, before} {
			if v != nil && t.titles[id] == "" {
				t.titles[id] = v.text("title")
			}
		}
	}
	called := names{id, id}
	if c.was != "" {
		called.was, called.is = strings.TrimSuffix(c.was, registry.Extension), strings.TrimSuffix(c.Name, registry.Extension)
	}
	told := compare(t.set, called, before, after)
	t.mend(id, before, after)
	return told, nil
}

// mend tells an entry whose file could not be read before it against the first
// older version that can be.
func (t *tracker) mend(id string, before, after *version) {
	if m, waiting := t.mended[id]; waiting && before != nil && !before.broken {
		t.entries[id][m.entry].Changes = compare(t.set, names{id, id}, before, m.version)
		delete(t.mended, id)
	}
	if before != nil && before.broken && after != nil && !after.broken {
		t.mended[id] = mended{len(t.entries[id]), after}
	}
}

// version reads a version of a record, nil where there was none.
func (t *tracker) version(step revision.Step, id, hash string) (*version, error) {
	if hash == "" {
		return nil, nil
	}
	if last, ok := t.last[id]; ok && last.hash == hash {
		return last.version, nil
	}
	data, err := step.Content(hash)
	if err != nil {
		return nil, err
	}
	data, _ = registry.Forward(registry.InnovationsFolder+"/"+id+registry.Extension, data, 1) // nobody knows of which format it is
	v := read(data)
	t.last[id] = lastRead{hash, v}
	return v, nil
}
