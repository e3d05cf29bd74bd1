package render

import (
	"cmp"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/matrix"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/words"
)

// Plan makes the document of the agenda of a period: its table, and the agreements
// that lines follow from.
func Plan(p *i18n.Printer, reg *registry.Registry, table *matrix.Plan) *doc.Doc {
	w := &planPrinter{p, table, reg, words.Of(p, reg)}
	return &doc.Doc{
		Title:   table.Agenda.Title,
		Body:    w.body,
		Records: w.records,
		Piped:   w.records,
		Data:    func(*i18n.Printer) doc.Object { return w.json() },
	}
}

// planPrinter gives the parts of a plan their words.
type planPrinter struct {
	*i18n.Printer
	*matrix.Plan
	reg *registry.Registry
	say words.Words
}

// records has the lines, and of the blank table what is to be filled in.
func (w *planPrinter) records() []*doc.Table {
	if w.Template {
		return []*doc.Table{w.table().Table()}
	}
	return []*doc.Table{w.lines()}
}

// stateMarks are the signs of how a line stands; a legend explains those that occur.
var stateMarks = map[string]string{
	innovation.StateProposed: "?", innovation.StateAgreed: "○", innovation.StateRunning: "▸",
	innovation.StateReached: "✓", innovation.StatePartly: "◐", innovation.StateDropped: "×",
}

func (w *planPrinter) body(b *doc.Body) {
	b.Add(w.table())
	if w.Template || len(w.Agenda.Agreements) == 0 {
		return
	}
	b.Heading(2, doc.T(w.T("plan.agreements")))
	for _, a := range w.Agenda.Agreements {
		text := doc.Text{{Text: string(a.Date)}, {Text: a.Body, Style: doc.Strong}, {Text: a.What}}
		if names := words.Each(a.Parties, w.say.Organisation); len(names) > 0 {
			text = append(text, doc.Span{Text: "(" + words.And(w.Printer, names) + ")"})
		}
		if a.Source != "" {
			text = append(text, doc.Span{Text: a.Source, Link: webAddress(a.Source), Style: doc.Faint})
		}
		b.Item("", 1, text)
	}
}

// table makes the table of the period.
func (w *planPrinter) table() *doc.Matrix {
	m := &doc.Matrix{
		Title: w.Agenda.Title, Caption: w.T("plan.caption", i18n.Args{"from": string(w.Agenda.From), "until": string(w.Agenda.Until)}),
		Corner: w.T("matrix.phase"), Question: w.T("matrix.question"), LegendTitle: w.T("matrix.legend"), Legend: w.legend(), Blank: w.Template,
	}
	if w.Template {
		m.Caption = w.T("matrix.caption.empty")
	}
	for _, column := range w.Columns {
		m.Columns = append(m.Columns, column.Title.In(w.Lang()))
	}
	for _, row := range w.Rows {
		out := doc.MatrixRow{ID: "phase." + row.Phase.ID, Title: row.Phase.Title.In(w.Lang()), Question: cmp.Or(row.Question, row.Phase.Question.In(w.Lang()))}
		for _, cell := range row.Cells {
			out.Cells = append(out.Cells, w.cell(cell))
		}
		m.Rows = append(m.Rows, out)
	}
	if n := len(w.Unplaced); n > 0 {
		m.Notes = append(m.Notes, w.T("plan.unplaced", i18n.Args{"count": n}))
	}
	return m
}

func (w *planPrinter) cell(cell matrix.PlanCell) doc.MatrixCell {
	out := doc.MatrixCell{Number: emptyMark}
	if w.Template {
		return out
	}
	if len(cell.Lines) > 0 {
		out.Number = w.T("plan.lines", i18n.Args{"count": len(cell.Lines)})
	}
	if cell.Here > 0 {
		out.Number += " " + w.T("plan.here", i18n.Args{"count": cell.Here})
	}
	for i := range cell.Lines {
		l := &cell.Lines[i]
		item := doc.MatrixItem{ID: l.ID, Name: w.reg.About(l), Sign: stateMarks[l.State]}
		names := words.Each(l.Who, func(id string) string { return shortName(w.say.Organisation(id)) })
		item.Owner, item.OwnerName = strings.Join(names, ", "), strings.Join(words.Each(l.Who, w.say.Organisation), ", ")
		if l.Ended() {
			item.Past = w.say.Term("plan_state", l.State)
		}
		out.Items = append(out.Items, item)
	}
	return out
}

