package doc

import (
	"slices"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
)

// Table is rows of typed cells under a head.
type Table struct {
	// ID names the table on a page, "" for none.
	ID string
	// Title is its name where that is told apart from a heading, as on the tab
	// of a sheet.
	Title string
	// Of are columns for programs that say which of several tables a row is of.
	Of   []Named
	Cols []Col
	Rows [][]Cell
	// Total is the row below the others, nil for none.
	Total []Cell
	// Most is the number of rows that people see, 0 for all.
	Most int
	// Notes stand below the table. Empty stands in its place where it has no
	// rows; "" then shows the head.
	Notes []string
	Empty string
	// Chart draws some of the columns, nil for none.
	Chart *Chart
}

// Named is a value under a name.
type Named struct{ Name, Value string }

// Col is one column.
type Col struct {
	// ID heads the column for programs, Title for people.
	ID, Title string
	Kind      Kind
	// Ref says that values are ids. People read the words alone; a workbook shows
	// both.
	Ref bool
}

// Kind is what the values of a column are.
type Kind int

// The kinds. From Count on they are numbers.
const (
	Words Kind = iota
	// Date is a day, month or year as the source has it: YYYY-MM-DD, YYYY-MM or
	// YYYY.
	Date
	Count
	// Year is a number that is not grouped in thousands.
	Year
	// Money is in euros, Share from 0 to 1.
	Money
	Share
)

// Number reports whether values are numbers.
func (k Kind) Number() bool { return k >= Count }

// Cell is one value.
type Cell struct {
	// Value is what programs read: a string, a list of strings, a bool or a
	// number; nil is unknown.
	Value any
	// Words are what people read, "" for Value itself.
	Words string
	// Link is where the cell leads, "" for nowhere.
	Link string
	Naming
}

// C is a cell that says the same to people and to programs.
func C(value any) Cell { return Cell{Value: value} }

// unknown stands in a cell whose value nobody knows.
const unknown = "–"

// separator stands between the values of a list in one cell.
const separator = "; "

// Row makes cells of values.
func Row(values ...any) []Cell {
	row := make([]Cell, len(values))
	for i, v := range values {
		row[i] = C(v)
	}
	return row
}

// Cols makes columns whose titles are the words of the catalogue for their ids.
func Cols(p *i18n.Printer, ids ...string) []Col {
	cols := make([]Col, len(ids))
	for i, id := range ids {
		cols[i] = Col{ID: id, Title: p.T("column." + id)}
	}
	return cols
}

// IDs makes columns that are headed by their ids for everyone.
func IDs(ids ...string) []Col {
	cols := make([]Col, len(ids))
	for i, id := range ids {
		cols[i] = Col{ID: id, Title: id}
	}
	return cols
}

// Raw returns a cell as programs read it: ids, and numbers with a point.
func (c Cell) Raw(kind Kind) string {
	switch v := c.Value.(type) {
	case string:
		return v
	case []string:
		return strings.Join(v, separator)
	case bool:
		return strconv.FormatBool(v)
	case int:
		return strconv.Itoa(v)
	case float64:
		return strconv.FormatFloat(Rounded(kind, v), 'f', -1, 64)
	}
	return ""
}

// Rounded cuts shares off at four decimals: more would suggest what isn't known.
func Rounded(kind Kind, n float64) float64 {
	if kind != Share {
		return n
	}
	cut, _ := strconv.ParseFloat(strconv.FormatFloat(n, 'f', 4, 64), 64)
	return cut
}

