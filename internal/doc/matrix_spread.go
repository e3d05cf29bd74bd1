package doc

import (
	"slices"
	"strings"
)

// Measures of the drawn matrix, in columns of the screen.
const (
	// roomy is the width from which a cell is pleasant to read. Where the
	// questions beside the rows would leave the cells less, they stand above
	// them.
	roomy = 17
	// beside is the least for a column of questions, which fits their longest
	// words, and besideMost the most, beyond which cells use the room better.
	beside, besideMost = 15, 26
)

// allAcross is the width of screen on which the columns always stand beside each
// other, as in the network's own table, though a long word be broken for it.
const allAcross = 80

// between parts the columns of the drawn matrix.
const between = " │ "

// The lines of the drawn matrix: under the heads, between rows, and where
// columns begin, go on and end.
var (
	headRule  = rule{"═", "═╪═"}
	headClose = rule{"═", "═╧═"}
	bodyRule  = rule{"─", "─┼─"}
	openRule  = rule{"─", "─┬─"}
	closeRule = rule{"─", "─┴─"}
)

// spread is how the columns of the matrix are placed on a screen.
type spread struct {
	// side is the width of the column of questions, 0 where they stand above
	// their row.
	side int
	// tight leaves out the spaces between the columns.
	tight bool
	// cells are the widths of the columns, those beside each other together.
	cells [][]int
}

// grid returns the grid of some columns beside each other.
func (s spread) grid(i int) grid { return grid{widths: s.cells[i], between: s.between()} }

// between returns what parts two columns.
func (s spread) between() string {
	if s.tight {
		return strings.TrimSpace(between)
	}
	return between
}

// gap is the width of what parts two columns.
func (s spread) gap() int { return Width(s.between()) }

// rule returns a line as wide as the columns.
func (s spread) rule(r rule) rule {
	if s.tight {
		r.cross = strings.Trim(r.cross, r.line)
	}
	return r
}

// spread places the columns: all beside each other where that breaks no word,
// otherwise with fewer on a line. The last resort is one below another.
func (p *matrixWriter) spread() spread {
	least := p.leastWidths()
	side := min(besideMost, max(beside, p.width/7))
	s := spread{side: side}
	if cells, ok := s.levelled(least, p.width-side-s.gap()); ok && slices.Min(cells) >= roomy {
		s.cells = [][]int{cells}
		return s
	}
	for _, tight := range []bool{false, true} {
		if s, ok := byGroups(least, len(least), p.width, tight); ok {
			return s
		}
	}
	if p.width >= allAcross {
		share := (p.width+1)/len(least) - 1
		for i := range least {
			least[i] = min(least[i], share)
		}
		s, _ := byGroups(least, len(least), p.width, true)
		return s
	}
	for per := (len(least) + 1) / 2; per > 1; per = (per + 1) / 2 {
		if s, ok := byGroups(least, per, p.width, false); ok {
			return s
		}
	}
	s = spread{}
	for range least {
		s.cells = append(s.cells, []int{p.width})
	}
	return s
}

// byGroups places so many columns beside each other, and the others below them in
// line with these. The last of a group takes the room that is left.
func byGroups(least []int, per, width int, tight bool) (spread, bool) {
	s := spread{tight: tight}
	most := make([]int, per)
	for i, each := range least {
		most[i%per] = max(most[i%per], each)
	}
	cells, ok := s.levelled(most, width)
	if !ok {
		return spread{}, false
	}
	for group := range slices.Chunk(least, per) {
		widths := slices.Clone(cells[:len(group)])
		widths[len(group)-1] = width - sum(widths[:len(group)-1]) - s.gap()*(len(group)-1)
		s.cells = append(s.cells, widths)
	}
	return s, true
}

// levelled divides room among columns, with gaps between them, as evenly as
// their least allows. It reports false where that is more than there is.
func (s spread) levelled(least []int, room int) ([]int, bool) {
	room -= s.gap() * (len(least) - 1)
	if sum(least) > room {
		return nil, false
	}
	widths := slices.Clone(least)
	for left := room - sum(least); left > 0; left-- {
		lowest := len(widths) - 1
		for i := lowest; i >= 0; i-- {
			if widths[i] < widths[lowest] {
				lowest = i
			}
		}
		widths[lowest]++
	}
	return widths, true
}

// leastWidths returns for each column the width in which no word is broken.
func (p *matrixWriter) leastWidths() []int {
	least := make([]int, len(p.Columns))
	for i, label := range p.Columns {
		least[i] = longestIn(label)
		for _, row := range p.Rows {
			least[i] = max(least[i], p.leastOf(row.Cells[i]))
		}
	}
	return least
}

func (p *matrixWriter) leastOf(cell MatrixCell) int {
	if len(cell.Items) == 0 {
		return longestIn(strings.Join(cell.lines(), " "))
	}
	least := longestIn(cell.Number)
	for _, it := range cell.Items {
		for i, w := range p.words(it) {
			wide := longestIn(w.Text)
			if i == 0 {
				wide += Width(p.lead(it)) + 1
			}
			least = max(least, wide)
		}
	}
	return least
}
