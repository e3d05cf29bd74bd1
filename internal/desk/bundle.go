package desk

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing/fstest"

	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// bundle is all that a desk knows.
type bundle struct {
	// Prefix is the place of the registry in its repository.
	Prefix string `json:"prefix"`
	// Extract says that the records lack most of their text.
	Extract bool                       `json:"extract"`
	Schema  map[string]json.RawMessage `json:"schema"`
	// Files are the data files, relative to the repository.
	Files map[string]string `json:"files"`
}

// mostWhole is how many records a browser is given whole.
const mostWhole = 2000

// extracted are the keys of a record that others are held against.
var extracted = []string{"id", "title", "summary", "status", "origin", "owner", "phase", "phase_history", "relations"}

// Bundle returns what a desk needs of a registry.
func Bundle(reg *registry.Registry) ([]byte, error) {
	b := bundle{Prefix: reg.Prefix, Extract: len(reg.Innovations) > mostWhole, Schema: map[string]json.RawMessage{}, Files: map[string]string{}}
	for _, name := range schema.Names {
		b.Schema[name] = reg.Schema.Bytes(name)
	}
	for _, file := range reg.Paths {
		text, err := reg.Bytes(file)
		if err != nil {
			return nil, err
		}
		b.Files[file] = string(text)
	}
	if b.Extract {
		for _, rec := range reg.Innovations {
			value, err := reg.Value(rec.File)
			if err != nil {
				return nil, err
			}
			maps.DeleteFunc(value, func(key string, _ any) bool { return !slices.Contains(extracted, key) })
			b.Files[rec.File] = string(edit.Text(reg.Schema, schema.Innovation, value))
		}
	}
	return json.Marshal(b)
}

// load reads a bundle.
func (d *Desk) load(data []byte) error {
	var b bundle
	if err := json.Unmarshal(data, &b); err != nil {
		return err
	}
	files := fstest.MapFS{}
	for file, text := range b.Files {
		files[strings.TrimPrefix(file, b.Prefix)] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	for name, document := range b.Schema {
		files[registry.SchemaFolder+"/"+name] = &fstest.MapFile{Data: document, Mode: 0o644}
	}
	d.place, d.extract = &registry.Place{Prefix: b.Prefix, Files: files}, b.Extract
	var err error
	d.reg, err = registry.Load(d.place, registry.Options{Keep: true})
	return err
}
