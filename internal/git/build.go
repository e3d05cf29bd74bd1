package git

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
)

// build makes the objects of the commit and the index that goes with it, and
// puts the objects on disk, where nothing refers to them yet.
func (t *transaction) build() error {
	t.objects = newObjects{folder: filepath.Join(t.commonDir, "objects")}
	paths, err := t.stageAll()
	if err != nil {
		return err
	}
	if t.made, err = t.commitOf(paths); err != nil {
		return err
	}
	t.index.doubt(t.contentChanged)
	for _, s := range paths {
		t.index.set(s)
	}
	return t.objects.write()
}

func (t *transaction) stageAll() ([]staged, error) {
	var paths []staged
	for _, change := range t.opts.Files {
		s, err := t.stage(change)
		if err != nil {
			return nil, err
		}
		paths = append(paths, s)
	}
	return paths, nil
}

// commitOf adds the trees and the commit to the new objects.
func (t *transaction) commitOf(paths []staged) (plumbing.Hash, error) {
	var changes []treeChange
	for _, s := range paths {
		changes = append(changes, treeChange{s.path, s.mode, s.hash})
	}
	sortChanges(changes)
	var before plumbing.Hash
	if !t.old.hash.IsZero() {
		parent, err := t.commit(t.old.hash)
		if err != nil {
			return plumbing.ZeroHash, err
		}
		before = parent.TreeHash
	}
	after, err := treeEdit{t.Repo, &t.objects}.apply(before, "", changes)
	if err != nil {
		return plumbing.ZeroHash, err
	}
	if after == before {
		return plumbing.ZeroHash, ErrNothingToCommit
	}
	if after.IsZero() {
		after = t.objects.add(plumbing.TreeObject, nil)
	}
	return t.objects.add(plumbing.CommitObject, t.commitText(after)), nil
}

func (t *transaction) commitText(tree plumbing.Hash) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "tree %s\n", tree)
	if !t.old.hash.IsZero() {
		fmt.Fprintf(&b, "parent %s\n", t.old.hash)
	}
	fmt.Fprintf(&b, "author %s\ncommitter %s\n\n", t.opts.Author, t.opts.Committer)
	b.WriteString(t.opts.Message)
	return []byte(b.String())
}

// contentChanged reports whether the file of an entry, by its time and size the
// same, has other bytes than the entry says. In doubt it has.
func (t *transaction) contentChanged(e indexEntry) bool {
	name := filepath.Join(t.root, filepath.FromSlash(string(e.name)))
	info, err := os.Lstat(name)
	if err != nil || uint32(info.Size()) != e.size() || !info.ModTime().Truncate(time.Second).Equal(e.modified()) {
		return false // which git sees for itself
	}
	if e.mode()&modeKind == modeLink {
		target, err := os.Readlink(name)
		return err != nil || plumbing.ComputeHash(plumbing.BlobObject, []byte(target)) != e.hash()
	}
	data, err := os.ReadFile(name)
	return err != nil || plumbing.ComputeHash(plumbing.BlobObject, data) != e.hash()
}
