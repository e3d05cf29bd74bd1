package schema

import (
	"errors"
	"strings"
)

// maxWeight is how many subschemas a document may come to when each reference
// is written out. References to what has two references, forty deep, would hold
// a record against a million million of them.
const maxWeight = 1e6

// errTooHeavy says that a document exceeds maxWeight.
var errTooHeavy = errors.New("the references come to too many subschemas")

// weigh returns errTooHeavy for a document that would take too long to hold a
// value against.
func (s *Set) weigh(name string) error {
	if (scales{s, map[string]float64{}}).of(name, s.docs[name]) > maxWeight {
		return errTooHeavy
	}
	return nil
}

// scales weigh what references lead to once.
type scales struct {
	set   *Set
	known map[string]float64
}

// of returns the weight of a value in the document of that name.
func (w scales) of(name string, v any) float64 {
	weight := 0.0
	switch v := v.(type) {
	case map[string]any:
		weight = 1
		for key, child := range v {
			if ref, ok := child.(string); ok && key == "$ref" {
				weight += w.target(name, ref)
			} else {
				weight += w.of(name, child)
			}
		}
	case []any:
		for _, child := range v {
			weight += w.of(name, child)
		}
	}
	return weight
}

// target returns the weight of what a reference leads to; within itself it
// weighs nothing.
func (w scales) target(name, ref string) float64 {
	document, pointer, _ := strings.Cut(ref, "#")
	if document == "" {
		document = name
	}
	place := document + "#" + pointer
	if _, ok := w.known[place]; !ok {
		w.known[place] = 0
		w.known[place] = w.of(document, resolve(w.set.docs[document], pointer))
	}
	return w.known[place]
}
