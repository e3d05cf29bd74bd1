// Package xlsx writes documents as workbooks.
package xlsx

import (
	"io"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
)

// Write writes a document as a workbook: a sheet for each matrix, and then one
// for each table that is meant for programs, or else for each part of the body.
func Write(w io.Writer, d *doc.Doc, o doc.Options) error {
	var sheets, listed []sheet
	blocks := d.Blocks()
	blank := false
	for _, part := range blocks {
		if m, ok := part.(*doc.Matrix); ok {
			sheets = append(sheets, bare(d, o, m.Sheet()))
			blank = m.Blank
		}
	}
	switch {
	case blank:
	case d.Records != nil:
		for _, t := range d.Records() {
			listed = append(listed, bare(d, o, t))
		}
	case len(sheets) == 0:
		listed = parts(d, o, blocks)
	}
	b := &book{title: d.Title, page: o.T("workbook.page"), language: string(o.Lang()), more: func(n int, sheet string) string {
		return o.T("workbook.more", i18n.Args{"count": n, "sheet": sheet})
	}}
	if d.Scope != nil {
		b.day = d.Scope.Day
	}
	if len(sheets) > 0 && len(listed) > 0 {
		b.whole = len(sheets)
	}
	return b.workbook(w, append(sheets, listed...))
}

// bare is a sheet of one table, which programs can read too: what it is about
// stands below it.
func bare(d *doc.Doc, o doc.Options, t *doc.Table) sheet {
	b := blockOf(o, t)
	b.notes = slices.Concat(b.notes, d.ScopeLines(o.Printer))
	name := t.Title
	if name == "" {
		name = d.Title
	}
	return sheet{name: name, blocks: []block{b}}
}

// parts has a sheet for each part of a body under a heading of the first level.
func parts(d *doc.Doc, o doc.Options, blocks []doc.Block) []sheet {
	var sheets []sheet
	title := ""
	for _, part := range blocks {
		n := len(sheets) - 1
		switch part := part.(type) {
		case *doc.Heading:
			if title = part.Text.String(); part.Level == 1 {
				name, _, _ := strings.Cut(title, ":")
				sheets = append(sheets, sheet{name: name, title: title, lines: d.ScopeLines(o.Printer)})
				title = ""
			}
		case *doc.Para:
			if n >= 0 && len(sheets[n].blocks) == 0 {
				sheets[n].lines = append(sheets[n].lines, part.Text.String())
			}
		case *doc.Table:
			if n < 0 {
				sheets = append(sheets, bare(d, o, part))
				continue
			}
			b := blockOf(o, part)
			b.title = title
			sheets[n].blocks = append(sheets[n].blocks, b)
		}
	}
	if len(sheets) == 0 {
		for _, t := range d.ForPrograms(o.Printer) {
			sheets = append(sheets, bare(d, o, t))
		}
	}
	return sheets
}

// blockOf makes the table of a sheet. A column of ids of which people read the
// words gets one with the ids before it, to look them up by.
func blockOf(o doc.Options, t *doc.Table) block {
	b := block{notes: t.Notes}
	if len(t.Rows) == 0 && t.Empty != "" {
		b.notes = append([]string{t.Empty}, b.notes...)
	}
	for _, c := range t.Cols {
		if c.Ref {
			b.head = append(b.head, o.T("column.id"))
		}
		b.head = append(b.head, c.Title)
	}
	for _, row := range t.Rows {
		b.rows = append(b.rows, cellsOf(t, row))
	}
	if t.Total != nil && len(t.Rows) > 1 {
		b.total = cellsOf(t, t.Total)
	}
	return b
}

func cellsOf(t *doc.Table, row []doc.Cell) []sheetCell {
	var cells []sheetCell
	for i, c := range row {
		if t.Cols[i].Ref {
			cells = append(cells, sheetCell{text: c.Raw(doc.Words)})
		}
		cells = append(cells, cellOf(t.Cols[i].Kind, c))
	}
	return cells
}

// forms are the forms of numbers.
var forms = map[doc.Kind]form{doc.Count: formNumber, doc.Year: formYear, doc.Money: formMoney, doc.Share: formShare}

func cellOf(kind doc.Kind, c doc.Cell) sheetCell {
	n, ok := c.Number()
	switch {
	case ok && kind.Number():
		return sheetCell{form: forms[kind], number: n}
	case kind == doc.Date && c.Words == "":
		return dateCell(innovation.Date(c.Raw(kind)))
	case c.Words != "":
		return sheetCell{text: c.Words, link: c.Link}
	}
	return sheetCell{text: c.Raw(kind), link: c.Link}
}
