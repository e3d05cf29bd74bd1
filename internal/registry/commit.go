package registry

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"github.com/innovatieagenda/agenda/internal/gitrepo"
	"github.com/innovatieagenda/agenda/internal/problem"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// commitTree is the source of the files as a commit holds them, straight from
// git's objects.
type commitTree struct {
	repo   *gitrepo.Repo
	commit gitrepo.Commit
	prefix string
}

func (c commitTree) each(visit func(entry)) error {
	return c.gone(c.repo.ReadTree(c.commit, c.prefix+Folder, yamldoc.MaxSize, func(f gitrepo.File) error {
		if e, ok := c.entry(f); ok {
			visit(e)
		}
		return nil
	}))
}

// entry judges a file of the commit as the worktree would.
func (c commitTree) entry(f gitrepo.File) (entry, bool) {
	name := path.Join(Folder, f.Path)
	folder := path.Dir(name)
	e := entry{path: name, data: f.Data, size: f.Size, hash: f.Hash}
	switch {
	case strings.HasPrefix(path.Base(name), "."):
		return e, false
	case folder != InnovationsFolder && folder != OrganisationsFolder:
		inside := strings.HasPrefix(name, InnovationsFolder+"/") || strings.HasPrefix(name, OrganisationsFolder+"/")
		e.path, e.fault = folder, "folder"
		return e, inside && nameFault(name) == ""
	}
	e.fault = nameFault(name)
	if e.fault == otherFile {
		return e, false
	}
	if f.Symlink {
		e.fault = "symlink"
	}
	return e, true
}

func (c commitTree) read(name string) ([]byte, error) {
	f, err := c.repo.ReadFile(c.commit, c.prefix+name, yamldoc.MaxSize)
	var gone gitrepo.ErrNoSuchPath
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
	f, err := c.repo.Content(gitrepo.File{Path: name, Hash: hash}, yamldoc.MaxSize)
	if err == nil && f.Size > yamldoc.MaxSize {
		return nil, errTooLarge{f.Size}
	}
	return f.Data, err
}

// short returns a commit's abbreviated hash.
func short(c gitrepo.Commit) string { return c.Hash[:min(10, len(c.Hash))] }

// gitProblem words what git could not answer.
func gitProblem(err error) error {
	if errors.Is(err, gitrepo.ErrNotARepository) {
		return problem.Wrap(err, "git/no-repository", nil)
	}
	if errors.Is(err, gitrepo.ErrNoCommits) {
		return problem.Wrap(err, "git/no-commits", nil)
	}
	switch e := err.(type) {
	case gitrepo.ErrUnknownRevision:
		return problem.Wrap(err, "git/unknown-revision", problem.Args{"revision": e.Spec, "suggestions": e.Suggestions, "shallow": e.Shallow})
	case gitrepo.ErrUnsupportedRevision:
		return problem.Wrap(err, "git/unsupported-revision", problem.Args{"revision": e.Spec, "part": e.Part})
	case gitrepo.ErrNotACommit:
		return problem.Wrap(err, "git/not-a-commit", problem.Args{"revision": e.Spec, "type": e.Type})
	case gitrepo.ErrAmbiguous:
		return problem.Wrap(err, "git/ambiguous", problem.Args{"revision": e.Spec, "candidates": e.Candidates})
	case gitrepo.ErrInvalidDate:
		return problem.Wrap(err, "git/invalid-date", problem.Args{"date": e.Spec})
	case gitrepo.ErrBeforeHistory:
		return problem.Wrap(err, "git/before-history", problem.Args{"date": day(e.Date), "first": day(e.First)})
	case gitrepo.ErrShallow:
		return problem.Wrap(err, "git/shallow", problem.Args{"revision": e.Spec})
	case gitrepo.ErrUnsupportedFormat:
		return problem.Wrap(err, "git/format", problem.Args{"setting": e.Setting, "value": e.Value})
	}
	return problem.Wrap(err, "git/other", problem.Args{"detail": err.Error()})
}
