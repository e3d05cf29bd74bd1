package git

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// Prefix returns the path of dir relative to the worktree's root, with forward
// slashes and as the names are spelled on disk; "" for the root itself. Links
// are resolved first, so that it doesn't matter whether the caller stands in
// /tmp or /private/tmp. Of a bare repository only the root has a prefix.
func (r *Repo) Prefix(dir string) (string, error) {
	real, err := realPath(dir)
	if err != nil {
		return "", err
	}
	top := r.root
	if r.Bare() {
		top = r.gitDir
	}
	names, ok := namesBelow(top, real)
	if !ok || r.Bare() && len(names) > 0 {
		return "", other(dir + " is not in the worktree " + r.root)
	}
	return strings.Join(names, "/"), nil
}

// realPath returns dir as an absolute path without symbolic links. What doesn't
// exist yet is kept as it is, behind the part that does.
func realPath(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	missing := ""
	for here := abs; ; here = filepath.Dir(here) {
		real, err := filepath.EvalSymlinks(here)
		if err == nil {
			return filepath.Join(real, missing), nil
		}
		if !os.IsNotExist(err) || here == filepath.Dir(here) {
			return "", err
		}
		missing = filepath.Join(filepath.Base(here), missing)
	}
}

// namesBelow returns the names that lead from top to dir. It compares folders by
// identity, not by spelling, since some file systems ignore case.
func namesBelow(top, dir string) (names []string, ok bool) {
	root, err := os.Stat(top)
	if err != nil {
		return nil, false
	}
	for {
		if info, err := os.Stat(dir); err == nil && os.SameFile(info, root) {
			slices.Reverse(names)
			return names, true
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return nil, false
		}
		names = append(names, nameOnDisk(parent, filepath.Base(dir)))
		dir = parent
	}
}

// nameOnDisk returns name as its folder spells it, which matters where "Registry"
// opens "registry": git's objects know only the one spelling.
func nameOnDisk(parent, name string) string {
	if runtime.GOOS != "windows" && runtime.GOOS != "darwin" {
		return name
	}
	entries, err := os.ReadDir(parent)
	if err != nil {
		return name
	}
	same := ""
	for _, entry := range entries {
		if entry.Name() == name {
			return name
		}
		if strings.EqualFold(entry.Name(), name) {
			same = entry.Name()
		}
	}
	if same != "" {
		return same
	}
	return name
}

// Ignored returns the files below a folder that git doesn't track and is told to
// ignore, by its own rules or by one more pattern. Root is a folder of the worktree
// to which folder and files are relative, with forward slashes.
func (r *Repo) Ignored(root, folder, pattern string) ([]string, error) {
	out, err := r.ask("-C", root, "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--exclude="+pattern, "--", folder)
	if err != nil || out == "" {
		return nil, err
	}
	return strings.Split(strings.TrimSuffix(out, "\x00"), "\x00"), nil
}
