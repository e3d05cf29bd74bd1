package registry

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/innovatieagenda/agenda/internal/usererr"
)

// Apply carries out changes of several files, all or none, and then does what is to
// follow on each, in their order. Where that fails, the change and those after it
// are taken back. A file is replaced whole and at once: who is killed at any moment
// leaves the old file or the new one, and what was written outlives a power cut. A
// file that is no longer as the change was planned on, or that exists where a new one
// would come, is left alone.
func (p *Place) Apply(changes []*Change, then func(*Change) error) error {
	release, err := p.lock()
	if err != nil {
		return err
	}
	defer release()
	return p.carryOut(changes, then)
}

// carryOut is Apply for a caller that holds the lock.
func (p *Place) carryOut(changes []*Change, then func(*Change) error) error {
	folders := map[string]bool{}
	for _, c := range changes {
		file, err := p.target(c)
		if err != nil {
			return err
		}
		folders[filepath.Dir(file)] = true
	}
	for folder := range folders {
		sweep(folder)
	}
	return p.inTurn(changes, then)
}

// inTurn writes the last change first, so that what follows on the first is done
// while all others stand and can still be taken back.
func (p *Place) inTurn(changes []*Change, then func(*Change) error) error {
	last := len(changes) - 1
	if last < 0 {
		return nil
	}
	c := changes[last]
	kept, err := p.apply(c, last > 0 || then != nil)
	if kept != "" {
		defer os.Remove(kept)
	}
	if err != nil {
		return err
	}
	if err = p.inTurn(changes[:last], then); err == nil && then != nil {
		err = then(c)
	}
	if err == nil {
		return nil
	}
	if undone := p.undo(c, kept); undone != nil {
		return usererr.Wrap(err, "apply/not-undone", usererr.Args{"file": c.File, "detail": reason(undone)})
	}
	return err
}

// apply writes one change. With keep it returns where it kept the file that it
// replaced.
func (p *Place) apply(c *Change, keep bool) (kept string, err error) {
	file, err := p.target(c)
	if err != nil {
		return "", err
	}
	if err := unchanged(file, c); err != nil || bytes.Equal(c.Old, c.New) {
		return "", err
	}
	if keep && !c.Created() {
		kept = wayBack(file)
	}
	return kept, writeProblem(c.File, replace(file, c.New))
}

// unchanged refuses a change of a file that is not as it was planned on. It is
// called under the lock, which only this program knows: what an editor writes
// between here and the replacement is not seen.
func unchanged(file string, c *Change) error {
	now, err := os.ReadFile(file)
	switch {
	case missing(err) && c.Created():
		return nil
	case c.Created():
		return usererr.Refuse("apply/exists", usererr.Args{"file": c.File, "id": c.ID})
	case missing(err):
		return usererr.Refuse("apply/changed", usererr.Args{"file": c.File, "gone": true})
	case err != nil:
		return writeProblem(c.File, err)
	case !bytes.Equal(now, c.Old):
		return usererr.Refuse("apply/changed", usererr.Args{"file": c.File, "gone": false})
	}
	return nil
}

// wayBack keeps a file that is about to be replaced under a hidden name too, so
// that putting it back takes no room on a full disk. It returns "" where the
// file system can't.
func wayBack(file string) string {
	dir, name := filepath.Split(file)
	kept := dir + "." + name + "0" // as sweep knows it
	if os.Link(file, kept) != nil {
		return ""
	}
	return kept
}

// undo takes back a change that was applied just now.
func (p *Place) undo(c *Change, kept string) error {
	file, err := p.target(c)
	if err != nil {
		return err
	}
	if c.Created() {
		return os.Remove(file)
	}
	if kept != "" && os.Rename(kept, file) == nil {
		return nil
	}
	return replace(file, c.Old)
}

// isChanged reports whether a change was refused because somebody else changed
// the file, so that it can be planned anew.
func isChanged(err error) bool {
	var p *usererr.Error
	return errors.As(err, &p) && p.Code == "apply/changed"
}

// writeProblem words why a file could not be written.
func writeProblem(file string, err error) error {
	if err == nil {
		return nil
	}
	code := "output/failed"
	switch {
	case errors.Is(err, syscall.ENOSPC):
		code = "apply/full"
	case errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission):
		code = "apply/read-only"
	}
	return usererr.Wrap(err, code, usererr.Args{"file": file, "detail": reason(err)})
}

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
			visit(entry{path: name, same: &k})
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
