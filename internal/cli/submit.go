package cli

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/forge"
	"github.com/innovatieagenda/agenda/internal/git"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/validate"
	"github.com/innovatieagenda/agenda/internal/worktree"
)

type submitOptions struct {
	output
	commitFlags
	remote string
	dryRun bool
}

var _ = command(groupWrite, 90, newSubmit)

func newSubmit(a *app) *cobra.Command {
	o := &submitOptions{}
	cmd := runner("submit ID", "indienen", func(args []string) error { return runSubmit(a, o, args[0]) })
	o.output.flags(a, cmd, "text", "json")
	t := a.printer.T
	cmd.Flags().StringVar(&o.remote, "remote", "", t("flag.submit.remote"))
	a.completeFlag(cmd, "remote", remoteWords)
	cmd.Flags().BoolVar(&o.dryRun, "dry-run", false, t("flag.submit.dry-run"))
	cmd.Flags().StringVar(&o.branch, "branch", "", t("flag.submit.branch"))
	cmd.Flags().StringVarP(&o.message, "message", "m", "", t("flag.change.message"))
	cmd.Flags().BoolVar(&o.noVerify, "no-verify", false, t("flag.change.no-verify"))
	a.asks(cmd, need{"ID", anyInnovation, always})
	return cmd
}

// runSubmit commits a record on a branch of its own, pushes that branch, and
// tells where to open the pull request; as a dry run it tells what it would do.
func runSubmit(a *app, o *submitOptions, id string) error {
	format, err := o.resolve()
	if err != nil {
		return err
	}
	place, err := a.writable()
	if err != nil {
		return err
	}
	if place.Repo == nil {
		return usererr.New("commit/no-repository", nil)
	}
	rec, err := a.submittable(place, id)
	if err != nil {
		return err
	}
	s := submission{app: a, place: place, options: o, Submitted: render.Submitted{ID: rec.ID, Title: rec.Title, File: rec.File}}
	if err := s.send(); err != nil {
		return err
	}
	return a.write(&o.output, func(screen *render.Screen) error { return screen.Write(render.Submit(a.printer, s.Submitted), format) })
}

// submittable returns the record, and refuses one with errors: the check of the
// pull request would, a day later.
func (a *app) submittable(place *registry.Place, id string) (registry.Item, error) {
	var none registry.Item
	reg, result, err := validate.Registry(place, registry.Options{}, validate.Options{Today: a.today})
	if err != nil {
		return none, err
	}
	rec, known := reg.Item(id)
	if !known {
		_, err := reg.FindInnovation(id)
		return none, err
	}
	found := slices.DeleteFunc(result.Findings, func(f finding.Finding) bool { return f.File != rec.File })
	if count, _ := found.Count(); count > 0 {
		if err := render.FindingsText(a.screen(a.streams.Out), found); err != nil {
			return none, err
		}
		return none, usererr.Refuse("submit/findings", usererr.Args{"id": rec.ID, "count": count})
	}
	return rec, nil
}

// submission is one record on its way to the remote.
type submission struct {
	*app
	place   *registry.Place
	options *submitOptions
	render.Submitted
	// doors are where it can be proposed without write access to the branch base, empty
	// where that isn't known.
	doors forge.Doors
	base  string
}

// send chooses remote and branch, commits what is not committed, and pushes. The
// remote is chosen first: without one nothing should be committed.
func (s *submission) send() error {
	current, err := worktree.Repo(s.place).Branch()
	if err != nil {
		return revision.Problem(err)
	}
	remote, err := worktree.Repo(s.place).Remote(s.options.remote, current)
	if err != nil {
		return revision.Problem(err)
	}
	base, err := worktree.Repo(s.place).DefaultBranch(remote.Name)
	if err != nil {
		return revision.Problem(err)
	}
	onBase := current == "" || current == base || base == "" && slices.Contains(usualBases, current)
	if onBase && s.options.branch == "" {
		s.options.branch = "agenda/" + s.ID
	}
	s.Branch = current
	if s.options.branch != "" {
		s.Branch = s.options.branch
	}
	s.Remote = remote.Name
	if site, ok := forge.At(slices.Concat(remote.PushURLs, remote.URLs)...); ok && s.Branch != "" {
		s.URL = site.Request(s.Branch, base)
		s.base = cmp.Or(base, usualBases[0])
		s.doors = site.Doors(s.base)
	}
	if s.options.branch == current {
		s.options.branch = ""
	}
	if s.options.dryRun {
		return s.foresee(remote)
	}
	if err := worktree.Alone(s.place, s.commitRecord); err != nil {
		return err
	}
	return s.push()
}

