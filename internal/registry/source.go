package registry

import (
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// source gives the files of a registry; paths are relative to its root, with
// forward slashes.
type source interface {
	// each calls visit with every entry of the registry that isn't left out.
	each(visit func(entry)) error
	// read returns the bytes of one file, and an error that wraps
	// fs.ErrNotExist where there is none.
	read(path string) ([]byte, error)
}

// entry is one thing that lies in a data folder.
type entry struct {
	path string
	data []byte
	// load reads the bytes where data is nil.
	load func() ([]byte, error)
	// seen is the stamp of the file just before it was loaded, nil where it is
	// none of a worktree.
	seen *stamp
	// info looks the file up, nil where it is none of a worktree.
	info func() (fs.FileInfo, error)
	// known is what an earlier run found, packed; see memory.
	known string
	// fault is the variant of rule file/kind that the entry breaks, if any.
	fault string
	// size is the number of bytes of a file too large to be read.
	size int64
	// hash is what git knows the bytes by, "" where nobody asked it yet.
	hash string
	// same is what a registry that was read before took from the same bytes.
	same *result
}

// worktree is the source of the files as they stand, mostly on disk.
type worktree struct {
	files fs.FS
	root  string
	// repo is nil where there is none.
	repo Repository
}

// errTooLarge says that a file is larger than any record may be.
type errTooLarge struct{ size int64 }

// Error implements error.
func (e errTooLarge) Error() string { return "file too large" }

// errSpecial says that no regular file has that name, but something else.
type errSpecial struct{ name string }

// Error implements error.
func (e errSpecial) Error() string { return e.name + " is not a regular file" }

func (w worktree) each(visit func(entry)) error {
	if w.linked(Folder) {
		visit(entry{path: Folder, fault: "symlink"})
		return nil
	}
	var strange []entry
	err := w.walk(Folder, func(e entry) {
		if e.fault == "" {
			visit(e)
		} else {
			strange = append(strange, e)
		}
	})
	if len(strange) == 0 || err != nil {
		return err
	}
	ignored := w.ignored()
	for _, e := range strange {
		if !ignored(e.path) {
			visit(e)
		}
	}
	return nil
}

// walk visits what lies in a folder and in those below it.
func (w worktree) walk(folder string, visit func(entry)) error {
	items, err := fs.ReadDir(w.files, folder)
	if missing(err) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, item := range items {
		name := path.Join(folder, item.Name())
		if item.IsDir() && item.Name() != ".git" {
			empty := likeData(name)
			err := w.walk(name, func(e entry) {
				empty = false
				visit(e)
			})
			if err != nil {
				return err
			}
			if empty {
				visit(entry{path: name, fault: "special"})
			}
		} else if e, ok := w.entry(name, item); ok {
			visit(e)
		}
	}
	return nil
}

// ignored tells of a path whether git is told not to look there, or what lies
// there is left over from a writer that was killed. Without git nothing is ignored.
func (w worktree) ignored() func(path string) bool {
	var files []string
	if w.repo != nil {
		files, _ = w.repo.Ignored(w.root, Folder, leftoverGlob) // nothing is left out that git can't tell of
	}
	slices.Sort(files)
	return func(name string) bool {
		_, found := slices.BinarySearch(files, name)
		return found || w.repo == nil && Leftover(path.Base(name))
	}
}

// linked reports whether a folder is a symbolic link, which git doesn't follow and
// which may lead anywhere.
func (w worktree) linked(folder string) bool {
	info, err := fs.Lstat(w.files, folder)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

// entry judges one item by name and type. What is left out gives false.
func (w worktree) entry(name string, item fs.DirEntry) (entry, bool) {
	e := entry{path: name}
	switch mode := item.Type(); {
	case mode&fs.ModeSymlink != 0:
		e.fault = "symlink"
	case mode.IsDir():
		e.fault = "folder"
	case leftOut(name):
		return e, false
	default:
		if e.fault = fault(name); e.fault == "" && !mode.IsRegular() {
			e.fault = "special"
		}
	}
	if e.fault != "" {
		return e, true
	}
	e.seen = &stamp{}
	e.load = func() ([]byte, error) {
		data, info, err := w.lookUp(e.path)
		if err == nil {
			*e.seen = stampOf(info)
		}
		return data, err
	}
	e.info = item.Info
	return e, true
}

// kinds are the folders in which data lies, and the files that stand by themselves,
// with their schema. All else that lies in the registry is left out by name or is a finding, so that
// nothing is there unseen.
var kinds = map[string]string{
	InnovationsFolder: schema.Innovation, OrganisationsFolder: schema.Organisations,
	NeedsFolder: schema.Need, InstrumentsFolder: schema.Instrument, AgendaFolder: schema.Agenda, AssessmentsFolder: schema.Assessment,
	ViewsFolder: schema.View, ImprintFile: schema.Registry,
}

// KindAt returns the schema of what lies at a path, relative to the root; "" where no
// data belongs.
func KindAt(name string) string { return cmp.Or(kinds[name], kinds[path.Dir(name)]) }

// Kind returns the name of the schema that describes a file, given relative to the
// repository; "" for one that is no data.
func (r *Registry) Kind(file string) string {
	return KindAt(strings.TrimPrefix(file, r.Prefix))
}

// KindOf returns the name of the schema that describes a document of a file: for one
// from elsewhere a list is taken for organisations, anything else for an innovation.
func (r *Registry) KindOf(doc *yamldoc.Document) string {
	if name := r.Kind(doc.File()); name != "" && !r.Loose(doc.File()) {
		return name
	}
	if _, isList := doc.Value().([]any); isList {
		return schema.Organisations
	}
	return schema.Innovation
}

// within reports whether a path leads into one of the data folders.
func within(name string) bool {
	for folder := range kinds {
		if strings.HasPrefix(name, folder+"/") {
			return true
		}
	}
	return false
}

// Leftover reports whether a name is that of a file that a writer had not yet put in
// its place.
func Leftover(name string) bool { return leftover.MatchString(name) }

var leftover = regexp.MustCompile(`^\.[a-z0-9][^/]*\.yaml[0-9]+$`)

// leftoverGlob is leftover in git's words for what to ignore.
const leftoverGlob = ".*" + Extension + "[0-9]*"

// leftOut reports whether a file is no data and meant to be none.
func leftOut(name string) bool {
	base := path.Base(name)
	return base == ".gitkeep" || base == "README.md"
}

// fault returns the variant of rule file/kind that the path of a file breaks, ""
// for a data file.
func fault(name string) string {
	base := path.Base(name)
	switch {
	case KindAt(name) == "" && within(name):
		return "folder"
	case KindAt(name) == "":
		return "place"
	case strings.HasPrefix(base, "."):
		return "hidden"
	case path.Ext(base) != Extension:
		return "extension"
	}
	return ""
}

// likeData reports whether a strange file seems to hold data that now is missing.
func likeData(name string) bool {
	lower := strings.ToLower(path.Base(name))
	return strings.Contains(lower, Extension) || strings.Contains(lower, ".yml")
}

func (w worktree) read(name string) ([]byte, error) {
	// A pipe would keep who opens it waiting.
	if info, err := fs.Stat(w.files, name); err == nil && !info.Mode().IsRegular() {
		return nil, errSpecial{name}
	}
	data, _, err := w.lookUp(name)
	return data, err
}

// lookUp reads a file, and tells how it was just before.
func (w worktree) lookUp(name string) ([]byte, fs.FileInfo, error) {
	f, err := w.files.Open(name)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, nil, err
	}
	if info.Size() > yamldoc.MaxSize {
		return nil, nil, errTooLarge{info.Size()}
	}
	data := make([]byte, info.Size())
	n, err := io.ReadFull(f, data)
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		err = nil
	}
	return data[:n], info, err
}

