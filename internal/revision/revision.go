// Package revision holds the nouns for what git tells of a repository: commits, the
// files in them, what became of those, and why there is no answer. Who tells is
// package git; those that only read the answers know no git.
package revision

import (
	"errors"
	"time"

	"github.com/innovatieagenda/agenda/internal/usererr"
)

// Commit is what is told of one commit. Times are in the zone that the commit
// recorded.
type Commit struct {
	Hash       string
	When       time.Time // when it was committed; zero if the commit's record is garbled
	Authored   time.Time // when its change was first made
	AuthorName string
	Subject    string // the first paragraph of the message, on one line
}

// Short returns the beginning of the hash, enough to find the commit by.
func (c Commit) Short() string { return c.Hash[:min(10, len(c.Hash))] }

// Day returns the day of the commit as YYYY-MM-DD, on the wall of whoever made it,
// and "" where it isn't known.
func (c Commit) Day() string {
	if c.When.IsZero() {
		return ""
	}
	return c.When.Format(time.DateOnly)
}

// File is one file of a commit.
type File struct {
	Path       string // with forward slashes, relative to the folder that was read
	Data       []byte // the content, or a symbolic link's target; nil when Size exceeds the limit
	Size       int64
	Symlink    bool
	Executable bool
	Module     bool   // a commit of another repository stands here; there is no content
	Hash       string // of the content, as git knows it; of a module its commit
}

// Alteration is what a commit did to one file of a folder. Before and After are
// hashes of the content; "" says that there is no such file.
type Alteration struct{ Name, Before, After string }

// Step is a commit that changed files of a folder, with the changes by name.
type Step struct {
	Commit  Commit
	Changes []Alteration
	// Content returns the bytes of a file before or after the step, by the hash of an
	// Alteration.
	Content func(hash string) ([]byte, error)
}

// Telling is what a history tells of, and to whom.
type Telling struct {
	// From is the commit to look back from.
	From Commit
	// Dir is the folder, relative to the root of the tree, and Base its last part:
	// such as "sub/registry/innovations" and "registry/innovations".
	Dir, Base string
	// Visit is called with every commit that changed a file that lies directly in
	// the folder, children before their parents and otherwise the later first. Its
	// first error ends it all. It uses nothing else of the repository.
	Visit func(Step) error
	// Wanted are the names of the files that Visit will ask the content of, each
	// version once: that is read meanwhile. Others are read when it asks.
	Wanted func(name string) bool
}

// MergedText is what git makes of two versions of a text.
type MergedText struct {
	Data []byte
	// Conflict is the text on our side, up to its first line end, where the two
	// versions first differ in a way that git can't settle; Conflicts says how
	// often they do. With conflicts Data holds git's marks.
	Conflicts int
	Conflict  string
}

// Codes of errors that callers ask for; they name the sentence, which the
// catalogues hold. The others have a sentence only.
const (
	NoProgram       = "git/no-program"       // the git program isn't on the path
	NoRepository    = "git/no-repository"    // neither the folder nor one above it is in a repository
	NoCommits       = "git/no-commits"       // the repository, or its branch, has no commit yet
	UnknownRevision = "git/unknown-revision" // no branch, tag or commit answers to it
	Shallow         = "git/shallow"          // the answer lies, or may lie, beyond where the clone was cut off
	NoSuchPath      = "git/no-path"          // the commit has no such file or folder
	NothingToCommit = "commit/nothing"       // git has the file as it is
	Other           = "git/other"            // git's own text tells
)

// Problem returns an error as one for the user: what has no sentence of its own is
// told as git's.
func Problem(err error) error {
	var p *usererr.Error
	if err == nil || errors.As(err, &p) {
		return err
	}
	return usererr.Wrap(err, Other, usererr.Args{"detail": err.Error()})
}
