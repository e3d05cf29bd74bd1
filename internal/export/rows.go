package export

import (
	"encoding/json"
	"errors"
	"iter"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// Export is what a registry holds, ready to be handed over.
type Export struct {
	// Registry is what was read, Day the day that counts as today.
	Registry *registry.Registry
	Day      string
	// Base is the address where the site of the registry stands, with a slash at its
	// end; "" where that isn't known.
	Base string

	mu           sync.Mutex
	sorted, made sync.Once
	files        []file
	tables       []*Table
	// failed is why a file could not be read again.
	failed error
}

// file is what one file of the registry holds: a value, or its rows; what was not taken
// is read when it is asked for, and not kept.
type file struct {
	name, document string
	value          any
	rows           []placed
}

// placed is a row for the table with that index.
type placed struct {
	table int
	row   Row
}

// Take keeps what a document holds. It is called while the registry is read (see
// registry.Options.Check), and finds nothing.
func (x *Export) Take(d *yamldoc.Document, document string, _ *schema.Set) (finding.List, error) {
	x.keep(file{name: d.File(), document: document, value: d.Value()})
	return nil, nil
}

// TakeRows is Take for what becomes tables alone: it keeps the rows of a document.
func (x *Export) TakeRows(d *yamldoc.Document, document string, set *schema.Set) (finding.List, error) {
	x.made.Do(func() { x.tables = TablesOf(set) })
	f := file{name: d.File(), document: document, value: d.Value()}
	if rows, err := f.placed(x.tables); err == nil {
		f.value, f.rows = nil, rows
	} // else Tables tells what is wrong there
	x.keep(f)
	return nil, nil
}

// keep keeps a file that records are in.
func (x *Export) keep(f file) {
	if !slices.ContainsFunc(roots, func(r root) bool { return r.document == f.document }) {
		return
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.files = append(x.files, f)
}

// Of is what a registry holds that was read without Take.
func Of(reg *registry.Registry, day, base string) *Export {
	x := &Export{Registry: reg, Day: day, Base: base}
	for _, name := range reg.Paths {
		if !slices.Contains(reg.Unread, name) {
			x.keep(file{name: name, document: reg.Kind(name)})
		}
	}
	return x
}

// inOrder are the files in the order of their names.
func (x *Export) inOrder() []file {
	x.sorted.Do(func() { slices.SortFunc(x.files, func(a, b file) int { return strings.Compare(a.name, b.name) }) })
	return x.files
}

// whole is a file with its value, nil where it can't be read any more.
func (x *Export) whole(f file) file {
	if f.value == nil {
		d, err := x.Registry.Document(f.name)
		if err != nil || d == nil {
			x.mu.Lock()
			x.failed = err
			x.mu.Unlock()
			return f
		}
		f.value = d.Value()
	}
	return f
}

// each gives every record of a document with its file, in the order of the files.
func (x *Export) each(document string) iter.Seq2[file, map[string]any] {
	return func(yield func(file, map[string]any) bool) {
		for _, f := range x.inOrder() {
			if f.document != document {
				continue
			}
			f = x.whole(f)
			for record := range f.records() {
				if !yield(f, record) {
					return
				}
			}
		}
	}
}

// records are those that the value of a file holds.
func (f file) records() iter.Seq[map[string]any] {
	items, isList := f.value.([]any)
	if !isList {
		items = []any{f.value}
	}
	return func(yield func(map[string]any) bool) {
		for _, item := range items {
			if record, ok := item.(map[string]any); ok && !yield(record) {
				return
			}
		}
	}
}

// idOf is the id of a record, that of its file where it has none.
func idOf(f file, record map[string]any) string {
	if id, _ := record["id"].(string); id != "" {
		return id
	}
	return registry.Name(f.name)
}

// Tables fills the tables. A registry with a value that is not of its type, an id
// twice, or one that leads nowhere makes none: its other half would be lost unseen.
func (x *Export) Tables() ([]*Table, error) {
	tables := TablesOf(x.Registry.Schema)
	ids := map[string]map[string]bool{}
	for _, t := range tables {
		if t.Parent == nil {
			ids[t.Name] = map[string]bool{}
		}
	}
	for _, f := range x.inOrder() {
		rows := f.rows
		if rows == nil {
			var err error
			if rows, err = x.whole(f).placed(tables); err != nil {
				return nil, x.fault(f.name, "type", err.Error())
			}
		}
		for _, r := range rows {
			t := tables[r.table]
			t.Rows = append(t.Rows, r.row)
			if t.Parent != nil {
				continue
			}
			id := r.row[0].(string)
			if ids[t.Name][id] {
				return nil, x.fault(f.name, "twice", id)
			}
			ids[t.Name][id] = true
		}
	}
	if x.failed != nil {
		return nil, x.failed
	}
	return tables, x.leads(tables, ids)
}

// placed are the rows of a file. The error is the wording of a value that is not of its
// type.
func (f file) placed(tables []*Table) ([]placed, error) {
	var rows []placed
	for _, t := range tables {
		if t.Parent != nil || t.document != f.document {
			continue
		}
		for record := range f.records() {
			var err error
			if rows, err = t.fill(rows, f, record, []any{idOf(f, record)}); err != nil {
				return nil, err
			}
		}
	}
	return rows, nil
}

// fill adds the row of an object, or of a plain item of a list, and the rows of the
// lists in it. Key is that of the row.
func (t *Table) fill(rows []placed, f file, item any, key []any) ([]placed, error) {
	row := make(Row, 0, len(t.Columns))
	if t.Parent != nil {
		row = append(row, key...)
	}
	for _, c := range t.Columns[len(row):] {
		switch value := within(item, c.path); {
		case c.path == nil && c.Name == "file":
			row = append(row, f.name)
		case c.path == nil: // what says how precise the date before it is
			row = append(row, precision(row[len(row)-1]))
		case t.Parent == nil && c.Name == "id":
			row = append(row, key[0])
		default:
			cell, ok := c.cell(value)
			if !ok {
				return nil, errors.New(string(wording(value)))
			}
			row = append(row, cell)
		}
	}
	rows = append(rows, placed{t.index, row})
	for _, child := range t.children {
		items, _ := within(item, child.path).([]any)
		for i, item := range items {
			var err error
			if rows, err = child.fill(rows, f, item, append(key[:len(key):len(key)], int64(i+1))); err != nil {
				return nil, err
			}
		}
	}
	return rows, nil
}

// within returns the value at the end of a path of keys, nil where there is none.
func within(value any, path []string) any {
	for _, key := range path {
		object, _ := value.(map[string]any)
		value = object[key]
	}
	return value
}

// cell makes a value what the column holds, and reports whether it can be that.
func (c *Column) cell(value any) (any, bool) {
	number, isNumber := value.(json.Number)
	switch value := value.(type) {
	case nil:
		return nil, true
	case bool:
		return value, c.Type == Boolean
	case []any:
		var ids []string
		for _, item := range value {
			id, ok := item.(string)
			if !ok || strings.Contains(id, separator) {
				return nil, false
			}
			ids = append(ids, id)
		}
		return strings.Join(ids, separator), c.Type == List
	case string:
		return value, c.Type == Text || c.Type == Date
	}
	switch c.Type {
	case Integer:
		n, err := number.Int64()
		return n, isNumber && err == nil
	case Number:
		n, err := number.Float64()
		return n, isNumber && err == nil
	}
	return number.String(), isNumber && (c.Type == Text || c.Type == Date)
}

// precision says whether a date is a day, a month or a year.
func precision(date any) any {
	text, ok := date.(string)
	if n := strings.Count(text, "-"); ok && n < len(precisions) {
		return precisions[len(precisions)-1-n]
	}
	return nil
}

// leads demands that what refers to a record refers to one that is there.
func (x *Export) leads(tables []*Table, ids map[string]map[string]bool) error {
	for _, t := range tables {
		for i, c := range t.Columns {
			for _, row := range t.Rows {
				id, isText := row[i].(string)
				if c.References == "" || !isText || ids[c.References][id] {
					continue
				}
				return x.fault(x.fileOf(t, row), "nowhere", id)
			}
		}
	}
	return nil
}

// fileOf returns the file that a row is from.
func (x *Export) fileOf(t *Table, row Row) string {
	root := t
	for root.Parent != nil {
		root = root.Parent
	}
	for _, r := range root.Rows {
		if r[0] == row[0] {
			return r[len(r)-1].(string)
		}
	}
	return ""
}

// fault tells why a registry can't be handed over: the first place in a file where a
// value stands.
func (x *Export) fault(name, why, value string) error {
	args := usererr.Args{"file": name, "line": 1, "column": 1, "why": why, "value": value}
	if d, err := x.Registry.Document(name); err == nil && d != nil {
		found := false
		eachLeaf(d.Value(), "", func(pointer string, leaf any) {
			if !found && string(wording(leaf)) == value {
				at := d.Range(pointer)
				args["line"], args["column"], found = at.Line, at.Column, true
			}
		})
	}
	return usererr.Refuse("export/fault", args)
}

// wording is how a value reads.
func wording(value any) []byte {
	if text, ok := value.(string); ok {
		return []byte(text)
	}
	data, _ := json.Marshal(value)
	return data
}

// eachLeaf visits every value that holds no others, keys in order.
func eachLeaf(value any, pointer string, visit func(pointer string, leaf any)) {
	visit(pointer, value)
	switch value := value.(type) {
	case []any:
		for i, item := range value {
			eachLeaf(item, pointer+"/"+strconv.Itoa(i), visit)
		}
	case map[string]any:
		for _, key := range schema.InOrder(value, nil) {
			eachLeaf(value[key], yamldoc.Join(pointer, key), visit)
		}
	}
}

// Lines are the records, each with its kind and file, keys in the order of the schema.
func (x *Export) Lines() iter.Seq[doc.Object] {
	o := &ordered{set: x.Registry.Schema, keys: map[string][]string{}, dates: map[string]bool{}}
	return func(yield func(doc.Object) bool) {
		for _, root := range roots {
			for f, record := range x.each(root.document) {
				o.document = root.document
				line := doc.Obj("kind", singular(root.table), "file", f.name)
				if !yield(append(line, o.object(record, root.pointer)...)) {
					return
				}
			}
		}
	}
}

// ordered puts the keys of objects in the order of the schema. What it looks up there
// is kept: records are alike.
type ordered struct {
	set      *schema.Set
	document string
	keys     map[string][]string
	dates    map[string]bool
}

func (o *ordered) object(object map[string]any, pointer string) doc.Object {
	at := o.document + pointer
	order, known := o.keys[at]
	if !known {
		order = o.set.KeyOrderAt(o.document, pointer)
		o.keys[at] = order
	}
	made := doc.Obj()
	for _, key := range schema.InOrder(object, order) {
		made = made.With(key, o.value(object[key], yamldoc.Join(pointer, key)))
	}
	return made
}

// value is a value as JSON shows it. A year is a text, as every other date is.
func (o *ordered) value(value any, pointer string) any {
	switch value := value.(type) {
	case map[string]any:
		return o.object(value, pointer)
	case []any:
		items := make([]any, len(value))
		for i, item := range value {
			items[i] = o.value(item, pointer+"/0")
		}
		return items
	case json.Number:
		at := o.document + pointer
		date, known := o.dates[at]
		if !known {
			date = o.set.Shape(o.document, pointer).Format == "partial-date"
			o.dates[at] = date
		}
		if date {
			return value.String()
		}
	}
	return value
}
