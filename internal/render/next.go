package render

import (
	"strings"

	"github.com/fatih/color"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/next"
	"github.com/innovatieagenda/agenda/schema"
)

// Next tells what an innovation lacks for its next phase, where that belongs,
// and who does what.
func Next(s *Screen, set *schema.Set, step *next.Step, format string) error {
	switch format {
	case "json":
		return nextJSON(s, set, step)
	case "markdown":
		return nextMarkdown(s, set, step)
	}
	p := nextPrinter{s, criterionWords{s.Printer, set}, step}
	Line(s, s.titled(step.Title, step.ID))
	for _, line := range p.head() {
		s.indented("", line)
	}
	if step.Phase.To != nil {
		Line(s, "\n"+s.style(p.heading(), color.Bold))
		for i, c := range step.Phase.Criteria {
			p.criterion(c, p.example(i))
		}
	}
	recognitionWords{s, set}.next(step)
	for _, rung := range p.rungs() {
		Line(s, "\n"+s.style(s.T("next.roles", i18n.Args{"phase": rung.Title.In(s.Lang())}), color.Bold))
		s.roles(set, rung)
	}
	return nil
}

// nextPrinter prints what lies before an innovation.
type nextPrinter struct {
	*Screen
	words criterionWords
	step  *next.Step
}

// head tells where the innovation stands and where it can go.
func (p nextPrinter) head() []string {
	var lines []string
	from, to := p.step.Phase.From, p.step.Phase.To
	switch {
	case from == nil:
		lines = append(lines, p.T("next.phase.unknown", i18n.Args{"phase": visible(p.step.Record.Phase)}))
	case to == nil:
		lines = append(lines, p.T("next.phase.last", i18n.Args{"from": from.Title.In(p.Lang())}))
	default:
		lines = append(lines, p.T("next.phase", i18n.Args{"from": from.Title.In(p.Lang()), "to": to.Title.In(p.Lang())}))
	}
	if p.step.Status == innovation.StatusStopped {
		lines = append(lines, p.T("next.stopped", i18n.Args{"id": p.step.ID}))
	}
	return lines
}

// heading tells how much is left to do.
func (p nextPrinter) heading() string {
	to := p.step.Phase.To
	args := i18n.Args{
		"phase": to.Title.In(p.Lang()), "all": len(p.step.Phase.Criteria),
		"id": p.step.ID, "to": to.ID, "count": p.step.Phase.Open(),
	}
	if p.step.Phase.Open() == 0 {
		return p.T("next.ready", args)
	}
	return p.T("next.needed", args)
}

// rungs are the present phase and the next one, as far as there are.
func (p nextPrinter) rungs() []*ladder.Rung {
	var rungs []*ladder.Rung
	for _, rung := range []*ladder.Rung{p.step.Phase.From, p.step.Phase.To} {
		if rung != nil {
			rungs = append(rungs, rung)
		}
	}
	return rungs
}

// criterion prints one criterion: a mark and a title, and for what is left to
// do how, where and an example.
func (p nextPrinter) criterion(c next.Criterion, example example) {
	Line(p.Screen, p.criterionMark(c.Result)+" "+visible(c.Title.In(p.Lang())))
	if c.Met {
		return
	}
	p.indented("    ", p.words.message(c.Result))
	if !c.Open() {
		return
	}
	p.sentence("    ", "    ", p.style(example.place, color.Faint))
	for _, line := range example.lines {
		Line(p.Screen, "      "+line)
	}
}

func (p nextPrinter) criterionMark(r ladder.Result) string {
	switch {
	case r.Met:
		return p.mark(Good)
	case r.Waived:
		return p.style("–", color.Faint)
	}
	return p.mark(Bad)
}

// example is a piece of a record with the words that say where it goes.
type example struct {
	place string
	lines []string
}

// example returns the example of a criterion. Where the one above begins with
// the same new key, that key is not to be written twice.
func (p nextPrinter) example(i int) example { return p.exampleIn(p.step.Phase.Criteria, i) }

func (p nextPrinter) exampleIn(criteria []next.Criterion, i int) example {
	c := criteria[i]
	e := example{place: p.place(c.Place), lines: exampleLines(c.Example.In(p.Lang()))}
	if i == 0 || c.Place.After == "" || !c.Open() {
		return e
	}
	above := exampleLines(criteria[i-1].Example.In(p.Lang()))
	if len(e.lines) > 1 && len(above) > 0 && above[0] == e.lines[0] {
		return example{p.T("next.place.same", i18n.Args{"key": strings.TrimSuffix(e.lines[0], ":")}), e.lines[1:]}
	}
	return e
}

// place tells where an answer belongs.
func (p nextPrinter) place(at next.Place) string {
	args := i18n.Args{"file": visible(p.step.File), "line": at.Line, "key": at.After}
	if at.After != "" {
		return p.T("next.place.after", args)
	}
	return p.T("next.place", args)
}
