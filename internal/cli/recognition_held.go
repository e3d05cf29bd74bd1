package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
)

// heldOptions are those of the lists of recognitions.
type heldOptions struct {
	filters
	output
	within string
}

// find chooses the recognitions that a list is about.
type find func(reg *registry.Registry, records []*registry.Record, today string) ([]recognition.Held, error)

func newRecognitionExpiring(a *app) *cobra.Command {
	o := &heldOptions{}
	cmd := &cobra.Command{
		Use:     "expiring",
		Aliases: []string{"verloopt"},
		Short:   a.printer.T("command.recognition-expiring.short"),
		GroupID: groupRecognition,
		Args:    a.arguments(0, 0),
		RunE: func(*cobra.Command, []string) error {
			return runHeld(a, o, func(reg *registry.Registry, records []*registry.Record, today string) ([]recognition.Held, error) {
				day, err := recognition.Within(today, o.within)
				if err != nil {
					return nil, err
				}
				return recognition.Expiring(reg, records, today, day)
			})
		},
	}
	o.flagsOf(a, cmd)
	cmd.Flags().StringVar(&o.within, "within", "6m", a.printer.T("flag.recognition.within"))
	return cmd
}

func newRecognitionSuspect(a *app) *cobra.Command {
	o := &heldOptions{}
	cmd := &cobra.Command{
		Use:     "suspect",
		Aliases: []string{"verdacht"},
		Short:   a.printer.T("command.recognition-suspect.short"),
		GroupID: groupRecognition,
		Args:    a.arguments(0, 0),
		RunE:    func(*cobra.Command, []string) error { return runHeld(a, o, recognition.Suspects) },
	}
	o.flagsOf(a, cmd)
	return cmd
}

func (o *heldOptions) flagsOf(a *app, cmd *cobra.Command) {
	o.filters.flags(a, cmd)
	o.output.flags(a, cmd, "text", "markdown", "csv", "json")
}

func runHeld(a *app, o *heldOptions, which find) error {
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
	records, err := reg.Select(o.filter())
	if err != nil {
		return err
	}
	held, err := which(reg, records, today)
	if err != nil {
		return err
	}
	err = a.write(&o.output, func(s *render.Screen) error { return render.Held(s, reg, held, format) })
	if err != nil {
		return err
	}
	return complete(reg)
}
