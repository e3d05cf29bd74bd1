package cli

import (
	"bytes"
	"slices"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/validate"
	"github.com/innovatieagenda/agenda/internal/worktree"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

var _ = command(groupWrite, 25, newFix)

func newFix(a *app) *cobra.Command {
	f := &changeFlags{}
	cmd := runner("fix [ID...]", "herstel", func(ids []string) error {
		return a.tell(&f.output, func(r *run) (answer, error) { return (&fixing{run: r, flags: f}).fix(ids) })
	})
	f.output.flags(a, cmd, "text", "json")
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false, a.printer.T("flag.change.dry-run"))
	f.commitFlags.flags(a, cmd)
	return cmd
}

// fixing is one run of the command.
type fixing struct {
	*run
	flags   *changeFlags
	place   *registry.Place
	reg     *registry.Registry
	fixed   []*render.Fixed
	changes []*registry.Change
}

// fix puts the named records right, or all, as far as that takes nobody's judgement,
// and tells what is left.
func (x *fixing) fix(ids []string) (answer, error) {
	var err error
	if x.place, err = x.writable(); err != nil {
		return nil, err
	}
	if x.reg, err = registry.Load(x.place, registry.Options{Keep: true}); err != nil {
		return nil, err
	}
	files, err := x.files(ids)
	if err != nil {
		return nil, err
	}
	mender := validate.NewMender(x.reg, x.today)
	for _, file := range files {
		if err := x.plan(mender, file); err != nil {
			return nil, err
		}
	}
	left, err := x.left(files)
	if err != nil {
		return nil, err
	}
	if err := x.carryOut(); err != nil {
		return nil, err
	}
	errors, _ := left.Count()
	x.fails = errors > 0
	return func(s *render.Screen) error { return render.Fix(s, x.fixed, left, x.format) }, nil
}

// files returns those of the records with these ids, or of all.
func (x *fixing) files(ids []string) ([]string, error) {
	if len(ids) == 0 {
		return slices.DeleteFunc(slices.Clone(x.reg.Paths), func(file string) bool { return x.place.RecordFile(registry.Name(file)) != file }), nil
	}
	var files []string
	for _, id := range ids {
		file, err := recordFile(x.place, x.reg, id)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(files, file) {
			files = append(files, file)
		}
	}
	return files, nil
}

// plan plans what can be put right in a file. A file of another kind, or one that
// can't be opened, has nothing of that.
func (x *fixing) plan(mender *validate.Mender, file string) error {
	old, err := x.reg.Bytes(file)
	if err != nil {
		return nil
	}
	text, done := mender.Mend(file, old)
	if doc, _ := yamldoc.Parse(file, text); doc != nil {
		text = edit.WithModeline(x.reg.Kind(file), text)
	}
	if bytes.Equal(old, text) {
		return nil
	}
	c := &registry.Change{Action: "fix", ID: registry.Name(file), File: file, Old: old, New: text}
	x.changes = append(x.changes, c)
	x.fixed = append(x.fixed, &render.Fixed{Outcome: render.Outcome{ID: c.ID, Change: c, Git: x.place.Repo != nil, Schema: x.reg.Schema}, Mended: done})
	return nil
}

// left returns what is found in the files once the changes are made.
func (x *fixing) left(files []string) (finding.List, error) {
	_, result, err := validate.Registry(x.place, registry.Options{ReuseFrom: x.reg, Changes: x.changes}, validate.Options{
		Today: x.today, Only: func(file string) bool { return slices.Contains(files, file) },
	})
	if err != nil {
		return nil, err
	}
	return result.Findings, nil
}

// carryOut writes the changes, all or none, and commits each, unless that is not
// wanted.
func (x *fixing) carryOut() error {
	if x.flags.dryRun {
		return nil
	}
	err := worktree.Apply(x.place, x.changes, func(change *registry.Change) error {
		one := x.fixed[slices.Index(x.changes, change)]
		c := &changing{x.app, x.flags, x.place, nil, &one.Outcome}
		err := c.committed(change)
		if x.flags.wanted() {
			x.flags.commit, x.flags.branch = true, "" // the next one goes to the same branch
		}
		return err
	})
	for _, one := range x.fixed {
		one.Written = err == nil
	}
	return err
}
