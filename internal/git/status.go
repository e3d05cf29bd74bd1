package git

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Dirty returns the files below folders that are not as the commit has them that
// is checked out: changed, new or gone, on disk or in the index, without those that
// git ignores. Folders and files are relative to the root of the worktree. No filter
// is run: of a file that one works on only the index tells whether it was changed.
func (r *Repo) Dirty(folders ...string) (map[string]bool, error) {
	filters, err := r.filters()
	if err != nil {
		return nil, err
	}
	status := r.guarded(append([]string{
		"status", "--porcelain", "-z", "--untracked-files=all", "--ignore-submodules=all", "--no-renames", "--",
	}, topFolders(folders)...)...)
	status.env = append(status.env, unfiltered(filters)...)
	out, err := status.answer()
	dirty := map[string]bool{}
	var onDisk []string
	for line := range strings.SplitSeq(out, "\x00") {
		if len(line) <= len("XY ") {
			continue
		}
		name := strings.TrimSuffix(line[len("XY "):], "/")
		dirty[name] = true
		if strings.HasPrefix(line, " M") && len(filters) > 0 {
			onDisk = append(onDisk, name)
		}
	}
	if len(onDisk) == 0 || err != nil {
		return dirty, err
	}
	filter := r.guarded("-C", r.root, "check-attr", "-z", "--stdin", "filter")
	filter.stdin = strings.Join(onDisk, "\x00")
	out, err = filter.answer()
	for told := range slices.Chunk(strings.Split(out, "\x00"), 3) { // file, "filter", value
		if len(told) == 3 && filters["filter."+told[2]] {
			delete(dirty, told[0])
		}
	}
	return dirty, err
}

func topFolders(folders []string) []string {
	var specs []string
	for _, folder := range folders {
		specs = append(specs, ":(top,literal)"+folder)
	}
	return specs
}

// filters returns the filters that the configuration names, as "filter.lfs".
func (r *Repo) filters() (map[string]bool, error) {
	names, err := r.ask("config", "--null", "--name-only", "--list")
	filters := map[string]bool{}
	for name := range strings.SplitSeq(names, "\x00") {
		if last := strings.LastIndexByte(name, '.'); last > len("filter.") && strings.HasPrefix(name, "filter.") {
			filters[name[:last]] = true
		}
	}
	return filters, err
}

// unfiltered is the environment in which git runs no filter.
func unfiltered(filters map[string]bool) []string {
	var env []string
	for name := range filters {
		for _, off := range [][2]string{{".clean", ""}, {".process", ""}, {".required", "false"}} {
			n := len(env) / 2
			env = append(env, fmt.Sprintf("GIT_CONFIG_KEY_%d=%s%s", n, name, off[0]), fmt.Sprintf("GIT_CONFIG_VALUE_%d=%s", n, off[1]))
		}
	}
	return append(env, fmt.Sprint("GIT_CONFIG_COUNT=", len(env)/2))
}

// Absent returns the files below folders that the index holds and that need not
// be on disk, as in a sparse checkout.
func (r *Repo) Absent(folders ...string) ([]File, error) {
	if may, err := r.mayLack(); !may || err != nil {
		return nil, err
	}
	out, err := r.ask(append([]string{"-C", r.root, "ls-files", "-t", "-s", "-z", "--"}, topFolders(folders)...)...)
	var files []File
	for line := range strings.SplitSeq(out, "\x00") {
		entry, name, _ := strings.Cut(line, "\t")
		if parts := strings.Fields(entry); len(parts) == 4 && parts[0] == "S" {
			files = append(files, File{Path: name, Hash: parts[2], Symlink: parts[1] == "120000"})
		}
	}
	return files, err
}

// mayLack reports whether the index can hold files that need not be on disk: its
// second version, which most have, can't.
func (r *Repo) mayLack() (bool, error) {
	if r.root == "" {
		return false, nil
	}
	f, err := os.Open(filepath.Join(r.gitDir, "index"))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer f.Close()
	var head [8]byte // "DIRC" and the version
	if _, err := io.ReadFull(f, head[:]); err != nil {
		return false, nil // git itself will tell what is wrong
	}
	return binary.BigEndian.Uint32(head[4:]) > 2 || holds(r.gitDir, "sharedindex."), nil
}
