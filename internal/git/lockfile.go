package git

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
	lockPatience = 2 * time.Second
	lockPause    = 10 * time.Millisecond

	draftPattern = "agenda-draft-*"
	draftAge     = time.Hour // after which a draft is somebody's who was killed
)

// lockFile is the right to replace a file of the repository, taken the way git
// does: by making file.lock, which becomes the file. Git leaves such a lock when
// it is killed, and then stands still until someone removes it. To make that
// unlikely here, the content is first written to a draft that blocks nobody, and
// the lock is that draft under another name: it is held for a moment only.
type lockFile struct {
	target string
	draft  string // empty when there is none, or no more
	held   bool   // whether target.lock is ours
}

// prepare puts data on disk as a draft in folder, with the permissions of the
// file that it is to replace, since a shared repository has its own.
func (l *lockFile) prepare(folder string, data []byte) error {
	removeOldDrafts(folder)
	draft, err := os.CreateTemp(folder, draftPattern)
	if err != nil {
		return err
	}
	defer draft.Close()
	l.draft = draft.Name()
	info, err := os.Stat(l.target)
	if err != nil { // a new file is as git made the others
		info, err = os.Stat(filepath.Join(folder, "HEAD"))
	}
	if err != nil {
		return err
	}
	if err := draft.Chmod(info.Mode().Perm()); err != nil {
		return err
	}
	if _, err := draft.Write(data); err != nil {
		return err
	}
	if err := draft.Sync(); err != nil {
		return err
	}
	return draft.Close()
}

func removeOldDrafts(folder string) {
	drafts, _ := filepath.Glob(filepath.Join(folder, draftPattern))
	for _, draft := range drafts {
		if info, err := os.Lstat(draft); err == nil && time.Since(info.ModTime()) > draftAge {
			_ = os.Remove(draft)
		}
	}
}

func (l *lockFile) lock() string { return l.target + ".lock" }

// await waits until nobody holds the lock.
func (l *lockFile) await() error {
	return l.patiently(func() error {
		if _, err := os.Lstat(l.lock()); err == nil {
			return fs.ErrExist
		}
		return nil
	})
}

// hold takes the lock without content.
func (l *lockFile) hold() error {
	err := l.patiently(func() error {
		file, err := os.OpenFile(l.lock(), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if err != nil {
			return err
		}
		return file.Close()
	})
	l.held = err == nil
	return err
}

// take takes the lock, or the one that is held, with the draft for its content.
func (l *lockFile) take() error {
	if !l.held {
		err := l.patiently(func() error { return os.Link(l.draft, l.lock()) })
		l.held = err == nil
		if _, noLinks := errors.AsType[*os.LinkError](err); !noLinks {
			return err
		}
		if err := l.hold(); err != nil { // on a disk without links
			return err
		}
	}
	return os.Rename(l.draft, l.lock())
}

// patiently does what fails while the lock exists, and waits a little for that
// to end.
func (l *lockFile) patiently(attempt func() error) error {
	for deadline := time.Now().Add(lockPatience); ; time.Sleep(lockPause) {
		err := attempt()
		if !errors.Is(err, fs.ErrExist) {
			return err
		}
		if time.Now().After(deadline) {
			return lockedBy(l.lock())
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

// publish makes the draft that was taken the target.
func (l *lockFile) publish() error {
	if err := os.Rename(l.lock(), l.target); err != nil {
		return err
	}
	l.held = false
	return nil
}

// release removes the draft, and gives up the lock if it wasn't published.
func (l *lockFile) release() {
	if l.draft != "" {
		_ = os.Remove(l.draft) // which has only become the lock if that was held
	}
	if l.held {
		_ = os.Remove(l.lock())
	}
	l.draft, l.held = "", false
}
