package render

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/next"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/schema"
)

// Next tells what an innovation lacks for its next phase, where that belongs,
// and who does what.
func Next(p *i18n.Printer, set *schema.Set, step *next.Step) *doc.Doc {
	w := nextWords{criterionWords{p, set}, step}
	return &doc.Doc{
		Title: step.Title,
		Body: func(b *doc.Body) {
			b.Heading(1, doc.Text{{Text: step.Title}, {Text: step.ID, Style: doc.ID}})
			for _, line := range w.head() {
				b.Para(doc.T(line))
			}
			if step.Phase.To != nil {
				w.checklist(b, w.phaseHeading(), step.Phase.Criteria)
			}
			w.instruments(b)
			w.levelInShort(b)
			for _, rung := range w.rungs() {
				w.roles(b, p.T("next.roles", i18n.Args{"phase": rung.Title.In(p.Lang())}), rung)
			}
		},
		Data: func(p *i18n.Printer) doc.Object { return nextWords{criterionWords{p, set}, step}.data() },
	}
}

// nextWords tell what lies before an innovation.
type nextWords struct {
	criterionWords
	step *next.Step
}

// head tells where the innovation stands and where it can go.
func (w nextWords) head() []string {
	var lines []string
	from, to := w.step.Phase.From, w.step.Phase.To
	switch {
	case from == nil:
		lines = append(lines, w.T("next.phase.unknown", i18n.Args{"phase": w.step.Record.Phase}))
	case to == nil:
		lines = append(lines, w.T("next.phase.last", i18n.Args{"from": from.Title.In(w.Lang())}))
	default:
		lines = append(lines, w.T("next.phase", i18n.Args{"from": from.Title.In(w.Lang()), "to": to.Title.In(w.Lang())}))
	}
	if w.step.Status == innovation.StatusStopped {
		lines = append(lines, w.T("next.stopped", i18n.Args{"id": w.step.ID}))
	}
	return lines
}

// phaseHeading tells how much is left to do for the next phase.
func (w nextWords) phaseHeading() string {
	to, open := w.step.Phase.To, w.step.Phase.Open()
	key := "next.needed"
	if open == 0 {
		key = "next.ready"
	}
	return w.T(key, i18n.Args{
		"phase": to.Title.In(w.Lang()), "all": len(w.step.Phase.Criteria), "id": w.step.ID, "to": to.ID, "count": open,
	})
}

// levelHeading tells how much is left to do for the next level.
func (w nextWords) levelHeading() string {
	to := w.step.Level.To
	if to == nil {
		return w.T("recognition.top")
	}
	return w.T("recognition.needed", i18n.Args{
		"level": w.level(to.ID), "count": w.step.Level.Open(), "all": len(w.step.Level.Criteria),
	})
}

// levelInShort tells what the next level asks, in short.
func (w nextWords) levelInShort(b *doc.Body) {
	if len(w.step.Assessment.Levels) == 0 {
		return
	}
	b.Heading(2, doc.T(w.levelHeading()))
	if st := w.step.Assessment.Stage; st != nil {
		b.Para(doc.T(stageLine(w.Printer, w.set, st)))
	}
	for _, c := range w.step.Level.Criteria {
		b.Add(w.mark(c.Result, 0))
	}
	if w.step.Level.To != nil {
		b.Para(doc.Text{{Text: w.T("recognition.how", i18n.Args{"id": w.step.ID}), Style: doc.Faint}})
	}
}

// instruments proposes what comparable experiments measured with.
func (w nextWords) instruments(b *doc.Body) {
	if len(w.step.Instruments) == 0 || w.step.Status == innovation.StatusStopped {
		return
	}
	b.Heading(2, doc.T(w.T("next.instruments")))
	for _, use := range w.step.Instruments {
		b.Item("•", 1, doc.Text{
			{Text: use.Title, Naming: naming(instrumentRef, use.ID)},
			{Text: "(" + use.ID + "): " + w.T("next.used", i18n.Args{"count": len(use.Experiments), "experiments": strings.Join(use.Experiments, ", ")})},
		})
	}
	b.Para(doc.Text{{Text: w.T("next.compare"), Style: doc.Faint}})
}

// Instruments names what comparable experiments measured with, the most used first, ""
// for nothing.
func Instruments(p *i18n.Printer, uses []next.Use) string {
	names := make([]string, len(uses))
	for i, use := range uses {
		names[i] = use.Title + " (" + use.ID + ")"
	}
	return words.Or(p, names)
}

