package git

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-git/go-billy/v5"
	"github.com/go-git/go-billy/v5/osfs"
)

// folder lets go-git read a git folder, and write nothing. go-billy's own kinds
// won't do: they look up every part of a path for each file that is opened, and
// refuse a git folder in which something is a link to elsewhere.
type folder struct{ root string }

var _ billy.Filesystem = folder{}

func (f folder) path(name string) string {
	return filepath.Join(f.root, filepath.FromSlash(name))
}

// Open opens a file to read. The list of borrowed object folders is hidden:
// stores follows it.
func (f folder) Open(name string) (billy.File, error) {
	if filepath.ToSlash(name) == "objects/info/alternates" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	file, err := osfs.Default.Open(f.path(name))
	if err != nil {
		return nil, err
	}
	return openFile{file, name}, nil
}

// openFile goes by the name that it was opened with: go-git opens a pack again
// under that name.
type openFile struct {
	billy.File
	name string
}

// Name returns the name relative to the folder.
func (f openFile) Name() string { return f.name }

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
