package cli

import (
	"errors"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

type addOptions struct {
	changeFlags
	inputs
	from string
	// issue is the file with the text of an issue.
	issue string
	// look, where not nil, judges the planned record among those that are there
	// before anything is written, such as whether it resembles one.
	look func(*registry.Registry, *registry.Change) error
}

var _ = command(groupWrite, 10, newAdd)

func newAdd(a *app) *cobra.Command {
	o := &addOptions{look: (&alikeTeller{app: a}).tell}
	cmd := runner("add", "toevoegen", func([]string) error { return runAdd(a, o) })
	o.inputs.add(a, cmd, edit.InnovationSheet)
	cmd.Flags().StringVar(&o.from, "from", "", a.printer.T("flag.from"))
	cmd.Flags().StringVar(&o.issue, "from-issue", "", a.printer.T("flag.from-issue"))
	a.completeFiles(cmd, "from", "from-issue")
	o.changeFlags.flags(a, cmd, "markdown")
	return cmd
}

// adder is one run of the command.
type adder struct {
	*app
	o     *addOptions
	place *registry.Place
	reg   *registry.Registry
	// on is the day on which the phase began.
	on string
}

func runAdd(a *app, o *addOptions) error {
	if _, err := o.resolve(); err != nil {
		return err
	}
	if o.from != "" && o.issue != "" {
		return usererr.BadUsage("usage/together", usererr.Args{"flags": []string{"--from", "--from-issue"}})
	}
	d := &adder{app: a, o: o}
	if err := d.open(); err != nil {
		return err
	}
	draft, err := d.given()
	if err != nil {
		return err
	}
	missing, err := edit.Missing(d.reg.Schema, draft.Fields)
	switch {
	case err != nil:
		return registry.SchemaProblem(err)
	case len(missing) > 0 && o.from+o.issue == "" && d.canAsk():
		return d.ask(draft)
	case len(missing) > 0 && o.from+o.issue == "":
		return missingInputs(missing)
	}
	return d.write(draft)
}

// open reads the registry that gets the record.
func (d *adder) open() error {
	on, err := d.o.day(d.app)
	if err != nil {
		return err
	}
	d.on = string(on)
	if d.place, err = d.writable(); err != nil {
		return err
	}
	d.reg, err = registry.Load(d.place, registry.Options{Keep: true})
	return err
}

// write plans the record, writes it unless something is wrong with it, and tells
// what came of it.
func (d *adder) write(draft edit.Draft) error {
	outcome := &render.Outcome{}
	plan := func(reg *registry.Registry) (*registry.Change, error) {
		if err := d.readable(reg, draft, outcome); err != nil {
			return nil, err
		}
		return d.plan(reg, draft)
	}
	tell := func(s *render.Screen, o *render.Outcome, format string) error {
		if o.Change != nil {
			o.Findings = draft.Placed(o.Findings, o.Change)
		}
		for _, pointer := range slices.Sorted(maps.Keys(o.Refused)) {
			var p *usererr.Error
			if errors.As(o.Refused[pointer], &p) && format == "text" {
				render.Problem(d.errScreen(), p)
			}
		}
		return render.Added(s, o, format)
	}
	err := d.change(&d.o.changeFlags, outcome, plan, tell)
	var p *usererr.Error
	if errors.As(err, &p) && p.Code == "change/findings" {
		p.Code = "add/findings"
	}
	return err
}

func (d *adder) plan(reg *registry.Registry, draft edit.Draft) (*registry.Change, error) {
	c, err := edit.Plan(reg, draft, d.on)
	if err == nil && d.o.look != nil {
		err = d.o.look(reg, c)
	}
	return c, err
}

// readable refuses an issue of which an answer can't be read or taken, and finds all
// else that is wrong with it, so that who filled it in hears everything at once.
func (d *adder) readable(reg *registry.Registry, draft edit.Draft, o *render.Outcome) error {
	if draft.Issue == nil {
		return nil
	}
	c, refused, err := edit.Sketch(reg, draft.Fields, d.on)
	if err != nil {
		return err
	}
	maps.Copy(refused, draft.Issue.Refused)
	found, err := d.findingsOf(d.place, reg, c)
	if err != nil {
		return err
	}
	found = slices.DeleteFunc(found, func(f finding.Finding) bool { return refused[f.Pointer] != nil })
	count, _ := draft.Placed(found, c).Count()
	if count += len(refused); count == 0 {
		return nil
	}
	o.Change, o.Findings, o.Refused = c, found, refused
	return usererr.Refuse("add/findings", usererr.Args{"id": d.o.issue, "count": count})
}

// given returns what the file and the flags say of the record.
func (d *adder) given() (edit.Draft, error) {
	draft := edit.Draft{Fields: edit.Fields{}}
	var err error
	switch {
	case d.o.from != "":
		draft, err = d.file()
	case d.o.issue != "":
		draft, err = d.answers()
	}
	if err != nil {
		return draft, err
	}
	return draft, d.o.into(d.reg, draft.Fields)
}

// file reads the record, whole or in part, that --from names.
func (d *adder) file() (edit.Draft, error) {
	data, err := d.read(d.o.from)
	if err != nil {
		return edit.Draft{}, err
	}
	doc, found := yamldoc.Parse(d.o.from, data)
	if len(found) > 0 {
		return edit.Draft{}, d.showFindings(found)
	}
	draft, ok := edit.FromDocument(doc)
	if !ok {
		return draft, usererr.BadUsage("add/no-record", usererr.Args{"file": d.o.from})
	}
	return draft, nil
}

// answers reads the answers of the issue that --from-issue names.
func (d *adder) answers() (edit.Draft, error) {
	data, err := d.read(d.o.issue)
	if err == nil && len(data) > yamldoc.MaxSize {
		err = usererr.Refuse("add/issue-long", usererr.Args{"file": d.o.issue})
	}
	if err != nil {
		return edit.Draft{}, err
	}
	return edit.FromIssue(d.reg, d.o.issue, data), nil
}

// read returns the bytes of a file, or of standard input for "-".
func (a *app) read(name string) ([]byte, error) {
	from := a.streams.In
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, usererr.Wrap(err, "validate/no-file", usererr.Args{"file": name})
		}
		defer f.Close()
		from = f
	}
	data, err := io.ReadAll(io.LimitReader(from, yamldoc.MaxSize+1))
	if err != nil {
		return nil, usererr.Wrap(err, "validate/no-file", usererr.Args{"file": name})
	}
	return data, nil
}

// missingInputs names all flags that the command lacks.
func missingInputs(missing []edit.Input) error {
	var flags []string
	for _, in := range missing {
		flags = append(flags, "--"+in.Flag)
	}
	return usererr.BadUsage("add/missing", usererr.Args{"flags": strings.Join(flags, ", "), "count": len(flags)})
}

// showFindings shows what is wrong with a text that was handed in, and ends the
// command.
func (a *app) showFindings(found finding.List) error {
	s := a.screen(a.streams.Out)
	if err := render.FindingsText(s, found); err != nil {
		return err
	}
	return errFindings
}
