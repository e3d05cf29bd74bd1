package render

import (
	"github.com/fatih/color"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/next"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/schema"
)

// recognitionWords speaks about recognition.
type recognitionWords struct {
	*Screen
	set *schema.Set
}

// level returns the title of a level.
func (w recognitionWords) level(id string) string {
	return visible(words.OfSchema(w.Printer, w.set).Term("level", id))
}

// standing tells what was granted and what the dossier supports.
func standing(p *i18n.Printer, set *schema.Set, a recognition.Assessment) []string {
	level := func(id string) string { return words.OfSchema(p, set).Term("level", id) }
	args := i18n.Args{"level": level(a.Granted), "state": p.T("recognition.state." + a.State), "until": string(a.ValidUntil)}
	granted := p.T("recognition.granted", args)
	if a.Granted == innovation.RegisteredLevel {
		granted = p.T("recognition.granted.none", args)
	}
	return []string{granted, p.T("recognition.supported", i18n.Args{"level": level(a.Supported)})}
}

// heading tells how much is left to do for the next level.
func (w recognitionWords) heading(step *next.Step) string {
	if step.Level.To == nil {
		return w.T("recognition.top")
	}
	return w.T("recognition.needed", i18n.Args{
		"level": w.level(step.Level.To.ID), "count": step.Level.Open(), "all": len(step.Level.Criteria),
	})
}

// next prints, below what the next phase asks, what the next level asks.
func (w recognitionWords) next(step *next.Step) {
	if len(step.Assessment.Levels) == 0 {
		return
	}
	Line(w.Screen, "\n"+w.style(w.heading(step), color.Bold))
	p := nextPrinter{w.Screen, criterionWords{w.Printer, w.set}, step}
	for _, c := range step.Level.Criteria {
		Line(w.Screen, p.criterionMark(c.Result)+" "+visible(c.Title.In(w.Lang())))
	}
	if step.Level.To != nil {
		Line(w.Screen, w.style(w.T("recognition.how", i18n.Args{"id": step.ID}), color.Faint))
	}
}

// Recognition tells which level the dossier of each innovation supports, beside what
// was granted. Of a selection it makes a table, as it does for a spreadsheet, of
// innovations that were named a page each.
func Recognition(s *Screen, set *schema.Set, steps []*next.Step, format string, pages bool) error {
	w := recognitionWords{s, set}
	switch {
	case format == "json":
		return checkJSON(s, set, steps)
	case format == "markdown" && pages:
		return w.checklists(steps)
	case !pages || format == "csv":
		return w.overview(steps, format)
	}
	for i, step := range steps {
		if i > 0 {
			Line(s, "")
		}
		w.page(step)
	}
	return nil
}

// page tells all about the recognition of one innovation.
func (w recognitionWords) page(step *next.Step) {
	Line(w.Screen, w.titled(step.Title, step.ID))
	for _, line := range standing(w.Printer, w.set, step.Assessment) {
		w.indented("", line)
	}
	if step.Assessment.TakenOver && step.Assessment.Granted != innovation.RegisteredLevel {
		w.indented("", w.T("recognition.taken-over", i18n.Args{"body": visible(step.Recognition.Body)}))
	}
	p := nextPrinter{w.Screen, criterionWords{w.Printer, w.set}, step}
	Line(w.Screen, "\n"+w.style(w.heading(step), color.Bold))
	for i, c := range step.Level.Criteria {
		p.criterion(c, p.exampleIn(step.Level.Criteria, i))
	}
	Line(w.Screen, "\n"+w.style(w.T("recognition.levels"), color.Bold))
	for _, level := range step.Assessment.Levels {
		sign := w.mark(Bad)
		if level.Met {
			sign = w.mark(Good)
		}
		Line(w.Screen, sign+" "+w.level(level.ID))
		for _, r := range missingFirst(level.Results) {
			Line(w.Screen, "    "+p.criterionMark(r)+" "+visible(r.Title.In(w.Lang())))
		}
	}
}

// missingFirst puts what stands in the way before the rest.
func missingFirst(results []ladder.Result) []ladder.Result {
	sorted := ladder.OpenOnes(results)
	for _, r := range results {
		if !r.Open() {
			sorted = append(sorted, r)
		}
	}
	return sorted
}
