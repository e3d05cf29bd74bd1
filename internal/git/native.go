package git

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-git/go-billy/v5"
	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/storage/filesystem"
	"github.com/go-git/go-git/v5/storage/filesystem/dotgit"
)

const (
	// cacheSize bounds the objects that stay in memory. They serve as bases of
	// deltas, of which a pack keeps the kindred ones close together.
	cacheSize = 16 * cache.MiByte
	// streamSize is the size from which an object isn't read before it is asked
	// for, so that an oversized file costs nothing but its header.
	streamSize = 1 << 20
)

// native is the engine in this process: go-git.
type native struct{ store *filesystem.Storage }

func newNative(where layout) *native {
	var common billy.Filesystem
	if where.commonDir != where.gitDir {
		common = folder{where.commonDir}
	}
	files := dotgit.NewRepositoryFilesystem(folder{where.gitDir}, common)
	return &native{filesystem.NewStorageWithOptions(files, cache.NewObjectLRU(cacheSize), filesystem.Options{
		KeepDescriptors:      true, // a pack is opened once, not once an object
		LargeObjectThreshold: streamSize,
	})}
}

func (n *native) close() error { return n.store.Close() }

func (n *native) object(hash string, limit int64) (object, error) {
	name := plumbing.NewHash(hash)
	from, err := n.store.EncodedObject(plumbing.AnyObject, name)
	if errors.Is(err, plumbing.ErrObjectNotFound) {
		n.store.Reindex() // git may have repacked in the meantime
		from, err = n.store.EncodedObject(plumbing.AnyObject, name)
	}
	if errors.Is(err, plumbing.ErrObjectNotFound) {
		return object{}, errAbsent
	}
	if err != nil {
		return object{}, err
	}
	obj := object{kind: from.Type().String(), size: from.Size()}
	if limit == 0 || obj.size <= limit {
		obj.data, err = content(from)
	}
	return obj, err
}

// content returns a copy of the object's bytes: the object itself may be in the
// cache, as the base of others.
func content(obj plumbing.EncodedObject) ([]byte, error) {
	from, err := obj.Reader()
	if err != nil {
		return nil, err
	}
	defer from.Close()
	return readSized(from, obj.Size())
}

// readSized reads what should be size bytes. Of much that is only what the object's
// header claims.
func readSized(from io.Reader, size int64) ([]byte, error) {
	if size > streamSize {
		return io.ReadAll(io.LimitReader(from, size))
	}
	data := make([]byte, size)
	_, err := io.ReadFull(from, data)
	return data, err
}

func (n *native) reference(name string) (hash, target string, err error) {
	full := plumbing.ReferenceName(name)
	if !full.IsSafe() {
		return "", "", nil // it would lead out of the folder of references
	}
	ref, err := n.store.Reference(full)
	switch {
	case errors.Is(err, plumbing.ErrReferenceNotFound), errors.Is(err, dotgit.ErrReferenceNameEscape):
		return "", "", nil
	case err != nil:
		return "", "", err
	case ref.Type() == plumbing.SymbolicReference:
		return "", ref.Target().String(), nil
	}
	return ref.Hash().String(), "", nil
}

// folder lets go-git read a git folder, and write nothing. go-billy's own kinds
// won't do: they look up every part of a path for each file that is opened, and
// refuse a git folder in which something is a link to elsewhere.
type folder struct{ root string }

var _ billy.Filesystem = folder{}

// path leaves that of an open file as it is: go-git opens a pack again under that.
func (f folder) path(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(f.root, filepath.FromSlash(name))
}

// Open opens a file to read.
func (f folder) Open(name string) (billy.File, error) {
	return osfs.Default.Open(f.path(name))
}

// OpenFile opens a file, if it is to read.
func (f folder) OpenFile(name string, flag int, _ os.FileMode) (billy.File, error) {
	if flag != os.O_RDONLY {
		return nil, billy.ErrReadOnly
	}
	return f.Open(name)
}

// ReadDir lists a folder. A pack without its index is hidden: an interrupted
// fetch leaves such, git passes over it, and go-git would read nothing at all.
func (f folder) ReadDir(name string) ([]os.FileInfo, error) {
	infos, err := osfs.Default.ReadDir(f.path(name))
	if filepath.ToSlash(name) != "objects/pack" {
		return infos, err
	}
	return slices.DeleteFunc(infos, func(info os.FileInfo) bool {
		stem, isPack := strings.CutSuffix(info.Name(), ".pack")
		if !isPack {
			return false
		}
		_, err := f.Stat(name + "/" + stem + ".idx")
		return err != nil
	}), err
}

// Stat, Lstat and Readlink look at a file.
func (f folder) Stat(name string) (os.FileInfo, error)  { return os.Stat(f.path(name)) }
func (f folder) Lstat(name string) (os.FileInfo, error) { return os.Lstat(f.path(name)) }
func (f folder) Readlink(name string) (string, error)   { return os.Readlink(f.path(name)) }

// Join joins names to a path, Root is the folder, and Chroot one below it.
func (f folder) Join(names ...string) string                  { return filepath.Join(names...) }
func (f folder) Root() string                                 { return f.root }
func (f folder) Chroot(name string) (billy.Filesystem, error) { return folder{f.path(name)}, nil }

// The others would write.
func (f folder) Create(string) (billy.File, error)           { return nil, billy.ErrReadOnly }
func (f folder) TempFile(string, string) (billy.File, error) { return nil, billy.ErrReadOnly }
func (f folder) Rename(string, string) error                 { return billy.ErrReadOnly }
func (f folder) Remove(string) error                         { return billy.ErrReadOnly }
func (f folder) MkdirAll(string, os.FileMode) error          { return billy.ErrReadOnly }
func (f folder) Symlink(string, string) error                { return billy.ErrReadOnly }
