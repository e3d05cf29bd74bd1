package schema

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/santhosh-tekuri/jsonschema/v5"
)

// Fault is what is wrong with a document of the schema folder.
type Fault string

// The faults. Of all but the first three the place is that of the value.
const (
	NoText      Fault = "empty"     // there is nothing in the file
	NoJSON      Fault = "json"      // it can't be read
	Trailing    Fault = "trailing"  // more follows where the document ends
	TooLarge    Fault = "large"     // nested too deep, or references that multiply
	NoSchema    Fault = "schema"    // JSON Schema has no such value here
	NoPattern   Fault = "pattern"   // a regular expression that is none
	NoReference Fault = "reference" // it refers to what isn't there
	NoLadder    Fault = "ladder"    // "x-ladder" names no vocabulary
	NoCriterion Fault = "criterion" // "x-id", "title" or "x-pointer" is missing
	Twice       Fault = "twice"     // two criteria with one "x-id"
	NoCheck     Fault = "check"     // "x-check" names none of the program's
)

// BrokenError says that a document of the schema folder is no JSON, no JSON Schema,
// or no ladder. Line and Column count from 1.
type BrokenError struct {
	// Name is that of the document, Commit the commit that holds it, "" for none.
	Name, Commit string
	Pointer      string
	Line, Column int
	Fault        Fault
	// Value is what the fault is about, "" where the place says enough.
	Value string
	Err   error
}

// Error names the document, the place and the reason.
func (e *BrokenError) Error() string {
	return fmt.Sprintf("schema/%s:%d:%d: %s %s", e.Name, e.Line, e.Column, e.Fault, e.Value)
}

// Unwrap returns what the library says of it, nil where it was not asked.
func (e *BrokenError) Unwrap() error { return e.Err }

// broken says what is wrong at a pointer of a document.
func (s *Set) broken(name, pointer string, fault Fault, value string, err error) error {
	return s.brokenAt(&BrokenError{Name: name, Pointer: pointer, Fault: fault, Value: value, Err: err}, offset(s.data[name], pointer))
}

// brokenAt completes an error with its place.
func (s *Set) brokenAt(e *BrokenError, offset int) error {
	before := s.data[e.Name][:min(offset, len(s.data[e.Name]))]
	e.Commit = s.commit(e.Name)
	e.Line = 1 + bytes.Count(before, []byte("\n"))
	e.Column = 1 + len([]rune(string(before[bytes.LastIndexByte(before, '\n')+1:])))
	return e
}

// malformed says why a document is no JSON, and where.
func (s *Set) malformed(name string, err error) error {
	e, at := &BrokenError{Name: name, Fault: NoJSON, Err: err}, len(s.data[name])
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF):
		e.Fault, at = NoText, 0
	case errors.Is(err, errTrailing):
		d := json.NewDecoder(bytes.NewReader(s.data[name]))
		var first json.RawMessage
		_ = d.Decode(&first) // which was read before
		e.Fault, at = Trailing, skipBlank(s.data[name], int(d.InputOffset()), "")
	case errors.As(err, &syntax):
		at = max(0, int(syntax.Offset)-1)
	}
	return s.brokenAt(e, at)
}

// notSchema words what the library says of a document. It names the one that is
// really broken: another that refers to it says so in the library's error.
func (s *Set) notSchema(name string, err error) error {
	var refused *jsonschema.SchemaError
	if !errors.As(err, &refused) {
		return s.broken(name, "", NoReference, "", err)
	}
	at, pointer, _ := strings.Cut(strings.TrimPrefix(refused.SchemaURL, base), "#")
	if s.data[at] != nil {
		name = at
	}
	var loop jsonschema.InfiniteLoopError
	if errors.As(err, &loop) {
		return s.broken(name, "", TooLarge, "", err)
	}
	var invalid *jsonschema.ValidationError
	if !errors.As(refused.Err, &invalid) {
		missing, reference := s.dangling(name, s.docs[name], "")
		if reference == "" {
			missing = unescape(pointer)
		}
		return s.broken(name, missing, NoReference, reference, err)
	}
	for len(invalid.Causes) > 0 {
		invalid = invalid.Causes[0]
	}
	fault := NoSchema
	if strings.HasSuffix(invalid.KeywordLocation, "/format") {
		fault = NoPattern
	}
	value, _ := json.Marshal(yamldoc.ValueAt(s.docs[name], invalid.InstanceLocation))
	return s.broken(name, invalid.InstanceLocation, fault, clipped(string(value)), err)
}

// clipped shortens a value that a sentence names.
func clipped(value string) string {
	const most = 60
	if letters := []rune(value); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return value
}

// dangling returns where a value refers to something that the set lacks, and to
// what; "" where it doesn't.
func (s *Set) dangling(name string, value any, at string) (pointer, reference string) {
	switch v := value.(type) {
	case map[string]any:
		if to, isText := v["$ref"].(string); isText {
			document, place, _ := strings.Cut(to, "#")
			if document == "" {
				document = name
			}
			if yamldoc.ValueAt(s.docs[document], unescape(place)) == nil {
				return at + "/$ref", to
			}
		}
		for _, key := range InOrder(v, nil) {
			if pointer, reference = s.dangling(name, v[key], yamldoc.Join(at, key)); reference != "" {
				return pointer, reference
			}
		}
	case []any:
		for i, item := range v {
			if pointer, reference = s.dangling(name, item, yamldoc.Join(at, strconv.Itoa(i))); reference != "" {
				return pointer, reference
			}
		}
	}
	return "", ""
}

// offset returns where the value at a pointer begins in the text of a document; of
// one that isn't there, where the object ends that lacks it.
func offset(data []byte, pointer string) int {
	d := json.NewDecoder(bytes.NewReader(data))
	for _, token := range yamldoc.Tokens(pointer) {
		open, err := d.Token()
		for i := 0; err == nil && d.More(); i++ {
			name := any(strconv.Itoa(i))
			if open == json.Delim('{') {
				name, err = d.Token()
			}
			if name == token || err != nil {
				break
			}
			var other json.RawMessage
			err = d.Decode(&other)
		}
		if err != nil {
			break
		}
	}
	return skipBlank(data, int(d.InputOffset()), ":,")
}

// skipBlank returns the first place from at on where something stands that is
// neither blank nor one of the signs between values.
func skipBlank(data []byte, at int, signs string) int {
	return at + len(data[at:]) - len(bytes.TrimLeft(data[at:], " \t\r\n"+signs))
}
