package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/doc"
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

// which chooses the recognitions that a list is about.
type which func(reg *registry.Registry, records []*registry.Record, today string) ([]recognition.Held, error)

func newRecognitionExpiring(a *app) *cobra.Command {
	o := &heldOptions{}
	cmd := &cobra.Command{
		Use:     "expiring",
		Aliases: []string{"verloopt"},
		Args:    a.arguments(0, 0),
		RunE:    func(*cobra.Command, []string) error { return a.tell(&o.output, o.find(o.expiring)) },
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
		Args:    a.arguments(0, 0),
		RunE:    func(*cobra.Command, []string) error { return a.tell(&o.output, o.find(recognition.Suspects)) },
	}
	o.flagsOf(a, cmd)
	return cmd
}

func (o *heldOptions) flagsOf(a *app, cmd *cobra.Command) {
	o.filters.flags(a, cmd)
	o.output.flags(a, cmd, doc.Formats...)
}

// find lists recognitions of the innovations that the filters select.
func (o *heldOptions) find(held which) func(*run) (answer, error) {
	return func(r *run) (answer, error) {
		reg, err := r.load()
		if err != nil {
			return nil, err
		}
		records, err := reg.Select(o.filter())
		if err != nil {
			return nil, err
		}
		list, err := held(reg, records, r.today)
		return r.document(render.Held(r.printer, reg, list)), err
	}
}

// expiring chooses the recognitions that end within a period.
func (o *heldOptions) expiring(reg *registry.Registry, records []*registry.Record, today string) ([]recognition.Held, error) {
	day, err := recognition.Within(today, o.within)
	if err != nil {
		return nil, err
	}
	return recognition.Expiring(reg, records, today, day)
}