// foresee tells what would be committed and where it would go.
func (s *submission) foresee(remote git.Remote) error {
	s.DryRun = true
	for _, address := range remote.PushURLs {
		s.PushURLs = append(s.PushURLs, forge.WithoutCredentials(address))
	}
	if s.options.branch != "" && slices.Contains(worktree.Repo(s.place).Names(), s.options.branch) {
		return usererr.BadUsage("commit/branch-exists", usererr.Args{"branch": s.options.branch})
	}
	dirty, err := s.place.Repo.Dirty(s.File)
	switch {
	case err != nil:
		return revision.Problem(err)
	case !dirty[s.File] && s.options.branch != "":
		return s.nothing(nil)
	case !dirty[s.File]:
		return nil
	}
	if s.Message = s.options.message; s.Message == "" {
		s.Message = render.CommitMessage(s.printer, s.change())
	}
	return nil
}

// usualBases are the branches that are not one's own, where the remote doesn't
// tell which branch is its default.
var usualBases = []string{"main", "master"}

// commitRecord commits the record's file. Where git has it already, on a branch
// of one's own, that branch is what is submitted.
func (s *submission) commitRecord() error {
	made, err := s.commit(s.place, s.change(), s.options.commitFlags)
	switch {
	case err == nil:
		s.Commit = made.Hash
	case usererr.Is(err, revision.NothingToCommit) && s.options.branch == "":
		return nil
	case usererr.Is(err, revision.NothingToCommit):
		return s.nothing(err)
	}
	return err
}

func (s *submission) change() *registry.Change {
	return &registry.Change{Action: "submit", Args: map[string]string{"title": s.Title}, ID: s.ID, File: s.File}
}

// nothing refuses a record in which nothing has changed.
func (s *submission) nothing(err error) error {
	return &usererr.Error{Kind: usererr.Refused, Code: "submit/nothing", Args: usererr.Args{"id": s.ID, "file": s.File}, Err: err}
}

func (s *submission) push() error {
	result, err := worktree.Repo(s.place).Push(context.Background(), git.PushOptions{
		Remote: s.Remote, Branch: s.Branch, Quiet: !isTerminal(s.streams.In),
	})
	if err != nil {
		return s.otherWay(revision.Problem(err))
	}
	s.UpToDate, s.Messages = result.UpToDate, result.Messages
	return nil
}

// otherWay adds to the reason why nothing could be sent how the record can be proposed
// all the same: on the page of the forge where a file is made, filled in as far as an
// address can hold it, or where one is changed.
func (s *submission) otherWay(err error) error {
	var p *usererr.Error
	if s.doors.New == "" || !errors.As(err, &p) {
		return err
	}
	text, readErr := os.ReadFile(filepath.Join(s.place.Root, filepath.FromSlash(strings.TrimPrefix(s.File, s.place.Prefix))))
	if readErr != nil {
		return err
	}
	page, whole := s.doors.NewFile(s.File, string(text))
	if there, err := s.place.Repo.Resolve(s.Remote + "/" + s.base); err == nil {
		if _, err := s.place.Repo.ReadFile(there, s.File, 1); err == nil {
			page, whole = s.doors.Edit+s.File, false
		}
	}
	p.Args["id"], p.Args["file"], p.Args["page"], p.Args["whole"] = s.ID, s.File, page, whole
	return p
}
