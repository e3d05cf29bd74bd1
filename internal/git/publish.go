package git

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// draft puts on disk what is to be published.
func (t *transaction) draft() error {
	if err := t.indexLock.prepare(t.gitDir, t.index.encode()); err != nil {
		return err
	}
	if err := t.branchLock.prepare(t.gitDir, []byte(t.made.String()+"\n")); err != nil {
		return err
	}
	if t.opts.Branch == "" {
		return nil
	}
	return t.headLock.prepare(t.gitDir, []byte("ref: "+t.target().String()+"\n"))
}

// take locks the index, HEAD and the branch, and makes sure that nobody changed
// them since they were read. go-git's own way of setting a reference won't do: it
// locks the file in place, which git doesn't notice, and overwrites it.
func (t *transaction) take() error {
	if err := os.MkdirAll(filepath.Dir(t.branchLock.target), 0o777); err != nil {
		return err
	}
	lockHead := t.headLock.take
	if t.opts.Branch == "" {
		lockHead = t.headLock.hold
	}
	for _, step := range []func() error{t.indexLock.take, lockHead, t.branchLock.take, t.checkProgress, t.checkBranchIsFree} {
		if err := step(); err != nil {
			return err
		}
	}
	return t.checkUnmoved()
}

func (t *transaction) checkUnmoved() error {
	now, err := t.tip()
	if err != nil {
		return err
	}
	same, err := t.index.isStill(t.indexLock.target)
	if err == nil && (!same || now != t.old) {
		return ErrMoved
	}
	return err
}

// target is the branch that gets the commit.
func (t *transaction) target() plumbing.ReferenceName {
	if t.opts.Branch != "" {
		return plumbing.NewBranchReferenceName(t.opts.Branch)
	}
	return t.old.branch
}

// checkBranchIsFree looks for a branch that the new one would overwrite, or that
// has as a folder what the new one has as a file, or the other way round.
func (t *transaction) checkBranchIsFree() error {
	if t.opts.Branch == "" {
		return nil
	}
	for _, parent := range append(foldersAbove(t.opts.Branch)[1:], t.opts.Branch) {
		if _, err := t.store.own().Reference(plumbing.NewBranchReferenceName(parent)); err == nil {
			return ErrBranchExists{Name: parent}
		}
	}
	if t.checkUnborn(t.target()) != nil {
		return ErrBranchExists{Name: t.opts.Branch} // be it a damaged one
	}
	return t.checkBelow()
}

// checkBelow looks for branches that have the new one as a folder. It doesn't
// list them with go-git, which takes the lock files between them for branches.
func (t *transaction) checkBelow() error {
	folder := t.referenceFile(t.target())
	clearEmptyFolder(folder)
	entries, err := os.ReadDir(folder)
	if err == nil && len(entries) > 0 {
		return ErrBranchExists{Name: t.opts.Branch + "/" + entries[0].Name()}
	}
	packed, err := os.ReadFile(filepath.Join(t.commonDir, "packed-refs"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if _, rest, found := strings.Cut(string(packed), " "+t.target().String()+"/"); found {
		name, _, _ := strings.Cut(rest, "\n")
		return ErrBranchExists{Name: t.opts.Branch + "/" + name}
	}
	return nil
}

// publish makes the commit visible. A branch that exists moves last: who is
// killed before that finds the files staged, and not, as after the other order,
// the old ones staged over the new commit. A new branch comes first, since as
// long as HEAD isn't on it nothing else has changed.
func (t *transaction) publish() error {
	if err := t.log(); err != nil {
		return err
	}
	order := []*lockFile{&t.indexLock, &t.branchLock}
	if t.opts.Branch != "" {
		order = []*lockFile{&t.branchLock, &t.indexLock, &t.headLock}
	}
	for _, lock := range order {
		if err := lock.publish(); err != nil {
			return err
		}
	}
	return nil
}
