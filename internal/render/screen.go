// Package render turns results into what people and programs read: text for a
// screen, tables, Markdown, HTML, CSV, JSON. It is the only place with
// sentences, widths and colours.
package render

import (
	"io"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
)

// Screen is what a result is written to, and what it can show.
type Screen struct {
	// W takes the output.
	W io.Writer
	// Printer gives the words, in the user's language.
	*i18n.Printer
	// Width is the number of columns that tables and paragraphs may take.
	Width int
	// Terminal says that a person reads; otherwise tables are written for
	// programs, tab-separated and whole.
	Terminal bool
	// Live says that W is a terminal itself, which breaks long lines anywhere.
	Live bool
	// Color says that colours may be used. They never carry meaning alone.
	Color bool
	// Scope is what the result is about, as far as the command knows it.
	Scope *doc.Scope
}
