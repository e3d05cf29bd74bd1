package registry

import (
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// merged is a source as it will be after a merge. Nothing is written.
type merged struct {
	source
	// taken are the files that the merge changes on our side; nil for one that
	// goes.
	taken     map[string]*entry
	conflicts []Conflict
}

func (m *merged) take(name string, theirs entry) {
	if theirs.hash == "" {
		m.taken[name] = nil
		return
	}
	m.taken[name] = &theirs
}

func (m *merged) each(visit func(entry)) error {
	err := m.source.each(func(e entry) {
		if _, replaced := m.taken[e.path]; !replaced {
			visit(e)
		}
	})
	for _, name := range slices.Sorted(maps.Keys(m.taken)) {
		if e := m.taken[name]; e != nil && strings.HasPrefix(name, Folder+"/") && err == nil {
			err = visitRead(*e, visit)
		}
	}
	return err
}

// visitRead visits an entry with its bytes: what reads from git reads one file at
// a time.
func visitRead(e entry, visit func(entry)) error {
	var large errTooLarge
	if e.load != nil && e.fault == "" {
		var err error
		e.data, err = e.load()
		switch {
		case errors.As(err, &large):
			e.size = large.size
		case err != nil:
			return err
		}
		e.load = nil
	}
	visit(e)
	return nil
}

func (m *merged) read(name string) ([]byte, error) {
	e, replaced := m.taken[name]
	switch {
	case !replaced:
		return m.source.read(name)
	case e == nil:
		return nil, fs.ErrNotExist
	case e.load == nil:
		return e.data, nil
	}
	return e.load()
}

// Conflicts returns the files that two sides changed so that nobody but a person
// can merge them; none where the registry wasn't read as merged.
func (r *Registry) Conflicts() []Conflict {
	if m, ok := r.source.(*merged); ok {
		return m.conflicts
	}
	return nil
}

// Merged reports whether the registry was read as merged with a commit.
func (r *Registry) Merged() bool {
	_, is := r.source.(*merged)
	return is
}
