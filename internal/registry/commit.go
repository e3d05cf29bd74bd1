package registry

import (
	"errors"
	"io/fs"

	"github.com/innovatieagenda/agenda/internal/git"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// commitTree is the source of the files as a commit holds them, straight from
// git's objects.
type commitTree struct {
	repo   *git.Repo
	commit git.Commit
	prefix string
}

func (c commitTree) each(visit func(entry)) error {
	return c.gone(c.repo.ReadTree(c.commit, c.prefix+Folder, yamldoc.MaxSize, func(f git.File) error {
		if e, ok := c.entry(f); ok {
			visit(e)
		}
		return nil
	}))
}

// entry judges a file of the commit as the worktree would.
func (c commitTree) entry(f git.File) (entry, bool) {
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
	var gone git.ErrNoSuchPath
	if errors.As(err, &gone) {
		return nil, fs.ErrNotExist
	}
	if err == nil && f.Size > yamldoc.MaxSize {
		return nil, errTooLarge{f.Size}
	}
	return f.Data, err
}

// readHash is read for a file whose hash is known.
func (c commitTree) readHash(name, hash string) ([]byte, error) {
	f, err := c.repo.Content(git.File{Path: name, Hash: hash}, yamldoc.MaxSize)
	if err == nil && f.Size > yamldoc.MaxSize {
		return nil, errTooLarge{f.Size}
	}
	return f.Data, err
}

// short returns a commit's abbreviated hash.
func short(c git.Commit) string { return c.Hash[:min(10, len(c.Hash))] }

// gitProblem words what git could not answer.
func gitProblem(err error) error {
	if err == nil {
		return nil
	}
	var known *usererr.Error
	if errors.As(err, &known) {
		return known
	}
	if errors.Is(err, git.ErrNotARepository) {
		return usererr.Wrap(err, "git/no-repository", nil)
	}
	if errors.Is(err, git.ErrNoCommits) {
		return usererr.Wrap(err, "git/no-commits", nil)
	}
	switch e := err.(type) {
	case git.ErrUnknownRevision:
		return usererr.Wrap(err, "git/unknown-revision", usererr.Args{"revision": e.Spec, "suggestions": e.Suggestions, "shallow": e.Shallow})
	case git.ErrUnsupportedRevision:
		return usererr.Wrap(err, "git/unsupported-revision", usererr.Args{"revision": e.Spec, "part": e.Part})
	case git.ErrNotACommit:
		return usererr.Wrap(err, "git/not-a-commit", usererr.Args{"revision": e.Spec, "type": e.Type})
	case git.ErrAmbiguous:
		return usererr.Wrap(err, "git/ambiguous", usererr.Args{"revision": e.Spec, "candidates": e.Candidates})
	case git.ErrInvalidDate:
		return usererr.Wrap(err, "git/invalid-date", usererr.Args{"date": e.Spec})
	case git.ErrBeforeHistory:
		return usererr.Wrap(err, "git/before-history", usererr.Args{"date": day(e.Date), "first": day(e.First)})
	case git.ErrShallow:
		return usererr.Wrap(err, "git/shallow", usererr.Args{"revision": e.Spec})
	case git.ErrUnsupportedFormat:
		return usererr.Wrap(err, "git/format", usererr.Args{"setting": e.Setting, "value": e.Value})
	}
	return usererr.Wrap(err, "git/other", usererr.Args{"detail": err.Error()})
}
