package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
)

type editOptions struct {
	changeFlags
	from string
}

func newEdit(a *app) *cobra.Command {
	o := &editOptions{}
	cmd := &cobra.Command{
		Use:               "edit ID",
		Aliases:           []string{"bewerk"},
		Short:             a.printer.T("command.edit.short"),
		GroupID:           groupWrite,
		Args:              a.arguments(1, 1),
		ValidArgsFunction: a.completeIDs,
		RunE:              func(_ *cobra.Command, args []string) error { return runEdit(a, o, args[0]) },
	}
	cmd.Flags().StringVar(&o.from, "from", "", a.printer.T("flag.from-draft"))
	cmd.Flags().BoolVar(&o.dryRun, "dry-run", false, a.printer.T("flag.change.dry-run"))
	o.output.flags(a, cmd, "text", "json")
	o.commitFlags.flags(a, cmd)
	return cmd
}

func runEdit(a *app, o *editOptions, id string) error {
	if _, err := o.resolve(); err != nil {
		return err
	}
	e, err := a.openEdit(id)
	if err != nil {
		return err
	}
	text := e.old
	if o.from != "" {
		if text, err = a.read(o.from); err != nil {
			return err
		}
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
	file := place.RecordFile(id)
	if rec, unknown := reg.FindInnovation(id); unknown == nil {
		file = rec.File
	} else if !slices.Contains(reg.Paths, file) {
		return nil, unknown
	}
	old, err := place.Read(file)
	return &editing{app: a, place: place, id: id, file: file, old: old}, err
}
