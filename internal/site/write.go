package site

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"math"
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
	first := s.batches
	var at, done atomic.Int64
	var workers sync.WaitGroup
	errs := make(chan error, runtime.GOMAXPROCS(0))
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			to := newFiler(dir)
			for list := first; ; {
				n := int(at.Add(1)) - 1
				if n >= len(list) {
					list = s.Batches()
				}
				if n >= len(list) {
					return
				}
				if err := list[n].Make(to.put); err != nil {
					at.Store(math.MaxInt32)
					errs <- err
					return
				}
				progress(int(done.Add(int64(len(list[n].Paths)))))
			}
		})
	}
	workers.Wait()
	close(errs)
	return <-errs
}

// filer writes files below a folder, one after the other. What the writers of
// documents flush gathers until it is worth a call to the system.
type filer struct {
	dir    string
	front  *bufio.Writer
	gather *bufio.Writer
}

func newFiler(dir string) *filer {
	gather := bufio.NewWriterSize(nil, 64<<10)
	return &filer{dir, bufio.NewWriter(struct{ io.Writer }{gather}), gather}
}

func (f *filer) put(path string, write Writing) error {
	file, err := os.OpenFile(filepath.Join(f.dir, filepath.FromSlash(path)), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	f.gather.Reset(file)
	if err = write(f.front); err == nil {
		err = f.front.Flush()
	}
	return errors.Join(err, f.gather.Flush(), file.Close())
}
