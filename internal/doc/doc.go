// Package doc is what every result is: a small document of headings,
// paragraphs, items, tables and charts, which Write writes in any format. A
// command decides everything about its subject and nothing about a medium; a
// writer the other way round. Only the writers escape text.
package doc

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
)

// Doc is a document.
type Doc struct {
	Title string
	// About tells what the document counts, and of which day, in a sentence; ""
	// where the day alone is told.
	About string
	// Scope is what the document is about; Write fills it in.
	Scope *Scope
	// Body adds the blocks that people read.
	Body func(b *Body)
	// Records returns the tables of CSV and workbooks where those of the body
	// aren't meant for programs.
	Records func() []*Table
	// Piped returns the tables that a pipe gets where neither those of the body
	// nor the records are meant.
	Piped func() []*Table
	// Data returns what JSON shows; it gets the printer for its sentences. Without
	// it, JSON shows the rows of the tables.
	Data func(p *i18n.Printer) Object
}

// Scope tells what a document is about.
type Scope struct {
	// Registry is its name, "" where it says none.
	Registry string
	Filters  []Filter
	// Day is the day that counts as today, Commit and CommitDay what was read
	// from git; "" where that isn't so.
	Day, Commit, CommitDay string
}

// data is what JSON tells of the scope.
func (s *Scope) data() Object {
	return Obj("registry", s.Registry, "day", s.Day, "commit", s.Commit, "commit_day", s.CommitDay,
		"filters", Objs(s.Filters, func(f Filter) Object { return Obj("name", f.Name, "values", f.Values) }))
}

// Filter is a condition in words: the name of a field, and the values that fit.
type Filter struct {
	Name   string
	Values []string
}

// Text is a list of spans, which stand a space apart.
type Text []Span

// Span is a part of a text.
type Span struct {
	Text  string
	Style Style
	// Link is where the text leads, "" for nowhere.
	Link string
	Naming
}

// Naming tells what a text is of, for media that lead there and that tell languages
// apart.
type Naming struct {
	// Ref is what the text names, by its kind and its id, such as
	// "innovation/boekstart"; "" for nothing. See Options.Way.
	Ref string
	// Own says that the text is of the registry itself, which speaks Dutch whatever
	// the language of the document is.
	Own bool
}

// Style is what a part of a text means.
type Style int

// The styles.
const (
	Plain Style = iota
	Strong
	Faint
	// Mark draws attention to a sign, Key names a field.
	Mark
	Key
	// Good, Warn and Bad tell how something stands; the text says it too.
	Good
	Warn
	Bad
	// Removed is a line that a change takes away.
	Removed
	// Mono is text for programs. ID is what the text before it is called by.
	Mono
	ID
	// Inserted and Deleted are words that a text gained and lost; each medium marks
	// them with more than a colour.
	Inserted
	Deleted
	// Break parts two lines where the medium has lines.
	Break
)

// T is text without a special meaning.
func T(text string) Text { return Text{{Text: text}} }

// String returns the text alone.
func (t Text) String() string {
	all := ""
	for _, s := range t {
		if s.Text == "" {
			continue
		}
		if all != "" {
			all += " "
		}
		all += s.Text
	}
	return all
}

// Block is a part of a document: a *Heading, *Para, *Item, *Code, *Pairs, *Table
// or *Matrix. Scope stands for the lines of the document's scope.
type Block any

// Heading begins a part; 1 is the highest level.
type Heading struct {
	Level int
	Text  Text
	// ID is the name that a page gives the part, "" for none.
	ID string
	// Ruled puts a line below it on a screen.
	Ruled bool
}

// Para is a paragraph. Deeper than an item above it, it belongs to that.
type Para struct {
	Depth int
	Text  Text
	// Apart puts an empty line between it and a paragraph above it.
	Apart bool
	// Log keeps it on one line outside a terminal, as in a log.
	Log bool
}

// Item is an item of a list. One deeper than the item above it belongs to that.
type Item struct {
	Depth int
	Sign  Span
	Box   Box
	Text  Text
}

// Box is a box to tick.
type Box int

// The boxes. Without one, an item has its sign alone.
const (
	NoBox Box = iota
	Open
	Done
)

