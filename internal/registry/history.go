package registry

import (
	"errors"

	"github.com/innovatieagenda/agenda/internal/gitrepo"
	"github.com/innovatieagenda/agenda/internal/problem"
)

// History calls visit with every commit that changed the records of innovations,
// the latest first, as gitrepo.Repo.History tells. At names the commit or day to
// look back from; "" is what is checked out. A shallow clone is refused: it would
// leave out the beginning without a word.
func (p *Place) History(at string, visit func(gitrepo.Step) error) error {
	if p.Repo == nil {
		return problem.New("git/no-repository", nil)
	}
	from, err := p.Repo.Head()
	if at != "" {
		from, err = p.Repo.Resolve(at)
	}
	if err != nil {
		return gitProblem(err)
	}
	err = p.Repo.History(from, p.Prefix+InnovationsFolder, InnovationsFolder, visit)
	var shallow gitrepo.ErrShallow
	var known *problem.Problem
	switch {
	case errors.As(err, &shallow):
		return problem.Wrap(err, "git/shallow-history", nil)
	case err == nil || errors.As(err, &known):
		return err
	}
	return gitProblem(err)
}
