// Package export hands the whole of a registry to other programs: as a database of
// SQLite, a data package, lines of JSON and linked data. What tables there are, with
// their columns and what those mean, follows from the documents of the schema.
package export

import (
	"slices"
	"strings"
	"sync"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/schema"
)

// Table is a table with a row for each record, or for each item of a list in one.
type Table struct {
	Name               string
	Title, Description i18n.Text
	Columns            []Column
	// Key are the columns that tell rows apart.
	Key []string
	// Parent is the table whose rows hold the lists that these rows are items of, nil
	// for one of records; the first columns are the key of its row.
	Parent *Table
	Rows   []Row

	document string
	// path leads from a row of the parent to the list; pointer is where the schema
	// describes an item.
	path     []string
	pointer  string
	children []*Table
	// index is the place among all tables.
	index int
}

// Row holds a string, an int64, a float64, a bool or nil for each column.
type Row []any

// Column is a column of a table.
type Column struct {
	Name               string
	Type               Type
	Title, Description i18n.Text
	// Required says that every row has it, Terms what it may be where that is agreed.
	Required bool
	Terms    []string
	// References is the table whose ids the column holds, "" for none.
	References string
	// Vocabulary is that of Terms.
	Vocabulary string

	// path leads from the object of the row to the value, nil for a column that comes
	// from elsewhere.
	path []string
}

// Type is what the values of a column are.
type Type int

// The types. A Date is a day, a month or a year as text, and stands beside a column
// that says which; a List is ids with separator between them.
const (
	Text Type = iota
	Integer
	Number
	Boolean
	Date
	List
)

// separator stands between the ids of a list. No id holds it.
const separator = ";"

// datePattern is what a Date looks like.
const datePattern = `^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$`

// precisions are what the column beside a date says.
var precisions = []string{"day", "month", "year"}

// roots are the documents whose files hold records, and the tables of those.
var roots = []root{
	{schema.Organisations, "organisations", "/0"},
	{schema.Innovation, "innovations", ""},
	{schema.Need, "needs", ""},
	{schema.Instrument, "instruments", ""},
	{schema.Agenda, "agendas", ""},
}

type root struct{ document, table, pointer string }

// renamed are lists whose items are called otherwise than the list.
var renamed = map[string]string{"phase_history": "phase_events", "lines": "plan_lines", "distinct_from": "distinctions"}

// says gives a message in every language.
type says func(key string) i18n.Text

// inAll gives messages in every language.
var inAll = sync.OnceValue(func() says {
	printers := map[i18n.Lang]*i18n.Printer{}
	for _, lang := range i18n.Langs {
		printers[lang], _ = i18n.New(lang) // every language of the program has one
	}
	return func(key string) i18n.Text {
		text := i18n.Text{}
		for lang, p := range printers {
			text[lang] = p.T(key)
		}
		return text
	}
})

// TablesOf are the tables that the schema asks for, empty, each after its parent.
func TablesOf(set *schema.Set) []*Table {
	say := inAll()
	b := &builder{set: set, say: say}
	for _, root := range roots {
		t := &Table{Name: root.table, document: root.document, pointer: root.pointer, Key: []string{"id"}}
		part := set.Part(root.document, "")
		t.Title, t.Description = say("export.table."+root.table), part.Text("description")
		b.all = append(b.all, t)
		b.columns(t, root.pointer, nil)
		t.Columns = append(t.Columns, b.own("file", Text))
	}
	for i, t := range b.all {
		t.index = i
	}
	return b.all
}

type builder struct {
	set *schema.Set
	say says
	all []*Table
}

// own is a column that no record has.
func (b *builder) own(name string, kind Type) Column {
	return Column{
		Name: name, Type: kind, Required: true,
		Title: b.say("export.column." + name), Description: b.say("export.about." + name),
	}
}

