package worktree

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// Apply carries out changes of several files, all or none, and then does what is to
// follow on each, in their order. Where that fails, the change and those after it
// are taken back. A file is replaced whole and at once: who is killed at any moment
// leaves the old file or the new one, and what was written outlives a power cut. A
// file that is no longer as the change was planned on, or that exists where a new one
// would come, is left alone.
func Apply(p *registry.Place, changes []*registry.Change, then func(*registry.Change) error) error {
	release, err := lock(p)
	if err != nil {
		return err
	}
	defer release()
	return carryOut(p, changes, then)
}

// carryOut is Apply for a caller that holds the lock.
func carryOut(p *registry.Place, changes []*registry.Change, then func(*registry.Change) error) error {
	folders := map[string]bool{}
	for _, c := range changes {
		file, err := target(p, c)
		if err != nil {
			return err
		}
		folders[filepath.Dir(file)] = true
	}
	for folder := range folders {
		sweep(folder)
	}
	return inTurn(p, changes, then)
}

// inTurn writes the last change first, so that what follows on the first is done
// while all others stand and can still be taken back.
func inTurn(p *registry.Place, changes []*registry.Change, then func(*registry.Change) error) error {
	last := len(changes) - 1
	if last < 0 {
		return nil
	}
	c := changes[last]
	kept, err := apply(p, c, last > 0 || then != nil)
	if kept != "" {
		defer os.Remove(kept)
	}
	if err != nil {
		return err
	}
	if err = inTurn(p, changes[:last], then); err == nil && then != nil {
		err = then(c)
	}
	if err == nil {
		return nil
	}
	if undone := undo(p, c, kept); undone != nil {
		return usererr.Wrap(err, "apply/not-undone", usererr.Args{"file": c.File, "detail": usererr.Reason(undone)})
	}
	return err
}

// apply writes one change. With keep it returns where it kept the file that it
// replaced.
func apply(p *registry.Place, c *registry.Change, keep bool) (kept string, err error) {
	file, err := target(p, c)
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
func unchanged(file string, c *registry.Change) error {
	now, err := os.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist) && c.Created():
		return nil
	case c.Created():
		return usererr.Refuse("apply/exists", usererr.Args{"file": c.File, "id": c.ID})
	case errors.Is(err, fs.ErrNotExist):
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
func undo(p *registry.Place, c *registry.Change, kept string) error {
	file, err := target(p, c)
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
	return usererr.Is(err, "apply/changed")
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
	return usererr.Wrap(err, code, usererr.Args{"file": file, "detail": usererr.Reason(err)})
}
