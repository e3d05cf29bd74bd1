package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/git"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/worktree"
)

// commitFlags say whether and how a change is committed.
type commitFlags struct {
	commit, noVerify bool
	branch, message  string
	author           string // of what another made, "" for git's user
}

func (f *commitFlags) flags(a *app, cmd *cobra.Command) {
	t := a.printer.T
	cmd.Flags().BoolVar(&f.commit, "commit", false, t("flag.change.commit"))
	cmd.Flags().StringVar(&f.branch, "branch", "", t("flag.change.branch"))
	cmd.Flags().StringVarP(&f.message, "message", "m", "", t("flag.change.message"))
	cmd.Flags().BoolVar(&f.noVerify, "no-verify", false, t("flag.change.no-verify"))
}

// wanted reports whether a commit is asked for: naming a branch or a message does
// so too.
func (f *commitFlags) wanted() bool { return f.commit || f.branch != "" || f.message != "" }

// commit commits the file of a change, and nothing else.
func (a *app) commit(place *registry.Place, c *registry.Change, f commitFlags) (made revision.Commit, err error) {
	if place.Repo == nil {
		return made, usererr.New("commit/no-repository", nil)
	}
	if f.message == "" {
		f.message = render.CommitMessage(a.printer, c)
	}
	made, err = worktree.Repo(place).Commit(git.CommitOptions{
		File: c.File, Message: f.message, Branch: f.branch, SkipHooks: f.noVerify, Author: f.author,
	})
	return made, revision.Problem(err)
}
