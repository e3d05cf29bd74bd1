package doc

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Matrix is a table whose rows and columns both have a head, and whose cells
// hold items.
type Matrix struct {
	Title, Caption string
	// Corner heads the column of heads, Question the one of questions for
	// programs.
	Corner, Question string
	Columns          []string
	// Refs are what the columns name, as Naming has it; nil for nothing.
	Refs []string
	Rows []MatrixRow
	// Legend explains the signs that occur, under its title.
	LegendTitle string
	Legend      []Meaning
	// Notes are sentences below it.
	Notes []string
	// Blank says that the cells are empty to be filled in, Compared that signs
	// of change have a place.
	Blank, Compared bool
}

// MatrixRow is a row under its head.
type MatrixRow struct {
	ID, Title, Ref string
	// Number says in words how much the row holds, "" for nothing to say.
	Number, Question string
	Cells            []MatrixCell
}

// MatrixCell holds items under their number in words, or else a text alone.
type MatrixCell struct {
	Number, Text string
	// Ref names all that the cell holds; the items may be a part of it.
	Ref string
	// More tells of what is left out below the items, "" where that is nothing.
	More string
	// Count is the number that the text stands for, nil for none.
	Count *int
	Items []MatrixItem
}

// MatrixItem is one item.
type MatrixItem struct {
	ID, Name string
	// Ref is what the item names, as Naming has it.
	Ref string
	// Sign stands before it, "" for none, and Change, what changed, before that.
	Sign   string
	Change Meaning
	// Past says that it has ended, in a word; Gone that it has left the cell.
	Past string
	Gone bool
	// Bare says that its name alone stands for it on one line.
	Bare bool
	// Mark stands behind the name.
	Mark Meaning
	// Owner is the short name of the owner, OwnerName the whole one.
	Owner, OwnerName string
}

// Meaning is a sign with what it means.
type Meaning struct{ Mark, Meaning string }

// The signs of a matrix that stand for no item.
const (
	emptyMark = "…"
	ownerMark = "·"
)

// line returns an item in one line of text.
func (it MatrixItem) line() string {
	text := OneLine(it.Name)
	if it.Bare {
		return text
	}
	if it.Mark.Mark != "" {
		text += " " + it.Mark.Mark
	}
	if it.Owner != "" {
		text += " " + ownerMark + " " + OneLine(it.Owner)
	}
	return text
}

// lines returns the items of a cell in one line each; the sign before an item
// tells only that it changed or ended.
func (c MatrixCell) lines() []string {
	if c.Text != "" {
		return []string{c.Text}
	}
	var lines []string
	if c.empty() {
		lines = []string{cmp.Or(c.Number, emptyMark)}
	}
	for _, it := range c.Items {
		line := it.line()
		if it.Past != "" && !it.Bare {
			line = it.Sign + " " + line
		}
		if it.Change.Mark != "" {
			line = it.Change.Mark + " " + line
		}
		lines = append(lines, line)
	}
	return lines
}

// empty reports whether nothing is in the cell now.
func (c MatrixCell) empty() bool {
	return !slices.ContainsFunc(c.Items, func(it MatrixItem) bool { return !it.Gone })
}

// Table returns the matrix for programs, each cell in one line.
func (m *Matrix) Table() *Table {
	t := &Table{Title: m.Title, Cols: []Col{{ID: m.Corner, Title: m.Corner}, {ID: m.Question, Title: m.Question}}}
	for _, title := range m.Columns {
		t.Cols = append(t.Cols, Col{ID: title, Title: title})
	}
	for _, row := range m.Rows {
		cells := Row(row.Title, row.Question)
		for _, cell := range row.Cells {
			cells = append(cells, C(strings.Join(cell.lines(), separator)))
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}

// Sheet returns the matrix for a workbook, each item on a line of its cell.
func (m *Matrix) Sheet() *Table {
	t := &Table{Title: m.Title, Cols: []Col{{Title: m.Corner}}}
	for _, title := range m.Columns {
		t.Cols = append(t.Cols, Col{Title: title, Kind: Count})
	}
	for _, row := range m.Rows {
		cells := Row(row.Title + "\n" + row.Question)
		for _, cell := range row.Cells {
			if cell.Count != nil {
				cells = append(cells, C(*cell.Count))
			} else {
				cells = append(cells, C(strings.Join(cell.lines(), "\n")))
			}
		}
		t.Rows = append(t.Rows, cells)
	}
	for _, s := range m.Legend {
		t.Notes = append(t.Notes, s.Mark+" "+s.Meaning)
	}
	t.Notes = append(t.Notes, m.Notes...)
	return t
}

// Describe tells how much each cell holds, for anyone who can't see it.
func (m *Matrix) Describe() string {
	told := []string{m.Caption}
	for _, row := range m.Rows {
		for i, cell := range row.Cells {
			n := 0
			for _, it := range cell.Items {
				if !it.Gone {
					n++
				}
			}
			if cell.Count != nil {
				n = *cell.Count
			}
			told = append(told, row.Title+", "+m.Columns[i]+": "+strconv.Itoa(n))
		}
	}
	return strings.Join(told, "; ")
}
