package gitrepo

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

const (
	// lockPatience is how long a lock of another process is waited for. An
	// editor's own git status holds the index for a moment now and then.
	lockPatience = time.Second
	lockPause    = 10 * time.Millisecond
)

// lockFile is the right to replace a file of the repository, taken the way git
// does: by making file.lock, which becomes the file. Who is killed in between
// leaves the file as it was.
type lockFile struct {
	target string
	file   *os.File // nil once the lock is given up or has become the target
}

// lockToReplace takes the lock of target, and waits a little for who has it.
func lockToReplace(target string) (*lockFile, error) {
	name := target + ".lock"
	for deadline := time.Now().Add(lockPatience); ; time.Sleep(lockPause) {
		file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if err == nil {
			return &lockFile{target: target, file: file}, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
		if time.Now().After(deadline) {
			return nil, lockedBy(name)
		}
	}
}

func lockedBy(name string) error {
	locked := ErrLocked{File: name}
	if info, err := os.Lstat(name); err == nil {
		locked.Since = info.ModTime()
	}
	return locked
}

// write puts data on disk under the lock's name, with the permissions of the
// file that it is to replace, since a shared repository has its own.
func (l *lockFile) write(data []byte) error {
	if info, err := os.Stat(l.target); err == nil {
		if err := l.file.Chmod(info.Mode().Perm()); err != nil {
			return err
		}
	}
	if _, err := l.file.Write(data); err != nil {
		return err
	}
	if err := l.file.Sync(); err != nil {
		return err
	}
	return l.file.Close()
}

// publish makes what was written the target.
func (l *lockFile) publish() error {
	if err := os.Rename(l.file.Name(), l.target); err != nil {
		return err
	}
	l.file = nil
	return nil
}

// release gives the lock up, unless it was published. It may be called on nil.
func (l *lockFile) release() {
	if l == nil || l.file == nil {
		return
	}
	_ = l.file.Close() // it may be closed already
	_ = os.Remove(l.file.Name())
	l.file = nil
}

// clearEmptyFolder removes the folder at path if it holds nothing but empty
// folders, which git leaves behind where a branch a/b was, and which would keep
// a file from getting that name.
func clearEmptyFolder(path string) {
	entries, err := os.ReadDir(path)
	if err != nil {
		return
	}
	for _, entry := range entries {
		if !entry.IsDir() {
			return
		}
		clearEmptyFolder(filepath.Join(path, entry.Name()))
	}
	_ = os.Remove(path) // fails, as it should, when something remained
}
