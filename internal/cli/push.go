package cli

import (
	"errors"

	"github.com/innovatieagenda/agenda/internal/gitrepo"
	"github.com/innovatieagenda/agenda/internal/problem"
)

// pushProblem words why the branch did not arrive.
func pushProblem(err error) error {
	var (
		noRemote    gitrepo.ErrNoRemote
		rejected    gitrepo.ErrRejected
		auth        gitrepo.ErrAuth
		unreachable gitrepo.ErrUnreachable
		failed      gitrepo.ErrPushFailed
	)
	switch {
	case errors.As(err, &noRemote):
		return problem.Wrap(err, "push/no-remote", problem.Args{"remote": noRemote.Name, "known": noRemote.Known})
	case errors.As(err, &rejected) && rejected.Behind():
		return problem.Wrap(err, "push/behind", problem.Args{"remote": rejected.Remote, "branch": rejected.Branch})
	case errors.As(err, &rejected):
		return problem.Wrap(err, "push/rejected", problem.Args{
			"remote": rejected.Remote, "branch": rejected.Branch, "reason": rejected.Reason, "messages": rejected.Messages,
		})
	case errors.As(err, &auth):
		return problem.Wrap(err, "push/auth", problem.Args{"remote": auth.Remote, "detail": auth.Detail})
	case errors.As(err, &unreachable):
		return problem.Wrap(err, "push/unreachable", problem.Args{"remote": unreachable.Remote, "detail": unreachable.Detail})
	case errors.As(err, &failed):
		return problem.Wrap(err, "push/failed", problem.Args{"remote": failed.Remote, "detail": failed.Detail})
	case errors.Is(err, gitrepo.ErrNoGit):
		return problem.Wrap(err, "push/no-git", nil)
	}
	return commitProblem(err, commitFlags{})
}
