package git

import (
	"bytes"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"path"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

const (
	// maxEntries, maxFolders and maxDepth end the walk through a tree that is built
	// to never end: ten nested trees of ten equal entries stand for 10^10 files.
	maxEntries = 1 << 20
	maxFolders = 1 << 15
	maxDepth   = 100
)

// ListTree calls visit for every file below dir in the commit, in the order of
// their paths, and stops at visit's first error, which it returns. dir is
// relative to the root of the tree; "" is the root. Files come with Path, Hash and
// what stands there only, which is all that it takes to see what two commits have in
// common; Content fills in the rest. Symbolic links are reported and not followed;
// submodules are reported as Module. A tree that no registry needs is an error.
func (r *Repo) ListTree(c Commit, dir string, visit func(File) error) error {
	at, err := r.find(c, dir)
	if err != nil {
		return err
	}
	if at.kind() != modeFolder {
		return noSuchPath(c, dir)
	}
	w := walk{repo: r, visit: visit}
	return w.tree(at.hash, "", 0)
}

// ReadTree is ListTree for files with their content. One above maxSize bytes comes
// without Data; maxSize 0 sets no limit. Data is visit's to keep.
func (r *Repo) ReadTree(c Commit, dir string, maxSize int64, visit func(File) error) error {
	return r.ListTree(c, dir, func(f File) error {
		if f.Module {
			return visit(f)
		}
		f, err := r.Content(f, maxSize)
		if err != nil {
			return err
		}
		return visit(f)
	})
}

// Content returns a listed file with its Size, and its Data where that is at
// most maxSize bytes; maxSize 0 sets no limit.
func (r *Repo) Content(f File, maxSize int64) (File, error) {
	obj, err := r.must(f.Hash, "blob", maxSize)
	f.Size, f.Data = obj.size, obj.data
	return f, err
}

// ReadFile returns one file of the commit; name is relative to the root of the
// tree. Otherwise it is as ReadTree.
func (r *Repo) ReadFile(c Commit, name string, maxSize int64) (File, error) {
	at, err := r.find(c, name)
	if err != nil {
		return File{}, err
	}
	if !at.isFile() {
		return File{}, noSuchPath(c, name)
	}
	return r.Content(at.file(name), maxSize)
}

func noSuchPath(c Commit, name string) error {
	return usererr.New(revision.NoSuchPath, usererr.Args{"path": name, "commit": c.Short()})
}

// BlobHash returns the hash that git knows bytes by in this repository, and in one
// of the usual form where there is none.
func (r *Repo) BlobHash(data []byte) string {
	var sum hash.Hash = sha1.New()
	if r != nil && strings.EqualFold(r.config["extensions.objectformat"], "sha256") {
		sum = sha256.New()
	}
	fmt.Fprintf(sum, "blob %d\x00", len(data))
	sum.Write(data)
	return hex.EncodeToString(sum.Sum(nil))
}

// find returns the entry at name. Symbolic links on the way aren't followed.
func (r *Repo) find(c Commit, name string) (treeEntry, error) {
	whole, err := r.commit(c.Hash)
	if err != nil {
		return treeEntry{}, err
	}
	at, err := r.below(whole.tree, name)
	if err == nil && at.mode == 0 {
		err = noSuchPath(c, name)
	}
	return at, err
}

// below returns the entry at name in a tree, without a mode where there is none.
func (r *Repo) below(tree, name string) (treeEntry, error) {
	at := treeEntry{mode: modeFolder, hash: tree}
	clean := path.Clean(name)
	if name == "" || clean == "." {
		return at, nil
	}
	for part := range strings.SplitSeq(clean, "/") {
		entries, err := r.entries(at.hash)
		if err != nil {
			return treeEntry{}, err
		}
		next := treeEntry{}
		for _, e := range entries {
			if e.name == part && !isUnsafe(part) {
				next = e
			}
		}
		if at = next; at.kind() != modeFolder && part != path.Base(clean) || at.mode == 0 {
			return treeEntry{}, nil
		}
	}
	return at, nil
}

// walk is one pass through the files of a tree.
type walk struct {
	repo             *Repo
	visit            func(File) error
	entries, folders int // seen so far
}

func (w *walk) tree(hash, at string, depth int) error {
	entries, err := w.repo.entries(hash)
	if err != nil {
		return fmt.Errorf("reading folder %q: %w", at, err)
	}
	w.entries += len(entries)
	w.folders++
	if w.entries > maxEntries || w.folders > maxFolders || depth > maxDepth {
		return other(at + ": too many or too deeply nested entries")
	}
	for _, e := range entries {
		name := e.name
		if at != "" {
			name = at + "/" + e.name // not cleaned: an unsafe name is told as it is
		}
		switch {
		case isUnsafe(e.name):
			return other("unsafe path " + strconv.Quote(name) + " in a tree")
		case e.kind() == modeFolder:
			err = w.tree(e.hash, name, depth+1)
		case e.kind() == modeSubmodule:
			err = w.visit(File{Path: name, Module: true, Hash: e.hash})
		default:
			err = w.visit(e.file(name))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// treeEntry is one entry of a tree. Without a mode there is no such entry.
type treeEntry struct {
	mode       uint32
	name, hash string
}

// file returns the entry as a file without its content.
func (e treeEntry) file(path string) File {
	return File{Path: path, Hash: e.hash, Symlink: e.kind() == modeLink, Executable: e.mode&0o111 != 0}
}

// The kinds of entries: bits of their modes.
const (
	modeKind      = 0o170000
	modeFolder    = 0o040000
	modeLink      = 0o120000
	modeSubmodule = 0o160000
)

func (t treeEntry) kind() uint32 { return t.mode & modeKind }

func (t treeEntry) isFile() bool {
	return t.mode != 0 && t.kind() != modeFolder && t.kind() != modeSubmodule
}

// entries reads a tree. That without entries git knows without storing it.
func (r *Repo) entries(tree string) ([]treeEntry, error) {
	if tree == emptyTree || tree == emptyTree256 {
		return nil, nil
	}
	obj, err := r.must(tree, "tree", 0)
	if err != nil {
		return nil, err
	}
	var entries []treeEntry
	size := len(tree) / 2
	for data := obj.data; len(data) > 0; {
		end := bytes.IndexByte(data, 0) + 1
		mode, name, found := strings.Cut(string(data[:max(end-1, 0)]), " ")
		bits, err := strconv.ParseUint(mode, 8, 32)
		if !found || err != nil || len(data) < end+size {
			return nil, other("tree " + tree + " is garbled")
		}
		entries = append(entries, treeEntry{uint32(bits), name, hex.EncodeToString(data[end : end+size])})
		data = data[end+size:]
	}
	return entries, nil
}

// The trees without entries.
const (
	emptyTree    = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
	emptyTree256 = "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321"
)

// isUnsafe reports whether an entry's name would lead to another place than an
// entry of its folder, if someone used it as a path.
func isUnsafe(name string) bool {
	return name == "" || name == "." || name == ".." || strings.ContainsAny(name, "/\x00")
}
