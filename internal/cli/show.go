package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/listing"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/render"
)

func newShow(a *app) *cobra.Command {
	o := &output{}
	cmd := &cobra.Command{
		Use:               "show ID",
		Aliases:           []string{"toon"},
		Short:             a.printer.T("command.show.short"),
		GroupID:           groupRead,
		Args:              a.arguments(1, 1),
		ValidArgsFunction: a.completeIDs,
		RunE:              func(_ *cobra.Command, args []string) error { return runShow(a, o, args[0]) },
	}
	o.flags(a, cmd, "text", "markdown", "csv", "json")
	return cmd
}

func runShow(a *app, o *output, id string) error {
	format, err := o.resolve()
	if err != nil {
		return err
	}
	today, err := a.today()
	if err != nil {
		return err
	}
	reg, err := a.load()
	if err != nil {
		return err
	}
	page, err := listing.Show(reg, id)
	if err != nil {
		return err
	}
	var assessment recognition.Assessment
	if rec := page.Innovation; rec != nil {
		standard, err := recognition.Load(reg.Schema, today)
		if err != nil {
			return err
		}
		assessment = standard.Assess(page.Value, &rec.Innovation)
	}
	return a.write(o, func(s *render.Screen) error { return render.Page(s, reg, page, assessment, format) })
}
