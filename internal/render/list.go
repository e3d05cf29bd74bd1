package render

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/listing"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/words"
)

// List prints a table of innovations, experiments or organisations. People get
// the words of terms and the names of organisations; programs, in a pipe, CSV or JSON, get their ids. Root is
// the way from the output to the root of the registry, for links to its files;
// "" where there is none.
func List(s *Screen, reg *registry.Registry, t *listing.Table, format, root string) error {
	if len(t.Rows) == 0 && (format == "markdown" || format == "text" && s.Terminal) {
		Line(s, s.T("list.none"))
		return nil
	}
	switch format {
	case "xlsx":
		return listXLSX(s, reg, t, root)
	case "json":
		return listJSON(s, t)
	case "csv":
		return writeCSV(s.W, columnIDs(t), cells(t, rawValue))
	case "markdown":
		return writeMarkdown(s.W, columnHeads(s, t), cells(t, knownValue(s, reg)))
	}
	if s.Terminal {
		return s.table(Table{Head: columnHeads(s, t), Rows: cells(t, knownValue(s, reg))})
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

func rawValue(c listing.Column, values []string) string {
	if c.Fields != nil {
		return objectWords(c, values)
	}
	return strings.Join(values, separator)
}

// objectWords writes each object as its known members, one after another.
func objectWords(c listing.Column, values []string) string {
	var all []string
	for _, object := range c.Objects(values) {
		known := slices.DeleteFunc(slices.Clone(object), func(member string) bool { return member == "" })
		if len(known) > 0 {
			all = append(all, strings.Join(known, " "))
		}
	}
	return strings.Join(all, separator)
}

// knownValue is wordValue with a sign for what nobody knows.
func knownValue(s *Screen, reg *registry.Registry) func(listing.Column, []string) string {
	word := wordValue(s, reg)
	return func(c listing.Column, values []string) string {
		return cmp.Or(word(c, values), noValue)
	}
}

// wordValue gives terms their title in the user's language, and organisations
// their name.
func wordValue(s *Screen, reg *registry.Registry) func(listing.Column, []string) string {
	return func(c listing.Column, values []string) string {
		if c.Vocabulary == "" && !c.Organisations {
			return rawValue(c, values)
		}
		name := reg.OrganisationName
		if !c.Organisations {
			name = func(id string) string { return words.Of(s.Printer, reg).Term(c.Vocabulary, id) }
		}
		return strings.Join(words.Each(values, name), separator)
	}
}

// listJSON writes the rows as objects, their keys in the order of the columns.
func listJSON(s *Screen, t *listing.Table) error {
	rows := make([]json.RawMessage, len(t.Rows))
	for r, row := range t.Rows {
		object := orderedObject{}
		for i, c := range t.Columns {
			object.add(c.ID, jsonValue(c, row[i]))
		}
		rows[r] = object.bytes()
	}
	out := orderedObject{}
	out.add("schema_version", schemaVersion)
	out.add(t.Kind, list(rows))
	return out.writeTo(s.W)
}

// jsonValue returns the value of a cell as JSON has it.
func jsonValue(c listing.Column, values []string) any {
	switch {
	case c.Fields == nil && c.Multi:
		return list(values)
	case c.Fields == nil:
		return strings.Join(values, "")
	}
	objects := []json.RawMessage{}
	for _, members := range c.Objects(values) {
		objects = append(objects, jsonObject(c.Fields, members))
	}
	if !c.Multi {
		return objects[0]
	}
	return objects
}

// jsonObject writes the members of an object; an unknown number is null, since
// every other number would be a guess.
func jsonObject(fields []listing.Field, members []string) json.RawMessage {
	object := orderedObject{}
	for i, f := range fields {
		switch {
		case !f.Number:
			object.add(f.ID, members[i])
		case members[i] == "":
			object.add(f.ID, nil)
		default:
			object.add(f.ID, json.Number(members[i]))
		}
	}
	return object.bytes()
}
