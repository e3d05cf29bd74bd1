package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/listing"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
)

var _ = command(groupRead, 30, newShow)

func newShow(a *app) *cobra.Command {
	o := &output{}
	cmd := &cobra.Command{
		Use:     "show ID|ORGANISATION",
		Aliases: []string{"toon"},
		Args:    a.arguments(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.tell(o, func(r *run) (answer, error) { return show(r, args[0]) })
		},
	}
	o.flags(a, cmd)
	return cmd
}

func show(r *run, id string) (answer, error) {
	reg, err := r.app.load()
	if err != nil {
		return nil, err
	}
	r.about = reg
	page, err := r.recordPage(reg, id)
	if err != nil {
		return nil, err
	}
	return r.document(page), nil
}

// recordPage is the page of an innovation or an organisation.
func (a *app) recordPage(reg *registry.Registry, id string) (*doc.Doc, error) {
	page, err := listing.Show(reg, id)
	if err != nil {
		return nil, err
	}
	var assessment recognition.Assessment
	if rec := page.Innovation; rec != nil {
		standard, err := recognition.Load(reg.Schema, a.today)
		if err != nil {
			return nil, err
		}
		assessment = standard.Assess(page.Value, &rec.Innovation)
		assessment.Stage = standard.Stage(reg, rec, page.Value)
	}
	return render.Page(a.printer, reg, page, assessment), nil
}
