package gitrepo

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// Commit commits the given files on top of HEAD, and leaves everything else that
// is staged or changed as it is. The tree of the commit is HEAD's with exactly
// these paths changed; their entries in the index follow, the other entries don't.
//
// Errors that say why there is no commit: ErrBare, ErrEmptyMessage,
// ErrNoIdentity, ErrBadBranchName, ErrBranchExists, ErrDetached, ErrInProgress,
// ErrSigningDemanded, ErrHooks, ErrFiltered, ErrNotAFile, ErrUnsafePath,
// ErrUnsupportedIndex, ErrLocked, ErrMoved and ErrNothingToCommit.
//
// A process that is killed in between leaves the old state or the new one, or
// between the two the old one with the files staged. It may leave lock files, as
// git does.
func (r *Repo) Commit(opts CommitOptions) (Commit, error) {
	t, err := r.begin(opts)
	defer t.end()
	for _, step := range []func() error{t.refusals, t.lockIndex, t.build, t.lockTip, t.publish} {
		if err == nil {
			err = step()
		}
	}
	if err != nil {
		return Commit{}, err
	}
	made, err := r.commit(t.made)
	if err != nil {
		return Commit{}, err
	}
	return describe(made), nil
}

// transaction is a commit that is being made. Its locks are taken in git's order:
// the index, HEAD, the branch.
type transaction struct {
	*Repo
	opts    CommitOptions
	conf    *scopes
	old     tip
	index   *index
	objects newObjects
	made    plumbing.Hash

	indexLock, headLock, branchLock *lockFile
}

func (r *Repo) begin(opts CommitOptions) (*transaction, error) {
	if opts.Committer.Name == "" && opts.Committer.Email == "" {
		opts.Committer = opts.Author
	}
	opts.Author, opts.Committer = opts.Author.clean(), opts.Committer.clean()
	opts.Message = message(opts.Message)
	t := &transaction{Repo: r, opts: opts}
	t.objects.folder = filepath.Join(r.commonDir, "objects")
	var err error
	t.conf, err = r.settings(opts.Getenv)
	return t, err
}

// end releases the locks that weren't published.
func (t *transaction) end() {
	t.branchLock.release()
	t.headLock.release()
	t.indexLock.release()
}

// lockIndex reads the index and HEAD while no other git changes the index.
func (t *transaction) lockIndex() error {
	file := realOrSame(filepath.Join(t.gitDir, "index"))
	lock, err := lockToReplace(file)
	if err != nil {
		return err
	}
	t.indexLock = lock
	if err := t.checkProgress(); err != nil {
		return err // it may have begun while the lock was waited for
	}
	version, err := strconv.ParseUint(t.conf.values["index.version"], 10, 32)
	if err != nil || version < 2 || version > 4 {
		version = 2
	}
	if t.index, err = readIndex(file, uint32(version)); err != nil {
		return err
	}
	t.old, err = t.tip()
	if err == nil && t.old.branch == "" && t.opts.Branch == "" {
		return ErrDetached
	}
	return err
}

// build makes the objects of the commit and the index that goes with it, and
// puts them on disk where nothing refers to them yet.
func (t *transaction) build() error {
	paths, err := t.stageAll()
	if err != nil {
		return err
	}
	if t.made, err = t.commitOf(paths); err != nil {
		return err
	}
	if err := t.objects.write(); err != nil {
		return err
	}
	t.index.doubt(t.contentChanged)
	for _, s := range paths {
		t.index.set(s)
	}
	return t.indexLock.write(t.index.encode())
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
	if err != nil || uint32(info.Size()) != e.size() || !info.ModTime().Truncate(1e9).Equal(e.modified()) {
		return false // which git sees for itself
	}
	if e.mode()&modeKind == modeLink {
		target, err := os.Readlink(name)
		return err != nil || plumbing.ComputeHash(plumbing.BlobObject, []byte(target)) != e.hash()
	}
	data, err := os.ReadFile(name)
	return err != nil || plumbing.ComputeHash(plumbing.BlobObject, data) != e.hash()
}
