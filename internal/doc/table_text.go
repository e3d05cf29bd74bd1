package doc

import (
	"io"
	"slices"
	"strings"
)

// Texts is plain text in rows under a head.
type Texts struct {
	Head []string
	Rows [][]string
	// Numbers marks the columns whose values line up at the right.
	Numbers []bool
}

// isNumber reports whether a column holds numbers.
func (t Texts) isNumber(column int) bool { return column < len(t.Numbers) && t.Numbers[column] }

// cell returns a cell on one line, "" where the row is too short to have it.
func (t Texts) cell(row []string, column int) string {
	if column >= len(row) {
		return ""
	}
	return OneLine(row[column])
}

// table writes a table in aligned columns within the screen's width.
func (p *textWriter) table(t Texts) error {
	for i, l := range p.layouts(t) {
		if i > 0 {
			p.line("")
		}
		if err := p.draw(t, l); err != nil {
			return err
		}
	}
	return nil
}

// draw writes a table as a layout has it.
func (p *textWriter) draw(t Texts, l layout) error {
	g := grid{widths: l.widths, between: l.gap, under: rule{"─", l.gap}}
	if len(l.below) == 0 && !l.mostly {
		rows := make([][]string, len(t.Rows))
		for i, row := range t.Rows {
			rows[i] = p.set(t, l, row, Plain)
		}
		return g.draw(p, p.head(t, l), rows)
	}
	if len(l.beside) > 1 {
		lines := strings.Join(g.lines(p.head(t, l)), "\n")
		if _, err := io.WriteString(p, lines+"\n"+g.ruled(g.under)+"\n"); err != nil {
			return err
		}
	}
	for i, row := range t.Rows {
		if err := p.record(t, l, g, row, i > 0); err != nil {
			return err
		}
	}
	return nil
}

// record writes a row with what has no place beside the others on lines below
// it, as far as that is known. Where it is much, an empty line parts it from the
// row before.
func (p *textWriter) record(t Texts, l layout, g grid, row []string, apart bool) error {
	var lines []string
	if apart && len(l.below) > 1 {
		lines = append(lines, "")
	}
	style := Plain
	if len(l.beside) == 1 {
		style = Strong
	}
	row, below := l.spill(t, row)
	lines = append(lines, g.lines(p.set(t, l, row, style))...)
	for _, each := range below {
		text := append(SplitWords(each.head+":", Faint), SplitWords(each.value, Plain)...)
		for n, line := range p.FlowPast(text, max(1, p.Width-2*indent), max(1, p.Width)) {
			room := max(0, p.Width-Width(line))
			lines = append(lines, strings.Repeat(" ", min(indent*min(1+n, 2), room))+line)
		}
	}
	_, err := io.WriteString(p, strings.Join(lines, "\n")+"\n")
	return err
}

// spilled is a value that stands below its row, after its heading.
type spilled struct{ head, value string }

// seeBelow stands where the value has gone below its row.
const seeBelow = "↓"

// spill returns a row without the values that are too wide for their column, and
// what stands below it.
func (l layout) spill(t Texts, row []string) ([]string, []spilled) {
	var below []spilled
	row = slices.Clone(row)
	for i, head := range t.Head {
		value := t.cell(row, i)
		n := slices.Index(l.beside, i)
		if n == 0 || value == "" || value == unknown {
			continue
		}
		if n > 0 {
			if min(Width(value), longestIn(value)) <= l.widths[n] {
				continue
			}
			row[i] = seeBelow
		}
		below = append(below, spilled{head, value})
	}
	return row, below
}

// set sets a row in lines of the widths of its columns, numbers at the right.
func (o Options) set(t Texts, l layout, row []string, style Style) []string {
	cells := make([]string, len(l.beside))
	for n, i := range l.beside {
		lines := o.Flow(SplitWords(t.cell(row, i), style), l.widths[n])
		for at, line := range lines {
			if t.isNumber(i) {
				lines[at] = strings.Repeat(" ", max(0, l.widths[n]-Width(line))) + line
			}
		}
		cells[n] = strings.Join(lines, "\n")
	}
	return cells
}

// head sets the headings, each right above its column.
func (o Options) head(t Texts, l layout) []string {
	cells := o.set(t, l, t.Head, Strong)
	most := 0
	for _, cell := range cells {
		most = max(most, strings.Count(cell, "\n"))
	}
	for i, cell := range cells {
		cells[i] = strings.Repeat("\n", most-strings.Count(cell, "\n")) + cell
	}
	return cells
}
