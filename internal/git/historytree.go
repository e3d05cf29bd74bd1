package git

import (
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// folderOf returns the hash of the folder at dir below a tree, the zero hash where
// there is none.
func (w *historyWalk) folderOf(tree plumbing.Hash, dir string) (plumbing.Hash, error) {
	for part := range strings.SplitSeq(dir, "/") {
		data, err := w.tree(tree)
		if err != nil {
			return plumbing.ZeroHash, err
		}
		if tree = childFolder(data, part); tree.IsZero() {
			return tree, nil
		}
	}
	return tree, nil
}

// childFolder finds a folder in the bytes of a tree, the zero hash where there is
// none.
func childFolder(data []byte, name string) plumbing.Hash {
	for len(data) > 0 {
		e, rest, ok := cutEntry(data)
		if !ok {
			break
		}
		if e.name == name && e.kind() == modeFolder {
			return e.hash
		}
		data = rest
	}
	return plumbing.ZeroHash
}

// find calls visit with the path and the hash of the folders that end in base
// below a tree, in the order of their names, until it says that one is right.
// What is too large to search has none.
func (w *historyWalk) find(tree plumbing.Hash, base string, visit func(string, plumbing.Hash) (bool, error)) (bool, error) {
	search := folderSearch{walk: w, base: base, visit: visit}
	return search.below(tree, "", 0)
}

type folderSearch struct {
	walk    *historyWalk
	base    string
	visit   func(string, plumbing.Hash) (bool, error)
	folders int
}

func (f *folderSearch) below(tree plumbing.Hash, at string, depth int) (bool, error) {
	if f.folders++; f.folders > maxFolders || depth > maxDepth {
		return false, nil
	}
	hash, err := f.walk.folderOf(tree, f.base)
	if err != nil {
		return false, err
	}
	if !hash.IsZero() {
		if right, err := f.visit(below(at, f.base), hash); right || err != nil {
			return right, err
		}
	}
	data, err := f.walk.tree(tree)
	if err != nil {
		return false, err
	}
	entries, _ := decodeTree(data)
	for _, e := range entries {
		if e.kind() != modeFolder {
			continue
		}
		if right, err := f.below(e.hash, below(at, e.name), depth+1); right || err != nil {
			return right, err
		}
	}
	return false, nil
}
