package cli

import (
	"errors"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/git"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/usererr"
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
func (a *app) commit(place *registry.Place, c *registry.Change, f commitFlags) (git.Commit, error) {
	if place.Repo == nil {
		return git.Commit{}, usererr.New("commit/no-repository", nil)
	}
	opts, err := a.commitOptions(place, c, f)
	if err != nil {
		return git.Commit{}, err
	}
	made, err := place.Repo.Commit(opts)
	return made, commitProblem(err, f)
}

func (a *app) commitOptions(place *registry.Place, c *registry.Change, f commitFlags) (git.CommitOptions, error) {
	opts := git.CommitOptions{
		Files:   []git.FileChange{{Path: c.File}},
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
	git.ErrBare: "commit/bare", git.ErrDetached: "commit/detached", git.ErrEmptyMessage: "commit/message",
	syscall.ENOSPC: "commit/full", git.ErrMoved: "commit/moved", git.ErrNoIdentity: "commit/identity",
	git.ErrNothingToCommit: "commit/nothing", git.ErrSigningDemanded: "commit/signing",
}

// commitProblem words why there is no commit.
func commitProblem(err error, f commitFlags) error {
	var p *usererr.Error
	if err == nil || errors.As(err, &p) {
		return err
	}
	for known, code := range commitProblems {
		if errors.Is(err, known) {
			return usererr.Wrap(err, code, usererr.Args{"branch": f.branch})
		}
	}
	code, args := commitParticulars(err)
	p = usererr.Wrap(err, code, args)
	if code == "commit/branch-exists" || code == "commit/branch-name" {
		p.Kind = usererr.Usage
	}
	return p
}

func commitParticulars(err error) (code string, args usererr.Args) {
	switch e := err.(type) {
	case git.ErrBranchExists:
		return "commit/branch-exists", usererr.Args{"branch": e.Name}
	case git.ErrBadBranchName:
		return "commit/branch-name", usererr.Args{"branch": e.Name, "part": e.Part}
	case git.ErrLocked:
		return "commit/locked", usererr.Args{"file": e.File}
	case git.ErrInProgress:
		return "commit/in-progress", usererr.Args{"what": e.What}
	case git.ErrHooks:
		return "commit/hooks", usererr.Args{"files": e.Files}
	case git.ErrFiltered:
		return "commit/filtered", usererr.Args{"file": e.Path, "attribute": e.Attribute, "value": e.Value}
	case git.ErrNotAFile:
		return "commit/not-a-file", usererr.Args{"file": e.Path, "at": e.At}
	case git.ErrUnsupportedIndex:
		return "commit/index", usererr.Args{"feature": e.Feature}
	case git.ErrBadConfig:
		return "commit/config", usererr.Args{"file": e.File, "line": e.Line}
	}
	return "git/other", usererr.Args{"detail": err.Error()}
}
