package report

import (
	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/schema"
)

// Section is one table, with the chart that it makes. Its id names its title.
type Section struct {
	ID string
	// Name names the title where the id doesn't.
	Name    string
	Columns []Column
	Rows    [][]Cell
	// Total is the row below the others, nil where there is none. Innovations
	// that stand in several rows count in it once.
	Total []Cell
	Notes notes
	// Chart draws some of the columns, on a map of the provinces where Map says so; nil
	// for none.
	Chart *doc.Chart
	Map   bool
}

// Kind is what the values of a column are.
type Kind int

// The kinds. From Count on they are numbers.
const (
	// Text is plain text.
	Text Kind = iota
	// Term is the id of a term of Meaning.Terms.
	Term
	// Word is the id of a word of the program, in the family Meaning.Family.
	Word
	// Innovation and Organisation are ids of records; provinces are organisations.
	Innovation
	Organisation
	// Instrument is the id of one.
	Instrument
	// Date is a date with the precision of its source.
	Date
	// Quarter is a quarter such as "2016-Q3", or the year of a date that names
	// no more.
	Quarter
	Count
	// Year is a number that is not grouped in thousands.
	Year
	Months
	// Money is in euros.
	Money
	// Share is from 0 to 1.
	Share
)

// Blank is text that somebody writes by hand.
const Blank Kind = -1

// Number reports whether values are numbers.
func (k Kind) Number() bool { return k >= Count }

// Meaning tells how a value is read.
type Meaning struct {
	Kind  Kind
	Terms schema.Terms
	// Family begins the keys of the words in the catalogues.
	Family string
}

// Column is one column of a table.
type Column struct {
	// ID is the key in JSON.
	ID string
	Meaning
	// Multi says that a cell holds a list.
	Multi bool
	// Head, where not nil, says that the column stands for a value, its ID, such
	// as a term; the id "" is the unknown value.
	Head *Meaning
}

// Cell is one value. The zero Cell is unknown.
type Cell struct {
	Texts  []string
	Number float64
	// Known tells the number 0 from an unknown one.
	Known bool
}

// Note is something that a reader must know to read the numbers right. The
// catalogues have its sentence.
type Note struct {
	ID string
	// Count is a number of things, chosen between singular and plural by.
	Count int
	// Value is a word in the sentence, such as a period.
	Value string
}

// notes are the notes of a report or section.
type notes []Note

// add adds a note about a number of things, unless there are none.
func (n *notes) add(id string, count int) {
	if count > 0 {
		*n = append(*n, Note{ID: id, Count: count})
	}
}

// spread adds a column with a number for each term, and one for what has none of them
// where unknown names that; the chart draws them.
func (s *Section) spread(terms schema.Terms, unknown string) {
	from := len(s.Columns)
	for _, id := range terms.IDs() {
		s.Columns = append(s.Columns, Column{ID: id, Meaning: Meaning{Kind: Count}, Head: &Meaning{Kind: Term, Terms: terms}})
	}
	if unknown != "" {
		s.Columns = append(s.Columns, column(unknown, Count))
	}
	for i := from; i < len(s.Columns); i++ {
		s.Chart.Series = append(s.Chart.Series, i)
	}
}

// fill adds a row for each key with what is told of its items, and the total of all.
func fill[T any](s *Section, keys []string, by groups[T], all []T, cells func([]T) []Cell) *Section {
	for _, key := range keys {
		s.Rows = append(s.Rows, append([]Cell{text(key)}, cells(by[key])...))
	}
	s.Total = append([]Cell{{}}, cells(all)...)
	return s
}

// text, count and the like make the columns and cells of tables.

func column(id string, kind Kind) Column { return Column{ID: id, Meaning: Meaning{Kind: kind}} }

func listColumn(id string, kind Kind) Column {
	return Column{ID: id, Meaning: Meaning{Kind: kind}, Multi: true}
}

func termColumn(id string, terms schema.Terms) Column {
	return Column{ID: id, Meaning: Meaning{Kind: Term, Terms: terms}}
}

func wordColumn(id, family string) Column {
	return Column{ID: id, Meaning: Meaning{Kind: Word, Family: family}}
}

func counts(ids ...string) []Column {
	columns := make([]Column, len(ids))
	for i, id := range ids {
		columns[i] = column(id, Count)
	}
	return columns
}

func text(values ...string) Cell {
	if len(values) == 1 && values[0] == "" {
		return Cell{}
	}
	return Cell{Texts: values}
}

func date(d innovation.Date) Cell { return text(string(d)) }

func number[N int | float64](n N) Cell { return Cell{Number: float64(n), Known: true} }

// known is number where there is one, and an unknown cell otherwise.
func known[N int | float64](n N, ok bool) Cell {
	if !ok {
		return Cell{}
	}
	return number(n)
}

// share returns part of whole, unknown where the whole is nothing.
func share(part, whole int) Cell {
	return known(float64(part)/float64(max(1, whole)), whole > 0)
}
