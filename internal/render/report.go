package render

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/report"
	"github.com/innovatieagenda/agenda/internal/words"
)

// ReportOptions say how reports are shown.
type ReportOptions struct {
	// Filter is what the innovations were chosen by, as ids.
	Filter registry.Filter
	// Root is the way from the output to the root of the registry, for links to
	// its files; "" where there is none.
	Root string
	// Since is the registry that reports are compared with; nil for none.
	Since *registry.Registry
}

// Report tells reports: a part for each, with a table for each of its sections.
func Report(p *i18n.Printer, reg *registry.Registry, reports *report.Document, opts ReportOptions) *doc.Doc {
	r := &reportPrinter{p, reports, reg, words.Of(p, reg), opts}
	return &doc.Doc{
		Title: p.T("report." + reports.Name),
		About: p.T("report.scope", i18n.Args{"count": reports.Innovations, "today": string(reports.Today)}),
		Body:  r.body,
		Data:  func(*i18n.Printer) doc.Object { return r.data() },
	}
}

// reportPrinter gives the parts of reports their words.
type reportPrinter struct {
	*i18n.Printer
	*report.Document
	reg  *registry.Registry
	say  words.Words
	opts ReportOptions
}

// mostRows is the number of rows of a table in the document with all reports,
// which people read; the report itself has them all.
const mostRows = 50

func (p *reportPrinter) body(b *doc.Body) {
	for i, r := range p.Reports {
		b.Add(&doc.Heading{Level: 1, Text: doc.T(p.title(r)), ID: r.Name, Ruled: true})
		if i == 0 {
			b.Add(doc.ScopeLines{})
		}
		for _, note := range p.notes(r.Notes) {
			b.Para(doc.T(note))
		}
		for _, s := range r.Sections {
			b.Heading(2, doc.T(p.sectionTitle(r, s)))
			b.Add(p.section(r, s))
		}
	}
}

func (p *reportPrinter) title(r *report.Report) string { return p.T("report." + r.Name) }

func (p *reportPrinter) sectionTitle(r *report.Report, s *report.Section) string {
	return p.T("report." + r.Name + "." + cmp.Or(s.Name, s.ID))
}

// notes returns the sentences of notes.
func (p *reportPrinter) notes(all []report.Note) []string {
	var sentences []string
	for _, n := range all {
		sentences = append(sentences, p.T("report.note."+n.ID, i18n.Args{"count": n.Count, "value": n.Value}))
	}
	return sentences
}

// section makes the table of a section.
func (p *reportPrinter) section(r *report.Report, s *report.Section) *doc.Table {
	t := &doc.Table{
		ID: r.Name + "." + s.ID, Title: p.sectionTitle(r, s), Of: []doc.Named{{Name: "report", Value: r.Name}, {Name: "section", Value: s.ID}},
		Notes: p.notes(s.Notes), Empty: p.T("report.nothing"),
	}
	if p.Name == report.All {
		t.Most = mostRows
	}
	for _, c := range s.Columns {
		t.Cols = append(t.Cols, p.column(c))
	}
	for _, row := range s.Rows {
		t.Rows = append(t.Rows, p.row(s, row))
	}
	if s.Total != nil {
		t.Total = p.row(s, s.Total)
		t.Total[0] = doc.Cell{Words: p.T("report.total")}
	}
	if s.Chart != nil {
		title := t.Title
		if p.Name == report.All {
			title = p.title(r) + ": " + title
		}
		chart := *s.Chart
		t.Chart, chart.ID, chart.Title = &chart, r.Name+"-"+s.ID, title
		if s.Map {
			t.Chart.Tiles = provinceTiles(p.reg)
		}
	}
	return t
}

// tiles is where provinces lie on a map of tiles, by their code in ISO 3166-2.
var tiles = []string{"..", "..", "FR", "GR", "..", "NH", "FL", "DR", "ZH", "UT", "GE", "OV", "ZE", "NB", "LI"}

// provinceTiles are the places of provinces on a map, nil where the registry has no
// codes for them.
func provinceTiles(reg *registry.Registry) map[string]doc.Tile {
	var all map[string]doc.Tile
	for _, o := range reg.Organisations {
		name := strings.TrimPrefix(o.ISO, "NL-")
		if i := slices.Index(tiles, name); i >= 0 {
			if all == nil {
				all = map[string]doc.Tile{}
			}
			all[o.ID] = doc.Tile{X: i % 4, Y: i / 4, Name: name}
		}
	}
	return all
}

// kinds are the kinds of columns in a document; all others are words.
var kinds = map[report.Kind]doc.Kind{
	report.Date: doc.Date, report.Count: doc.Count, report.Months: doc.Count, report.Year: doc.Year, report.Money: doc.Money, report.Share: doc.Share,
}

// unknownName is the name of the column of an unknown value, for programs.
const unknownName = "unknown"

func (p *reportPrinter) column(c report.Column) doc.Col {
	col := doc.Col{ID: c.ID, Title: p.T("column." + c.ID), Kind: kinds[c.Kind], Ref: c.Kind == report.Innovation && !c.Multi}
	if c.Head != nil {
		col.Title = p.value(*c.Head, c.ID)
	}
	if col.ID == "" {
		col.ID = unknownName
	}
	return col
}

