package render

import (
	"io"
	"slices"
	"strings"
)

// Table is plain text in rows under a head.
type Table struct {
	Head []string
	Rows [][]string
	// Numbers marks the columns whose values line up at the right.
	Numbers []bool
}

// isNumber reports whether a column holds numbers.
func (t Table) isNumber(column int) bool { return column < len(t.Numbers) && t.Numbers[column] }

// cell returns a cell on one line, "" where the row is too short to have it.
func (t Table) cell(row []string, column int) string {
	if column >= len(row) {
		return ""
	}
	return oneLine(row[column])
}

// table writes a table: tab-separated and whole for programs, in aligned
// columns within the screen's width for people.
func (s *Screen) table(t Table) error {
	if !s.Terminal {
		return s.tabbed(t)
	}
	for i, l := range s.layouts(t) {
		if i > 0 {
			Line(s, "")
		}
		if err := s.draw(t, l); err != nil {
			return err
		}
	}
	return nil
}

// tabbed writes one record a line, nothing left out.
func (s *Screen) tabbed(t Table) error {
	var b strings.Builder
	for _, row := range slices.Concat([][]string{t.Head}, t.Rows) {
		fields := make([]string, len(row))
		for i, cell := range row {
			fields[i] = oneLine(cell)
		}
		b.WriteString(strings.Join(fields, "\t") + "\n")
	}
	_, err := io.WriteString(s.W, b.String())
	return err
}

// draw writes a table as a layout has it.
func (s *Screen) draw(t Table, l layout) error {
	g := grid{widths: l.widths, between: l.gap, under: rule{"─", l.gap}}
	if len(l.below) == 0 && !l.mostly {
		rows := make([][]string, len(t.Rows))
		for i, row := range t.Rows {
			rows[i] = s.set(t, l, row, plain)
		}
		return g.draw(s.W, s.head(t, l), rows)
	}
	if len(l.beside) > 1 {
		lines := strings.Join(g.lines(s.head(t, l)), "\n")
		if _, err := io.WriteString(s.W, lines+"\n"+g.ruled(g.under)+"\n"); err != nil {
			return err
		}
	}
	for i, row := range t.Rows {
		if err := s.record(t, l, g, row, i > 0); err != nil {
			return err
		}
	}
	return nil
}

// record writes a row with what has no place beside the others on lines below
// it, as far as that is known. Where it is much, an empty line parts it from the
// row before.
func (s *Screen) record(t Table, l layout, g grid, row []string, apart bool) error {
	var lines []string
	if apart && len(l.below) > 1 {
		lines = append(lines, "")
	}
	look := plain
	if len(l.beside) == 1 {
		look = strong
	}
	row, below := l.spill(t, row)
	lines = append(lines, g.lines(s.set(t, l, row, look))...)
	for _, each := range below {
		text := append(wordsOf(each.head+":", muted), wordsOf(each.value, plain)...)
		for n, line := range s.flowPast(text, max(1, s.Width-2*indent), max(1, s.Width)) {
			room := max(0, s.Width-displayWidth(line))
			lines = append(lines, strings.Repeat(" ", min(indent*min(1+n, 2), room))+line)
		}
	}
	_, err := io.WriteString(s.W, strings.Join(lines, "\n")+"\n")
	return err
}

// spilled is a value that stands below its row, after its heading.
type spilled struct{ head, value string }

// seeBelow stands where the value has gone below its row.
const seeBelow = "↓"

// spill returns a row without the values that are too wide for their column, and
// what stands below it.
func (l layout) spill(t Table, row []string) ([]string, []spilled) {
	var below []spilled
	row = slices.Clone(row)
	for i, head := range t.Head {
		value := t.cell(row, i)
		n := slices.Index(l.beside, i)
		if n == 0 || value == "" || value == noValue {
			continue
		}
		if n > 0 {
			if min(displayWidth(value), longestIn(value)) <= l.widths[n] {
				continue
			}
			row[i] = seeBelow
		}
		below = append(below, spilled{head, value})
	}
	return row, below
}

// indent is how far what belongs to the line above stands to the right of it.
const indent = 2

// set sets a row in lines of the widths of its columns, numbers at the right.
func (s *Screen) set(t Table, l layout, row []string, look look) []string {
	cells := make([]string, len(l.beside))
	for n, i := range l.beside {
		lines := s.flow(wordsOf(t.cell(row, i), look), l.widths[n])
		for at, line := range lines {
			if t.isNumber(i) {
				lines[at] = strings.Repeat(" ", max(0, l.widths[n]-displayWidth(line))) + line
			}
		}
		cells[n] = strings.Join(lines, "\n")
	}
	return cells
}

// head sets the headings, each right above its column.
func (s *Screen) head(t Table, l layout) []string {
	cells := s.set(t, l, t.Head, strong)
	most := 0
	for _, cell := range cells {
		most = max(most, strings.Count(cell, "\n"))
	}
	for i, cell := range cells {
		cells[i] = strings.Repeat("\n", most-strings.Count(cell, "\n")) + cell
	}
	return cells
}
