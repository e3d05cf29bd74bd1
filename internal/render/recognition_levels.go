package render

import (
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/schema"
)

// ExplainLevel explains a recognition level: what it asks, with the sources, who
// decides and how long it holds.
func ExplainLevel(p *i18n.Printer, set *schema.Set, standard *recognition.Standard, id string) *doc.Doc {
	rung, _ := standard.Rung(id) // a term of the vocabulary has a rung
	c := criterionWords{p, set}
	return &doc.Doc{
		Title: rung.Title.In(p.Lang()),
		Body: func(b *doc.Body) {
			c.term(b, "level", rung.Term)
			c.gate(b, "recognition.gate", rung)
			level := standard.Level(id)
			for i, judged := range level.Judged {
				if i == 0 {
					b.Heading(2, doc.T(p.T("recognition.judged")))
				}
				c.sourced(b, judged.Text.In(p.Lang()), judged.Source)
			}
			if level.Grantable() {
				b.Heading(2, doc.T(p.T("recognition.who")))
				c.sourced(b, c.committee(level), level.Committee.Source)
				b.Heading(2, doc.T(p.T("recognition.length")))
				c.sourced(b, c.validity(level), level.ValiditySource)
			}
		},
		Data: func(p *i18n.Printer) doc.Object { return doc.Obj("level", rungData(p.Lang(), rung)) },
	}
}

// sourced adds a text with its source.
func (c criterionWords) sourced(b *doc.Body, text string, source i18n.Text) {
	b.Item("•", 0, doc.T(text))
	c.source(b, source)
}

// source adds where something above it comes from.
func (c criterionWords) source(b *doc.Body, source i18n.Text) {
	text := c.T("criterion.source", i18n.Args{"source": source.In(c.Lang())})
	b.Add(&doc.Para{Depth: 1, Text: doc.Text{{Text: text, Style: doc.Faint}}})
}

// committee tells who may grant a level.
func (c criterionWords) committee(l recognition.Level) string {
	if !l.Grantable() {
		return ""
	}
	var roles []string
	for _, role := range l.Committee.Roles {
		name := strings.ToLower(words.OfSchema(c.Printer, c.set).Term("assessor_role", role.Role))
		roles = append(roles, strconv.Itoa(role.Minimum)+" "+name)
	}
	return c.T("recognition.committee", i18n.Args{
		"minimum": l.Committee.Minimum, "roles": words.And(c.Printer, roles), "unanimous": l.Committee.Unanimous,
	})
}

// validity tells how long a level holds.
func (c criterionWords) validity(l recognition.Level) string {
	if l.Months == 0 {
		return ""
	}
	return c.T("recognition.months", i18n.Args{"months": l.Months, "conditional": l.ConditionalMonths})
}

// Levels shows the recognition ladder.
func Levels(p *i18n.Printer, set *schema.Set, standard *recognition.Standard) *doc.Doc {
	return &doc.Doc{
		Title:   p.T("recognition.levels"),
		Body:    func(b *doc.Body) { b.Add(levelsForPeople(p, set, standard)) },
		Records: func() []*doc.Table { return []*doc.Table{levelsForPrograms(standard)} },
		Piped:   func() []*doc.Table { return []*doc.Table{levelsForPrograms(standard)} },
		Data:    func(p *i18n.Printer) doc.Object { return levelsData(p.Lang(), standard) },
	}
}

func levelsForPeople(p *i18n.Printer, set *schema.Set, standard *recognition.Standard) *doc.Table {
	c := criterionWords{p, set}
	t := &doc.Table{Cols: []doc.Col{
		{ID: "id", Title: p.T("schema.id")}, {ID: "label", Title: p.T("schema.name")},
		{ID: "criteria", Title: p.T("recognition.column.criteria")},
		{ID: "assessors", Title: p.T("recognition.column.assessors")}, {ID: "validity", Title: p.T("recognition.column.validity")},
	}}
	for _, rung := range standard.Rungs {
		level := standard.Level(rung.ID)
		var titles []string
		for _, criterion := range rung.Criteria {
			titles = append(titles, criterion.Title.In(p.Lang()))
		}
		t.Rows = append(t.Rows, []doc.Cell{
			doc.C(rung.ID), doc.C(rung.Title.In(p.Lang())), doc.C(titles), known(c.committee(level)), known(c.validity(level)),
		})
	}
	return t
}

// known is a text, or unknown where there is none.
func known(text string) doc.Cell {
	if text == "" {
		return doc.C(nil)
	}
	return doc.C(text)
}

func levelsForPrograms(standard *recognition.Standard) *doc.Table {
	t := &doc.Table{Cols: doc.IDs("id", "label", "criteria", "assessors", "unanimous", "months", "conditional_months")}
	for _, rung := range standard.Rungs {
		level := standard.Level(rung.ID)
		var ids []string
		for _, c := range rung.Criteria {
			ids = append(ids, c.ID)
		}
		t.Rows = append(t.Rows, doc.Row(
			rung.ID, rung.Title.In(i18n.Dutch), ids, level.Committee.Minimum, level.Committee.Unanimous, level.Months, level.ConditionalMonths,
		))
	}
	return t
}

func levelsData(lang i18n.Lang, standard *recognition.Standard) doc.Object {
	return doc.Obj("levels", doc.Objs(standard.Rungs, func(rung ladder.Rung) doc.Object {
		level := standard.Level(rung.ID)
		roles := map[string]int{}
		for _, role := range level.Committee.Roles {
			roles[role.Role] = role.Minimum
		}
		return doc.Obj("id", rung.ID, "label", rung.Title.In(lang), "below", rung.Below,
			"assessors", level.Committee.Minimum, "unanimous", level.Committee.Unanimous, "roles", roles,
			"months", level.Months, "conditional_months", level.ConditionalMonths,
			"criteria", doc.Objs(rung.Criteria, func(c ladder.Criterion) doc.Object {
				return doc.Obj("id", c.ID, "title", c.Title.In(lang), "pointer", c.Pointer, "source", c.Source.In(lang))
			}))
	}))
}
