// Package schema holds the constitution of the registry: the JSON Schema
// documents that say what a record may be, which words the network agreed on
// and what they mean, in Dutch and English. It reads them, compiles them and
// holds values against them; it knows no rule of its own.
package schema

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"sync"
)

//go:embed *.schema.json
var embedded embed.FS

// The names of the documents, as they stand in the schema folder.
const (
	Innovation    = "innovation.schema.json"
	Organisations = "organisations.schema.json"
	Vocabulary    = "vocabulary.schema.json"
	Phases        = "phases.schema.json"
	Recognition   = "recognition.schema.json"
	Roles         = "roles.schema.json"
)

// Names are the documents, in the order in which people read them.
var Names = []string{Innovation, Organisations, Vocabulary, Phases, Recognition, Roles}

// Embedded returns the bytes of a document as the program ships it, and an
// error for an unknown name.
func Embedded(name string) ([]byte, error) {
	data, err := embedded.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("no schema %q", name)
	}
	return data, err
}

// Set is a full set of documents: a registry's own where it has them, the
// embedded ones otherwise. It is safe for concurrent use.
type Set struct {
	docs     map[string]any
	data     map[string][]byte
	own      []string
	compiled func() (*compiled, error)
	order    func() map[string][]string
	terms    func() map[string]Terms
}

// Load reads the documents. For each name it asks own for the registry's bytes;
// nil bytes mean that the registry has none and the embedded document is used.
// A document that is no JSON or no valid schema gives a *BrokenError.
func Load(own func(name string) ([]byte, error)) (*Set, error) { return LoadLike(nil, own) }

// LoadLike is Load for who has read a set before: where the documents are of the
// same bytes it returns that one, which may be compiled already.
func LoadLike(before *Set, own func(name string) ([]byte, error)) (*Set, error) {
	s := &Set{docs: map[string]any{}, data: map[string][]byte{}}
	for _, name := range Names {
		data, err := own(name)
		if err != nil {
			return nil, err
		}
		shipped, err := Embedded(name)
		if err != nil {
			return nil, err
		}
		if data == nil {
			data = shipped
		} else if !bytes.Equal(data, shipped) {
			s.own = append(s.own, name)
		}
		s.data[name] = data
	}
	if before != nil && maps.EqualFunc(s.data, before.data, bytes.Equal) {
		return before, nil
	}
	for _, name := range Names {
		doc, err := decode(s.data[name])
		if err != nil {
			return nil, brokenAt(name, s.data[name], err)
		}
		s.docs[name] = doc
	}
	s.compiled = sync.OnceValues(s.compile)
	s.order = sync.OnceValue(s.orders)
	s.terms = sync.OnceValue(s.vocabularies)
	return s, nil
}

// Own returns the names of the documents in which the registry departs from
// what the program ships.
func (s *Set) Own() []string { return s.own }

// Bytes returns the bytes of a document of the set, nil for an unknown name.
func (s *Set) Bytes(name string) []byte { return s.data[name] }

// decode reads JSON with numbers kept as written.
func decode(data []byte) (any, error) {
	var doc any
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(&doc); err != nil {
		return nil, err
	}
	if d.More() {
		return nil, fmt.Errorf("text after the end of the document")
	}
	return doc, nil
}

// BrokenError says that a document of the schema folder is no JSON, or no JSON
// Schema. Line and Column count from 1 and are 0 where the place is unknown.
type BrokenError struct {
	Name         string
	Line, Column int
	Err          error
}

// Error names the document, the place and the reason.
func (e *BrokenError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("schema/%s: %v", e.Name, e.Err)
	}
	return fmt.Sprintf("schema/%s:%d:%d: %v", e.Name, e.Line, e.Column, e.Err)
}

// Unwrap returns the reason.
func (e *BrokenError) Unwrap() error { return e.Err }

// brokenAt finds the line and column of a JSON error.
func brokenAt(name string, data []byte, err error) error {
	broken := &BrokenError{Name: name, Err: err}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		before := data[:min(int(syntax.Offset), len(data))]
		broken.Line = 1 + bytes.Count(before, []byte("\n"))
		broken.Column = max(1, len([]rune(string(before[bytes.LastIndexByte(before, '\n')+1:]))))
	}
	return broken
}
