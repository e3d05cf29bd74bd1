package git

import (
	"slices"
	"strconv"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// Modes as trees and the index write them.
const (
	modeFolder     = 0o40000
	modeFile       = 0o100644
	modeExecutable = 0o100755
	modeLink       = 0o120000
	modeSubmodule  = 0o160000
	modeKind       = 0o170000
)

// treeChange is one path that differs between two commits; mode 0 drops it.
type treeChange struct {
	path string
	mode uint32
	hash plumbing.Hash
}

// treeEdit makes new trees from old ones by replacing entries and keeping the
// bytes of all others: what is odd in an old tree, such as a mode with a leading
// zero, isn't this commit's to mend.
type treeEdit struct {
	repo    *Repo
	objects *newObjects
}

// apply returns the tree old with changes made to it; at is where it lies, and
// changes, sorted, are relative to that. The zero hash stands for an empty tree.
func (e treeEdit) apply(old plumbing.Hash, at string, changes []treeChange) (plumbing.Hash, error) {
	entries, err := e.read(old)
	if err != nil {
		return plumbing.ZeroHash, err
	}
	changed := false
	for _, group := range groupByName(changes) {
		i := slices.IndexFunc(entries, func(have treeEntry) bool { return have.name == group.name })
		had := treeEntry{name: group.name}
		if i >= 0 {
			had = entries[i]
		}
		has, err := e.entry(had, at, group.below)
		if err != nil {
			return plumbing.ZeroHash, err
		}
		if has != had {
			entries, changed = replaceEntry(entries, i, has), true
		}
	}
	switch {
	case !changed:
		return old, nil
	case len(entries) == 0:
		return plumbing.ZeroHash, nil
	}
	return e.objects.add(plumbing.TreeObject, encodeTree(entries)), nil
}

// entry returns what becomes of one entry in the folder at. The changes are
// relative to the entry, so that the one to itself has an empty path.
func (e treeEdit) entry(had treeEntry, at string, changes []treeChange) (treeEntry, error) {
	here := below(at, had.name)
	kind := had.kind()
	if change := changes[0]; change.path == "" {
		if len(changes) > 1 || kind != 0 && kind != modeFile&modeKind {
			return had, ErrNotAFile{Path: here, At: here}
		}
		return had.with(change.mode, change.hash), nil
	}
	if kind != 0 && kind != modeFolder {
		return had, ErrNotAFile{Path: below(here, changes[0].path), At: here}
	}
	hash, err := e.apply(had.hash, here, changes)
	if err != nil || hash == had.hash {
		return had, err
	}
	if hash.IsZero() {
		return treeEntry{name: had.name}, nil
	}
	return had.with(modeFolder, hash), nil
}

func (e treeEdit) read(tree plumbing.Hash) ([]treeEntry, error) {
	if tree.IsZero() {
		return nil, nil
	}
	obj, err := e.repo.store.must(tree)
	if err != nil {
		return nil, err
	}
	data, err := content(obj)
	if err != nil {
		return nil, err
	}
	entries, ok := decodeTree(data)
	if !ok || obj.Type() != plumbing.TreeObject {
		return nil, ErrMissingObject{Hash: tree.String()}
	}
	return entries, nil
}

// treeGroup are the changes to one entry of a tree and below it.
type treeGroup struct {
	name  string
	below []treeChange
}

func groupByName(changes []treeChange) []treeGroup {
	var groups []treeGroup
	for _, change := range changes {
		name, rest, _ := strings.Cut(change.path, "/")
		change.path = rest
		if n := len(groups); n == 0 || groups[n-1].name != name {
			groups = append(groups, treeGroup{name: name})
		}
		last := &groups[len(groups)-1]
		last.below = append(last.below, change)
	}
	return groups
}

// sortChanges brings the changes of one folder together: "a" before "a/b" before
// "a-b", although "-" sorts before "/".
func sortChanges(changes []treeChange) {
	slices.SortFunc(changes, func(a, b treeChange) int {
		return slices.Compare(strings.Split(a.path, "/"), strings.Split(b.path, "/"))
	})
}

func octal(mode uint32) string { return strconv.FormatUint(uint64(mode), 8) }
