package site

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/innovatieagenda/agenda/internal/usererr"
)

// marker is a file by which a folder is known to hold a site that may be replaced.
const marker = ".agenda-site"

// Write writes the site to a folder, whole or not at all: it is made beside the
// folder and then takes its place. A folder that holds anything else is refused.
// Progress is told the number of files, by several at once.
func (s *Site) Write(dir string, progress func(files int)) error {
	dir = filepath.Clean(dir)
	if err := replaceable(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return err
	}
	made, err := os.MkdirTemp(filepath.Dir(dir), ".agenda-site-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(made) }() // what has taken its place isn't there any more
	if err := s.writeAll(made, progress); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(made, marker), []byte("agenda site\n"), 0o644); err != nil {
		return err
	}
	if err := os.Chmod(made, 0o755); err != nil {
		return err
	}
	return swap(made, dir)
}

// replaceable refuses a folder with anything but a site.
func replaceable(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := os.Lstat(filepath.Join(dir, marker)); err != nil {
		return usererr.BadUsage("site/not-empty", usererr.Args{"dir": dir})
	}
	return nil
}

// swap puts a folder in the place of another.
func swap(made, dir string) error {
	old := made + ".old"
	err := os.Rename(dir, old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(made, dir); err != nil {
		_ = os.Rename(old, dir) // the first error is the one to tell
		return err
	}
	return os.RemoveAll(old)
}

// folders makes the folders of all files.
func (s *Site) folders(dir string) error {
	made := map[string]bool{}
	for _, b := range s.batches {
		for _, name := range b.Paths {
			folder := path.Dir(name)
			if made[folder] {
				continue
			}
			made[folder] = true
			if err := os.MkdirAll(filepath.Join(dir, filepath.FromSlash(folder)), 0o755); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeAll writes all files below a folder, on all processors.
func (s *Site) writeAll(dir string, progress func(files int)) error {
	if err := s.folders(dir); err != nil {
		return err
	}
	var at, done atomic.Int64
	var workers sync.WaitGroup
	errs := make(chan error, runtime.GOMAXPROCS(0))
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for n := int(at.Add(1)) - 1; n < len(s.batches); n = int(at.Add(1)) - 1 {
				if err := s.batches[n].write(dir); err != nil {
					at.Store(int64(len(s.batches)))
					errs <- err
					return
				}
				progress(int(done.Add(int64(len(s.batches[n].Paths)))))
			}
		})
	}
	workers.Wait()
	close(errs)
	return <-errs
}

// write makes the files of a batch below a folder.
func (b *Batch) write(dir string) error {
	files, err := b.Make()
	if err != nil {
		return err
	}
	for i, name := range b.Paths {
		if files[i] == nil {
			continue
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), files[i], 0o644); err != nil {
			return err
		}
	}
	return nil
}
