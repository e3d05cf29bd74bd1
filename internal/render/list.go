package render

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/innovatieagenda/agenda/internal/listing"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// List prints a table of innovations, experiments or organisations. People get
// the words of terms; programs, in a pipe, CSV or JSON, get their ids.
func List(s *Screen, reg *registry.Registry, t *listing.Table, format string) error {
	switch format {
	case "json":
		return listJSON(s, t)
	case "csv":
		return writeCSV(s.W, columnIDs(t), cells(t, rawValue))
	case "markdown":
		return writeMarkdown(s.W, columnHeads(s, t), cells(t, wordValue(s, reg)))
	}
	if s.Terminal {
		codes := make([]bool, len(t.Columns))
		for i, c := range t.Columns {
			codes[i] = c.Code
		}
		return s.table(Table{Head: columnHeads(s, t), Rows: cells(t, wordValue(s, reg)), Codes: codes})
	}
	return s.table(Table{Head: columnIDs(t), Rows: cells(t, rawValue)})
}

func columnIDs(t *listing.Table) []string {
	ids := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		ids[i] = c.ID
	}
	return ids
}

func columnHeads(s *Screen, t *listing.Table) []string {
	heads := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = s.T("column." + c.ID)
	}
	return heads
}

// cells turns every value of a table into text.
func cells(t *listing.Table, text func(listing.Column, []string) string) [][]string {
	rows := make([][]string, len(t.Rows))
	for r, row := range t.Rows {
		rows[r] = make([]string, len(row))
		for i, values := range row {
			rows[r][i] = text(t.Columns[i], values)
		}
	}
	return rows
}

// separator stands between the values of a list in one cell.
const separator = "; "

func rawValue(_ listing.Column, values []string) string { return strings.Join(values, separator) }

// wordValue gives terms their title in the user's language.
func wordValue(s *Screen, reg *registry.Registry) func(listing.Column, []string) string {
	return func(c listing.Column, values []string) string {
		if c.Vocabulary == "" {
			return strings.Join(values, separator)
		}
		terms := reg.Schema.Terms(c.Vocabulary)
		words := make([]string, len(values))
		for i, id := range values {
			words[i] = id
			if term, ok := terms.Get(id); ok {
				words[i] = term.Title.In(s.Lang())
			}
		}
		return strings.Join(words, separator)
	}
}

// listJSON writes the rows as objects, their keys in the order of the columns.
func listJSON(s *Screen, t *listing.Table) error {
	rows := make([]json.RawMessage, len(t.Rows))
	for r, row := range t.Rows {
		object := orderedObject{}
		for i, c := range t.Columns {
			if c.Multi {
				object.add(c.ID, list(row[i]))
			} else {
				object.add(c.ID, strings.Join(row[i], ""))
			}
		}
		rows[r] = object.bytes()
	}
	out := orderedObject{}
	out.add("schema_version", schemaVersion)
	out.add(t.Kind, list(rows))
	return writeJSON(s.W, json.RawMessage(out.bytes()))
}

// orderedObject is a JSON object whose keys stand in the order in which they
// were added, which Go's maps can't say.
type orderedObject struct{ buf bytes.Buffer }

func (o *orderedObject) add(key string, value any) {
	if o.buf.Len() == 0 {
		o.buf.WriteByte('{')
	} else {
		o.buf.WriteByte(',')
	}
	e := json.NewEncoder(&o.buf)
	e.SetEscapeHTML(false)
	_ = e.Encode(key) // a string, and what writeJSON takes, can always be written
	o.buf.WriteByte(':')
	_ = e.Encode(value)
}

func (o *orderedObject) bytes() []byte {
	if o.buf.Len() == 0 {
		return []byte("{}")
	}
	return append(o.buf.Bytes(), '}')
}
