package git

import (
	"github.com/go-git/go-git/v5/plumbing"
)

// Tips returns the commits that the branches stand at, local ones and those of
// remotes, each once.
func (r *Repo) Tips() ([]Commit, error) {
	iter, err := r.store.own().IterReferences()
	if err != nil {
		return nil, err
	}
	defer iter.Close()
	var tips []Commit
	seen := map[plumbing.Hash]bool{}
	err = iter.ForEach(func(ref *plumbing.Reference) error {
		name := ref.Name()
		if ref.Type() != plumbing.HashReference || !name.IsBranch() && !name.IsRemote() || seen[ref.Hash()] {
			return nil
		}
		seen[ref.Hash()] = true
		if c, err := r.commit(ref.Hash()); err == nil { // a branch that is damaged or cut off tells nothing
			tips = append(tips, describe(c))
		}
		return nil
	})
	return tips, err
}

// Straight reports whether a history leads from one commit back to another without
// a merge on the way.
func (r *Repo) Straight(from, to Commit) (bool, error) {
	for hash := plumbing.NewHash(from.Hash); hash.String() != to.Hash; {
		c, err := r.commit(hash)
		if err != nil || len(c.ParentHashes) != 1 {
			return false, err
		}
		hash = c.ParentHashes[0]
	}
	return true, nil
}
