// Package git is the git repository that a registry lives in: it finds the
// repository, resolves a revision or a date to a commit, reads files of that
// commit straight from git's objects, and commits a file without touching what
// else is staged or changed. All of that works without a checkout and without
// the git program; only Push runs it. It is the only package that imports go-git.
//
// Nothing here writes sentences for users: errors are typed and carry what a
// sentence needs.
package git
