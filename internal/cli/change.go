package cli

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/git"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/validate"
	"github.com/innovatieagenda/agenda/internal/worktree"
)

// changeFlags are the flags of every command that changes a record.
type changeFlags struct {
	output
	commitFlags
	dryRun bool
	on     string
}

// flags adds them; a result can be had as text, as JSON and in the other formats.
func (f *changeFlags) flags(a *app, cmd *cobra.Command, formats ...string) {
	t := a.printer.T
	f.output.flags(a, cmd, append([]string{"text", "json"}, formats...)...)
	cmd.Flags().StringVar(&f.on, "on", "", t("flag.change.on"))
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false, t("flag.change.dry-run"))
	f.commitFlags.flags(a, cmd)
}

// day returns the day that --on names, and today where it names none.
func (f *changeFlags) day(a *app) (innovation.Date, error) {
	day := f.named()
	if day == "" {
		return innovation.Date(a.today), nil
	}
	if !day.Valid() {
		return "", usererr.BadUsage("usage/date", usererr.Args{"flag": "on", "value": f.on})
	}
	return day, nil
}

// named is the day that --on names, "" where it names none.
func (f *changeFlags) named() innovation.Date { return innovation.Date(strings.TrimSpace(f.on)) }

// changer makes a command that changes a record, that of its first argument, as plan has
// it on the day that --on names.
func (a *app) changer(f *changeFlags, use, alias string, plan func(reg *registry.Registry, args []string, on innovation.Date) (*registry.Change, error)) *cobra.Command {
	cmd := runner(use, alias, func(args []string) error {
		on, err := f.day(a)
		if err != nil {
			return err
		}
		return a.change(f, &render.Outcome{ID: append(args, "")[0]}, func(reg *registry.Registry) (*registry.Change, error) {
			return plan(reg, args, on)
		}, render.Change)
	})
	f.flags(a, cmd)
	return cmd
}

// changing is one change on its way: planned, checked, written, committed.
type changing struct {
	*app
	flags *changeFlags
	place *registry.Place
	plan  registry.Plan
	*render.Outcome
}

// draw tells what became of a change.
type draw func(*render.Screen, *render.Outcome, string) error

// change plans a change, carries it out unless that is not wanted, and tells what
// became of it, also where it is refused.
func (a *app) change(f *changeFlags, o *render.Outcome, plan registry.Plan, tell draw) error {
	format, err := f.resolve()
	if err != nil {
		return err
	}
	place, err := a.writable()
	if err != nil {
		return err
	}
	o.Git = place.Repo != nil
	c := &changing{a, f, place, plan, o}
	changeErr := c.carryOut()
	if !tellable(changeErr) {
		return changeErr
	}
	if err := a.write(&f.output, func(s *render.Screen) error { return tell(s, o, format) }); err != nil {
		return err
	}
	return changeErr
}

// tellable reports whether there is more to tell than the error says: of what was
// done, and of what a rule refused.
func tellable(err error) bool {
	var p *usererr.Error
	return err == nil || errors.As(err, &p) && p.Kind == usererr.Refused
}

// carryOut plans, and writes and commits what was planned, all or nothing.
func (c *changing) carryOut() error {
	if c.flags.dryRun {
		reg, err := registry.Load(c.place, registry.Options{Keep: true})
		if err == nil {
			_, err = c.planned(reg)
		}
		return err
	}
	_, err := worktree.Update(c.place, c.planned, c.committed)
	c.Written = err == nil
	return err
}

// planned plans the change, and refuses it where it brings errors.
func (c *changing) planned(reg *registry.Registry) (*registry.Change, error) {
	c.Schema, c.Findings = reg.Schema, nil
	change, err := c.plan(reg)
	if err == nil {
		c.Change = change
		c.Findings, err = c.brings(c.place, reg, change)
	}
	return change, err
}

// committed commits the file that was written, where that is wanted.
func (c *changing) committed(change *registry.Change) error {
	if !c.flags.wanted() {
		return nil
	}
	made, err := c.commit(c.place, change, c.flags.commitFlags)
	c.Commit, c.Branch = made.Hash, c.flags.branch
	return err
}

// writable finds the registry to write in: the worktree, never the past.
func (a *app) writable() (*registry.Place, error) {
	if a.global.at != "" {
		return nil, usererr.BadUsage("usage/at-write", nil)
	}
	place, err := a.locate()
	if err == nil {
		err = place.Writable()
	}
	return place, err
}

// brings checks the file as it will be, and returns what is found there that was
// not found before. Errors refuse the change. Reg is the registry that the change
// was planned on: no other file of it is read again. Nil reads it anew.
func (a *app) brings(place *registry.Place, reg *registry.Registry, c *registry.Change) (finding.List, error) {
	found, err := a.findingsOf(place, reg, c)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	before := *c
	before.New = c.Old
	var old finding.List
	if !c.Created() {
		if old, err = a.findingsOf(place, reg, &before); err != nil {
			return nil, err
		}
	}
	fresh := found.Without(old)
	if errors, _ := fresh.Count(); errors > 0 && !incomplete(c) {
		return fresh, usererr.Refuse("change/findings", usererr.Args{"id": c.ID, "count": errors})
	}
	return fresh, nil
}

// findingsOf returns what is found in the file of a change as it will be.
func (a *app) findingsOf(place *registry.Place, reg *registry.Registry, c *registry.Change) (finding.List, error) {
	_, result, err := validate.Registry(place, registry.Options{Lean: reg == nil, ReuseFrom: reg, Changes: []*registry.Change{c}}, validate.Options{
		Today: a.today, Only: func(file string) bool { return file == c.File },
	})
	if err != nil {
		return nil, err
	}
	return result.Findings, nil
}

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

// commit commits the file of a change and of others that go with it, and nothing else.
func (a *app) commit(place *registry.Place, c *registry.Change, f commitFlags, others ...*registry.Change) (made revision.Commit, err error) {
	if place.Repo == nil {
		return made, usererr.New("commit/no-repository", nil)
	}
	if f.message == "" {
		f.message = render.CommitMessage(a.printer, c)
	}
	files := []string{c.File}
	for _, other := range others {
		files = append(files, other.File)
	}
	made, err = worktree.Repo(place).Commit(git.CommitOptions{
		Files: files, Message: f.message, Branch: f.branch, SkipHooks: f.noVerify, Author: f.author,
	})
	return made, revision.Problem(err)
}
