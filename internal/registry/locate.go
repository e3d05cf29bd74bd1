package registry

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/innovatieagenda/agenda/internal/gitrepo"
	"github.com/innovatieagenda/agenda/internal/problem"
)

// Place is where a registry lies: its root folder, the repository around it,
// and its place in there.
type Place struct {
	Root   string
	Prefix string
	// Repo is nil where the folder is in no git repository.
	Repo *gitrepo.Repo
}

// Locate finds the registry. With explicit, dir must be the root itself;
// otherwise dir and its parents are searched for a folder that holds
// registry/innovations or registry/organisations. History tells that a git
// revision will be read, so that a bare repository will do.
func Locate(dir string, explicit, history bool) (*Place, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, problem.Wrap(err, "registry/no-folder", problem.Args{"dir": dir})
	}
	if info, err := os.Stat(abs); err != nil || !info.IsDir() {
		return nil, problem.Wrap(err, "registry/no-folder", problem.Args{"dir": dir})
	}
	if root, ok := findRoot(abs, explicit); ok {
		return inRepository(root)
	}
	return withoutWorktree(abs, dir, explicit, history)
}

// findRoot walks up from dir. A registry is recognised by its subfolders, since
// any folder may be called "registry".
func findRoot(dir string, explicit bool) (string, bool) {
	if explicit {
		return dir, isDir(filepath.Join(dir, Folder))
	}
	for {
		if isDir(filepath.Join(dir, InnovationsFolder)) || isDir(filepath.Join(dir, OrganisationsFolder)) {
			return dir, true
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", false
		}
		dir = parent
	}
}

func isDir(dir string) bool {
	info, err := os.Stat(dir)
	return err == nil && info.IsDir()
}

// inRepository finds the repository around root, if there is one.
func inRepository(root string) (*Place, error) {
	place := &Place{Root: root}
	repo, err := gitrepo.Open(root)
	if errors.Is(err, gitrepo.ErrNotARepository) {
		return place, nil
	}
	if err != nil {
		return nil, gitProblem(err)
	}
	prefix, err := repo.Prefix(root)
	if err != nil {
		return place, nil
	}
	place.Repo = repo
	if prefix != "" && prefix != "." {
		place.Prefix = prefix + "/"
	}
	return place, nil
}

// withoutWorktree judges a folder that holds no registry: a bare repository can
// still be read at a revision.
func withoutWorktree(abs, dir string, explicit, history bool) (*Place, error) {
	repo, err := gitrepo.Open(abs)
	if err == nil && repo.Bare() {
		if history {
			return &Place{Repo: repo}, nil
		}
		return nil, problem.New("registry/bare", problem.Args{"dir": dir})
	}
	if err == nil && history {
		if root := repo.Root(); root != "" && (!explicit || root == abs) {
			return &Place{Root: root, Repo: repo}, nil
		}
	}
	if parent := filepath.Dir(abs); explicit && filepath.Base(abs) == Folder && isDir(filepath.Join(parent, Folder)) {
		return nil, problem.New("registry/inside", problem.Args{"dir": dir, "root": filepath.Dir(filepath.Clean(dir))})
	}
	if explicit {
		return nil, problem.New("registry/not-here", problem.Args{"dir": dir})
	}
	return nil, problem.New("registry/not-found", problem.Args{"dir": dir})
}

// missing reports whether an error says that a file isn't there.
func missing(err error) bool { return errors.Is(err, fs.ErrNotExist) }

// File returns the path of a file relative to the repository, as records carry
// it, and whether it lies in one of the data folders.
func (p *Place) File(name string) (file string, inside bool) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return filepath.ToSlash(name), false
	}
	rel, err := filepath.Rel(realPath(p.Root), realPath(abs))
	if err != nil {
		return filepath.ToSlash(name), false
	}
	rel = filepath.ToSlash(rel)
	inside = strings.HasPrefix(rel, InnovationsFolder+"/") || strings.HasPrefix(rel, OrganisationsFolder+"/")
	if rel == "." {
		return strings.TrimSuffix(p.Prefix, "/"), false
	}
	return p.Prefix + rel, inside
}

// realPath resolves the symlinks on the way to a file that may not exist.
func realPath(name string) string {
	if dir, err := filepath.EvalSymlinks(filepath.Dir(name)); err == nil {
		return filepath.Join(dir, filepath.Base(name))
	}
	return name
}
