package export

import (
	"encoding/csv"
	"io"
	"strconv"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
)

// File is one file of several that belong together.
type File struct {
	Name  string
	Write func(w io.Writer) error
}

// Package are the files of a data package: a table each as CSV, what they hold in the
// words of Frictionless Data (datapackage.json) and of CSV on the Web
// (csv-metadata.json).
func (x *Export) Package(tables []*Table) []File {
	var files []File
	for _, t := range tables {
		files = append(files, File{t.file(), t.writeCSV})
	}
	return append(files,
		File{"csv-metadata.json", func(w io.Writer) error { return doc.WriteJSON(w, x.csvw(tables)) }},
		File{"datapackage.json", func(w io.Writer) error { return doc.WriteJSON(w, x.dataPackage(tables)) }},
	)
}

// file is the name of the table's file.
func (t *Table) file() string { return t.Name + ".csv" }

// writeCSV writes the table as RFC 4180 has it.
func (t *Table) writeCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	line := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		line[i] = c.Name
	}
	_ = out.Write(line) // Error returns the first error
	for _, row := range t.Rows {
		for i, cell := range row {
			line[i] = csvCell(cell)
		}
		_ = out.Write(line)
	}
	out.Flush()
	return out.Error()
}

func csvCell(cell any) string {
	switch cell := cell.(type) {
	case string:
		return doc.Inert(cell)
	case int64:
		return strconv.FormatInt(cell, 10)
	case float64:
		return strconv.FormatFloat(cell, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(cell)
	}
	return ""
}

// described adds a title and a description in Dutch, and in English beside.
func described(o doc.Object, title, description i18n.Text) doc.Object {
	return o.With("title", title.In(i18n.Dutch), "title_en", title.In(i18n.English),
		"description", description.In(i18n.Dutch), "description_en", description.In(i18n.English))
}

// dataPackage describes the tables as Frictionless Data does.
func (x *Export) dataPackage(tables []*Table) doc.Object {
	self := doc.Obj("profile", "tabular-data-package", "name", "innovatieagenda")
	self = described(self, x.title(), x.description())
	if about := x.Registry.Imprint; about != nil {
		self = self.With("licenses", []doc.Object{doc.Obj("name", about.Licence, "path", about.LicenceURL)})
		if about.Homepage != "" {
			self = self.With("homepage", about.Homepage)
		}
		publisher := doc.Obj("title", x.publisher().name, "role", "publisher")
		if url := x.publisher().url; url != "" {
			publisher = publisher.With("path", url)
		}
		self = self.With("contributors", []doc.Object{publisher})
	}
	return self.With("resources", doc.Objs(tables, func(t *Table) doc.Object {
		resource := doc.Obj("profile", "tabular-data-resource", "name", t.Name, "path", t.file(), "format", "csv", "mediatype", "text/csv", "encoding", "utf-8")
		keys := doc.Objs(t.foreign(), func(f foreignKey) doc.Object {
			to := f.table
			if to == t.Name {
				to = "" // the resource itself
			}
			return doc.Obj("fields", f.columns, "reference", doc.Obj("resource", to, "fields", f.key))
		})
		made := doc.Obj("fields", doc.Objs(t.Columns, field), "primaryKey", t.Key, "missingValues", []string{""})
		if len(keys) > 0 {
			made = made.With("foreignKeys", keys)
		}
		return described(resource, t.Title, t.Description).With("schema", made)
	}))
}

// field describes a column as a field of Frictionless Data.
func field(c Column) doc.Object {
	types := map[Type]string{Integer: "integer", Number: "number", Boolean: "boolean"}
	kind := "string"
	if types[c.Type] != "" {
		kind = types[c.Type]
	}
	limits := doc.Obj()
	if c.Required {
		limits = limits.With("required", true)
	}
	if c.Type == Date {
		limits = limits.With("pattern", datePattern)
	}
	if len(c.Terms) > 0 && c.Type == Text {
		limits = limits.With("enum", c.Terms)
	}
	made := described(doc.Obj("name", c.Name, "type", kind), c.Title, c.Description)
	if c.Type == List {
		made = made.With("separator", separator)
	}
	if len(limits) > 0 {
		made = made.With("constraints", limits)
	}
	return made
}

// csvw describes the tables as CSV on the Web does.
func (x *Export) csvw(tables []*Table) doc.Object {
	self := doc.Obj("@context", []any{"http://www.w3.org/ns/csvw", doc.Obj("@language", "nl")}, "dc:title", byLanguage(x.title()))
	if about := x.Registry.Imprint; about != nil {
		self = self.With("dc:license", doc.Obj("@id", about.LicenceURL), "dc:publisher", x.publisher().name)
	}
	return self.With("tables", doc.Objs(tables, func(t *Table) doc.Object {
		keys := doc.Objs(t.foreign(), func(f foreignKey) doc.Object {
			return doc.Obj("columnReference", f.columns, "reference", doc.Obj("resource", f.table+".csv", "columnReference", f.key))
		})
		table := doc.Obj("url", t.file(), "dc:title", byLanguage(t.Title), "dc:description", byLanguage(t.Description))
		return table.With("tableSchema", doc.Obj("columns", doc.Objs(t.Columns, csvwColumn), "primaryKey", t.Key, "foreignKeys", keys))
	}))
}

// csvwColumn describes a column as CSV on the Web does. The name in the first line of
// the file counts as a title in no language.
func csvwColumn(c Column) doc.Object {
	var datatype any = "string"
	switch c.Type {
	case Integer:
		datatype = "integer"
	case Number:
		datatype = "number"
	case Boolean:
		datatype = "boolean"
	case Date:
		datatype = doc.Obj("base", "string", "format", datePattern)
	}
	made := doc.Obj("name", c.Name, "titles", doc.Obj("und", c.Name, "nl", c.Title.In(i18n.Dutch), "en", c.Title.In(i18n.English)),
		"dc:description", byLanguage(c.Description), "datatype", datatype, "required", c.Required)
	if c.Type == List {
		made = made.With("separator", separator)
	}
	return made
}

// Described describes a table of a document, written as CSV under a name, as CSV on the
// Web does.
func Described(name string, t *doc.Table) doc.Object {
	columns := doc.Objs(t.Cols, func(c doc.Col) doc.Object {
		datatype := "string"
		if c.Kind.Number() {
			datatype = "number"
		}
		return doc.Obj("name", c.ID, "titles", doc.Obj("und", c.ID, "nl", c.Title), "datatype", datatype)
	})
	return doc.Obj("@context", "http://www.w3.org/ns/csvw", "url", name, "tableSchema", doc.Obj("columns", columns))
}

// byLanguage is a text in every language, as JSON-LD has it.
func byLanguage(text i18n.Text) []doc.Object {
	made := []doc.Object{}
	for _, lang := range []i18n.Lang{i18n.Dutch, i18n.English} {
		if text[lang] != "" {
			made = append(made, doc.Obj("@value", text[lang], "@language", string(lang)))
		}
	}
	return made
}
