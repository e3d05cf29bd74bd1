package cli

import (
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/report"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

type reportOptions struct {
	filters
	output
	saved
	stuck, within string
	rows, cols    string
	measure       string
	section, year string
	since         string
}

// reportNames are the reports by their Dutch names, and by the name that the
// design has for a part of one.
var reportNames = map[string]string{
	"doorstroom": report.Flow, "stilstand": report.Ageing, "overname": report.Adoption,
	"experimenten": report.Experiments, "erkenning": report.Recognition, "geld": report.Funding,
	"rollen": report.Roles, "kruistabel": report.Pivot, "actieagenda": report.Plan, "verantwoording": report.Accountability, "alles": report.All,
	"coverage": report.Adoption, "dekking": report.Adoption,
}

// ownFlags are the flags that only some reports know.
var ownFlags = map[string][]string{
	"stuck": {report.Ageing, report.All}, "within": {report.Recognition, report.All},
	"rows": {report.Pivot}, "cols": {report.Pivot}, "measure": {report.Pivot}, "since": {report.Pivot}, "year": {report.Accountability},
}

var _ = command(groupRead, 50, newReport)

func newReport(a *app) *cobra.Command {
	o := &reportOptions{}
	cmd := &cobra.Command{
		Use:     "report NAME [PERIOD]",
		Aliases: []string{"rapport"},
		Args: func(cmd *cobra.Command, args []string) error {
			if o.view != "" || o.all {
				return noneEmpty(cmd, args)
			}
			return a.arguments(cmd, args)
		},
		ValidArgs: report.Names,
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.view != "" || o.all {
				return o.saved.show(a, cmd, args, &o.output)
			}
			return a.tell(&o.output, func(r *run) (answer, error) { return o.find(r, cmd, args) })
		},
	}
	o.filters.flags(a, cmd)
	o.saved.flags(a, cmd)
	o.output.flags(a, cmd, slices.Concat(doc.Formats, []string{"svg"})...)
	flags, t := cmd.Flags(), a.printer.T
	flags.StringVar(&o.stuck, "stuck", "18m", t("flag.report.stuck"))
	flags.StringVar(&o.within, "within", "6m", t("flag.report.within"))
	flags.StringVar(&o.rows, "rows", "phase", t("flag.report.rows"))
	flags.StringVar(&o.cols, "cols", "priorities", t("flag.report.cols"))
	flags.StringVar(&o.measure, "measure", report.Measures[0], t("flag.report.measure"))
	flags.StringVar(&o.since, "since", "", t("flag.report.since"))
	flags.StringVar(&o.year, "year", "", t("flag.report.year"))
	flags.StringVar(&o.section, "section", "", t("flag.report.section"))
	a.completeFlag(cmd, "rows", fixed(report.FieldIDs()))
	a.completeFlag(cmd, "cols", fixed(report.FieldIDs()))
	a.completeFlag(cmd, "measure", fixed(report.Measures))
	a.completeFlag(cmd, "since", revisionWords)
	a.completeFlag(cmd, "section", func(a *app, args []string, _ string) []string { return o.sectionWords(a, cmd, args) })
	return cmd
}

// sectionWords are the ids of the sections of a report.
func (o *reportOptions) sectionWords(a *app, cmd *cobra.Command, args []string) []string {
	reg := a.only(ofOrganisations)
	if reg == nil || len(args) == 0 {
		return nil
	}
	name, err := reportName(args[0])
	if err != nil {
		return nil
	}
	opts, err := o.options(cmd, name)
	if err != nil {
		return nil
	}
	opts.Filter, opts.Today = reg.Chosen(o.filter()), a.today
	if o.since != "" {
		opts.Before = &report.Moment{Registry: reg}
	}
	doc, err := report.Build(reg, nil, name, opts)
	if err != nil {
		return nil
	}
	return doc.SectionIDs()
}

func (o *reportOptions) find(r *run, cmd *cobra.Command, args []string) (answer, error) {
	name, err := reportName(args[0])
	if err != nil {
		return nil, err
	}
	opts, err := o.options(cmd, name)
	if err != nil {
		return nil, err
	}
	opts.Today, opts.Period = r.today, append(args, "")[1]
	if name != report.Plan && len(args) > 1 {
		return nil, usererr.BadUsage("report/no-period", usererr.Args{"report": name})
	}
	reg, before, err := r.moments(o.since, o.filter())
	if err != nil {
		return nil, err
	}
	shown := render.ReportOptions{Root: o.rootFrom(reg)}
	if before != nil {
		shown.Since = before.Changes.Base
		opts.Before = &report.Moment{Registry: shown.Since, Records: before.Records, Today: dayOf(o.since, shown.Since.At.Day())}
	}
	records, err := reg.Select(o.filter())
	if err != nil {
		return nil, err
	}
	if shown.Filter, err = reg.ResolveFilter(o.filter()); err != nil {
		return nil, err
	}
	opts.Filter = shown.Filter
	reports, err := report.Build(reg, records, name, opts)
	if err != nil {
		return nil, err
	}
	return r.document(render.Report(r.printer, reg, reports, shown)), nil
}

// reportName returns the report that a user means, by any of its names.
func reportName(typed string) (string, error) {
	if name, ok := reportNames[typed]; ok {
		return name, nil
	}
	return oneOf("report", typed, report.Names)
}

// options checks the flags that only some reports know: one that would do
// nothing is a mistake worth telling.
func (o *reportOptions) options(cmd *cobra.Command, name string) (report.Options, error) {
	for _, flag := range slices.Sorted(maps.Keys(ownFlags)) {
		if reports := ownFlags[flag]; cmd.Flags().Changed(flag) && !slices.Contains(reports, name) {
			return report.Options{}, usererr.BadUsage("report/flag", usererr.Args{"flag": "--" + flag, "report": name, "reports": reports})
		}
	}
	opts := report.Options{Rows: o.rows, Cols: o.cols, Measure: o.measure, Section: o.section}
	if year := innovation.Date(o.year); len(year) == 4 && year.Valid() {
		opts.Year = year.Year()
	} else if o.year != "" {
		return opts, usererr.BadUsage("report/year", usererr.Args{"value": o.year})
	}
	for _, each := range []struct {
		typed string
		into  *innovation.Period
	}{{o.stuck, &opts.Stuck}, {o.within, &opts.Within}} {
		period, known := innovation.ParsePeriod(each.typed)
		if !known {
			return opts, usererr.BadUsage("recognition/within", usererr.Args{"value": each.typed})
		}
		*each.into = period
	}
	return opts, nil
}
