package doc

import "slices"

// layout is how the columns of a table are placed on a screen.
type layout struct {
	// beside are the columns that stand beside each other, in these widths.
	beside, widths []int
	// gap stands between them.
	gap string
	// below are the columns that stand under each row, as a heading with its
	// value.
	below []int
	// mostly says that in some rows a value is too wide for its column, and
	// stands below as well.
	mostly bool
}

// The gaps between columns. Numbers stand at the right of theirs, which leaves
// room enough before them.
const (
	tableGap  = "  "
	numberGap = " "
)

// layouts places the columns of a table. All of them beside each other, if that
// breaks no word, or a rare one, which goes below its row. Otherwise columns with text go below their row, until the
// others fit. A table of numbers stays one: it goes on in another with the same
// first column.
func (o Options) layouts(t Texts) []layout {
	m := t.measure()
	beside := make([]int, len(t.Head))
	for i := range beside {
		beside[i] = i
	}
	if l, ok := m.place(beside, o.Width); ok {
		return []layout{l}
	}
	if all := m.parts(beside, o.Width); m.onlyNumbers(beside) && len(all) > 0 {
		return all
	}
	var below []int
	for {
		i, fits := m.leastMissed(beside, o.Width)
		if i < 0 {
			return []layout{m.card(o.Width)}
		}
		beside, below = without(beside, i), append(below, i)
		if fits {
			l, _ := m.place(beside, o.Width)
			l.below = slices.Sorted(slices.Values(below))
			return []layout{l}
		}
	}
}

func without(columns []int, column int) []int {
	return slices.DeleteFunc(slices.Clone(columns), func(i int) bool { return i == column })
}

// leastMissed returns the column with text that had best go below: the one
// without which the others fit in the fewest lines, or else the roomiest, and
// whether the others fit. It returns -1 where there is none.
func (m *measures) leastMissed(columns []int, width int) (column int, fits bool) {
	best, fewest := -1, 0
	roomiest := -1
	for _, i := range columns[1:] {
		if m.isNumber(i) {
			continue
		}
		if roomiest < 0 || m.needs[i] >= m.needs[roomiest] {
			roomiest = i
		}
		if l, ok := m.place(without(columns, i), width); ok {
			if lines := m.lines(l) + m.linesBelow(i, width); best < 0 || lines <= fewest {
				best, fewest = i, lines
			}
		}
	}
	if best < 0 {
		return roomiest, false
	}
	return best, true
}

// place puts columns beside each other. It reports false where that would break
// a word.
func (m *measures) place(columns []int, width int) (layout, bool) {
	gaps := []string{tableGap}
	if m.onlyNumbers(columns) {
		gaps = append(gaps, numberGap)
	}
	for _, words := range [][]int{m.whole, m.least, m.usual} {
		for _, gap := range gaps {
			room := width - len(gap)*(len(columns)-1)
			if widths, ok := m.fit(columns, words, room); ok {
				return layout{beside: columns, widths: widths, gap: gap, mostly: m.outgrown(columns, widths)}, true
			}
		}
	}
	return layout{}, false
}

// outgrown reports whether a column is too narrow for one of its words.
func (m *measures) outgrown(columns, widths []int) bool {
	for n, i := range columns[1:] {
		if widths[n+1] < min(m.least[i], m.needs[i]) {
			return true
		}
	}
	return false
}

// onlyNumbers reports whether all columns but the first, which names the row,
// hold numbers.
func (m *measures) onlyNumbers(columns []int) bool {
	return len(columns) > 1 && !slices.ContainsFunc(columns[1:], func(i int) bool { return !m.isNumber(i) })
}

// parts divides columns with numbers over tables that each fit; it returns none
// where a column doesn't fit beside the first.
func (m *measures) parts(columns []int, width int) []layout {
	var all []layout
	for rest := columns[1:]; len(rest) > 0; {
		var part layout
		n := len(rest)
		for ; n > 0; n-- {
			if l, ok := m.place(append([]int{columns[0]}, rest[:n]...), width); ok {
				part = l
				break
			}
		}
		if n == 0 {
			return nil
		}
		all, rest = append(all, part), rest[n:]
	}
	return all
}

// card puts every column but the first below it.
func (m *measures) card(width int) layout {
	l := layout{beside: []int{0}, widths: []int{max(1, min(width, m.needs[0]))}}
	for i := 1; i < len(m.needs); i++ {
		l.below = append(l.below, i)
	}
	return l
}
