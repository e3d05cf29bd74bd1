package doc

import (
	"io"
	"strings"

	"github.com/olekukonko/ll"
	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/tw"
)

// grid is how a table is drawn: cells of given widths, lines between them.
// Cells hold lines that already fit.
type grid struct {
	widths []int
	// between stands between the cells of a line.
	between string
	// under is drawn below the head, row between the rows, each with a sign
	// for the line and one for where it crosses a column; "" draws none.
	under, row rule
}

// rule is a horizontal line.
type rule struct{ line, cross string }

// draw writes the table; a nil head is left out.
func (g grid) draw(w io.Writer, head []string, rows [][]string) error {
	t := tablewriter.NewTable(w, tablewriter.WithConfig(untouched()), tablewriter.WithRenderer(&pen{grid: g}))
	if head != nil {
		t.Header(head)
	}
	if err := t.Bulk(rows); err != nil {
		return err
	}
	return t.Render()
}

// untouched tells the library to leave the cells as they are: it would put
// headings in capitals and drop the spaces that indent a line.
func untouched() tablewriter.Config {
	var c tablewriter.Config
	c.Behavior = tw.Behavior{AutoHide: tw.Off, TrimSpace: tw.Off, TrimTab: tw.Off, TrimLine: tw.Off}
	c.Header.Formatting = tw.CellFormatting{AutoWrap: tw.WrapNone, AutoFormat: tw.Off}
	c.Row.Formatting = tw.CellFormatting{AutoWrap: tw.WrapNone}
	return c
}

// pen draws the lines of a table for the library. The library's own renderer
// adds up the widths of runes, by rules that depend on the environment, so that
// an emoji made of several runes would push its row out of line.
type pen struct {
	grid
	w   io.Writer
	err error
}

// Start implements tw.Renderer.
func (p *pen) Start(w io.Writer) error {
	p.w = w
	return nil
}

// Header implements tw.Renderer.
func (p *pen) Header(_ [][]string, ctx tw.Formatting) { p.cells(ctx) }

// Row implements tw.Renderer.
func (p *pen) Row(_ []string, ctx tw.Formatting) { p.cells(ctx) }

// Footer implements tw.Renderer; no table here has one.
func (p *pen) Footer([][]string, tw.Formatting) {}

// Line implements tw.Renderer.
func (p *pen) Line(ctx tw.Formatting) {
	r := p.row
	if ctx.Row.Position == tw.Header {
		r = p.under
	}
	if r.line != "" {
		p.write(p.ruled(r))
	}
}

// ruled returns a horizontal line through the columns.
func (g grid) ruled(r rule) string {
	parts := make([]string, len(g.widths))
	for i, width := range g.widths {
		parts[i] = strings.Repeat(r.line, width)
	}
	return strings.Join(parts, r.cross)
}

func (p *pen) cells(ctx tw.Formatting) {
	parts := make([]string, len(p.widths))
	for i := range parts {
		parts[i] = ctx.Row.Current[i].Data
	}
	p.write(p.line(parts))
}

// lines returns one row, whose cells hold lines.
func (g grid) lines(cells []string) []string {
	var lines []string
	for more := true; more; {
		more = false
		parts := make([]string, len(cells))
		for i, cell := range cells {
			part, rest, found := strings.Cut(cell, "\n")
			parts[i], cells[i] = part, rest
			more = more || found
		}
		lines = append(lines, g.line(parts))
	}
	return lines
}

// line returns one line of a row.
func (g grid) line(parts []string) string {
	for i, width := range g.widths {
		parts[i] = Padded(parts[i], width)
	}
	return strings.TrimRight(strings.Join(parts, g.between), " ")
}

func (p *pen) write(line string) {
	if p.err == nil {
		_, p.err = io.WriteString(p.w, line+"\n")
	}
}

// Config implements tw.Renderer: it tells the library which lines to ask for.
func (p *pen) Config() tw.Rendition {
	between := tw.On
	if p.row.line == "" {
		between = tw.Off
	}
	return tw.Rendition{
		Borders: tw.BorderNone,
		Symbols: tw.NewSymbols(tw.StyleNone),
		Settings: tw.Settings{
			Separators: tw.Separators{BetweenRows: between, BetweenColumns: tw.On},
			Lines:      tw.Lines{ShowHeaderLine: tw.On},
		},
	}
}

// Close implements tw.Renderer; it tells whether writing went well.
func (p *pen) Close() error { return p.err }

// Logger implements tw.Renderer.
func (p *pen) Logger(*ll.Logger) {}
