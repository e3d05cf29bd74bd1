package render

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/next"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/schema"
)

// standing tells what was granted and what the dossier supports.
func standing(p *i18n.Printer, set *schema.Set, a recognition.Assessment) []string {
	level := func(id string) string { return words.OfSchema(p, set).Term("level", id) }
	args := i18n.Args{"level": level(a.Granted), "state": p.T("recognition.state." + a.State), "until": string(a.ValidUntil)}
	granted := p.T("recognition.granted", args)
	if a.Granted == innovation.RegisteredLevel {
		granted = p.T("recognition.granted.none", args)
	}
	lines := []string{granted, p.T("recognition.supported", i18n.Args{"level": level(a.Supported)})}
	if a.Stage != nil {
		lines = append(lines, stageLine(p, set, a.Stage))
	}
	return lines
}

// stageLine tells where an innovation is in the course to a level, and whose turn it
// is.
func stageLine(p *i18n.Printer, set *schema.Set, st *recognition.Stage) string {
	say := words.OfSchema(p, set)
	var turn []string
	for _, party := range st.WaitsFor {
		turn = append(turn, strings.ToLower(say.Term("course_party", party)))
	}
	return p.T("recognition.stage", i18n.Args{
		"level": say.Term("level", st.Level), "step": strings.ToLower(say.Term("course_step", st.Last)), "on": string(st.Since),
		"count": st.Assessed, "missing": st.Missing, "turn": words.Or(p, turn), "changed": st.Changed,
	})
}

func stageData(st *recognition.Stage) any {
	if st == nil {
		return nil
	}
	return doc.Obj("level", st.Level, "step", st.Last, "since", st.Since, "submitted", st.Submitted, "assessments", st.Assessed,
		"votes", st.Votes, "missing", st.Missing, "waits_for", st.WaitsFor, "changed", st.Changed)
}

// Recognition tells which level the dossier of each innovation supports, beside what
// was granted. Of a selection it makes a table, as it does for programs, of
// innovations that were named a page each.
func Recognition(p *i18n.Printer, set *schema.Set, steps []*next.Step, pages bool) *doc.Doc {
	return &doc.Doc{
		Title: p.T("recognition.title"),
		Body: func(b *doc.Body) {
			if !pages {
				b.Add(overview(p, set, steps))
				return
			}
			for _, step := range steps {
				recognitionPage(b, nextWords{criterionWords{p, set}, step})
			}
		},
		Records: func() []*doc.Table { return []*doc.Table{overview(p, set, steps)} },
		Piped: func() []*doc.Table {
			if pages {
				return nil
			}
			return []*doc.Table{overview(p, set, steps)}
		},
		Data: func(p *i18n.Printer) doc.Object {
			return doc.Obj("innovations", doc.Objs(steps, criterionWords{p, set}.checked))
		},
	}
}

