package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/listing"
	"github.com/innovatieagenda/agenda/internal/next"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
)

var _ = command(groupRead, 30, newShow)

func newShow(a *app) *cobra.Command {
	return a.reader("show ID|ORGANISATION", "toon", &output{}, show)
}

func show(r *run, args []string) (answer, error) {
	reg, err := r.app.load()
	if err != nil {
		return nil, err
	}
	r.about = reg
	page, err := r.recordPage(reg, args[0])
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

var _ = command(groupRead, 35, newCompare)

func newCompare(a *app) *cobra.Command {
	o := &output{}
	return a.reader("compare ID ID [ID]", "vergelijk", o, func(r *run, ids []string) (answer, error) { return compare(r, o, ids) })
}

func compare(r *run, o *output, ids []string) (answer, error) {
	reg, err := r.load()
	if err != nil {
		return nil, err
	}
	records, err := chosen(reg, nil, ids)
	if err != nil {
		return nil, err
	}
	held, err := recognition.Standings(reg, records, r.today)
	if err != nil {
		return nil, err
	}
	return r.document(render.Compare(r.printer, reg, listing.Compared(reg, held), o.rootFrom(reg))), nil
}

var _ = command(groupRead, 60, newNext)

func newNext(a *app) *cobra.Command {
	return a.reader("next ID", "volgende", &output{}, nextOf)
}

func nextOf(r *run, args []string) (answer, error) {
	reg, err := r.app.load()
	if err != nil {
		return nil, err
	}
	r.about = reg
	step, err := next.Full(reg, args[0], r.today)
	if err != nil {
		return nil, err
	}
	return r.document(render.Next(r.printer, reg.Schema, step)), nil
}
