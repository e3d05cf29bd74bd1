package schema

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// Violation is one way in which a value departs from a schema: the innermost
// cause, with what the schema asks for.
type Violation struct {
	// Pointer is the place in the value.
	Pointer string
	// Keyword is the schema keyword that isn't met: "required", "type", "enum",
	// "additionalProperties", "pattern", "format" ... A choice of constants
	// counts as "enum".
	Keyword string
	// Want is the value of the keyword in the schema.
	Want any
	// Got is the value at Pointer.
	Got any
	// Keys are the missing keys (required), the unknown ones
	// (additionalProperties), or those of which one is needed (anyOf).
	Keys []string
	// Known are the keys that the object may have (additionalProperties).
	Known []string
	// Terms are the allowed values (enum).
	Terms Terms
	// Field is what the schema says of the field at Pointer.
	Field Field
}

// Field is what the schema tells people about a key.
type Field struct {
	Title       i18n.Text
	Description i18n.Text
}

// Check holds a JSON-typed value against the document of that name. It returns
// nil when the value meets it, and an error only when the schema itself is
// broken or the value has a type that JSON lacks.
func (s *Set) Check(name string, value any) ([]Violation, error) {
	all, err := s.compiled()
	if err != nil {
		return nil, err
	}
	j, err := all.at(name, "")
	if err != nil {
		return nil, err
	}
	return s.violations(j, name, value)
}

// violations holds a value against a compiled subschema of a document.
func (s *Set) violations(j judge, name string, value any) ([]Violation, error) {
	err := j.validate(value)
	if err == nil {
		return nil, nil
	}
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return nil, fmt.Errorf("schema %s: %w", name, err)
	}
	var found []Violation
	s.collect(invalid, value, &found)
	return unique(found), nil
}

// MaxViolations is how many violations of a document are told at most.
const MaxViolations = 1000

// collect walks to the innermost causes: the outer ones only say that an inner
// one failed. A choice between keys is one cause, not one a key.
func (s *Set) collect(e *jsonschema.ValidationError, value any, found *[]Violation) {
	if len(*found) >= MaxViolations {
		return
	}
	keyword := e.KeywordLocation[strings.LastIndexByte(e.KeywordLocation, '/')+1:]
	if keyword == "minContains" && len(e.Causes) > 0 {
		*found = append(*found, s.nearest(e.Causes, value)...)
		return
	}
	if len(e.Causes) > 0 && keyword != "anyOf" {
		for _, cause := range e.Causes {
			s.collect(cause, value, found)
		}
		return
	}
	v := Violation{Pointer: unescape(e.InstanceLocation), Keyword: keyword}
	v.Got = yamldoc.ValueAt(value, v.Pointer)
	v.Want = s.subschema(e.AbsoluteKeywordLocation)
	owner, _ := s.subschema(e.AbsoluteKeywordLocation[:strings.LastIndexByte(e.AbsoluteKeywordLocation, '/')]).(map[string]any)
	v.fill(owner)
	if keyword == "anyOf" && v.Keys == nil {
		for _, cause := range e.Causes {
			s.collect(cause, value, found)
		}
		return
	}
	*found = append(*found, v)
}

// fill adds what the keyword needs to be explained; owner is the subschema that
// holds the keyword.
func (v *Violation) fill(owner map[string]any) {
	v.Field = Field{Title: textOf(owner, "title"), Description: textOf(owner, "description")}
	got, _ := v.Got.(map[string]any)
	properties, _ := owner["properties"].(map[string]any)
	switch v.Keyword {
	case "required":
		for _, key := range textsOf(v.Want) {
			if _, ok := got[key]; !ok {
				v.Keys = append(v.Keys, key)
			}
		}
	case "additionalProperties":
		v.Known = slices.Sorted(maps.Keys(properties))
		for _, key := range slices.Sorted(maps.Keys(got)) {
			if _, ok := properties[key]; !ok {
				v.Keys = append(v.Keys, key)
			}
		}
	case "anyOf":
		v.Keys = alternatives(v.Want)
	case "enum":
		if v.Terms = termsOf(owner); v.Terms != nil {
			return
		}
		for _, id := range textsOf(v.Want) {
			v.Terms = append(v.Terms, Term{ID: id})
		}
	}
}

// alternatives returns the keys of a choice in which each branch asks for one
// key, and nil for any other choice.
func alternatives(want any) []string {
	branches, _ := want.([]any)
	var keys []string
	for _, branch := range branches {
		m, _ := branch.(map[string]any)
		required := textsOf(m["required"])
		if len(required) != 1 || len(m) != 1 {
			return nil
		}
		keys = append(keys, required[0])
	}
	return keys
}

// unique drops a violation that another branch of the schema reports as well.
func unique(found []Violation) []Violation {
	seen := map[string]bool{}
	return slices.DeleteFunc(found, func(v Violation) bool {
		id := fmt.Sprint(v.Pointer, "\x00", v.Keyword, "\x00", v.Keys)
		twice := seen[id]
		seen[id] = true
		return twice
	})
}

// Number returns a numeric keyword's value as text, "" where it isn't a number.
func Number(want any) string {
	if n, ok := want.(json.Number); ok {
		return n.String()
	}
	return ""
}

// TypeNames returns the JSON types that a type keyword asks for.
func TypeNames(want any) []string {
	if name, ok := want.(string); ok {
		return []string{name}
	}
	return textsOf(want)
}
