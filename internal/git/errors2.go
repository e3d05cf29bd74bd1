package git

import (
	"errors"

	"github.com/innovatieagenda/agenda/internal/usererr"
)

// Codes of errors that callers ask for. The others only have their sentence.
const (
	NoProgram       = "git/no-program" // the git program isn't on the path
	NothingToCommit = "commit/nothing" // git has the file as it is
	Other           = "git/other"      // git's own text tells
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