// Place is where a registry lies: its root folder, the repository around it,
// and its place in there.
type Place struct {
	Root   string
	Prefix string
	// Files, where not nil, are read instead of what lies below Root.
	Files fs.FS
	// Repo is nil where the folder is in no git repository.
	Repo Repository
}

// Repository is what git tells of the repository around a registry. Package git has
// it; what needs no git, such as the form in a browser, does without.
type Repository interface {
	// GitFolder is git's own folder, that of the worktree at hand.
	GitFolder() string
	RemoteNames() ([]string, error)
	Head() (revision.Commit, error)
	Resolve(spec string) (revision.Commit, error)
	Tips() ([]revision.Commit, error)
	MergeBases(a, b revision.Commit) ([]revision.Commit, error)
	Straight(from, to revision.Commit) (bool, error)
	MergeText(ctx context.Context, ours, base, theirs []byte) (revision.MergedText, error)
	History(revision.Telling) error
	ListTree(c revision.Commit, dir string, visit func(revision.File) error) error
	ReadTree(c revision.Commit, dir string, maxSize int64, visit func(revision.File) error) error
	ReadFile(c revision.Commit, name string, maxSize int64) (revision.File, error)
	Content(f revision.File, maxSize int64) (revision.File, error)
	BlobHash(data []byte) string
	Dirty(folders ...string) (map[string]bool, error)
	Absent(folders ...string) ([]revision.File, error)
	Ignored(root, folder, pattern string) ([]string, error)
}

// disk is a folder as it lies on disk, names that no fs.FS takes included.
type disk string

func (d disk) path(name string) string { return filepath.Join(string(d), filepath.FromSlash(name)) }

// Open implements fs.FS, and the methods after it what fs.ReadDir and fs.Lstat ask for.
func (d disk) Open(name string) (fs.File, error)          { return os.Open(d.path(name)) }
func (d disk) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(d.path(name)) }
func (d disk) Stat(name string) (fs.FileInfo, error)      { return os.Stat(d.path(name)) }
func (d disk) Lstat(name string) (fs.FileInfo, error)     { return os.Lstat(d.path(name)) }
func (d disk) ReadLink(name string) (string, error)       { return os.Readlink(d.path(name)) }

// worktree returns the source of the files as they stand.
func (p *Place) worktree() worktree {
	if p.Files != nil {
		return worktree{p.Files, p.Root, p.Repo}
	}
	return worktree{disk(p.Root), p.Root, p.Repo}
}

// missing reports whether an error says that a file isn't there.
func missing(err error) bool { return errors.Is(err, fs.ErrNotExist) }

// File returns the path of a file relative to the repository, as records carry
// it, and whether it lies in one of the data folders.
func (p *Place) File(name string) (file string, inside bool) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return filepath.ToSlash(name), false
	}
	rel, err := filepath.Rel(realPath(p.Root), realPath(abs))
	if err != nil {
		return filepath.ToSlash(name), false
	}
	rel = filepath.ToSlash(rel)
	inside = within(rel)
	if rel == "." {
		return strings.TrimSuffix(p.Prefix, "/"), false
	}
	return p.Prefix + rel, inside
}

// realPath resolves the symlinks on the way to a file that may not exist.
func realPath(name string) string {
	if dir, err := filepath.EvalSymlinks(filepath.Dir(name)); err == nil {
		return filepath.Join(dir, filepath.Base(name))
	}
	return name
}