// recognitionPage tells all about the recognition of one innovation.
func recognitionPage(b *doc.Body, w nextWords) {
	a := w.step.Assessment
	b.Heading(1, doc.Text{{Text: w.step.Title}, {Text: w.step.ID, Style: doc.ID}})
	for _, line := range standing(w.Printer, w.set, a) {
		b.Para(doc.T(line))
	}
	if a.TakenOver && a.Granted != innovation.RegisteredLevel {
		b.Para(doc.T(w.T("recognition.taken-over", i18n.Args{"body": w.step.Recognition.Body})))
	}
	w.checklist(b, w.levelHeading(), w.step.Level.Criteria)
	b.Heading(2, doc.T(w.T("recognition.levels")))
	for _, level := range a.Levels {
		state := Bad
		if level.Met {
			state = Good
		}
		b.Add(&doc.Item{Sign: states[state].sign, Text: doc.T(w.level(level.ID))})
		for _, r := range missingFirst(level.Results) {
			b.Add(w.mark(r, 2))
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

// overview is a table with a row for each innovation.
func overview(p *i18n.Printer, set *schema.Set, steps []*next.Step) *doc.Table {
	t := &doc.Table{Title: p.T("recognition.title"), Cols: []doc.Col{
		{ID: "id", Title: p.T("column.id")}, {ID: "granted", Title: p.T("recognition.column.granted")},
		{ID: "state", Title: p.T("column.level_state")}, {ID: "valid_until", Title: p.T("column.valid_until"), Kind: doc.Date},
		{ID: "supported", Title: p.T("recognition.column.supported")}, {ID: "open", Title: p.T("recognition.column.open"), Kind: doc.Count},
	}}
	for _, step := range steps {
		a := step.Assessment
		t.Rows = append(t.Rows, []doc.Cell{
			doc.C(step.ID), levelCell(p, set, a.Granted), {Value: a.State, Words: p.T("recognition.state." + a.State)},
			dateCell(a.ValidUntil), levelCell(p, set, a.Supported), doc.C(step.Level.Open()),
		})
	}
	return t
}

func levelCell(p *i18n.Printer, set *schema.Set, id string) doc.Cell {
	if id == "" {
		return doc.C(nil)
	}
	return doc.Cell{Value: id, Words: words.OfSchema(p, set).Term("level", id)}
}

// dateCell is a day that may be unknown.
func dateCell(d innovation.Date) doc.Cell {
	if d == "" {
		return doc.C(nil)
	}
	return doc.C(string(d))
}

// Held lists recognitions with the day until which they hold.
func Held(p *i18n.Printer, reg *registry.Registry, held []recognition.Held) *doc.Doc {
	return &doc.Doc{
		Title: p.T("recognition.title"),
		Body:  func(b *doc.Body) { b.Add(heldTable(p, reg, held)) },
		Data:  func(*i18n.Printer) doc.Object { return doc.Obj("innovations", doc.Objs(held, heldData)) },
	}
}

func heldTable(p *i18n.Printer, reg *registry.Registry, held []recognition.Held) *doc.Table {
	t := &doc.Table{Title: p.T("recognition.title"), Empty: p.T("recognition.none"), Cols: []doc.Col{
		{ID: "valid_until", Title: p.T("column.valid_until"), Kind: doc.Date}, {ID: "state", Title: p.T("column.level_state")},
		{ID: "id", Title: p.T("column.id")}, {ID: "granted", Title: p.T("recognition.column.granted")},
		{ID: "body", Title: p.T("recognition.column.body")},
	}}
	for _, h := range held {
		level, body := h.Level(), doc.C(nil)
		if level == innovation.RegisteredLevel {
			level = h.Recognition.Level
		}
		if id := h.Recognition.Body; id != "" {
			body = doc.Cell{Value: id, Words: reg.OrganisationName(id)}
		}
		t.Rows = append(t.Rows, []doc.Cell{
			dateCell(h.Until), {Value: h.State, Words: p.T("recognition.state." + h.State)}, doc.C(h.ID), levelCell(p, reg.Schema, level), body,
		})
	}
	return t
}

// checked is the recognition of an innovation for programs (design, section 11).
func (c criterionWords) checked(step *next.Step) doc.Object {
	a := step.Assessment
	return append(doc.Obj("id", step.ID), assessmentData(a).With("taken_over", a.TakenOver,
		"levels", doc.Objs(a.Levels, func(l ladder.Standing) doc.Object {
			return doc.Obj("id", l.ID, "met", l.Met, "criteria", doc.Objs(l.Results, c.data))
		}))...)
}

func assessmentData(a recognition.Assessment) doc.Object {
	return doc.Obj("granted", a.Granted, "supported", a.Supported, "state", a.State, "valid_until", a.ValidUntil, "stage", stageData(a.Stage))
}

func heldData(h recognition.Held) doc.Object {
	return doc.Obj("id", h.ID, "title", h.Title, "granted", h.Level(), "state", h.State, "valid_until", h.Until, "body", h.Recognition.Body)
}
