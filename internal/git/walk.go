package git

import (
	"fmt"
	"io"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/plumbing/object"
)

// walk is one pass through the files of a tree.
type walk struct {
	repo    *Repo
	maxSize int64
	visit   func(File) error
	// names says that the content isn't wanted.
	names bool

	entries, folders int // seen so far
}

func (w *walk) tree(hash plumbing.Hash, at string, depth int) error {
	entries, err := w.repo.entries(hash)
	if err != nil {
		return fmt.Errorf("reading folder %q: %w", at, err)
	}
	w.entries += len(entries)
	w.folders++
	if w.entries > maxEntries || w.folders > maxFolders || depth > maxDepth {
		return ErrTreeTooLarge{Path: at}
	}
	for _, entry := range entries {
		if err := w.entry(entry, below(at, entry.Name), depth); err != nil {
			return err
		}
	}
	return nil
}

func (w *walk) entry(entry object.TreeEntry, at string, depth int) error {
	if isUnsafe(entry.Name) {
		return ErrUnsafePath{Path: at}
	}
	switch entry.Mode {
	case filemode.Dir:
		return w.tree(entry.Hash, at, depth+1)
	case filemode.Submodule:
		return w.visit(File{Path: at, Module: true})
	}
	if w.names {
		return w.visit(File{Path: at, Symlink: entry.Mode == filemode.Symlink, Hash: entry.Hash.String()})
	}
	file, err := w.repo.file(entry, at, w.maxSize)
	if err != nil {
		return err
	}
	return w.visit(file)
}

// below returns the path of name in the folder at. It doesn't clean it: an unsafe
// name is to be reported as it is.
func below(at, name string) string {
	if at == "" {
		return name
	}
	return at + "/" + name
}

// file reads the content of a tree's entry, unless it is larger than maxSize.
func (r *Repo) file(entry object.TreeEntry, name string, maxSize int64) (File, error) {
	file, err := r.blob(entry.Hash, name, maxSize)
	file.Symlink = entry.Mode == filemode.Symlink
	return file, err
}

// blob reads a content by its hash, unless it is larger than maxSize; name is
// what errors speak of.
func (r *Repo) blob(hash plumbing.Hash, name string, maxSize int64) (File, error) {
	obj, err := r.store.must(hash)
	if err != nil {
		return File{}, fmt.Errorf("reading %q: %w", name, err)
	}
	if obj.Type() != plumbing.BlobObject {
		return File{}, fmt.Errorf("reading %q: object %s is a %s", name, hash, obj.Type())
	}
	file := File{Path: name, Size: obj.Size(), Hash: hash.String()}
	if maxSize > 0 && file.Size > maxSize {
		return file, nil
	}
	if file.Data, err = content(obj); err != nil {
		return File{}, fmt.Errorf("reading %q: %w", name, err)
	}
	return file, nil
}

// content returns a copy of the object's bytes. The object itself may be in the
// cache, as the base of other objects.
func content(obj plumbing.EncodedObject) ([]byte, error) {
	from, err := obj.Reader()
	if err != nil {
		return nil, err
	}
	defer from.Close()
	if obj.Size() > streamSize {
		return io.ReadAll(from) // the size is only what the object's header claims
	}
	data := make([]byte, obj.Size())
	if _, err := io.ReadFull(from, data); err != nil {
		return nil, err
	}
	return data, nil
}
