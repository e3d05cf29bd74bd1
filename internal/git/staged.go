package git

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// staged is one path as the commit and the index will have it.
type staged struct {
	path   string
	mode   uint32 // 0 when the path is dropped
	hash   plumbing.Hash
	stat   stat // zeros when the worktree has no such file, or another content
	absent bool // from the worktree
}

// stage prepares one path: what its bytes are, what git makes of them, and what
// the index is to remember of the file.
func (t *transaction) stage(change FileChange) (staged, error) {
	s := staged{path: change.Path}
	if err := t.checkPath(change.Path); err != nil {
		return s, err
	}
	if err := t.index.check(change.Path); err != nil || change.Delete {
		return s, err
	}
	file, err := readWorktreeFile(filepath.Join(t.root, filepath.FromSlash(change.Path)))
	if errors.Is(err, fs.ErrNotExist) && change.Data != nil {
		s.absent, err = true, nil
	}
	if err != nil {
		return s, err
	}
	if file.irregular {
		return s, ErrNotAFile{Path: change.Path, At: change.Path}
	}
	data := file.data
	if change.Data != nil {
		data = change.Data
	}
	if !s.absent && bytes.Equal(data, file.data) {
		s.stat = file.stat
	}
	s.mode = t.mode(change.Path, file)
	if data, err = t.asGitTakesIt(change.Path, data); err != nil {
		return s, err
	}
	s.hash = t.objects.add(plumbing.BlobObject, data)
	return s, nil
}

// checkPath refuses a path that doesn't lead to a file of this repository.
func (t *transaction) checkPath(name string) error {
	for part := range strings.SplitSeq(name, "/") {
		if isUnsafe(part) || strings.EqualFold(part, ".git") || filepath.Separator == '\\' && strings.ContainsAny(part, `\:`) {
			return ErrUnsafePath{Path: name}
		}
	}
	for at := path.Dir(name); at != "."; at = path.Dir(at) {
		folder := filepath.Join(t.root, filepath.FromSlash(at))
		info, err := os.Lstat(folder)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil || !info.IsDir() {
			return ErrNotAFile{Path: name, At: at}
		}
		if _, err := os.Lstat(filepath.Join(folder, ".git")); err == nil {
			return ErrNotAFile{Path: name, At: at}
		}
	}
	return nil
}

// worktreeFile is a file as it was found on disk.
type worktreeFile struct {
	data       []byte
	stat       stat
	executable bool
	irregular  bool
}

// readWorktreeFile reads a file. The time that it remembers is that of before
// the reading, so that git notices a change that comes during it.
func readWorktreeFile(name string) (worktreeFile, error) {
	info, err := os.Lstat(name)
	if err != nil {
		return worktreeFile{}, err
	}
	if !info.Mode().IsRegular() {
		return worktreeFile{irregular: true}, nil
	}
	file, err := os.Open(name)
	if err != nil {
		return worktreeFile{}, err
	}
	defer file.Close()
	data, err := io.ReadAll(file)
	return worktreeFile{data: data, stat: statOf(info), executable: info.Mode()&0o100 != 0}, err
}

// mode returns the mode that a file is committed with. Where the file can't tell
// whether it is executable, it stays what it was.
func (t *transaction) mode(name string, file worktreeFile) uint32 {
	executable := file.executable
	had, found := t.index.entry(name)
	if !t.trustsMode() || file.stat == (stat{}) {
		executable = found && had.mode() == modeExecutable
	}
	if executable {
		return modeExecutable
	}
	return modeFile
}

func (t *transaction) trustsMode() bool {
	value, set := t.conf.values["core.filemode"]
	return isTrue(value) || !set && runtime.GOOS != "windows"
}
