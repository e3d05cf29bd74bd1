package git

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// Errors of Commit that need no particulars.
var (
	// ErrBare says that there is no worktree to commit from.
	ErrBare = errors.New("the repository is bare")
	// ErrDetached says that HEAD is on no branch, and that no new one was asked for.
	ErrDetached = errors.New("HEAD is detached")
	// ErrEmptyMessage says that nothing is left of the message once it is tidied.
	ErrEmptyMessage = errors.New("empty commit message")
	// ErrMoved says that HEAD or its branch changed while the commit was made.
	// Nothing was committed; trying again may succeed.
	ErrMoved = errors.New("HEAD moved meanwhile")
	// ErrNoIdentity says that a name or an e-mail address is missing.
	ErrNoIdentity = errors.New("no name or e-mail address to commit with")
	// ErrNothingToCommit says that the files are already in HEAD as they are.
	ErrNothingToCommit = errors.New("nothing to commit")
	// ErrSigningDemanded says that commit.gpgSign asks for a signature, which
	// can't be made here.
	ErrSigningDemanded = errors.New("commit.gpgSign demands a signature")
)

// ErrLocked says that another process holds File, or was killed while it did.
type ErrLocked struct {
	File  string
	Since time.Time // when the lock was taken; zero if it has gone by now
}

// Error implements error.
func (e ErrLocked) Error() string { return e.File + " exists: another git process is running" }

// ErrInProgress says that the repository is in the middle of What: merge,
// rebase, am, cherry-pick, revert, bisect, or conflict for paths that a merge of
// some kind left unresolved.
type ErrInProgress struct{ What string }

// Error implements error.
func (e ErrInProgress) Error() string { return "in the middle of a " + e.What }

// ErrHooks says that the repository has hooks, which a commit made here would
// pass by. SkipHooks does so.
type ErrHooks struct{ Files []string }

// Error implements error.
func (e ErrHooks) Error() string { return "hooks that can't be run: " + strings.Join(e.Files, ", ") }

// ErrFiltered says that git would convert Path by Attribute (filter, ident or
// working-tree-encoding) with Value, such as lfs, which can't be done here.
type ErrFiltered struct{ Path, Attribute, Value string }

// Error implements error.
func (e ErrFiltered) Error() string {
	return fmt.Sprintf("%s: attribute %s=%s is not supported", e.Path, e.Attribute, e.Value)
}

// ErrNotAFile says that At, which is Path or a folder above it, is something
// else than a regular file or a folder of this repository: a symbolic link, a
// submodule, or a folder where a file would come.
type ErrNotAFile struct{ Path, At string }

// Error implements error.
func (e ErrNotAFile) Error() string {
	return fmt.Sprintf("%s: %s is in the way, or is no regular file", e.Path, e.At)
}

// ErrUnsupportedIndex says that the index has a Feature that it would lose, or
// would become wrong by, if it were written here.
type ErrUnsupportedIndex struct{ Feature string }

// Error implements error.
func (e ErrUnsupportedIndex) Error() string { return "unsupported index: " + e.Feature }

// ErrBranchExists says that there is a branch Name, which is the new branch's
// own name or one that excludes it: git can't have both a and a/b.
type ErrBranchExists struct{ Name string }

// Error implements error.
func (e ErrBranchExists) Error() string { return fmt.Sprintf("branch %q exists", e.Name) }

// ErrBadBranchName says that git forbids Name for a branch. Part is what is
// wrong with it: the piece that it may not contain, start or end with.
type ErrBadBranchName struct{ Name, Part string }

// Error implements error.
func (e ErrBadBranchName) Error() string {
	return fmt.Sprintf("branch name %q: %q is not allowed", e.Name, e.Part)
}