// boxes are the boxes where a line has no room for more.
var boxes = map[Box]string{Open: "[ ]", Done: "[✓]"}

// Lead is what stands before an item on a line.
func (i *Item) Lead() string { return i.Sign.Text + boxes[i.Box] }

// Code is lines for a machine, such as a piece of YAML; its language may be
// "diff".
type Code struct {
	Depth    int
	Language string
	Lines    []string
}

// Pair is a key with its value: plain values, pairs of its own, or a list of
// such pairs.
type Pair struct {
	// ID is the key for programs, Label the one for people.
	ID, Label string
	// Values are plain values: one, or those of a list where List is set.
	Values []Cell
	List   bool
	Pairs  Pairs
	Items  []Pairs
	// Above says that the heading has told it already, so that it is left out
	// where people read.
	Above bool
}

// Pairs are keys with their values.
type Pairs []Pair

// ScopeLines stands where the scope is told in text and Markdown; other formats
// tell it in places of their own.
type ScopeLines struct{}

// Body collects the blocks of a document.
type Body struct{ Blocks []Block }

// Add adds blocks.
func (b *Body) Add(blocks ...Block) { b.Blocks = append(b.Blocks, blocks...) }

// Heading adds a heading.
func (b *Body) Heading(level int, text Text) { b.Add(&Heading{Level: level, Text: text}) }

// Para adds a paragraph; nothing for an empty text.
func (b *Body) Para(text Text) {
	if text.String() != "" {
		b.Add(&Para{Text: text})
	}
}

// Sentence adds a paragraph that stays one line in a log.
func (b *Body) Sentence(text string) { b.Add(&Para{Text: T(text), Log: true}) }

// Item adds an item of a list under a sign, "" for none.
func (b *Body) Item(sign string, depth int, text Text) {
	b.Add(&Item{Depth: depth, Sign: Span{Text: sign}, Text: text})
}

// Check adds a box, to tick or ticked.
func (b *Body) Check(done bool, text Text) {
	box := Open
	if done {
		box = Done
	}
	b.Add(&Item{Depth: 1, Box: box, Text: text})
}

// Blocks returns the blocks that people read.
func (d *Doc) Blocks() []Block {
	b := &Body{}
	if d.Body != nil {
		d.Body(b)
	}
	return b.Blocks
}

// tables returns the tables of the body.
func (d *Doc) tables(p *i18n.Printer) []*Table {
	var all []*Table
	for _, block := range d.Blocks() {
		switch block := block.(type) {
		case *Table:
			all = append(all, block)
		case Pairs:
			all = append(all, block.Table(p))
		}
	}
	return all
}

// ForPrograms returns the tables of CSV and workbooks.
func (d *Doc) ForPrograms(p *i18n.Printer) []*Table {
	if d.Records != nil {
		return d.Records()
	}
	if all := d.tables(p); len(all) > 0 {
		return all
	}
	return []*Table{d.prose(p)}
}

// prose returns what people read as a table, for a document that has none: each
// paragraph and item under the heading that it stands below.
func (d *Doc) prose(p *i18n.Printer) *Table {
	t := &Table{Title: d.Title, Cols: Cols(p, "part", "sign", "text")}
	part := d.Title
	for _, block := range d.Blocks() {
		switch block := block.(type) {
		case *Heading:
			part = block.Text.String()
		case *Para:
			t.Rows = append(t.Rows, Row(part, "", block.Text.String()))
		case *Item:
			t.Rows = append(t.Rows, Row(part, block.Lead(), block.Text.String()))
		case *Code:
			t.Rows = append(t.Rows, Row(part, "", strings.Join(block.Lines, "\n")))
		}
	}
	return t
}

// forPipe returns the tables that a pipe gets; pairs are prose there.
func (d *Doc) forPipe() []*Table {
	if d.Piped != nil {
		return d.Piped()
	}
	var all []*Table
	for _, block := range d.Blocks() {
		switch block := block.(type) {
		case *Table:
			all = append(all, block)
		case *Matrix:
			all = append(all, block.Table())
		}
	}
	if len(all) == 0 && d.Records != nil {
		return d.Records()
	}
	return all
}