func (p *reportPrinter) row(s *report.Section, row []report.Cell) []doc.Cell {
	cells := make([]doc.Cell, len(row))
	for i, v := range row {
		cells[i] = p.cell(i, s.Columns[i], v)
	}
	return cells
}

// cell makes a cell. In the first column, which names the row, an unknown value
// is called that.
func (p *reportPrinter) cell(column int, c report.Column, v report.Cell) doc.Cell {
	switch {
	case c.Kind.Number() && v.Known:
		return doc.C(v.Number)
	case c.Kind == report.Blank:
		return doc.Cell{Words: strings.Repeat("…", 20)}
	case len(v.Texts) == 0 && column == 0:
		return doc.Cell{Words: p.T("report.unknown")}
	case len(v.Texts) == 0:
		return doc.Cell{}
	}
	cell := doc.Cell{Value: v.Texts}
	if c.Kind != report.Date && c.Kind != report.Text {
		cell.Words = strings.Join(words.Each(v.Texts, func(id string) string { return p.value(c.Meaning, id) }), separator)
	}
	switch {
	case c.Multi:
	case c.Kind == report.Innovation:
		cell.Link = recordLink(p.reg, v.Texts[0], p.opts.Root)
		cell.Naming = naming(innovationRef, v.Texts[0])
	case c.Kind == report.Organisation:
		cell.Naming = naming(organisationRef, v.Texts[0])
	case c.Kind == report.Instrument:
		cell.Naming = naming(instrumentRef, v.Texts[0])
	}
	return cell
}

// value gives one value the words that people know it by.
func (p *reportPrinter) value(m report.Meaning, id string) string {
	if id == "" {
		return p.T("report.unknown")
	}
	switch m.Kind {
	case report.Term:
		if term, ok := m.Terms.Get(id); ok {
			return term.Title.In(p.Lang())
		}
	case report.Word:
		return p.T(m.Family + id)
	case report.Innovation:
		return p.say.Innovation(id)
	case report.Organisation:
		return p.say.Organisation(id)
	case report.Instrument:
		return p.say.Named("", instrumentRef, id)
	case report.Quarter:
		if year, quarter, ok := strings.Cut(id, "-Q"); ok {
			return p.T("report.quarter", i18n.Args{"year": year, "quarter": quarter})
		}
		return p.T("report.quarter.unknown", i18n.Args{"year": id})
	}
	return id
}

func notesData(all []report.Note) []doc.Object {
	return doc.Objs(all, func(n report.Note) doc.Object { return doc.Obj("id", n.ID, "count", n.Count, "value", n.Value) })
}

// data has each section under its id, with rows whose keys are the ids of the
// columns.
func (p *reportPrinter) data() doc.Object {
	filters := doc.Obj()
	for _, field := range registry.FilterFields {
		if values := p.opts.Filter[field.Name]; len(values) > 0 {
			filters = filters.With(field.Name, values)
		}
	}
	out := doc.Obj("report", p.Name, "at", commitAt(p.reg), "since", commitAt(p.opts.Since), "today", p.Today, "filters", filters, "innovations", p.Innovations)
	if p.Name == report.All {
		return out.With("reports", doc.Objs(p.Reports, func(r *report.Report) doc.Object {
			return append(doc.Obj("report", r.Name), reportData(r)...)
		}))
	}
	for _, r := range p.Reports {
		out = append(out, reportData(r)...)
	}
	return out
}

// commitAt names the commit that was read, as the matrix does: its day and its
// hash.
func commitAt(reg *registry.Registry) string {
	if reg == nil || reg.At == nil {
		return ""
	}
	at := reg.At
	switch {
	case at.When.IsZero():
		return at.Hash
	}
	return at.When.Format(time.DateOnly) + " " + at.Hash
}

func reportData(r *report.Report) doc.Object {
	out := doc.Obj("notes", notesData(r.Notes))
	for _, s := range r.Sections {
		section := doc.Obj("notes", notesData(s.Notes),
			"rows", doc.Objs(s.Rows, func(row []report.Cell) doc.Object { return rowData(s, row, 0) }))
		if s.Total != nil {
			section = section.With("total", rowData(s, s.Total, 1))
		}
		out = out.With(s.ID, section)
	}
	return out
}

// rowData has a row from a column on. The columns that stand for values come
// together under "by", each under its value.
func rowData(s *report.Section, row []report.Cell, from int) doc.Object {
	out, by := doc.Obj(), doc.Obj()
	for i := from; i < len(row); i++ {
		c := s.Columns[i]
		if c.Head != nil {
			by = by.With(c.ID, cellDataOf(c, row[i]))
			continue
		}
		if i > 0 && s.Columns[i-1].Head != nil {
			out = out.With("by", by)
		}
		out = out.With(c.ID, cellDataOf(c, row[i]))
	}
	return out
}

// cellDataOf returns a cell as JSON has it; an unknown number is null, since every
// other number would be a guess.
func cellDataOf(c report.Column, v report.Cell) any {
	switch {
	case c.Kind.Number() && !v.Known:
		return nil
	case c.Kind.Number():
		return doc.Rounded(kinds[c.Kind], v.Number)
	case c.Multi:
		return v.Texts
	}
	return strings.Join(v.Texts, "")
}
