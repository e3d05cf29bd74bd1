package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/next"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
)

// groupRecognition heads the list of subcommands.
const groupRecognition = "recognition"

var _ = command(groupCheck, 10, newRecognition)

func newRecognition(a *app) *cobra.Command {
	return a.family("recognition check|submit|assess|grant|refuse|publish|renew|withdraw|levels|expiring|suspect", "erkenning", groupRecognition,
		newRecognitionCheck(a), newRecognitionSubmit(a), newRecognitionAssess(a), newRecognitionGrant(a), newRecognitionRefuse(a),
		newRecognitionPublish(a), newRecognitionRenew(a), newRecognitionWithdraw(a),
		newRecognitionLevels(a), newRecognitionExpiring(a), newRecognitionSuspect(a))
}

type checkOptions struct {
	filters
	output
	markdown bool
}

func newRecognitionCheck(a *app) *cobra.Command {
	o := &checkOptions{}
	cmd := a.reader("check [ID...]", "toets", &o.output, o.find)
	o.filters.flags(a, cmd)
	cmd.Flags().BoolVar(&o.markdown, "markdown", false, a.printer.T("flag.recognition.markdown"))
	return cmd
}

func (o *checkOptions) find(r *run, ids []string) (answer, error) {
	if o.markdown {
		r.format = "markdown"
	}
	reg, err := r.load()
	if err != nil {
		return nil, err
	}
	records, err := chosen(reg, o.filter(), ids)
	if err != nil {
		return nil, err
	}
	steps, err := next.All(reg, records, r.today)
	return r.document(render.Recognition(r.printer, reg.Schema, steps, o.markdown || len(ids) > 0)), err
}

// chosen returns the records that are named, or else those that fit the filter.
func chosen(reg *registry.Registry, filter registry.Filter, ids []string) ([]*registry.Record, error) {
	if len(ids) == 0 {
		return reg.Select(filter)
	}
	var records []*registry.Record
	for _, id := range ids {
		rec, err := reg.FindInnovation(id)
		if err != nil {
			return nil, err
		}
		records = append(records, rec)
	}
	return records, nil
}

func newRecognitionLevels(a *app) *cobra.Command {
	return a.reader("levels", "niveaus", &output{}, levels)
}

func levels(r *run, _ []string) (answer, error) {
	set, err := r.schemaSet()
	if err != nil {
		return nil, err
	}
	standard, err := recognition.Load(set, "")
	if err != nil {
		return nil, err
	}
	return r.document(render.Levels(r.printer, set, standard)), nil
}

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
	cmd := a.reader("expiring", "verloopt", &o.output, o.find(o.expiring))
	o.filters.flags(a, cmd)
	cmd.Flags().StringVar(&o.within, "within", "6m", a.printer.T("flag.recognition.within"))
	return cmd
}

func newRecognitionSuspect(a *app) *cobra.Command {
	o := &heldOptions{}
	cmd := a.reader("suspect", "verdacht", &o.output, o.find(recognition.Suspects))
	o.filters.flags(a, cmd)
	return cmd
}

// find lists recognitions of the innovations that the filters select.
func (o *heldOptions) find(held which) func(*run, []string) (answer, error) {
	return func(r *run, _ []string) (answer, error) {
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
