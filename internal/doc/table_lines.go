package doc

// heights tells how many lines rows take in given widths.
type heights struct {
	// sample are the widths of the words of rows, column by column.
	sample [][][]int
	// known are the lines of each row, by width, column by column.
	known []map[int][]int
}

func (m *measures) heights(columns []int) *heights {
	h := &heights{known: make([]map[int][]int, len(columns))}
	for n, i := range columns {
		h.sample, h.known[n] = append(h.sample, m.sample[i]), map[int][]int{}
	}
	return h
}

// of returns the lines that each cell of a column takes in a width.
func (h *heights) of(column, width int) []int {
	if lines, ok := h.known[column][width]; ok {
		return lines
	}
	lines := make([]int, len(h.sample[column]))
	for r, words := range h.sample[column] {
		lines[r] = linesOf(words, width)
	}
	h.known[column][width] = lines
	return lines
}

// linesOf returns the number of lines that words of these widths take.
func linesOf(words []int, width int) int {
	lines, at := 1, 0
	for _, wide := range words {
		if at > 0 && at+1+wide > width {
			lines, at = lines+1, 0
		}
		if at > 0 {
			at++
		}
		lines += (max(wide, 1) - 1) / width
		at += wide - (max(wide, 1)-1)/width*width
	}
	return lines
}

// saving returns the column that, made wider by at most left, saves the most
// lines for each bit of room, and by how much it grows; a step of 0 where none
// saves any.
func (h *heights) saving(widths []int, left int) (column, step int) {
	saved, at := 0, 1
	for n := range widths {
		others := h.others(widths, n)
		now := total(others, h.of(n, widths[n]))
		for wider := 1; wider <= left; wider++ {
			if s := now - total(others, h.of(n, widths[n]+wider)); s*at > saved*wider {
				column, step, saved, at = n, wider, s, wider
			}
		}
	}
	return column, step
}

// others returns the height of each row without one of its columns.
func (h *heights) others(widths []int, column int) []int {
	tallest := make([]int, len(h.sample[column]))
	for n, width := range widths {
		if n == column {
			continue
		}
		for r, lines := range h.of(n, width) {
			tallest[r] = max(tallest[r], lines)
		}
	}
	return tallest
}

// total returns the lines of all rows, each as high as its highest cell.
func total(others, cells []int) int {
	all := 0
	for r, lines := range cells {
		all += max(lines, others[r])
	}
	return all
}

// lines returns the lines that the columns beside each other take.
func (m *measures) lines(l layout) int {
	h := m.heights(l.beside)
	return total(h.others(l.widths, 0), h.of(0, l.widths[0]))
}

// linesBelow returns the lines that a column takes below its rows.
func (m *measures) linesBelow(column, width int) int {
	lines := 0
	for _, words := range m.sample[column][1:] {
		if len(words) > 0 {
			lines += linesOf(words, max(1, width-2*indent))
		}
	}
	return lines
}
