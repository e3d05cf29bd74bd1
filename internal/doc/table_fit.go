package doc

import (
	"slices"
	"strings"

	"github.com/rivo/uniseg"
)

// measures are the widths that the columns of a table ask for.
type measures struct {
	Texts
	// needs are those of the longest cells, whole those of the longest words,
	// least those in which words break at hyphens and slashes of their own only,
	// and usual those in which nine rows in ten have that.
	needs, whole, least, usual []int
	// sample are the widths of the words of some rows, the head among them,
	// column by column.
	sample [][][]int
}

const (
	// mostSampled is the number of rows by which widths are chosen; a long
	// table has rows like these.
	mostSampled = 200
	// short is the width of a date: what is no longer always stands in its column.
	short = 10
	// longestWhole is the width from which a word is an address, or noise, that
	// may be cut.
	longestWhole = 40
	// prose is the width from which a text is read rather than looked up, and
	// proseLeast what it then takes to be read with ease.
	prose, proseLeast = 80, 20
)

func (t Texts) measure() *measures {
	n := len(t.Head)
	m := &measures{Texts: t, sample: make([][][]int, n)}
	m.needs, m.whole, m.least, m.usual = make([]int, n), make([]int, n), make([]int, n), make([]int, n)
	every := 1 + len(t.Rows)/mostSampled
	for i := range n {
		head := m.add(i, OneLine(t.Head[i]), true)
		pieces := []int{head}
		for r, row := range t.Rows {
			pieces = append(pieces, m.add(i, t.cell(row, i), r%every == 0))
		}
		slices.Sort(pieces)
		m.usual[i] = max(head, pieces[len(pieces)-1-len(pieces)/10], min(short, m.least[i]))
		if i == 0 || t.isNumber(i) {
			m.usual[i] = m.least[i]
		}
		if m.needs[i] > prose {
			m.usual[i] = max(m.usual[i], proseLeast)
		}
		m.least[i] = max(m.least[i], m.usual[i])
		m.whole[i] = max(m.whole[i], m.least[i])
	}
	return m
}

// add takes a cell into account and returns the width that it needs at least.
func (m *measures) add(column int, text string, sampled bool) int {
	var sizes []int
	need, least := -1, 1
	for word := range strings.FieldsSeq(text) {
		wide := Width(word)
		need += 1 + wide
		m.whole[column] = max(m.whole[column], min(longestWhole, wide))
		least = max(least, longestPiece(word, wide))
		sizes = append(sizes, wide)
	}
	m.needs[column] = max(1, m.needs[column], need)
	m.least[column] = max(m.least[column], least)
	if sampled {
		m.sample[column] = append(m.sample[column], sizes)
	}
	return least
}

// longestPiece returns the width of the longest piece of a word, wide columns
// wide, that a line can't part. It may part at a hyphen or slash of the word's
// own, in a number or date nowhere, and in Chinese anywhere.
func longestPiece(word string, wide int) int {
	if word[0] >= '0' && word[0] <= '9' {
		return wide
	}
	longest := 0
	for word != "" {
		piece := word
		if at := firstSeam(word); at > 0 {
			piece = word[:at]
		}
		first, _, least, _ := uniseg.FirstGraphemeClusterInString(piece, -1)
		if least < 2 && first != piece {
			least = min(longestWhole, Width(piece))
		}
		longest = max(longest, least)
		word = word[len(piece):]
	}
	return longest
}

// fit shares room out among columns: each gets what its words need, and then each
// next bit of room goes where it saves the most lines. It reports false where that
// is more than there is.
func (m *measures) fit(columns, words []int, room int) ([]int, bool) {
	widths := make([]int, len(columns))
	needs := make([]int, len(columns))
	for n, i := range columns {
		widths[n], needs[n] = words[i], m.needs[i]
	}
	if sum(needs) <= room {
		return needs, true
	}
	if sum(widths) > room {
		return nil, false
	}
	h := m.heights(columns)
	for left := room - sum(widths); left > 0; {
		n, step := h.saving(widths, left)
		if step == 0 {
			n, step = mostLines(needs, widths), 1
		}
		widths[n] += step
		left -= step
	}
	return widths, true
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

func sum(widths []int) int {
	total := 0
	for _, width := range widths {
		total += width
	}
	return total
}

// longestIn returns the width of the longest piece of a text that a line can't
// part.
func longestIn(text string) int {
	longest := 1
	for word := range strings.FieldsSeq(text) {
		longest = max(longest, longestPiece(word, Width(word)))
	}
	return longest
}
