package edit

import (
	"bytes"
	"errors"
	"reflect"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// modeline tells an editor which schema a record has.
func modeline(document string) string {
	return "# yaml-language-server: $schema=../../" + registry.SchemaFolder + "/" + document + "\n"
}

// Text returns a record, of the kind that a document of the schema describes, as a
// new file in house style, its keys in schema order.
func Text(set *schema.Set, document string, fields Fields) []byte {
	body := yamldoc.Format(written{set, document}.ordered("", fields).(yamldoc.Map))
	return append([]byte(modeline(document)), body...)
}

// write returns the text of a new record. A file that a person wrote keeps its
// lines and gets only what it lacks; JSON, which may be handed in as well, is
// rewritten.
func write(set *schema.Set, fields Fields, doc *yamldoc.Document) ([]byte, error) {
	if doc == nil || inBraces(doc) {
		return Text(set, schema.Innovation, fields), nil
	}
	before, _ := doc.Value().(map[string]any)
	for _, key := range set.KeysAt(schema.Innovation, "", fields) {
		if reflect.DeepEqual(before[key], fields[key]) {
			continue
		}
		next, err := Set(set, doc, "/"+key, fields[key])
		if err != nil {
			return nil, err
		}
		doc = next
	}
	return WithModeline(schema.Innovation, doc.Bytes()), nil
}

// Set returns the file of an innovation with a value of JSON types at a pointer,
// written as the schema has it.
func Set(set *schema.Set, doc *yamldoc.Document, pointer string, value any) (*yamldoc.Document, error) {
	w := written{set, schema.Innovation}
	next, err := doc.Set(pointer, w.ordered(pointer, value), w.order)
	return next, editProblem(doc, err)
}

// Append returns the file of an innovation with an item more in the list at a pointer.
func Append(set *schema.Set, doc *yamldoc.Document, pointer string, item any) (*yamldoc.Document, error) {
	w := written{set, schema.Innovation}
	next, err := doc.Append(pointer, w.ordered(pointer+"/0", item), w.order)
	return next, editProblem(doc, err)
}

// Remove returns the file of an innovation without the key or item at a pointer.
func Remove(doc *yamldoc.Document, pointer string) (*yamldoc.Document, error) {
	next, err := doc.Remove(pointer)
	return next, editProblem(doc, err)
}

// inBraces reports whether a file holds one object in braces, as JSON does.
func inBraces(doc *yamldoc.Document) bool {
	return bytes.HasPrefix(bytes.TrimLeft(doc.Bytes(), "\ufeff \t\r\n"), []byte("{"))
}

// Text returns the draft as the file of a record of the kind that a document of the
// schema describes: the bytes that were handed in, JSON rewritten.
func (d Draft) Text(set *schema.Set, document string) []byte {
	if inBraces(d.Doc) {
		return Text(set, document, d.Fields)
	}
	return d.Doc.Bytes()
}

// editProblem words why a key could not be set in a file from elsewhere.
func editProblem(doc *yamldoc.Document, err error) error {
	if err == nil {
		return nil
	}
	args := usererr.Args{"file": doc.File(), "detail": err.Error(), "line": 0}
	var edit *yamldoc.RefusedError
	if errors.As(err, &edit) {
		args["key"], args["line"] = edit.Pointer, edit.Range.Line
	}
	return &usererr.Error{Kind: usererr.Refused, Code: "add/file-shape", Args: args, Err: err}
}

// WithModeline puts the modeline above a file that has none; document is the name of
// the schema that describes it.
func WithModeline(document string, text []byte) []byte {
	if bytes.Contains(text, []byte("yaml-language-server:")) {
		return text
	}
	line := modeline(document)
	if bytes.Contains(text, []byte("\r\n")) {
		line = line[:len(line)-1] + "\r\n"
	}
	const mark = "\ufeff"
	if rest, marked := bytes.CutPrefix(text, []byte(mark)); marked {
		return append([]byte(mark+line), rest...)
	}
	return append([]byte(line), text...)
}

// written is how a kind of record is written.
type written struct {
	set      *schema.Set
	document string
}

// order are the keys of a record at a pointer.
func (w written) order(pointer string) []string { return w.set.KeyOrderAt(w.document, pointer) }

// ordered returns a value of JSON types with the keys of its objects in schema
// order and its dates as dates.
func (w written) ordered(pointer string, value any) any {
	switch v := value.(type) {
	case Fields:
		return w.ordered(pointer, map[string]any(v))
	case map[string]any:
		pairs := yamldoc.Map{}
		for _, key := range w.set.KeysAt(w.document, pointer, v) {
			pairs = append(pairs, yamldoc.Pair{Key: key, Value: w.ordered(pointer+"/"+key, v[key])})
		}
		return pairs
	case []any:
		items := make([]any, len(v))
		for i, item := range v {
			items[i] = w.ordered(pointer+"/0", item)
		}
		return items
	case string:
		format := w.set.Shape(w.document, pointer).Format
		if format == "partial-date" && innovation.Date(v).Valid() {
			return date(innovation.Date(v))
		}
	}
	return value
}
