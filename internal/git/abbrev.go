package git

import (
	"encoding/hex"
	"errors"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/object"
)

const (
	fullHash = 40 // hexadecimal digits of a SHA-1
	minHash  = 4  // digits that git asks for at least
)

func isHex(s string) bool {
	return strings.Trim(s, "0123456789abcdefABCDEF") == ""
}

// abbreviated returns the one commit whose hash, or whose tag's hash, starts with
// name. Trees and blobs don't count, as in git where a commit is asked for.
func (r *Repo) abbreviated(name, spec string) (*object.Commit, error) {
	hashes, err := r.startingWith(strings.ToLower(name))
	if err != nil {
		return nil, err
	}
	var found []plumbing.EncodedObject
	var candidates []string
	for _, hash := range hashes {
		obj, err := r.store.get(hash)
		if err != nil {
			return nil, err
		}
		if t := obj.Type(); t == plumbing.CommitObject || t == plumbing.TagObject {
			found = append(found, obj)
			candidates = append(candidates, hash.String())
		}
	}
	switch len(found) {
	case 0:
		return nil, r.unknown(spec, name)
	case 1:
		return r.peel(found[0], spec)
	}
	return nil, ErrAmbiguous{Spec: spec, Candidates: candidates}
}

// startingWith returns the hashes of all objects that start with prefix, sorted.
func (r *Repo) startingWith(prefix string) ([]plumbing.Hash, error) {
	if err := r.store.borrow(); err != nil {
		return nil, err
	}
	whole, err := hex.DecodeString(prefix[:len(prefix)&^1])
	if err != nil {
		return nil, err
	}
	var found []plumbing.Hash
	for _, store := range r.store.all {
		hashes, err := store.HashesWithPrefix(whole)
		if err != nil && !errors.Is(err, plumbing.ErrObjectNotFound) {
			return nil, err
		}
		found = append(found, hashes...)
	}
	// go-git compares whole bytes only, and names an object once a pack.
	found = slices.DeleteFunc(found, func(h plumbing.Hash) bool { return !strings.HasPrefix(h.String(), prefix) })
	slices.SortFunc(found, func(a, b plumbing.Hash) int { return strings.Compare(a.String(), b.String()) })
	return slices.Compact(found), nil
}
