package registry

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/git"
	"github.com/innovatieagenda/agenda/internal/usererr"
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

// worktree is the source of the files as they stand on disk.
type worktree struct {
	root string
	// repo is nil where there is none.
	repo *git.Repo
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
	items, err := os.ReadDir(filepath.Join(w.root, filepath.FromSlash(folder)))
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
		return found || w.repo == nil && leftover.MatchString(path.Base(name))
	}
}

// linked reports whether a folder is a symbolic link, which git doesn't follow and
// which may lead anywhere.
func (w worktree) linked(folder string) bool {
	info, err := os.Lstat(filepath.Join(w.root, filepath.FromSlash(folder)))
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
	NeedsFolder: schema.Need, AgendaFolder: schema.Agenda, AssessmentsFolder: schema.Assessment,
	ViewsFolder: schema.View, ImprintFile: schema.Registry,
}

// kindAt returns the schema of what lies at a path, relative to the root; "" where no
// data belongs.
func kindAt(name string) string { return cmp.Or(kinds[name], kinds[path.Dir(name)]) }

// Kind returns the name of the schema that describes a file, given relative to the
// repository; "" for one that is no data.
func (r *Registry) Kind(file string) string {
	return kindAt(strings.TrimPrefix(file, r.Prefix))
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
	case kindAt(name) == "" && within(name):
		return "folder"
	case kindAt(name) == "":
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
	if info, err := os.Stat(filepath.Join(w.root, filepath.FromSlash(name))); err == nil && !info.Mode().IsRegular() {
		return nil, errSpecial{name}
	}
	data, _, err := w.lookUp(name)
	return data, err
}

// lookUp reads a file, and tells how it was just before.
func (w worktree) lookUp(name string) ([]byte, fs.FileInfo, error) {
	f, err := os.Open(filepath.Join(w.root, filepath.FromSlash(name)))
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
	// Repo is nil where the folder is in no git repository.
	Repo *git.Repo
}

// Locate finds the registry. With explicit, dir must be the root itself;
// otherwise dir and its parents are searched for a folder that holds
// registry/innovations or registry/organisations. History tells that a git
// revision will be read, so that a bare repository will do.
func Locate(dir string, explicit, history bool) (*Place, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, usererr.Wrap(err, "registry/no-folder", usererr.Args{"dir": dir})
	}
	if info, err := os.Stat(abs); err != nil || !info.IsDir() {
		return nil, usererr.Wrap(err, "registry/no-folder", usererr.Args{"dir": dir})
	}
	if root, ok := findRoot(abs, explicit); ok {
		return inRepository(root)
	}
	return withoutWorktree(abs, dir, explicit, history)
}

// findRoot walks up from dir. A registry is recognised by its subfolders, since
// any folder may be called "registry".
func findRoot(dir string, explicit bool) (string, bool) {
	if explicit {
		return dir, isDir(filepath.Join(dir, Folder))
	}
	for {
		if isDir(filepath.Join(dir, InnovationsFolder)) || isDir(filepath.Join(dir, OrganisationsFolder)) {
			return dir, true
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", false
		}
		dir = parent
	}
}

func isDir(dir string) bool {
	info, err := os.Stat(dir)
	return err == nil && info.IsDir()
}

// inRepository finds the repository around root, if there is one.
func inRepository(root string) (*Place, error) {
	place := &Place{Root: root}
	repo, err := git.Open(root)
	if git.Is(err, git.NoRepository) {
		return place, nil
	}
	if err != nil {
		return nil, git.Problem(err)
	}
	prefix, err := repo.Prefix(root)
	if err != nil {
		return place, nil
	}
	place.Repo = repo
	if prefix != "" && prefix != "." {
		place.Prefix = prefix + "/"
	}
	return place, nil
}

// withoutWorktree judges a folder that holds no registry: a bare repository can
// still be read at a revision.
func withoutWorktree(abs, dir string, explicit, history bool) (*Place, error) {
	repo, err := git.Open(abs)
	if err == nil && repo.Bare() {
		if history {
			return &Place{Repo: repo}, nil
		}
		return nil, usererr.New("registry/bare", usererr.Args{"dir": dir})
	}
	if err == nil && history {
		if root := repo.Root(); root != "" && (!explicit || root == abs) {
			return &Place{Root: root, Repo: repo}, nil
		}
	}
	if parent := filepath.Dir(abs); explicit && filepath.Base(abs) == Folder && isDir(filepath.Join(parent, Folder)) {
		return nil, usererr.New("registry/inside", usererr.Args{"dir": dir, "root": filepath.Dir(filepath.Clean(dir))})
	}
	if explicit {
		return nil, usererr.New("registry/not-here", usererr.Args{"dir": dir})
	}
	return nil, usererr.New("registry/not-found", usererr.Args{"dir": dir})
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
