package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/form"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/next"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/schema"
)

var _ = command(groupWrite, 60, newExperiment)

func newExperiment(a *app) *cobra.Command {
	return a.family("experiment start|finish", "", groupWrite, newExperimentStart(a), newExperimentFinish(a))
}

func newExperimentStart(a *app) *cobra.Command {
	f := &changeFlags{}
	e := edit.ExperimentStart{}
	cmd := runner("start ID EXPERIMENT", "begin", func(args []string) error { return runExperimentStart(a, f, e, args) })
	t, flags := a.printer.T, cmd.Flags()
	flags.StringVar(&e.Title, "title", "", t("flag.experiment.title"))
	flags.StringArrayVar(&e.Organisations, "organisation", nil, t("flag.experiment.organisation"))
	flags.StringVar(&e.Question, "question", "", t("flag.experiment.question"))
	flags.StringArrayVar(&e.Indicators, "indicator", nil, t("flag.experiment.indicator"))
	flags.StringVar(&e.Instrument, "instrument", "", t("flag.experiment.instrument"))
	f.flags(a, cmd)
	a.completeFlag(cmd, "organisation", organisationWords)
	a.completeFlag(cmd, "instrument", itemWords(registry.InstrumentsFolder))
	fresh := func(d *dialogue) bool { return d.reg != nil && !planned(d) }
	a.asks(cmd, need{"ID", running, always}, need{"title", aLine, fresh}, need{"EXPERIMENT", newID, always},
		need{"organisation", organisations, fresh}, need{"question", aText, fresh}, need{"indicator", lines, fresh},
		need{"instrument", anInstrument, nil}, need{"on", theDay, nil})
	return cmd
}

func runExperimentStart(a *app, f *changeFlags, e edit.ExperimentStart, args []string) (err error) {
	e.ID = args[1]
	if e.Start, err = f.day(a); err != nil {
		return err
	}
	e.Today = innovation.Date(a.today)
	var comparable []next.Use
	err = a.change(f, &render.Outcome{ID: args[0]}, func(reg *registry.Registry) (*registry.Change, error) {
		if rec, known := reg.Innovation(args[0]); known && e.Instrument == "" {
			comparable = next.Instruments(reg, rec)
		}
		return edit.StartExperiment(reg, args[0], e)
	}, render.Change)
	if names := render.Instruments(a.printer, comparable); err == nil && names != "" && !a.global.quiet {
		render.Note(a.errScreen(), "experiment.instruments", i18n.Args{"names": names})
	}
	return err
}

// anInstrument is words of one's own, or what comparable experiments measured with.
var anInstrument = noun{kind: form.Line, help: func(d *dialogue) string {
	rec := d.record()
	if rec == nil {
		return ""
	}
	names := render.Instruments(d.printer, next.Instruments(d.reg, rec))
	if names == "" {
		return ""
	}
	return d.printer.T("experiment.instruments", i18n.Args{"names": names})
}}

func newExperimentFinish(a *app) *cobra.Command {
	e := edit.ExperimentEnd{}
	cmd := a.changer(&changeFlags{}, "finish ID [EXPERIMENT]", "afronden", func(reg *registry.Registry, args []string, on innovation.Date) (*registry.Change, error) {
		e.End = on
		return edit.FinishExperiment(reg, args[0], append(args, "")[1], e)
	})
	t, flags := a.printer.T, cmd.Flags()
	flags.StringVar(&e.State, "state", edit.EndStates[0], t("flag.experiment.state"))
	flags.StringVar(&e.Outcome, "outcome", "", t("flag.experiment.outcome"))
	flags.StringVar(&e.Results, "results", "", t("flag.experiment.results"))
	flags.StringVar(&e.Report, "report", "", t("flag.experiment.report"))
	a.completeFlag(cmd, "state", fixed(edit.EndStates))
	a.completeFlag(cmd, "outcome", termWords("outcome"))
	states := aTerm("experiment_state", func(_ *dialogue, term schema.Term) bool { return slices.Contains(edit.EndStates, term.ID) })
	asked := func(field string) func(*dialogue) bool {
		return func(d *dialogue) bool { return slices.Contains(edit.EndFields(d.answers.First("state")), field) }
	}
	a.asks(cmd, need{"ID", running, always}, need{"EXPERIMENT", anExperiment, severalOpen}, need{"state", states, always},
		need{"outcome", aTerm("outcome", nil), asked("outcome")}, need{"results", aText, asked("results")},
		need{"report", address, nil}, need{"on", theDay, nil})
	return cmd
}
