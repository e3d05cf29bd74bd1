// Package worktree is a registry on disk, in the git repository around it: it finds
// the registry, and is the only writer of its files.
package worktree

import (
	"os"
	"path/filepath"

	"github.com/innovatieagenda/agenda/internal/git"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// Locate finds the registry. With explicit, dir must be the root itself;
// otherwise dir and its parents are searched for a folder that holds
// registry/innovations or registry/organisations. History tells that a git
// revision will be read, so that a bare repository will do.
func Locate(dir string, explicit, history bool) (*registry.Place, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, usererr.Wrap(err, "registry/no-folder", usererr.Args{"dir": dir})
	}
	if info, err := os.Stat(abs); err != nil || !info.IsDir() {
		return nil, usererr.Wrap(err, "registry/no-folder", usererr.Args{"dir": dir})
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
		return dir, isDir(filepath.Join(dir, registry.Folder))
	}
	for {
		if isDir(filepath.Join(dir, registry.InnovationsFolder)) || isDir(filepath.Join(dir, registry.OrganisationsFolder)) {
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
func inRepository(root string) (*registry.Place, error) {
	place := &registry.Place{Root: root}
	repo, err := git.Open(root)
	if usererr.Is(err, revision.NoRepository) {
		return place, nil
	}
	if err != nil {
		return nil, revision.Problem(err)
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
func withoutWorktree(abs, dir string, explicit, history bool) (*registry.Place, error) {
	repo, err := git.Open(abs)
	if err == nil && repo.Root() == "" {
		if history {
			return &registry.Place{Repo: repo}, nil
		}
		return nil, usererr.New("registry/bare", usererr.Args{"dir": dir})
	}
	if err == nil && history {
		if root := repo.Root(); root != "" && (!explicit || root == abs) {
			return &registry.Place{Root: root, Repo: repo}, nil
		}
	}
	if parent := filepath.Dir(abs); explicit && filepath.Base(abs) == registry.Folder && isDir(filepath.Join(parent, registry.Folder)) {
		return nil, usererr.New("registry/inside", usererr.Args{"dir": dir, "root": filepath.Dir(filepath.Clean(dir))})
	}
	if explicit {
		return nil, usererr.New("registry/not-here", usererr.Args{"dir": dir})
	}
	return nil, usererr.New("registry/not-found", usererr.Args{"dir": dir})
}

// Repo returns the git repository around a registry, nil where there is none.
func Repo(p *registry.Place) *git.Repo {
	repo, _ := p.Repo.(*git.Repo)
	return repo
}
