package git

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/go-git/go-billy/v5"
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
	// maxAlternates bounds a chain of borrowed object folders, as git does.
	maxAlternates = 5
)

// stores looks objects up in the repository and in the object folders that it
// borrows from. go-git's own way with the latter won't do: it takes a relative
// path for one inside .git, and opens the pack index anew for every object.
type stores struct {
	layout
	cache cache.Object
	all   []*filesystem.Storage // the repository's own first; the others from the first miss on
	asked bool                  // whether the others were looked for
	// frozen says that what was listed once isn't listed again: no object is then
	// looked for in vain among the loose ones, but a new one isn't seen.
	frozen bool
}

// newStores prepares the repository's own store, without reading from it.
func newStores(where layout, frozen bool) *stores {
	s := &stores{layout: where, cache: cache.NewObjectLRU(cacheSize), frozen: frozen}
	var common billy.Filesystem
	if where.commonDir != where.gitDir {
		common = folder{where.commonDir}
	}
	s.add(dotgit.NewRepositoryFilesystem(folder{where.gitDir}, common))
	return s
}

func (s *stores) add(files billy.Filesystem) {
	s.all = append(s.all, filesystem.NewStorageWithOptions(files, s.cache, filesystem.Options{
		KeepDescriptors:      true, // a pack is opened once, not once an object
		LargeObjectThreshold: streamSize,
		ExclusiveAccess:      s.frozen,
	}))
}

func (s *stores) own() *filesystem.Storage { return s.all[0] }

// get returns an object that someone named, of any type. Its absence is
// plumbing.ErrObjectNotFound.
func (s *stores) get(hash plumbing.Hash) (plumbing.EncodedObject, error) {
	return s.search(func(store *filesystem.Storage) (plumbing.EncodedObject, error) {
		return store.EncodedObject(plumbing.AnyObject, hash)
	})
}

// search asks the stores in turn, the borrowed ones only if need be.
func (s *stores) search(ask func(*filesystem.Storage) (plumbing.EncodedObject, error)) (plumbing.EncodedObject, error) {
	for i := 0; i < len(s.all); i++ {
		obj, err := ask(s.all[i])
		if !errors.Is(err, plumbing.ErrObjectNotFound) {
			return obj, err
		}
		if err := s.borrow(); err != nil {
			return nil, err
		}
	}
	return nil, plumbing.ErrObjectNotFound
}

// must returns an object that the repository itself refers to.
func (s *stores) must(hash plumbing.Hash) (plumbing.EncodedObject, error) {
	return s.insist(hash, s.get)
}

// stored returns an object that the repository itself refers to as it lies in its
// store, which may be a plumbing.DeltaObject: its changes to another object.
func (s *stores) stored(hash plumbing.Hash) (plumbing.EncodedObject, error) {
	return s.insist(hash, func(hash plumbing.Hash) (plumbing.EncodedObject, error) {
		return s.search(func(store *filesystem.Storage) (plumbing.EncodedObject, error) {
			return store.DeltaObject(plumbing.AnyObject, hash)
		})
	})
}

// insist gets an object. When it seems absent, the packs are listed again, for
// git may have repacked in the meantime.
func (s *stores) insist(hash plumbing.Hash, get func(plumbing.Hash) (plumbing.EncodedObject, error)) (plumbing.EncodedObject, error) {
	obj, err := get(hash)
	if !errors.Is(err, plumbing.ErrObjectNotFound) {
		return obj, err
	}
	for _, store := range s.all {
		store.Reindex()
	}
	obj, err = get(hash)
	if errors.Is(err, plumbing.ErrObjectNotFound) {
		return nil, ErrMissingObject{Hash: hash.String()}
	}
	return obj, err
}

// borrow adds the object folders of others, once.
func (s *stores) borrow() error {
	if s.asked {
		return nil
	}
	s.asked = true
	seen := map[string]bool{}
	return s.borrowFor(filepath.Join(s.commonDir, "objects"), seen, 0)
}

func (s *stores) borrowFor(borrower string, seen map[string]bool, depth int) error {
	lenders, err := alternates(borrower)
	if err != nil || depth == maxAlternates {
		return err
	}
	for _, objects := range lenders {
		if seen[objects] || filepath.Base(objects) != "objects" || !isDir(objects) {
			continue // git, too, passes over a folder that is gone
		}
		seen[objects] = true
		s.add(folder{filepath.Dir(objects)})
		if err := s.borrowFor(objects, seen, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// alternates returns the folders that the file info/alternates of an object
// folder lists.
func alternates(objects string) ([]string, error) {
	text, err := os.ReadFile(filepath.Join(objects, "info", "alternates"))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var folders []string
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		if plain, err := strconv.Unquote(line); err == nil {
			line = plain
		}
		folders = append(folders, beside(objects+string(filepath.Separator)+"x", line))
	}
	return folders, nil
}

// close closes the packs of all stores.
func (s *stores) close() error {
	var errs []error
	for _, store := range s.all {
		errs = append(errs, store.Close())
	}
	return errors.Join(errs...)
}
