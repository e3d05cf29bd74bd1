package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/report"
)

// reports has what a steering group asks, as the command report tells it.
func (e *edition) reports() (*page, error) {
	all, err := report.Build(e.reg, e.records, report.All, report.Options{
		Today: e.opts.Today, Stuck: innovation.Period{Months: 18}, Within: innovation.Period{Months: 6}, Rows: "phase", Cols: "priorities",
	})
	if err != nil {
		return nil, err
	}
	d := render.Report(e.Printer, e.reg, all, render.ReportOptions{})
	pg := &page{title: e.T("site.page.reports"), lead: d.About}
	blocks := d.Blocks()
	for _, block := range blocks {
		if h, ok := block.(*doc.Heading); ok && h.Level == 1 {
			pg.add(&doc.Item{Text: doc.Text{{Text: h.Text.String(), Naming: doc.Naming{Ref: "reports#" + h.ID}}}})
		}
	}
	pg.add(blocks...)
	return pg, nil
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
		e.gantt(pg, trials)
		pg.section("learned", e.T("site.experiments.learned"))
	}
	told := slices.DeleteFunc(trials, func(t trial) bool { return t.Outcome == "" && t.Results == "" })
	for _, t := range told[:min(mostRows, len(told))] {
		pg.add(&doc.Item{Text: doc.Text{nameOf(t.rec), {Text: cmp.Or(t.Title, t.ID) + ".", Naming: doc.Naming{Own: true}}, {Text: e.say.Term("outcome", t.Outcome), Style: doc.Strong}}})
		for _, text := range []string{t.Question, t.Results} {
			if text != "" {
				pg.add(&doc.Para{Depth: 1, Text: doc.Text{{Text: text, Naming: doc.Naming{Own: true}}}})
			}
		}
	}
	if len(told) > mostRows {
		pg.add(e.rest(len(told)))
	}
	e.lessons(pg)
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
		for _, text := range []string{stop.Reason, stop.Lessons} {
			if text != "" {
				pg.add(&doc.Para{Depth: 1, Text: doc.Text{{Text: text, Naming: doc.Naming{Own: true}}}})
			}
		}
	}
	if len(stopped) > mostRows {
		pg.add(e.rest(len(stopped)))
	}
}

// The measures of the picture of experiments in time.
const (
	ganttWidth = 400.0
	ganttRow   = 14.0
)

// gantt tells experiments in time: a table with dates, in each row a bar, which
// says nothing that the dates don't.
func (e *edition) gantt(pg *page, trials []trial) {
	first, last := e.opts.Today, e.opts.Today
	for _, t := range trials {
		if t.Start.Valid() {
			first = min(first, t.Start.First())
		}
		last = max(last, t.Start.Last(), t.End.Last())
	}
	var b strings.Builder
	head := doc.Cols(e.Printer, "title", "start", "end", "outcome")
	b.WriteString(`<div class="wide" tabindex="0"><table class="list gantt"><thead><tr>`)
	for _, c := range head {
		fmt.Fprintf(&b, `<th scope="col">%s</th>`, doc.XML(c.Title))
	}
	fmt.Fprintf(&b, `<th scope="col">%s–%s</th></tr></thead><tbody>`, first[:4], last[:4])
	for _, t := range trials[:min(mostRows, len(trials))] {
		b.WriteString(`<tr><th scope="row">` + e.link(t.rec) + "</th>")
		for _, text := range []string{string(t.Start), string(t.End), e.say.Term("outcome", t.Outcome)} {
			b.WriteString("<td>" + doc.XML(cmp.Or(doc.OneLine(text), "–")) + "</td>")
		}
		b.WriteString(`<td>` + bar(t, first, last) + "</td></tr>\n")
	}
	b.WriteString("</tbody></table></div>\n")
	pg.add(markup(b.String()))
	if more := len(trials) - mostRows; more > 0 {
		pg.add(&doc.Para{Text: doc.T(e.T("report.note.undrawn", i18n.Args{"count": more}))})
	}
}

// link leads from a page at the top of an edition to an innovation.
func (e *edition) link(rec *registry.Record) string {
	lang := ""
	if e.Lang() != i18n.Dutch {
		lang = ` lang="nl"`
	}
	return `<a href="innovation/` + rec.ID + `.html"` + lang + ">" + doc.XML(doc.OneLine(rec.Title)) + "</a>"
}

// bar draws when an experiment ran, "" where nobody knows when it began.
func bar(t trial, first, last string) string {
	if !t.Start.Valid() {
		return ""
	}
	end := t.End.Last()
	if end == "" {
		end = last
	}
	from, to := share(first, last, t.Start.First()), share(first, last, end)
	return fmt.Sprintf(`<svg viewBox="0 0 %.0f %.0f" aria-hidden="true" focusable="false"><rect x="%.1f" y="2" width="%.1f" height="%.0f" rx="2"/></svg>`,
		ganttWidth, ganttRow, from*ganttWidth, max(3, (to-from)*ganttWidth), ganttRow-4)
}

// share tells where a day lies between two others, from 0 to 1.
func share(first, last, day string) float64 {
	when := func(day string) float64 {
		t, _ := time.Parse(time.DateOnly, day)
		return float64(t.Unix())
	}
	return (when(day) - when(first)) / max(1, when(last)-when(first))
}
