package git

import (
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
)

// ListTree is ReadTree without reading any content: files come with Path, Hash
// and Symlink only, which is all that it takes to see what two commits have in
// common. Content fills in the rest.
func (r *Repo) ListTree(c Commit, dir string, visit func(File) error) error {
	entry, err := r.find(c, dir)
	if err != nil {
		return err
	}
	if entry.Mode != filemode.Dir {
		return ErrNoSuchPath{Commit: c.Hash, Path: dir}
	}
	w := walk{repo: r, names: true, visit: visit}
	return w.tree(entry.Hash, "", 0)
}

// Content returns a listed file with its Size, and its Data where that is at
// most maxSize bytes; maxSize 0 sets no limit.
func (r *Repo) Content(f File, maxSize int64) (File, error) {
	full, err := r.blob(plumbing.NewHash(f.Hash), f.Path, maxSize)
	full.Symlink = f.Symlink
	return full, err
}

// BlobHash returns the hash that git knows bytes by.
func BlobHash(data []byte) string {
	return plumbing.ComputeHash(plumbing.BlobObject, data).String()
}
