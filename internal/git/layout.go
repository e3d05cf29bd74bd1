package git

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// layout says where the parts of a repository lie on disk.
type layout struct {
	gitDir    string // HEAD and the index
	commonDir string // objects, references and configuration; not gitDir in a linked worktree
	root      string // the worktree; empty when bare
	start     string // the folder that git finds the repository from
}

// discover walks up from start, an absolute path, to the first folder that has a
// repository, or is one.
func discover(start string) (layout, error) {
	for dir := start; ; dir = filepath.Dir(dir) {
		where, found, err := repositoryAt(dir)
		if found || err != nil {
			return where, err
		}
		if dir == filepath.Dir(dir) {
			return layout{}, fmt.Errorf("%s: %w", start, ErrNotARepository)
		}
	}
}

// repositoryAt looks for a repository in dir/.git and then in dir itself.
func repositoryAt(dir string) (where layout, found bool, err error) {
	dotGit := filepath.Join(dir, ".git")
	if target, ok := readPointer(dotGit, "gitdir: "); ok {
		where, ok := gitFolder(target)
		if !ok {
			return layout{}, false, fmt.Errorf("%s points to %s: %w", dotGit, target, ErrNotARepository)
		}
		where.root, where.start = dir, dir
		return where, true, nil
	}
	if where, ok := gitFolder(dotGit); ok {
		where.root, where.start = dir, dir
		return where, true, nil
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

// maxPointer is more bytes than a path can have.
const maxPointer = 64 << 10

// readPointer reads a file that holds the path of a folder after prefix. A
// relative path starts at the file's own folder.
func readPointer(file, prefix string) (target string, ok bool) {
	info, err := os.Stat(file)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxPointer {
		return "", false
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return "", false
	}
	target, ok = strings.CutPrefix(strings.TrimSpace(string(text)), prefix)
	if !ok || target == "" {
		return "", false
	}
	return beside(file, target), true
}

// beside returns path, read as relative to the folder of file.
func beside(file, path string) string {
	path = filepath.FromSlash(path)
	if !filepath.IsAbs(path) {
		path = filepath.Join(filepath.Dir(file), path)
	}
	return filepath.Clean(path)
}

// config returns the repository's own settings, without includes: git doesn't
// follow them either to learn what a repository is.
func (l layout) config() (map[string]string, error) {
	conf := map[string]string{}
	for _, file := range l.configFiles() {
		found, err := readConfigFile(file)
		if err != nil {
			return nil, err
		}
		for _, s := range found {
			conf[s.key] = s.value
		}
		if !isTrue(conf["extensions.worktreeconfig"]) {
			break
		}
	}
	return conf, nil
}

// configFiles lists the files of the local scope, weakest first. The second
// counts only under extensions.worktreeConfig.
func (l layout) configFiles() []string {
	return []string{
		filepath.Join(l.commonDir, "config"),
		filepath.Join(l.gitDir, "config.worktree"),
	}
}

// placeWorktree corrects the root that the place of .git suggested. A linked
// worktree keeps it: there core.bare and core.worktree are about the main one.
func (l *layout) placeWorktree(conf map[string]string) {
	switch {
	case l.gitDir != l.commonDir:
	case isTrue(conf["core.bare"]):
		l.root = ""
	case conf["core.worktree"] != "":
		root := beside(filepath.Join(l.gitDir, "config"), conf["core.worktree"])
		if real, err := filepath.EvalSymlinks(root); err == nil {
			root = real
		}
		l.root = root
	}
}

// isDir reports whether there is a folder at path.
func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
