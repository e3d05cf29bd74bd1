package site

import (
	"cmp"
	"fmt"
	"slices"
	"sync"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/listing"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/report"
)

// reports has what a steering group asks, as the command report tells it.
func (e *edition) reports() (*page, error) {
	all, err := e.built(report.All, e.records, report.Options{Stuck: innovation.Period{Months: 18}, Within: innovation.Period{Months: 6}, Rows: "phase", Cols: "priorities"})
	if err != nil {
		return nil, err
	}
	d := render.Report(e.Printer, e.reg, all, render.ReportOptions{})
	pg := &page{title: e.T("site.page.reports"), lead: d.About}
	pg.add(d.Blocks()...)
	pg.contents("reports")
	return pg, nil
}

// built is a report of that name and filter, made once for all editions.
func (s *Site) built(name string, records []*registry.Record, opts report.Options) (*report.Document, error) {
	opts.Today = s.opts.Today
	made, _ := s.reported.LoadOrStore(name+fmt.Sprint(opts.Filter), sync.OnceValues(func() (*report.Document, error) { return report.Build(s.reg, records, name, opts) }))
	return made.(func() (*report.Document, error))()
}

// trial is an experiment of an innovation.
type trial struct {
	rec *registry.Record
	innovation.Experiment
}

// experiments tells what was tried, when, and what was learned, failures included.
func (e *edition) experiments() (*page, error) {
	pg := &page{title: e.T("site.page.experiments"), lead: e.T("site.experiments.lead")}
	var trials []trial
	for _, rec := range e.records {
		for _, x := range rec.Experiments {
			trials = append(trials, trial{rec, x})
		}
	}
	slices.SortStableFunc(trials, func(a, b trial) int { return cmp.Compare(b.Start.First(), a.Start.First()) })
	if len(trials) == 0 {
		pg.add(&doc.Para{Text: doc.T(e.T("site.experiments.none"))})
	} else {
		pg.section("time", e.T("site.experiments.time"))
		t, err := e.timeline(e.records)
		if err != nil {
			return nil, err
		}
		pg.add(t)
		pg.section("learned", e.T("site.experiments.learned"))
	}
	told := slices.DeleteFunc(trials, func(t trial) bool { return t.Outcome == "" && t.Results == "" })
	for _, t := range told[:min(mostRows, len(told))] {
		pg.add(&doc.Item{Text: doc.Text{nameOf(t.rec), {Text: cmp.Or(t.Title, t.ID) + ".", Naming: doc.Naming{Own: true}}, {Text: e.say.Term("outcome", t.Outcome), Style: doc.Strong}}})
		pg.tell(1, t.Question, t.Results)
	}
	if len(told) > mostRows {
		pg.add(e.rest(len(told)))
	}
	e.lessons(pg)
	if len(e.reg.Instruments) > 0 {
		pg.section("instruments", e.T("site.experiments.instruments"))
		table := listing.Instruments(e.reg, e.reg.Instruments)
		pg.document(render.List(e.Printer, e.reg, table.Brief(), table, ""))
	}
	return pg, nil
}

// lessons tells of what stopped.
func (e *edition) lessons(pg *page) {
	stopped := e.filed["status/"+innovation.StatusStopped]
	if len(stopped) == 0 {
		return
	}
	pg.section("stopped", e.T("site.lessons"))
	for _, rec := range stopped[:min(mostRows, len(stopped))] {
		stop := rec.LastStop()
		pg.add(&doc.Item{Text: doc.Text{nameOf(rec), {Text: string(stop.Date), Style: doc.Faint}}})
		pg.tell(1, stop.Reason, stop.Lessons)
	}
	if len(stopped) > mostRows {
		pg.add(e.rest(len(stopped)))
	}
}

// timeline is the table of experiments in time with its picture, of one province where
// that is named.
func (e *edition) timeline(records []*registry.Record, province ...string) (*doc.Table, error) {
	told, err := e.built(report.Experiments, records, report.Options{Section: "timeline", Filter: registry.Filter{"province": province}})
	if err != nil {
		return nil, err
	}
	blocks := render.Report(e.Printer, e.reg, told, render.ReportOptions{}).Blocks()
	t, _ := blocks[len(blocks)-1].(*doc.Table)
	return t, nil
}
