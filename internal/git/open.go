package git

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// Repo is a git repository. Trees and files may be read from several goroutines at
// once; for the rest it is not safe for concurrent use.
type Repo struct {
	layout
	config map[string]string

	// reading is held while an object is read.
	reading sync.Mutex
	engine  engine          // nil until something is read
	cut     map[string]bool // the shallow boundary; nil until it is asked for
}

// layout says where the parts of a repository lie on disk.
type layout struct {
	gitDir    string // HEAD and the index
	commonDir string // objects, references and configuration; not gitDir in a linked worktree
	root      string // the worktree; empty when bare
	start     string // the folder that git finds the repository from
}

// Open finds the repository that dir lies in, by walking up from dir with its
// symbolic links resolved. It finds a worktree, a linked worktree, a submodule
// and a bare repository. It reads the configuration and no objects, and refuses
// what belongs to somebody else, as git does.
//
// A dir that doesn't exist is looked up from its nearest existing parent: a
// folder that is gone today may well exist in the revision that is asked for.
func Open(dir string) (*Repo, error) {
	start, err := realPath(dir)
	if err != nil {
		return nil, err
	}
	where, err := discover(start)
	if err != nil {
		return nil, err
	}
	if err := where.checkOwner(); err != nil {
		return nil, err
	}
	r := &Repo{layout: where}
	if r.config, err = where.settings(); err != nil {
		return nil, err
	}
	r.placeWorktree()
	return r, nil
}

// Close closes what reading has opened. The repository may be used again
// afterwards.
func (r *Repo) Close() error {
	r.reading.Lock()
	defer r.reading.Unlock()
	if r.engine == nil {
		return nil
	}
	err := r.engine.close()
	r.renew()
	return err
}

// renew forgets what a change may have made untrue.
func (r *Repo) renew() { r.engine, r.cut = nil, nil }

// Root returns the folder of the worktree, with symbolic links resolved, and ""
// for a bare repository.
func (r *Repo) Root() string { return r.root }

// GitFolder returns the folder that holds HEAD and the index; a linked worktree
// has one of its own.
func (r *Repo) GitFolder() string { return r.gitDir }

// discover walks up from start, an absolute path, to the first folder that has a
// repository, or is one.
func discover(start string) (layout, error) {
	for dir := start; ; dir = filepath.Dir(dir) {
		where, found, err := repositoryAt(dir)
		if found || err != nil {
			return where, err
		}
		if dir == filepath.Dir(dir) {
			return layout{}, usererr.New(revision.NoRepository, nil)
		}
	}
}

// repositoryAt looks for a repository in dir/.git and then in dir itself.
func repositoryAt(dir string) (where layout, found bool, err error) {
	dotGit := filepath.Join(dir, ".git")
	target, linked := readPointer(dotGit, "gitdir: ")
	if !linked {
		target = dotGit
	}
	if where, found = gitFolder(target); found {
		where.root, where.start = dir, dir
		return where, true, nil
	}
	if linked {
		return layout{}, false, usererr.New(revision.NoRepository, nil)
	}
	where, found = gitFolder(dir)
	if found && filepath.Base(dir) == ".git" {
		where.root = filepath.Dir(dir)
	}
	return where, found, nil
}

// gitFolder returns the layout of the git folder at dir, if it is one.
func gitFolder(dir string) (layout, bool) {
	head, err := os.Lstat(filepath.Join(dir, "HEAD"))
	if err != nil || !head.Mode().IsRegular() && head.Mode()&fs.ModeSymlink == 0 { // a pipe would be read for ever
		return layout{}, false
	}
	common, linked := readPointer(filepath.Join(dir, "commondir"), "")
	if !linked {
		common = dir
	}
	if !isDir(filepath.Join(common, "objects")) || !isDir(filepath.Join(common, "refs")) {
		return layout{}, false
	}
	return layout{gitDir: dir, commonDir: common, start: dir}, true
}

// readPointer reads a file that holds the path of a folder after prefix. A
// relative path starts at the file's own folder.
func readPointer(file, prefix string) (target string, ok bool) {
	text, err := readSmall(file)
	if err != nil {
		return "", false
	}
	target, ok = strings.CutPrefix(strings.TrimSpace(text), prefix)
	if !ok || target == "" {
		return "", false
	}
	return beside(file, target), true
}

// maxSmall is more bytes than git writes in a file of its own but for objects and
// the list of packed references.
const maxSmall = 4 << 20

// readSmall reads one of git's files of text. A pipe or a device is none.
func readSmall(file string) (string, error) {
	info, err := os.Stat(file)
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() || info.Size() > maxSmall {
		return "", other(file + ": not a file that git writes")
	}
	text, err := os.ReadFile(file)
	return string(text), err
}

// beside returns path, read as relative to the folder of file.
func beside(file, path string) string {
	path = filepath.FromSlash(path)
	if !filepath.IsAbs(path) {
		path = filepath.Join(filepath.Dir(file), path)
	}
	return filepath.Clean(path)
}

// placeWorktree corrects the root that the place of .git suggested. A linked
// worktree keeps it: there core.bare and core.worktree are about the main one.
func (r *Repo) placeWorktree() {
	switch {
	case r.gitDir != r.commonDir:
	case isTrue(r.config["core.bare"]):
		r.root = ""
	case r.config["core.worktree"] != "":
		r.root = beside(filepath.Join(r.gitDir, "config"), r.config["core.worktree"])
		if real, err := filepath.EvalSymlinks(r.root); err == nil {
			r.root = real
		}
	}
}

// isDir reports whether there is a folder at path.
func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// checkOwner refuses a repository of somebody else, whose settings could make git
// run anything. Git itself knows which ones the user trusts nevertheless.
func (l layout) checkOwner() error {
	for _, path := range []string{filepath.Join(l.start, ".git"), l.root, l.gitDir} {
		if path == "" || ownedByUser(path) {
			continue
		}
		r := Repo{layout: l}
		if _, err := r.ask("rev-parse", "--git-dir"); err != nil {
			return usererr.Wrap(err, "git/owner", usererr.Args{"dir": cmp.Or(l.root, l.gitDir)})
		}
		return nil
	}
	return nil
}
