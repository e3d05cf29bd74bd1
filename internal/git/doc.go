// Package git is the git repository that a registry lives in: it finds the
// repository, resolves a revision or a date to a commit, reads files of that
// commit straight from git's objects, and commits and pushes a file.
//
// What a commit holds in a repository of the usual form is read in this process, by
// go-git; it is the only package that imports that. What only git knows how to read,
// what it takes more than one commit to tell, and all that is written, goes through the
// git program of the user. A call that reads runs
// no program that the repository names, and each object is read itself: unlike git,
// nothing follows refs/replace and grafts, for what is pushed and merged is the
// object.
//
// Nothing here writes sentences for users: errors are codes with what a sentence
// needs.
package git

import "github.com/innovatieagenda/agenda/internal/revision"

// The nouns of package revision that are told here.
type (
	Commit     = revision.Commit
	File       = revision.File
	Alteration = revision.Alteration
)
