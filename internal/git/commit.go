package git

import (
	"errors"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/object"
	"github.com/go-git/go-git/v5/plumbing/storer"
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

// Day returns the day of the commit as YYYY-MM-DD, on the wall of whoever made it,
// and "" where it isn't known.
func (c Commit) Day() string {
	if c.When.IsZero() {
		return ""
	}
	return c.When.Format(time.DateOnly)
}

// Head returns the commit that is checked out, or the tip of a bare repository's
// main branch. On a branch without commits it is ErrNoCommits.
func (r *Repo) Head() (Commit, error) {
	c, err := r.headCommit()
	if err != nil {
		return Commit{}, err
	}
	return describe(c), nil
}

// Branch returns the name of the branch that HEAD is on, whether or not it has
// commits, and "" when HEAD is detached.
func (r *Repo) Branch() (string, error) {
	head, err := r.store.own().Reference(plumbing.HEAD)
	if err != nil || head.Type() != plumbing.SymbolicReference {
		return "", err
	}
	return strings.TrimPrefix(head.Target().String(), "refs/heads/"), nil
}

func (r *Repo) headCommit() (*object.Commit, error) {
	head, err := storer.ResolveReference(r.store.own(), plumbing.HEAD)
	if errors.Is(err, plumbing.ErrReferenceNotFound) {
		return nil, ErrNoCommits
	}
	if err != nil {
		return nil, err
	}
	return r.commit(head.Hash())
}

// commit reads the commit that the repository refers to by hash.
func (r *Repo) commit(hash plumbing.Hash) (*object.Commit, error) {
	obj, err := r.store.must(hash)
	if err != nil {
		return nil, err
	}
	return object.DecodeCommit(r.store.own(), obj)
}

// parent returns parent n of c, counted from 1. It is io.EOF when c has fewer,
// and ErrShallow, about spec, when they were left behind.
func (r *Repo) parent(c *object.Commit, n int, spec string) (*object.Commit, error) {
	cut, err := r.boundary()
	if err != nil {
		return nil, err
	}
	switch {
	case cut[c.Hash]:
		return nil, ErrShallow{Spec: spec}
	case n > len(c.ParentHashes):
		return nil, io.EOF
	}
	return r.commit(c.ParentHashes[n-1])
}

func describe(c *object.Commit) Commit {
	return Commit{
		Hash:       c.Hash.String(),
		When:       c.Committer.When,
		Authored:   c.Author.When,
		AuthorName: readableText(c.Author.Name),
		Subject:    subject(readableText(c.Message)),
	}
}

// subject joins the lines before the first blank one, as git does.
func subject(message string) string {
	var lines []string
	for line := range strings.Lines(strings.TrimLeft(message, "\r\n")) {
		line = strings.TrimSpace(line)
		if line == "" {
			break
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, " ")
}

// readableText returns s as UTF-8. What isn't comes from old tools, and is taken
// for Latin-1.
func readableText(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	runes := make([]rune, 0, len(s))
	for _, b := range []byte(s) {
		runes = append(runes, rune(b))
	}
	return string(runes)
}