// columns adds the columns, and the tables of the lists, of the object at a pointer.
func (b *builder) columns(t *Table, pointer string, path []string) {
	keys := b.set.KeyOrderAt(t.document, pointer)
	if i := slices.Index(keys, "id"); t.Parent == nil && path == nil && i > 0 { // the key of a row comes first
		keys = slices.Concat([]string{"id"}, keys[:i], keys[i+1:])
	}
	for _, key := range keys {
		at, inner := pointer+"/"+key, append(path[:len(path):len(path)], key)
		shape := b.set.Shape(t.document, at)
		ids := shape.Vocabulary != "" || shape.Reference != ""
		switch {
		case shape.List:
			if ids {
				b.column(t, at, inner, shape)
			}
			b.table(t, at, inner, shape)
		case len(shape.Keys) > 0:
			b.columns(t, at, inner)
		default:
			b.column(t, at, inner, shape)
		}
	}
}

// table adds the table of a list.
func (b *builder) table(parent *Table, pointer string, path []string, shape schema.Shape) {
	key := path[len(path)-1]
	t := &Table{Parent: parent, document: parent.document, pointer: pointer + "/0", path: path}
	field := b.set.Field(t.document, pointer)
	t.Title, t.Description = field.Title, field.Description
	t.Name = key
	if name := renamed[key]; name != "" {
		t.Name = name
	}
	if len(shape.Keys) == 0 || parent.Parent != nil {
		t.Name = singular(parent.Name) + "_" + t.Name
	}
	for _, name := range parent.Key {
		held := b.own(name, Text)
		switch name {
		case "id":
			held = b.own(singular(parent.Name), Text)
			held.References = parent.Name
		case "position":
			held = b.own("nested", Integer)
			held.Name = singular(parent.Name)
		default:
			held = parent.Columns[slices.Index(parent.Key, name)]
			held.References = ""
		}
		t.Columns, t.Key = append(t.Columns, held), append(t.Key, held.Name)
	}
	t.Columns, t.Key = append(t.Columns, b.own("position", Integer)), append(t.Key, "position")
	parent.children, b.all = append(parent.children, t), append(b.all, t)
	if len(shape.Keys) > 0 {
		b.columns(t, t.pointer, nil)
		return
	}
	shape.List = false
	b.column(t, pointer, []string{}, shape)
	value := &t.Columns[len(t.Columns)-1]
	value.Name, value.Required = singular(key), true
}

// column adds the column of a value, and the one that says how precise a date is.
func (b *builder) column(t *Table, pointer string, path []string, shape schema.Shape) {
	field := b.set.Field(t.document, pointer)
	c := Column{
		Name: strings.ReplaceAll(strings.Join(path, "_"), "-", "_"), Title: field.Title, Description: field.Description, path: path,
		Required: len(path) == 1 && path[0] == "id" && t.Parent == nil,
	}
	switch {
	case shape.List:
		c.Type = List
	case shape.Format == "partial-date":
		c.Type = Date
	case slices.Equal(shape.Types, []string{"integer"}):
		c.Type = Integer
	case slices.Equal(shape.Types, []string{"number"}):
		c.Type = Number
	case slices.Equal(shape.Types, []string{"boolean"}):
		c.Type = Boolean
	}
	if shape.Reference != "" && c.Type == Text {
		c.References = shape.Reference + "s"
	}
	if c.Vocabulary = shape.Vocabulary; shape.Vocabulary != "" {
		c.Terms = b.set.Terms(shape.Vocabulary).IDs()
	}
	t.Columns = append(t.Columns, c)
	if c.Type == Date {
		precision := b.own("precision", Text)
		precision.Name, precision.Required, precision.Terms = c.Name+"_precision", false, precisions
		t.Columns = append(t.Columns, precision)
	}
}

// singular is the name of one of a list.
func singular(name string) string {
	if stem, ok := strings.CutSuffix(name, "ies"); ok {
		return stem + "y"
	}
	return strings.TrimSuffix(name, "s")
}
