package doc

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"iter"
	"reflect"

	"github.com/innovatieagenda/agenda/internal/i18n"
)

// schemaVersion is the version of the JSON shapes, which only ever grow (design,
// section 11). It stands first in every document.
const schemaVersion = 1

// Object is an object of JSON. Its members stand in the order in which they were
// given; a value is a scalar, a list, an Object, a list of those, or a sequence of
// them, which is written a line each and never held in memory as a whole.
type Object []member

type member struct {
	key   string
	value any
}

// Obj makes an object of keys and values in turn.
func Obj(members ...any) Object { return Object{}.With(members...) }

// With returns the object with more members.
func (o Object) With(members ...any) Object {
	for i := 0; i < len(members); i += 2 {
		o = append(o, member{members[i].(string), members[i+1]})
	}
	return o
}

// Objs makes an object of each item.
func Objs[T any](items []T, make func(T) Object) []Object {
	all := []Object{}
	for _, item := range items {
		all = append(all, make(item))
	}
	return all
}

// writeJSON writes the data of a document. Its sentences are Dutch whatever the
// language of the user, so that two people get the same document.
func writeJSON(w io.Writer, d *Doc, o Options) error {
	p := o.Dutch()
	all := Obj("schema_version", schemaVersion)
	if o.Scope != nil {
		all = all.With("scope", o.Scope(p).data())
	}
	return WriteJSON(w, append(all, d.data(p)...))
}

// data is what JSON shows: of a document that doesn't say, the rows of its tables.
func (d *Doc) data(p *i18n.Printer) Object {
	if d.Data != nil {
		return d.Data(p)
	}
	rows := []Object{}
	for _, t := range d.ForPrograms(p) {
		for _, row := range t.Rows {
			object := Obj()
			for _, of := range t.Of {
				object = object.With(of.Name, of.Value)
			}
			for i, cell := range row {
				object = object.With(t.Cols[i].ID, cell.Value)
			}
			rows = append(rows, object)
		}
	}
	return Obj("rows", rows)
}

// WriteJSON writes a value as indented JSON. Characters that HTML treats specially
// stay as they are: this is not HTML. An empty list is [], never null.
func WriteJSON(w io.Writer, value any) error {
	p := &jsonWriter{Writer: bufio.NewWriter(w)}
	p.leaves = json.NewEncoder(&p.leaf)
	p.leaves.SetEscapeHTML(false)
	if err := p.value(value, "\n"); err != nil {
		return err
	}
	p.put("\n")
	return p.Flush()
}

// WriteJSONLines writes each object on a line of its own.
func WriteJSONLines(w io.Writer, objects iter.Seq[Object]) error {
	p := &jsonWriter{Writer: bufio.NewWriter(w)}
	p.leaves = json.NewEncoder(&p.leaf)
	p.leaves.SetEscapeHTML(false)
	for object := range objects {
		if err := p.value(object, ""); err != nil {
			return err
		}
		p.put("\n")
	}
	return p.Flush()
}

type jsonWriter struct {
	*bufio.Writer
	leaf   bytes.Buffer
	leaves *json.Encoder
}

// put writes text; a writing error comes back from Flush.
func (p *jsonWriter) put(texts ...string) {
	for _, text := range texts {
		_, _ = p.WriteString(text)
	}
}

// value writes a value. Line is the end of a line with the indent of the next one,
// "" to write all on one line.
func (p *jsonWriter) value(value any, line string) error {
	switch value := value.(type) {
	case Object:
		return p.members("{", "}", len(value), line, func(i int, deeper string) error {
			if err := p.plain(value[i].key, ""); err != nil {
				return err
			}
			p.put(":")
			if line != "" {
				p.put(" ")
			}
			return p.value(value[i].value, deeper)
		})
	case []Object:
		return p.members("[", "]", len(value), line, func(i int, deeper string) error { return p.value(value[i], deeper) })
	case []any:
		return p.members("[", "]", len(value), line, func(i int, deeper string) error { return p.value(value[i], deeper) })
	case iter.Seq[Object]:
		return p.lines(value, line)
	}
	return p.plain(value, line)
}

func (p *jsonWriter) members(open, end string, n int, line string, write func(i int, deeper string) error) error {
	if n == 0 {
		p.put(open, end)
		return nil
	}
	deeper := line
	if line != "" {
		deeper += "  "
	}
	for i := range n {
		p.put(open, deeper)
		if err := write(i, deeper); err != nil {
			return err
		}
		open = ","
	}
	p.put(line, end)
	return nil
}

// lines writes each object of a list on a line of its own.
func (p *jsonWriter) lines(objects iter.Seq[Object], line string) error {
	p.put("[")
	lead, end := line+"  ", ""
	for object := range objects {
		p.put(lead)
		if err := p.value(object, ""); err != nil {
			return err
		}
		lead, end = line+", ", line
	}
	p.put(end, "]")
	return nil
}

// plain writes what package json knows.
func (p *jsonWriter) plain(value any, line string) error {
	if v := reflect.ValueOf(value); v.Kind() == reflect.Slice && v.Len() == 0 {
		p.put("[]")
		return nil
	}
	p.leaf.Reset()
	if err := p.leaves.Encode(value); err != nil {
		return err
	}
	text := bytes.TrimSuffix(p.leaf.Bytes(), []byte("\n"))
	if line == "" || text[0] != '[' && text[0] != '{' {
		_, err := p.Write(text)
		return err
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, text, line[1:], "  "); err != nil {
		return err
	}
	_, err := p.Write(indented.Bytes())
	return err
}