// Number returns the number of a cell, and whether there is one.
func (c Cell) Number() (float64, bool) {
	switch v := c.Value.(type) {
	case int:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}

// wording gives cells their words in a language.
type wording i18n.Lang

// cell returns a cell as people read it.
func (w wording) cell(kind Kind, c Cell) string {
	if c.Words != "" {
		return c.Words
	}
	if n, ok := c.Number(); ok {
		return w.number(kind, n)
	}
	if c.Value == nil {
		return unknown
	}
	return c.Raw(kind)
}

// number writes a number as the language does.
func (w wording) number(kind Kind, n float64) string {
	switch kind {
	case Year:
		return strconv.Itoa(int(n))
	case Share:
		near, _ := strconv.ParseFloat(strconv.FormatFloat(n, 'f', 2, 64), 64) // as n is itself, not as 100*n is
		return i18n.Number(i18n.Lang(w), 100*near, 0) + "%"
	case Money:
		return i18n.Number(i18n.Lang(w), n, 0)
	}
	return i18n.Number(i18n.Lang(w), n, 1)
}

// row returns cells as people read them.
func (w wording) row(t *Table, row []Cell) []string {
	texts := make([]string, len(row))
	for i, c := range row {
		texts[i] = w.cell(t.Cols[i].Kind, c)
	}
	return texts
}

// shown returns the rows that people see, and how many more there are.
func (t *Table) shown() (rows [][]Cell, more int) {
	if t.Most == 0 || len(t.Rows) <= t.Most {
		return t.Rows, 0
	}
	return t.Rows[:t.Most], len(t.Rows) - t.Most
}

// total returns the row of totals; a single row needs none.
func (t *Table) total() []Cell {
	if len(t.Rows) < 2 {
		return nil
	}
	return t.Total
}

func (t *Table) titles() []string {
	titles := make([]string, len(t.Cols))
	for i, c := range t.Cols {
		titles[i] = c.Title
	}
	return titles
}

// head and raw return the table for programs: names, and rows under them.
func (t *Table) head() []string {
	var head []string
	for _, of := range t.Of {
		head = append(head, of.Name)
	}
	for _, c := range t.Cols {
		head = append(head, c.ID)
	}
	return head
}

func (t *Table) raw() [][]string {
	rows := make([][]string, len(t.Rows))
	for r, cells := range t.Rows {
		for _, of := range t.Of {
			rows[r] = append(rows[r], of.Value)
		}
		for i, c := range cells {
			rows[r] = append(rows[r], c.Raw(t.Cols[i].Kind))
		}
	}
	return rows
}

// Words returns the table for people, with what stands below it.
func (t *Table) Words(p *i18n.Printer) (Texts, []string) {
	w := wording(p.Lang())
	out := Texts{Head: t.titles()}
	for i, c := range t.Cols {
		out.Numbers = append(out.Numbers, c.Kind.Number() && i > 0)
	}
	rows, more := t.shown()
	if total := t.total(); total != nil {
		rows = append(slices.Clip(rows), total)
	}
	for _, row := range rows {
		out.Rows = append(out.Rows, w.row(t, row))
	}
	notes := slices.Clip(t.Notes)
	if more > 0 {
		notes = append(notes, p.T("report.note.more", i18n.Args{"count": more}))
	}
	return out, notes
}

// Table returns pairs as a table of the plain values, each with the way to it.
func (p Pairs) Table(words *i18n.Printer) *Table {
	t := &Table{Cols: []Col{{ID: "pointer", Title: words.T("page.field")}, {ID: "value", Title: words.T("page.value")}}}
	p.leaves("", "", func(at, label string, value Cell) {
		t.Rows = append(t.Rows, []Cell{{Value: at, Words: label}, value})
	})
	return t
}

// leaves calls each with every texts value.
func (p Pairs) leaves(at, label string, each func(at, label string, value Cell)) {
	for _, pair := range p {
		to, name := at+"/"+pair.ID, pair.Label
		if label != "" {
			name = label + " › " + pair.Label
		}
		pair.Pairs.leaves(to, name, each)
		for i, item := range pair.Items {
			item.leaves(to+"/"+strconv.Itoa(i), numbered(name, i, len(pair.Items)), each)
		}
		for i, value := range pair.Values {
			if pair.List {
				each(to+"/"+strconv.Itoa(i), numbered(name, i, len(pair.Values)), value)
			} else {
				each(to, name, value)
			}
		}
	}
}

// numbered tells the items of a list apart.
func numbered(name string, i, all int) string {
	if all < 2 {
		return name
	}
	return name + " " + strconv.Itoa(i+1)
}
