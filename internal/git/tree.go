package git

import (
	"path"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/plumbing/object"
)

const (
	// maxEntries, maxFolders and maxDepth end the walk through a tree that is built
	// to never end: ten nested trees of ten equal entries stand for 10^10 files.
	maxEntries = 1 << 20
	maxFolders = 1 << 15
	maxDepth   = 100
)

// File is one file of a commit.
type File struct {
	Path    string // with forward slashes, relative to the folder that was read
	Data    []byte // the content, or a symbolic link's target; nil when Size exceeds the limit
	Size    int64
	Symlink bool
	Module  bool   // a commit of another repository stands here; there is no content
	Hash    string // of the content, as git knows it
}

// ReadTree calls visit for every file below dir in the commit, in the order of
// their paths, and stops at visit's first error, which it returns. dir is
// relative to the root of the tree; "" is the root. Symbolic links are reported
// and not followed; submodules are reported as Module. A file above maxSize bytes comes
// without Data; maxSize 0 sets no limit. Data is visit's to keep. A tree that no
// registry needs ends in ErrTreeTooLarge or ErrUnsafePath.
func (r *Repo) ReadTree(c Commit, dir string, maxSize int64, visit func(File) error) error {
	entry, err := r.find(c, dir)
	if err != nil {
		return err
	}
	if entry.Mode != filemode.Dir {
		return ErrNoSuchPath{Commit: c.Hash, Path: dir}
	}
	w := walk{repo: r, maxSize: maxSize, visit: visit}
	return w.tree(entry.Hash, "", 0)
}

// ReadFile returns one file of the commit; name is relative to the root of the
// tree. Otherwise it is as ReadTree.
func (r *Repo) ReadFile(c Commit, name string, maxSize int64) (File, error) {
	entry, err := r.find(c, name)
	if err != nil {
		return File{}, err
	}
	if entry.Mode == filemode.Dir || entry.Mode == filemode.Submodule {
		return File{}, ErrNoSuchPath{Commit: c.Hash, Path: name}
	}
	return r.file(entry, name, maxSize)
}

// find returns the entry at name. Symbolic links on the way aren't followed.
func (r *Repo) find(c Commit, name string) (object.TreeEntry, error) {
	commit, err := r.commit(plumbing.NewHash(c.Hash))
	if err != nil {
		return object.TreeEntry{}, err
	}
	at := object.TreeEntry{Mode: filemode.Dir, Hash: commit.TreeHash}
	clean := path.Clean(name)
	if name == "" || clean == "." {
		return at, nil
	}
	for part := range strings.SplitSeq(clean, "/") {
		next, err := r.child(at, part)
		if err != nil {
			return object.TreeEntry{}, err
		}
		if next == nil {
			return object.TreeEntry{}, ErrNoSuchPath{Commit: c.Hash, Path: name}
		}
		at = *next
	}
	return at, nil
}

// child returns the entry called name in the folder at, and nil if there is none.
func (r *Repo) child(at object.TreeEntry, name string) (*object.TreeEntry, error) {
	if at.Mode != filemode.Dir || isUnsafe(name) {
		return nil, nil
	}
	entries, err := r.entries(at.Hash)
	if err != nil {
		return nil, err
	}
	for i := range entries {
		if entries[i].Name == name {
			return &entries[i], nil
		}
	}
	return nil, nil
}

// emptyTree is the tree without entries, which git knows without storing it.
var emptyTree = plumbing.ComputeHash(plumbing.TreeObject, nil)

func (r *Repo) entries(tree plumbing.Hash) ([]object.TreeEntry, error) {
	if tree == emptyTree {
		return nil, nil
	}
	obj, err := r.store.must(tree)
	if err != nil {
		return nil, err
	}
	decoded, err := object.DecodeTree(r.store.own(), obj)
	if err != nil {
		return nil, err
	}
	return decoded.Entries, nil
}

// isUnsafe reports whether an entry's name would lead to another place than an
// entry of its folder, if someone used it as a path.
func isUnsafe(name string) bool {
	return name == "" || name == "." || name == ".." || strings.ContainsAny(name, "/\x00")
}
