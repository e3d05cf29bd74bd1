package git

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// ErrNotARepository is returned, wrapped, by Open when neither the directory
// nor a parent of it belongs to a git repository.
var ErrNotARepository = errors.New("not a git repository")

// ErrNoCommits is returned, wrapped or not, when the repository or its current
// branch has no commit yet.
var ErrNoCommits = errors.New("no commits yet")

// ErrUnknownRevision says that no branch, tag or commit answers to Spec.
type ErrUnknownRevision struct {
	Spec string
	// Suggestions are names of branches and tags that look like Spec, best first.
	Suggestions []string
	// Shallow tells that the clone is shallow: Spec may exist where it was
	// cloned from, for such a clone often holds one branch and no tags.
	Shallow bool
}

// Error implements error.
func (e ErrUnknownRevision) Error() string {
	return fmt.Sprintf("unknown revision %q", e.Spec)
}

// ErrUnsupportedRevision says that Spec is written in a notation of git that
// this package refuses to guess at; Part is the piece that it stumbled over.
type ErrUnsupportedRevision struct{ Spec, Part string }

// Error implements error.
func (e ErrUnsupportedRevision) Error() string {
	return fmt.Sprintf("revision %q: %q is not supported", e.Spec, e.Part)
}

// ErrNotACommit says that Spec names an object of another type (Type is "tree"
// or "blob").
type ErrNotACommit struct{ Spec, Type string }

// Error implements error.
func (e ErrNotACommit) Error() string {
	return fmt.Sprintf("revision %q is a %s, not a commit", e.Spec, e.Type)
}

// ErrAmbiguous says that the abbreviated hash Spec fits several commits or tags.
type ErrAmbiguous struct {
	Spec       string
	Candidates []string // full hashes, sorted
}

// Error implements error.
func (e ErrAmbiguous) Error() string {
	return fmt.Sprintf("abbreviated hash %q is ambiguous: %s", e.Spec, strings.Join(e.Candidates, ", "))
}

// ErrInvalidDate says that Spec is written as a date that no calendar has, such
// as 2016-02-30, or as a date in another notation than YYYY-MM-DD.
type ErrInvalidDate struct{ Spec string }

// Error implements error.
func (e ErrInvalidDate) Error() string {
	return fmt.Sprintf("invalid date %q", e.Spec)
}

// ErrBeforeHistory says that the history begins after Date; First is its
// earliest moment, in the zone that the commit recorded.
type ErrBeforeHistory struct{ Date, First time.Time }

// Error implements error.
func (e ErrBeforeHistory) Error() string {
	return fmt.Sprintf("no commit on or before %s: history begins on %s",
		e.Date.Format(time.DateOnly), e.First.Format(time.DateOnly))
}

// ErrShallow says that the answer to Spec lies, or may lie, beyond the boundary
// of a shallow clone.
type ErrShallow struct{ Spec string }

// Error implements error.
func (e ErrShallow) Error() string {
	return fmt.Sprintf("shallow clone: its history does not reach %q", e.Spec)
}

// ErrNoSuchPath says that Path, relative to the root of the tree, is not in the
// commit, or is not what was asked for: a folder for ReadTree, a file for
// ReadFile.
type ErrNoSuchPath struct{ Commit, Path string }

// Error implements error.
func (e ErrNoSuchPath) Error() string {
	return fmt.Sprintf("%s: no such path in commit %.12s", e.Path, e.Commit)
}

// ErrUnsafePath says that a tree holds a name that git itself never writes,
// such as "..", so that its Path may not be used.
type ErrUnsafePath struct{ Path string }

// Error implements error.
func (e ErrUnsafePath) Error() string {
	return fmt.Sprintf("unsafe path %q in tree", e.Path)
}

// ErrTreeTooLarge says that below Path lie more folders or more entries than
// any registry has: a few kilobytes of trees can stand for billions of entries.
type ErrTreeTooLarge struct{ Path string }

// Error implements error.
func (e ErrTreeTooLarge) Error() string {
	return fmt.Sprintf("%s: too many or too deeply nested entries", e.Path)
}

// ErrOutside says that Dir does not lie in the worktree at Root; Root is empty
// when the repository is bare.
type ErrOutside struct{ Dir, Root string }

// Error implements error.
func (e ErrOutside) Error() string {
	return fmt.Sprintf("%s is not in the worktree %q", e.Dir, e.Root)
}

// ErrMissingObject says that the repository lacks an object that it refers to:
// it is damaged, or a partial clone that has not fetched the object.
type ErrMissingObject struct{ Hash string }

// Error implements error.
func (e ErrMissingObject) Error() string {
	return fmt.Sprintf("git object %s is missing", e.Hash)
}

// ErrUnsupportedFormat says that the repository is stored in a way that can't
// be read here; Setting and Value are those of its configuration, such as
// extensions.objectformat and sha256.
type ErrUnsupportedFormat struct{ Setting, Value string }

// Error implements error.
func (e ErrUnsupportedFormat) Error() string {
	return fmt.Sprintf("unsupported repository format: %s = %s", e.Setting, e.Value)
}

// ErrBadConfig says that a configuration file of git can't be understood.
type ErrBadConfig struct {
	File string
	Line int
}

// Error implements error.
func (e ErrBadConfig) Error() string {
	return fmt.Sprintf("%s:%d: bad git configuration line", e.File, e.Line)
}
