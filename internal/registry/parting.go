package registry

import (
	"errors"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/gitrepo"
	"github.com/innovatieagenda/agenda/internal/problem"
)

// Parting returns the commits at which a head and another revision parted: the
// best common ancestors, the latest first. Head "" is what is checked out. There
// is at least one; that histories have nothing in common, or that a clone was cut
// off before the place, is a problem with the way out.
func (p *Place) Parting(rev, head string) ([]gitrepo.Commit, error) {
	if p.Repo == nil {
		return nil, problem.New("git/no-repository", nil)
	}
	if head == "" {
		head = "HEAD"
	}
	ours, err := p.Repo.Resolve(head)
	if err != nil {
		return nil, gitProblem(err)
	}
	theirs, err := p.Repo.Resolve(rev)
	if err != nil {
		return nil, p.baseProblem(err)
	}
	bases, err := p.Repo.MergeBases(ours, theirs)
	var shallow gitrepo.ErrShallow
	switch {
	case errors.As(err, &shallow):
		return nil, problem.Wrap(err, "git/shallow-base", problem.Args{"revision": rev})
	case err != nil:
		return nil, gitProblem(err)
	case len(bases) == 0:
		return nil, problem.New("git/unrelated", problem.Args{"revision": rev, "head": head})
	}
	return bases, nil
}

// Merging tells how a head is merged with a revision; head "" is what is checked
// out. Of several commits at which the two parted the latest counts.
func (p *Place) Merging(rev, head string) (*Merge, error) {
	bases, err := p.Parting(rev, head)
	if err != nil {
		return nil, err
	}
	with, err := p.Commit(rev)
	return &Merge{Base: bases[0], With: with}, err
}

// Commit returns the commit that a revision or a date stands for.
func (p *Place) Commit(rev string) (gitrepo.Commit, error) {
	if p.Repo == nil {
		return gitrepo.Commit{}, problem.New("git/no-repository", nil)
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
	var unknown gitrepo.ErrUnknownRevision
	remotes := p.Repo.RemoteNames()
	if !errors.As(err, &unknown) || len(remotes) == 0 {
		return gitProblem(err)
	}
	remote, branch := remotes[0], unknown.Spec
	if before, after, parted := strings.Cut(branch, "/"); parted && slices.Contains(remotes, before) {
		remote, branch = before, after
	}
	return problem.Wrap(err, "git/unknown-base", problem.Args{
		"revision": unknown.Spec, "suggestions": unknown.Suggestions, "shallow": unknown.Shallow,
		"remote": remote, "branch": branch,
	})
}
