package git

import (
	"cmp"
	"os"
	"path/filepath"
	"strings"
)

// Prefix returns the path of dir relative to the worktree's root, with forward
// slashes; "" for the root itself. Links are resolved first, so that it doesn't matter whether the caller stands in
// /tmp or /private/tmp. Of a bare repository only the root has a prefix.
func (r *Repo) Prefix(dir string) (string, error) {
	real, err := realPath(dir)
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(cmp.Or(r.root, r.gitDir), real)
	if err != nil || !filepath.IsLocal(rel) || r.root == "" && rel != "." {
		return "", other(dir + " is not in the worktree " + r.root)
	}
	if rel == "." {
		return "", nil
	}
	return filepath.ToSlash(rel), nil
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
