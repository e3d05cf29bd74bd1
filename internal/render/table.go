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
	// Codes marks the columns with ids and the like, which people copy: they
	// break at a hyphen of their own, and get none added where room allows.
	Codes []bool
	// Numbers marks the columns whose values line up at the right.
	Numbers []bool
}

// readable is the width below which a column can't be read; a screen too narrow
// for it gets one value under another.
const readable = 8

// tableGap stands between columns.
const tableGap = "  "

// table writes a table: tab-separated and whole for programs, in aligned
// columns within the screen's width for people.
func (s *Screen) table(t Table) error {
	if !s.Terminal {
		return s.tabbed(t)
	}
	widths, ok := s.fit(t)
	if !ok {
		return s.stacked(t)
	}
	g := grid{widths: widths, between: tableGap, under: rule{"─", tableGap}}
	rows := make([][]string, len(t.Rows))
	for i, row := range t.Rows {
		rows[i] = t.aligned(s.wrapRow(row, widths, plain), widths)
	}
	return g.draw(s.W, t.aligned(s.wrapRow(t.Head, widths, strong), widths), rows)
}

// aligned moves numbers to the right of their column.
func (t Table) aligned(cells []string, widths []int) []string {
	for i := range cells {
		if isOne(t.Numbers, i) {
			lines := strings.Split(cells[i], "\n")
			for n, line := range lines {
				lines[n] = strings.Repeat(" ", max(0, widths[i]-displayWidth(line))) + line
			}
			cells[i] = strings.Join(lines, "\n")
		}
	}
	return cells
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

// wrapRow sets each cell in lines of its column's width.
func (s *Screen) wrapRow(row []string, widths []int, l look) []string {
	cells := make([]string, len(widths))
	for i, width := range widths {
		if i < len(row) {
			cells[i] = strings.Join(s.flow(words(row[i], l), width), "\n")
		}
	}
	return cells
}

// fit shares the screen's width out: a column gets what it needs, or else what
// its words need, and then each next bit of room goes to the column in which a
// text would take the most lines. It reports false where some column
// would be too narrow to read.
func (s *Screen) fit(t Table) ([]int, bool) {
	needs := make([]int, len(t.Head))
	widths := make([]int, len(t.Head))
	room := s.Width - len(tableGap)*(len(widths)-1)
	for i := range widths {
		needs[i], widths[i] = t.measure(i)
	}
	if sum(needs) <= room {
		return needs, true
	}
	if sum(widths) > room {
		if widths = capped(widths, t.unbroken(), room); slices.Min(widths) < 1 {
			return nil, false
		}
	}
	for left := room - sum(widths); left > 0; left-- {
		widths[mostLines(needs, widths)]++
	}
	for i, width := range widths {
		if width < min(readable, needs[i]) {
			return nil, false
		}
	}
	return widths, true
}

// measure returns the width of a column's longest cell, and a width in which
// its head and nine cells in ten need no word broken; a rare long word should
// not cost the other columns their room. Codes and numbers are never broken for
// that.
func (t Table) measure(column int) (cell, word int) {
	head := oneLine(t.Head[column])
	cell, word = displayWidth(head), longestWord(head)
	var all []int
	for _, row := range t.Rows {
		if column < len(row) {
			text := oneLine(row[column])
			cell = max(cell, displayWidth(text))
			all = append(all, longestWord(text))
		}
	}
	if len(all) > 0 {
		slices.Sort(all)
		nearly := (len(all) - 1) * 9 / 10
		if isOne(t.Codes, column) || isOne(t.Numbers, column) {
			nearly = len(all) - 1
		}
		word = max(word, all[nearly])
	}
	return max(1, cell), max(1, word, min(cell, short))
}

// isOne reports whether a column is one of those.
func isOne(columns []bool, column int) bool { return column < len(columns) && columns[column] }

// short is the width of a date. Where there is room no column is narrower,
// unless it needs less: it would gain little and could hardly be read.
const short = 10

// longestWord returns the width of the longest piece of text that a line break
// would have to cut. A word with hyphens may break at them, a date may not.
func longestWord(text string) int {
	longest := 0
	for word := range strings.FieldsSeq(text) {
		if word[0] < '0' || word[0] > '9' {
			word = strings.ReplaceAll(word, "-", "- ")
		}
		for piece := range strings.FieldsSeq(word) {
			longest = max(longest, displayWidth(piece))
		}
	}
	return longest
}

// mostLines returns the column whose longest cell takes the most lines.
func mostLines(needs, widths []int) int {
	most := 0
	for i := range widths {
		if needs[i]*widths[most] > needs[most]*widths[i] {
			most = i
		}
	}
	return most
}

// unbroken returns for each column the width that it may not go below: that of
// its longest number, 0 for other columns.
func (t Table) unbroken() []int {
	least := make([]int, len(t.Head))
	for i := range least {
		if !isOne(t.Numbers, i) {
			continue
		}
		for _, row := range t.Rows {
			if i < len(row) {
				least[i] = max(least[i], displayWidth(oneLine(row[i])))
			}
		}
	}
	return least
}

// capped limits widths to the largest most with which they fit in room, without
// going below the least of each.
func capped(widths, least []int, room int) []int {
	out := make([]int, len(widths))
	for most := slices.Max(widths); most >= 0; most-- {
		for i, width := range widths {
			out[i] = max(min(width, most), least[i])
		}
		if sum(out) <= room {
			break
		}
	}
	return out
}

func sum(widths []int) int {
	total := 0
	for _, width := range widths {
		total += width
	}
	return total
}

// stacked writes every row as lines of a heading with its value.
func (s *Screen) stacked(t Table) error {
	for i, row := range t.Rows {
		if i > 0 {
			if _, err := io.WriteString(s.W, "\n"); err != nil {
				return err
			}
		}
		for n, cell := range row[:min(len(row), len(t.Head))] {
			line := append(words(t.Head[n]+":", strong), words(cell, plain)...)
			if err := s.note(line); err != nil {
				return err
			}
		}
	}
	return nil
}