// legend explains the signs that occur.
func (w *planPrinter) legend() []doc.Meaning {
	var signs []doc.Meaning
	for _, state := range w.reg.Schema.Terms("plan_state") {
		for _, l := range w.Lines {
			if l.State == state.ID {
				signs = append(signs, doc.Meaning{Mark: stateMarks[state.ID], Meaning: state.Title.In(w.Lang())})
				break
			}
		}
	}
	return signs
}

// lines has a row for each line.
func (w *planPrinter) lines() *doc.Table {
	t := &doc.Table{Title: w.Agenda.Title, Empty: w.T("list.none"), Cols: doc.Cols(w.Printer,
		"line", "phase", "priority", "about", "innovation", "need", "what", "who", "layer", "by", "amount", "agreement", "state", "note")}
	for i := range w.Lines {
		l := &w.Lines[i]
		amount := doc.C("")
		if sum, known := l.Total(); known {
			amount = doc.C(int(sum))
		}
		who := doc.Cell{Value: l.Who, Words: strings.Join(words.Each(l.Who, w.say.Organisation), separator)}
		if len(l.Who) == 0 {
			who = doc.C("")
		}
		term := func(vocabulary, id string) doc.Cell { return doc.Cell{Value: id, Words: w.say.Term(vocabulary, id)} }
		t.Rows = append(t.Rows, []doc.Cell{
			doc.C(l.ID), term("phase", l.Phase), term("priority", l.Priority), doc.C(w.reg.About(l)), doc.C(l.Innovation), doc.C(l.Need), doc.C(l.What), who,
			term("layer", l.Layer), doc.C(string(l.By)), amount, doc.C(l.Agreement), term("plan_state", l.State), doc.C(l.Note),
		})
	}
	return t
}

// json is the agenda of a period in JSON: its cells with their lines, and the
// agreements. An amount has the euros of each layer.
func (w *planPrinter) json() doc.Object {
	a := w.Agenda
	columns := []doc.Object{}
	for _, column := range w.Columns {
		columns = append(columns, doc.Obj("id", column.ID, "label", column.Title.In(i18n.Dutch)))
	}
	return doc.Obj("id", a.ID, "title", a.Title, "from", string(a.From), "until", string(a.Until), "columns", columns,
		"rows", doc.Objs(w.Rows, func(row matrix.PlanRow) doc.Object {
			return doc.Obj("id", row.Phase.ID, "label", row.Phase.Title.In(i18n.Dutch), "question", cmp.Or(row.Question, row.Phase.Question.In(i18n.Dutch)),
				"cells", doc.Objs(row.Cells, func(cell matrix.PlanCell) doc.Object {
					return doc.Obj("priority", cell.Priority, "innovations", cell.Here, "lines", doc.Objs(cell.Lines, w.line))
				}))
		}),
		"agreements", doc.Objs(a.Agreements, func(g innovation.Agreement) doc.Object {
			return doc.Obj("id", g.ID, "body", g.Body, "date", string(g.Date), "what", g.What, "parties", g.Parties, "source", g.Source)
		}))
}

func (w *planPrinter) line(l innovation.Line) doc.Object {
	amount := doc.Object{}
	for _, layer := range w.reg.Schema.Terms("layer") {
		if euros, known := l.Amount[layer.ID]; known {
			amount = amount.With(layer.ID, euros)
		}
	}
	return doc.Obj("id", l.ID, "about", w.reg.About(&l), "innovation", l.Innovation, "need", l.Need, "what", l.What, "who", l.Who, "layer", l.Layer,
		"by", string(l.By), "amount", amount, "agreement", l.Agreement, "state", l.State, "note", l.Note)
}
