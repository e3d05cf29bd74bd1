package git

import (
	"errors"

	"github.com/innovatieagenda/agenda/internal/usererr"
)

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

// Is reports whether an error is the one with that code.
func Is(err error, code string) bool {
	var p *usererr.Error
	return errors.As(err, &p) && p.Code == code
}

// Problem returns an error as one for the user: what has no sentence of its own is
// told as git's.
func Problem(err error) error {
	var p *usererr.Error
	if err == nil || errors.As(err, &p) {
		return err
	}
	return usererr.Wrap(err, Other, usererr.Args{"detail": err.Error()})
}

// other is an error that the words themselves tell.
func other(words string) error { return usererr.New(Other, usererr.Args{"detail": words}) }
