package cli

import (
	"errors"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/gitrepo"
	"github.com/innovatieagenda/agenda/internal/problem"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
)

// commitFlags say whether and how a change is committed.
type commitFlags struct {
	commit, noVerify bool
	branch, message  string
}

func (f *commitFlags) flags(a *app, cmd *cobra.Command) {
	t := a.printer.T
	cmd.Flags().BoolVar(&f.commit, "commit", false, t("flag.change.commit"))
	cmd.Flags().StringVar(&f.branch, "branch", "", t("flag.change.branch"))
	cmd.Flags().StringVarP(&f.message, "message", "m", "", t("flag.change.message"))
	cmd.Flags().BoolVar(&f.noVerify, "no-verify", false, t("flag.change.no-verify"))
}

// wanted reports whether a commit is asked for: who names a branch or a message
// wants one.
func (f *commitFlags) wanted() bool { return f.commit || f.branch != "" || f.message != "" }

// commit commits the file of a change, and nothing else.
func (a *app) commit(place *registry.Place, c *registry.Change, f commitFlags) (gitrepo.Commit, error) {
	if place.Repo == nil {
		return gitrepo.Commit{}, problem.New("commit/no-repository", nil)
	}
	opts, err := a.commitOptions(place, c, f)
	if err != nil {
		return gitrepo.Commit{}, err
	}
	made, err := place.Repo.Commit(opts)
	return made, commitProblem(err, f)
}

func (a *app) commitOptions(place *registry.Place, c *registry.Change, f commitFlags) (gitrepo.CommitOptions, error) {
	opts := gitrepo.CommitOptions{
		Files:   []gitrepo.FileChange{{Path: c.File}},
		Message: f.message, Branch: f.branch, SkipHooks: f.noVerify, Getenv: a.streams.Getenv,
	}
	var err, committerErr error
	opts.Author.Name, opts.Author.Email, err = place.Repo.Identity(a.streams.Getenv)
	opts.Committer.Name, opts.Committer.Email, committerErr = place.Repo.CommitterIdentity(a.streams.Getenv)
	if err = errors.Join(err, committerErr); err != nil {
		return opts, commitProblem(err, f)
	}
	if opts.Message == "" {
		opts.Message, err = render.CommitMessage(a.printer, c)
	}
	return opts, err
}

// commitProblems are the codes of errors of git that need no particulars.
var commitProblems = map[error]string{
	gitrepo.ErrBare: "commit/bare", gitrepo.ErrDetached: "commit/detached", gitrepo.ErrEmptyMessage: "commit/message",
	syscall.ENOSPC: "commit/full", gitrepo.ErrMoved: "commit/moved", gitrepo.ErrNoIdentity: "commit/identity",
	gitrepo.ErrNothingToCommit: "commit/nothing", gitrepo.ErrSigningDemanded: "commit/signing",
}

// commitProblem words why there is no commit.
func commitProblem(err error, f commitFlags) error {
	var p *problem.Problem
	if err == nil || errors.As(err, &p) {
		return err
	}
	for known, code := range commitProblems {
		if errors.Is(err, known) {
			return problem.Wrap(err, code, problem.Args{"branch": f.branch})
		}
	}
	code, args := commitParticulars(err)
	p = problem.Wrap(err, code, args)
	if code == "commit/branch-exists" || code == "commit/branch-name" {
		p.Kind = problem.Usage
	}
	return p
}

func commitParticulars(err error) (code string, args problem.Args) {
	switch e := err.(type) {
	case gitrepo.ErrBranchExists:
		return "commit/branch-exists", problem.Args{"branch": e.Name}
	case gitrepo.ErrBadBranchName:
		return "commit/branch-name", problem.Args{"branch": e.Name, "part": e.Part}
	case gitrepo.ErrLocked:
		return "commit/locked", problem.Args{"file": e.File}
	case gitrepo.ErrInProgress:
		return "commit/in-progress", problem.Args{"what": e.What}
	case gitrepo.ErrHooks:
		return "commit/hooks", problem.Args{"files": e.Files}
	case gitrepo.ErrFiltered:
		return "commit/filtered", problem.Args{"file": e.Path, "attribute": e.Attribute, "value": e.Value}
	case gitrepo.ErrNotAFile:
		return "commit/not-a-file", problem.Args{"file": e.Path, "at": e.At}
	case gitrepo.ErrUnsupportedIndex:
		return "commit/index", problem.Args{"feature": e.Feature}
	case gitrepo.ErrBadConfig:
		return "commit/config", problem.Args{"file": e.File, "line": e.Line}
	}
	return "git/other", problem.Args{"detail": err.Error()}
}
