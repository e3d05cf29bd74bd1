package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/doc"
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
	cmd := &cobra.Command{
		Use:     "check [ID...]",
		Aliases: []string{"toets"},
		RunE: func(_ *cobra.Command, args []string) error {
			return a.tell(&o.output, func(r *run) (answer, error) { return o.find(r, args) })
		},
	}
	o.filters.flags(a, cmd)
	o.output.flags(a, cmd, doc.Formats...)
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
	o := &output{}
	cmd := &cobra.Command{
		Use:     "levels",
		Aliases: []string{"niveaus"},
		Args:    a.arguments(0, 0),
		RunE:    func(*cobra.Command, []string) error { return a.tell(o, levels) },
	}
	o.flags(a, cmd, doc.Formats...)
	return cmd
}

func levels(r *run) (answer, error) {
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
