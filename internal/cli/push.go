package cli

import (
	"errors"

	"github.com/innovatieagenda/agenda/internal/git"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// pushProblem words why the branch did not arrive.
func pushProblem(err error) error {
	var (
		noRemote    git.ErrNoRemote
		rejected    git.ErrRejected
		auth        git.ErrAuth
		unreachable git.ErrUnreachable
		failed      git.ErrPushFailed
	)
	switch {
	case errors.As(err, &noRemote):
		return usererr.Wrap(err, "push/no-remote", usererr.Args{"remote": noRemote.Name, "known": noRemote.Known})
	case errors.As(err, &rejected) && rejected.Behind():
		return usererr.Wrap(err, "push/behind", usererr.Args{"remote": rejected.Remote, "branch": rejected.Branch})
	case errors.As(err, &rejected):
		return usererr.Wrap(err, "push/rejected", usererr.Args{
			"remote": rejected.Remote, "branch": rejected.Branch, "reason": rejected.Reason, "messages": rejected.Messages,
		})
	case errors.As(err, &auth):
		return usererr.Wrap(err, "push/auth", usererr.Args{"remote": auth.Remote, "detail": auth.Detail})
	case errors.As(err, &unreachable):
		return usererr.Wrap(err, "push/unreachable", usererr.Args{"remote": unreachable.Remote, "detail": unreachable.Detail})
	case errors.As(err, &failed):
		return usererr.Wrap(err, "push/failed", usererr.Args{"remote": failed.Remote, "detail": failed.Detail})
	case errors.Is(err, git.ErrNoGit):
		return usererr.Wrap(err, "push/no-git", nil)
	}
	return commitProblem(err, commitFlags{})
}
