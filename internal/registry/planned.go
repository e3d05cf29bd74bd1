package registry

import (
	"maps"
	"slices"
	"strings"
)

// Change is a planned change of one file of the registry. Planning writes
// nothing: a dry run shows it, Apply carries it out.
type Change struct {
	// Action is what was asked, such as "move" or "add"; with Args it makes the
	// message of a commit.
	Action string
	Args   map[string]string
	// ID is the id of the record.
	ID string
	// File is the path relative to the repository.
	File string
	// Old is the file as it was when the change was planned, nil for a new file.
	Old []byte
	// New is the file as it will be.
	New []byte
}

// Created reports whether the change makes a new file.
func (c *Change) Created() bool { return c.Old == nil }

// Plan plans a change on what the registry holds. It may be called more than
// once, each time with the registry as it is then, which was read with Keep.
type Plan func(*Registry) (*Change, error)

// planned is a source as it will be after changes that are not carried out yet.
type planned struct {
	source
	files map[string][]byte
}

func withChanges(from source, prefix string, changes []*Change) source {
	if len(changes) == 0 {
		return from
	}
	p := planned{from, map[string][]byte{}}
	for _, c := range changes {
		p.files[strings.TrimPrefix(c.File, prefix)] = c.New
	}
	return p
}

func (p planned) each(visit func(entry)) error {
	fresh := maps.Clone(p.files)
	err := p.source.each(func(e entry) {
		if data, ok := p.files[e.path]; ok {
			delete(fresh, e.path)
			e = newEntry(e.path, data)
		}
		visit(e)
	})
	for _, name := range slices.Sorted(maps.Keys(fresh)) {
		visit(newEntry(name, fresh[name]))
	}
	return err
}

// eachAfter is each on what a registry read of all that isn't changed.
func (p planned) eachAfter(like *Registry, prefix string, visit func(entry)) {
	for file, k := range like.kept {
		name := strings.TrimPrefix(file, prefix)
		if _, changed := p.files[name]; !changed {
			visit(entry{path: name, same: k})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(p.files)) {
		visit(newEntry(name, p.files[name]))
	}
}

func newEntry(name string, data []byte) entry {
	return entry{path: name, data: data, size: int64(len(data))}
}

func (p planned) read(name string) ([]byte, error) {
	if data, ok := p.files[name]; ok {
		return data, nil
	}
	return p.source.read(name)
}