// rungs are the present phase and the next one, as far as there are.
func (w nextWords) rungs() []*ladder.Rung {
	var rungs []*ladder.Rung
	for _, rung := range []*ladder.Rung{w.step.Phase.From, w.step.Phase.To} {
		if rung != nil {
			rungs = append(rungs, rung)
		}
	}
	return rungs
}

// roles tells what each layer does while something is on a rung.
func (c criterionWords) roles(b *doc.Body, heading string, rung *ladder.Rung) {
	if len(rung.Roles) == 0 {
		return
	}
	b.Heading(2, doc.T(heading))
	for _, role := range rung.Roles {
		layer := words.OfSchema(c.Printer, c.set).Term("layer", role.Layer)
		b.Item("•", 1, doc.Text{{Text: layer + ":", Style: doc.Strong}, {Text: role.Text.In(c.Lang())}})
	}
}

// checklist tells which criteria are met, and of what is left to do how, where
// and an example.
func (w nextWords) checklist(b *doc.Body, heading string, criteria []next.Criterion) {
	b.Heading(2, doc.T(heading))
	for i, c := range criteria {
		b.Add(w.mark(c.Result, 0))
		if c.Met {
			continue
		}
		b.Add(&doc.Para{Depth: 2, Text: doc.T(w.message(c.Result))})
		if c.Open() {
			example := w.example(criteria, i)
			b.Add(
				&doc.Para{Depth: 2, Text: doc.Text{{Text: example.place, Style: doc.Faint}}},
				&doc.Code{Depth: 3, Language: "yaml", Lines: example.lines},
			)
		}
	}
}

// mark is a criterion as an item, with a mark and a box that tell whether it is
// met.
func (c criterionWords) mark(r ladder.Result, depth int) *doc.Item {
	item := &doc.Item{Depth: depth, Sign: doc.Span{Text: "✗", Style: doc.Bad}, Box: doc.Open, Text: doc.T(r.Title.In(c.Lang()))}
	switch {
	case r.Met:
		item.Sign, item.Box = doc.Span{Text: "✓", Style: doc.Good}, doc.Done
	case r.Waived:
		item.Sign, item.Box = doc.Span{Text: "–", Style: doc.Faint}, doc.Done
	}
	return item
}

// example is a piece of a record with the words that say where it goes.
type example struct {
	place string
	lines []string
}

// example returns the example of a criterion. Where the one above begins with
// the same new key, that key is not to be written twice.
func (w nextWords) example(criteria []next.Criterion, i int) example {
	c := criteria[i]
	e := example{place: w.place(c.Place), lines: exampleLines(c.Example.In(w.Lang()))}
	if i == 0 || c.Place.After == "" || !c.Open() {
		return e
	}
	above := exampleLines(criteria[i-1].Example.In(w.Lang()))
	if len(e.lines) > 1 && len(above) > 0 && above[0] == e.lines[0] {
		return example{w.T("next.place.same", i18n.Args{"key": strings.TrimSuffix(e.lines[0], ":")}), e.lines[1:]}
	}
	return e
}

// place tells where an answer belongs.
func (w nextWords) place(at next.Place) string {
	args := i18n.Args{"file": w.step.File, "line": at.Line, "key": at.After}
	if at.After != "" {
		return w.T("next.place.after", args)
	}
	return w.T("next.place", args)
}

// data tells the same for programs.
func (w nextWords) data() doc.Object {
	var phase, level string
	if to := w.step.Phase.To; to != nil {
		phase = to.ID
	}
	if to := w.step.Level.To; to != nil {
		level = to.ID
	}
	roles := []doc.Object{}
	for _, rung := range w.rungs() {
		for _, role := range rung.Roles {
			roles = append(roles, doc.Obj("phase", rung.ID, "layer", role.Layer, "role", role.Text.In(w.Lang())))
		}
	}
	criterion := func(c next.Criterion) doc.Object { return w.criterionWords.data(c.Result).With("line", c.Place.Line) }
	return doc.Obj("id", w.step.ID, "status", w.step.Status, "file", w.step.File, "phase", w.step.Record.Phase, "next_phase", phase,
		"criteria", doc.Objs(w.step.Phase.Criteria, criterion), "roles", roles,
		"level", w.step.Assessment.Supported, "next_level", level, "stage", stageData(w.step.Assessment.Stage), "level_criteria", doc.Objs(w.step.Level.Criteria, criterion),
		"instruments", doc.Objs(w.step.Instruments, func(use next.Use) doc.Object {
			return doc.Obj("id", use.ID, "title", use.Title, "experiments", use.Experiments)
		}))
}
