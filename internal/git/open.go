package git

import (
	"fmt"

	"github.com/go-git/go-git/v5/plumbing"
)

// Repo is a git repository. It is not safe for concurrent use, because it reads
// packs through shared file positions.
type Repo struct {
	layout
	store   *stores
	shallow map[plumbing.Hash]bool // nil until it was asked for
}

// Open finds the repository that dir lies in, by walking up from dir with its
// symbolic links resolved. It finds a worktree, a linked worktree, a submodule
// and a bare repository. It reads the configuration and no objects.
//
// A dir that doesn't exist is looked up from its nearest existing parent: a
// folder that is gone today may well exist in the revision that is asked for.
func Open(dir string) (*Repo, error) {
	start, err := realPath(dir)
	if err != nil {
		return nil, err
	}
	where, err := discover(start)
	if err != nil {
		return nil, err
	}
	conf, err := where.config()
	if err != nil {
		return nil, err
	}
	if err := checkFormat(conf); err != nil {
		return nil, err
	}
	where.placeWorktree(conf)
	return &Repo{layout: where, store: newStores(where, false)}, nil
}

// Close closes the packs that reading has opened. The repository may be used
// again afterwards.
func (r *Repo) Close() error {
	return r.store.close()
}

// Root returns the folder of the worktree, with symbolic links resolved, and ""
// for a bare repository.
func (r *Repo) Root() string { return r.root }

// GitFolder returns the folder that holds HEAD and the index; a linked worktree
// has one of its own.
func (r *Repo) GitFolder() string { return r.gitDir }

// Bare reports whether the repository has no worktree.
func (r *Repo) Bare() bool { return r.root == "" }

// Shallow reports whether the history of the clone was cut off.
func (r *Repo) Shallow() (bool, error) {
	cut, err := r.boundary()
	return len(cut) > 0, err
}

// boundary returns the commits whose parents were left behind.
func (r *Repo) boundary() (map[plumbing.Hash]bool, error) {
	if r.shallow != nil {
		return r.shallow, nil
	}
	list, err := r.store.own().Shallow()
	if err != nil {
		return nil, fmt.Errorf("reading the shallow boundary: %w", err)
	}
	r.shallow = make(map[plumbing.Hash]bool, len(list))
	for _, hash := range list {
		r.shallow[hash] = true
	}
	return r.shallow, nil
}

// renew forgets what a change may have made untrue.
func (r *Repo) renew() { r.shallow = nil }
