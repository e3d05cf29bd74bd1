package registry

import (
	"io/fs"

	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// commitTree is the source of the files as a commit holds them, straight from
// git's objects.
type commitTree struct {
	repo   Repository
	commit revision.Commit
	prefix string
}

func (c commitTree) each(visit func(entry)) error {
	return c.gone(c.repo.ReadTree(c.commit, c.prefix+Folder, yamldoc.MaxSize, func(f revision.File) error {
		if e, ok := c.entry(f); ok {
			visit(e)
		}
		return nil
	}))
}

// entry judges a file of the commit as the worktree would.
func (c commitTree) entry(f revision.File) (entry, bool) {
	name := Folder + "/" + f.Path
	e := entry{path: name, data: f.Data, size: f.Size, hash: f.Hash}
	switch {
	case f.Symlink:
		e.fault = "symlink"
	case f.Module:
		e.fault = "folder"
	case leftOut(name):
		return e, false
	default:
		e.fault = fault(name)
	}
	return e, true
}

func (c commitTree) read(name string) ([]byte, error) {
	f, err := c.repo.ReadFile(c.commit, c.prefix+name, yamldoc.MaxSize)
	if usererr.Is(err, revision.NoSuchPath) {
		return nil, fs.ErrNotExist
	}
	if err == nil && f.Size > yamldoc.MaxSize {
		return nil, errTooLarge{f.Size}
	}
	return f.Data, err
}

// readHash is read for a file whose hash is known.
func (c commitTree) readHash(name, hash string) ([]byte, error) {
	f, err := c.repo.Content(revision.File{Path: name, Hash: hash}, yamldoc.MaxSize)
	if err == nil && f.Size > yamldoc.MaxSize {
		return nil, errTooLarge{f.Size}
	}
	return f.Data, err
}
