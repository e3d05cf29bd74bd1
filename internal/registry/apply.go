package registry

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/innovatieagenda/agenda/internal/problem"
)

// Apply carries out a change. The file is replaced whole and at once: who is
// killed at any moment leaves the old file or the new one, and what was written
// outlives a power cut. A file that is no longer as the change was planned on,
// or that exists where a new one would come, is left alone.
func (p *Place) Apply(c *Change) error {
	release, err := p.lock()
	if err != nil {
		return err
	}
	defer release()
	_, err = p.apply(c, false)
	return err
}

// apply is Apply for who holds the lock. It tells where it kept the file that it
// replaced, if that is asked for.
func (p *Place) apply(c *Change, keep bool) (kept string, err error) {
	file, err := p.target(c)
	if err != nil {
		return "", err
	}
	if err := unchanged(file, c); err != nil || bytes.Equal(c.Old, c.New) {
		return "", err
	}
	sweep(filepath.Dir(file))
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
		return problem.Refuse("apply/exists", problem.Args{"file": c.File, "id": c.ID})
	case missing(err):
		return problem.Refuse("apply/changed", problem.Args{"file": c.File, "gone": true})
	case err != nil:
		return writeProblem(c.File, err)
	case !bytes.Equal(now, c.Old):
		return problem.Refuse("apply/changed", problem.Args{"file": c.File, "gone": false})
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
	var p *problem.Problem
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
	return problem.Wrap(err, code, problem.Args{"file": file, "detail": reason(err)})
}
