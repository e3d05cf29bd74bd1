package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/form"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
)

type editOptions struct {
	changeFlags
	from       string
	correction innovation.Correction
}

var _ = command(groupWrite, 20, newEdit)

func newEdit(a *app) *cobra.Command {
	o := &editOptions{}
	cmd := &cobra.Command{
		Use:     "edit ID",
		Aliases: []string{"bewerk"},
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("correct") || cmd.Flags().Changed("reason") {
				return runCorrect(a, o, args[0])
			}
			return runEdit(a, o, args[0])
		},
	}
	cmd.Flags().StringVar(&o.from, "from", "", a.printer.T("flag.from-draft"))
	a.completeFiles(cmd, "from")
	cmd.Flags().StringVar(&o.correction.Field, "correct", "", a.printer.T("flag.correct"))
	cmd.Flags().StringVar(&o.correction.Reason, "reason", "", a.printer.T("flag.correct.reason"))
	a.completeFlag(cmd, "correct", keyWords)
	cmd.MarkFlagsMutuallyExclusive("correct", "from")
	cmd.Flags().BoolVar(&o.dryRun, "dry-run", false, a.printer.T("flag.change.dry-run"))
	o.output.flags(a, cmd, "text", "json")
	o.commitFlags.flags(a, cmd)
	has := func(flag string) func(*dialogue) bool {
		return func(d *dialogue) bool { return d.answers.First(flag) != "" }
	}
	a.asks(cmd, need{"ID", noun{kind: form.One, options: anyInnovation.options}, always},
		need{"correct", aLine, has("reason")}, need{"reason", aText, has("correct")})
	return cmd
}

// runCorrect notes that a field was corrected. The field itself is changed before
// or after, as any other.
func runCorrect(a *app, o *editOptions, id string) error {
	o.correction.Date = innovation.Date(a.today)
	return a.change(&o.changeFlags, &render.Outcome{ID: id}, func(reg *registry.Registry) (*registry.Change, error) {
		return edit.Correct(reg, id, o.correction)
	}, render.Change)
}

func runEdit(a *app, o *editOptions, id string) error {
	if _, err := o.resolve(); err != nil {
		return err
	}
	e, err := a.openEdit(id)
	if err != nil {
		return err
	}
	text, err := e.begin(o.from)
	if err != nil {
		return err
	}
	c, err := e.edit(text)
	if err != nil {
		return err
	}
	if c == nil {
		a.note("edit.unchanged", map[string]any{"file": e.file})
		return nil
	}
	// The plan stays as it is: what another wrote meanwhile is not overwritten.
	plan := func(*registry.Registry) (*registry.Change, error) { return c, nil }
	err = a.change(&o.changeFlags, &render.Outcome{ID: id}, plan, render.Change)
	if err != nil {
		err = e.failed(c.New, err)
	}
	return err
}

// openEdit finds the record. One that can't be read as it is, or whose id isn't
// its file's name, is all the more in need of an editor.
func (a *app) openEdit(id string) (*editing, error) {
	place, err := a.writable()
	if err != nil {
		return nil, err
	}
	reg, err := registry.Load(place, registry.Options{})
	if err != nil {
		return nil, err
	}
	file, err := recordFile(place, reg, id)
	if err != nil {
		return nil, err
	}
	old, err := place.Read(file)
	return &editing{app: a, place: place, reg: reg, id: id, file: file, old: old}, err
}

// recordFile returns the file of the record with that id: one that can't be read,
// or has another id than its file, is found by its file's name.
func recordFile(place *registry.Place, reg *registry.Registry, id string) (string, error) {
	file := place.RecordFile(id)
	if item, known := reg.Item(id); known {
		return item.File, nil
	}
	if !slices.Contains(reg.Paths, file) {
		_, unknown := reg.FindInnovation(id)
		return "", unknown
	}
	return file, nil
}
