package render

import (
	"fmt"
	"strings"

	"github.com/fatih/color"
	"github.com/rivo/uniseg"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
)

// HelpPage is what is told about a command.
type HelpPage struct {
	Command, Short, Use string
	// Text is the page from the catalogue: examples first, then explanation.
	Text     string
	Aliases  []string
	Sections []HelpSection
	// Flags and Globals are rows of a flag and what it does.
	Flags, Globals [][2]string
}

// HelpSection is a heading with commands under it.
type HelpSection struct {
	Title string
	Rows  [][2]string
}

// Help prints a help page within the screen's width.
func Help(s *Screen, page HelpPage) {
	h := helpWriter{s}
	h.paragraph(page.Short)
	if page.Text != "" {
		fmt.Fprintf(s.W, "\n%s\n", page.Text)
	}
	h.heading(s.T("help.usage"))
	fmt.Fprintf(s.W, "  %s\n", page.Use)
	if len(page.Aliases) > 0 {
		fmt.Fprintf(s.W, "  %s\n", s.T("help.alias", i18n.Args{"aliases": strings.Join(page.Aliases, ", ")}))
	}
	for _, section := range page.Sections {
		h.heading(section.Title)
		h.rows(section.Rows)
	}
	h.flags("help.flags", page.Flags)
	h.flags("help.globals", page.Globals)
}

type helpWriter struct{ *Screen }

func (h helpWriter) heading(text string) {
	fmt.Fprintf(h.W, "\n%s\n", h.Colored(text, color.Bold))
}

func (h helpWriter) paragraph(text string) {
	for _, line := range wrap(text, h.Width) {
		Line(h.Screen, line)
	}
}

func (h helpWriter) flags(key string, rows [][2]string) {
	if len(rows) > 0 {
		h.heading(h.T(key))
		h.rows(rows)
	}
}

// rows prints names with their explanation in a column beside them.
func (h helpWriter) rows(rows [][2]string) {
	indent := 0
	for _, row := range rows {
		indent = max(indent, uniseg.StringWidth(row[0])+4)
	}
	indent = min(indent, h.Width/2)
	for _, row := range rows {
		name := "  " + row[0]
		lines := wrap(row[1], max(20, h.Width-indent))
		if uniseg.StringWidth(name) > indent-2 {
			Line(h.Screen, name)
			name = ""
		}
		for _, line := range lines {
			Line(h.Screen, name+strings.Repeat(" ", max(0, indent-uniseg.StringWidth(name)))+line)
			name = ""
		}
	}
}

// wrap breaks a text of one or more paragraphs into lines of at most width
// columns, between words.
func wrap(text string, width int) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		lines = append(lines, doc.Wrapped(paragraph, width)...)
	}
	return lines
}
