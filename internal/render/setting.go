package render

import (
	"io"

	"github.com/fatih/color"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/svg"
	"github.com/innovatieagenda/agenda/internal/xlsx"
)

// Write writes a document in a format.
func (s *Screen) Write(d *doc.Doc, format string) error {
	return doc.Write(s.W, d, format, s.options())
}

// options say to the writers of documents what a screen can show.
func (s *Screen) options() doc.Options {
	return doc.Options{
		Printer: s.Printer, Width: s.Width, Terminal: s.Terminal, Color: s.Color, Scope: s.Scope,
		Leaves: map[string]doc.Writer{"xlsx": xlsx.Write, "svg": svg.Write}, Draw: svg.Draw,
	}
}

// What follows sets text for results that are no documents yet.

func (s *Screen) style(text string, attributes ...color.Attribute) string {
	return s.options().Colored(text, attributes...)
}

func visible(text string) string { return doc.Visible(text) }

func oneLine(text string) string { return doc.OneLine(text) }

func displayWidth(text string) int { return doc.Width(text) }

func wrapped(text string, width int) []string { return doc.Wrapped(text, width) }

func markdownText(text string) string { return doc.Markdown(text) }

// sentence writes a paragraph for people. On a terminal it is broken between
// words, later lines under an indent; elsewhere, as in a log, it is one line.
func (s *Screen) sentence(lead, indent, text string) {
	if !s.Live {
		Line(s, lead+text)
		return
	}
	s.paragraph(lead, indent, text, s.Width)
}

// paragraph writes a text in lines of at most width columns, between words: the
// first behind a lead, the others under an indent.
func (s *Screen) paragraph(lead, indent, text string, width int) {
	hang := displayWidth(indent)
	for _, line := range doc.WrappedAfter(max(0, displayWidth(lead)-hang), text, width-hang) {
		Line(s, lead+line)
		lead = indent
	}
}

// Table is plain text in rows under a head.
type Table struct {
	Head []string
	Rows [][]string
	// Numbers marks the columns whose values line up at the right.
	Numbers []bool
}

// document makes a document of the table; its head stands for people and for
// programs.
func (t Table) document() *doc.Doc {
	table := &doc.Table{}
	for i, head := range t.Head {
		c := doc.Col{ID: head, Title: head}
		if i < len(t.Numbers) && t.Numbers[i] {
			c.Kind = doc.Count
		}
		table.Cols = append(table.Cols, c)
	}
	for _, row := range t.Rows {
		var cells []doc.Cell
		for _, text := range row {
			cells = append(cells, doc.C(text))
		}
		table.Rows = append(table.Rows, cells)
	}
	return &doc.Doc{Body: func(b *doc.Body) { b.Add(table) }}
}

func writeMarkdown(w io.Writer, p *i18n.Printer, head []string, rows [][]string) error {
	return doc.Write(w, Table{Head: head, Rows: rows}.document(), "markdown", doc.Options{Printer: p})
}
