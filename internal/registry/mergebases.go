package registry

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// Base is the state that a branch is held against: what one commit holds, or what
// several have together as git merges them.
type Base struct {
	// Commits are those that the branch began at, the latest first.
	Commits []revision.Commit
	// Into is the commit that the branch goes to, which has them all.
	Into revision.Commit
}

// At returns the base that one commit is.
func At(c revision.Commit) Base { return Base{[]revision.Commit{c}, c} }

// MergeBases returns the state at which a head and another revision parted: that of
// their best common ancestors. Head "" is what is checked out. That histories have
// nothing in common, or that a clone was cut off before the place, is a problem
// with the way out.
func (p *Place) MergeBases(rev, head string) (Base, error) {
	if p.Repo == nil {
		return Base{}, usererr.New("git/no-repository", nil)
	}
	if head == "" {
		head = "HEAD"
	}
	ours, err := p.Repo.Resolve(head)
	if err != nil {
		return Base{}, revision.Problem(err)
	}
	theirs, err := p.Repo.Resolve(rev)
	if err != nil {
		return Base{}, p.baseProblem(err)
	}
	bases, err := p.Repo.MergeBases(ours, theirs)
	switch {
	case usererr.Is(err, revision.Shallow):
		return Base{}, usererr.Wrap(err, "git/shallow-base", usererr.Args{"revision": rev})
	case err != nil:
		return Base{}, revision.Problem(err)
	case len(bases) == 0:
		return Base{}, usererr.New("git/unrelated", usererr.Args{"revision": rev, "head": head})
	}
	return p.all(Base{bases, theirs}, ours)
}

// all returns a base whole. A commit in the history of the head may be one of
// several at which the head parted from a branch: what came in by the others would
// then be seen by nobody, so they count as well.
func (p *Place) all(b Base, head revision.Commit) (Base, error) {
	if b.Commits[0].Hash != b.Into.Hash {
		return b, nil
	}
	straight, err := p.Repo.Straight(head, b.Into)
	if straight || err != nil {
		return b, revision.Problem(err)
	}
	tips, err := p.Repo.Tips()
	if err != nil {
		return b, revision.Problem(err)
	}
	for _, tip := range tips {
		bases, err := p.Repo.MergeBases(head, tip)
		if usererr.Is(err, revision.Shallow) {
			continue // of that branch nobody knows more
		}
		if err != nil {
			return b, revision.Problem(err)
		}
		if len(bases) > 1 && slices.ContainsFunc(bases, func(c revision.Commit) bool { return c.Hash == b.Into.Hash }) {
			return Base{bases, tip}, nil
		}
	}
	return b, nil
}

// Merging tells how a head is merged with a revision; head "" is what is checked
// out.
func (p *Place) Merging(rev, head string) (*Merge, error) {
	base, err := p.MergeBases(rev, head)
	if err != nil {
		return nil, err
	}
	with, err := p.Commit(rev)
	return &Merge{Base: base, With: with}, err
}

// Commit returns the commit that a revision or a date stands for.
func (p *Place) Commit(rev string) (revision.Commit, error) {
	if p.Repo == nil {
		return revision.Commit{}, usererr.New("git/no-repository", nil)
	}
	c, err := p.Repo.Resolve(rev)
	if err != nil {
		return c, p.baseProblem(err)
	}
	return c, nil
}

// baseProblem words that the revision to compare with isn't there. A clone for
// continuous integration often holds one branch, so it tells how to fetch it.
func (p *Place) baseProblem(err error) error {
	var unknown *usererr.Error
	if !errors.As(err, &unknown) || unknown.Code != revision.UnknownRevision {
		return revision.Problem(err)
	}
	remotes, _ := p.Repo.RemoteNames() // without git the advice is shorter
	if len(remotes) == 0 {
		return revision.Problem(err)
	}
	revision := fmt.Sprint(unknown.Args["revision"])
	remote, branch := remotes[0], revision
	if before, after, parted := strings.Cut(branch, "/"); parted && slices.Contains(remotes, before) {
		remote, branch = before, after
	}
	return usererr.Wrap(err, "git/unknown-base", usererr.Args{
		"revision": revision, "suggestions": unknown.Args["suggestions"], "shallow": unknown.Args["shallow"],
		"remote": remote, "branch": branch,
	})
}
