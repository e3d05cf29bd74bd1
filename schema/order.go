package schema

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// orders returns, for every object of every document, its keys in the order in
// which they are written, which Go's maps forget; the key is the document's name
// and the JSON pointer. That order is the one in which records are written and
// shown.
func (s *Set) orders() map[string][]string {
	orders := map[string][]string{}
	for _, name := range Names {
		noteOrder(json.NewDecoder(bytes.NewReader(s.data[name])), name+"#", orders)
	}
	return orders
}

// noteOrder walks one value, token by token. The document was decoded before,
// so errors can't come.
func noteOrder(d *json.Decoder, at string, orders map[string][]string) {
	token, err := d.Token()
	delim, isDelim := token.(json.Delim)
	if err != nil || !isDelim {
		return
	}
	for d.More() {
		child := at + "/-"
		if delim == '{' {
			token, _ := d.Token()
			key, _ := token.(string)
			orders[at] = append(orders[at], key)
			child = yamldoc.Join(at, key)
		}
		noteOrder(d, child, orders)
	}
	_, _ = d.Token()
}

// KeyOrder returns the keys of a record in schema order: of an innovation, or of
// an item of an organisations file.
func (s *Set) KeyOrder(name string) []string {
	return s.record(name).order()
}

// KeyOrderAt returns the keys, in schema order, of the object that stands at a
// pointer of an instance, or could stand there.
func (s *Set) KeyOrderAt(name, pointer string) []string {
	return s.descend(name, pointer).deref().order()
}

// KeysAt returns the keys of an object that stands at a pointer of an instance,
// in schema order; keys that the schema doesn't know come last.
func (s *Set) KeysAt(name, pointer string, object map[string]any) []string {
	return InOrder(object, s.KeyOrderAt(name, pointer))
}

// InOrder returns the keys of an object in the given order, those that it
// doesn't name at the end, by name.
func InOrder(object map[string]any, order []string) []string {
	var keys []string
	for _, key := range order {
		if _, ok := object[key]; ok {
			keys = append(keys, key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(object)) {
		if !slices.Contains(order, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// Vocabularies returns the names of all vocabularies, in the order of the
// document.
func (s *Set) Vocabularies() []string {
	var names []string
	for _, document := range vocabularyDocuments {
		for _, name := range s.order()[document+"#/$defs"] {
			if s.Terms(name) != nil {
				names = append(names, name)
			}
		}
	}
	return names
}

// record returns the subschema of a record: of the file, or of an item of it.
func (s *Set) record(name string) Part {
	if items := s.Part(name, "/items"); items.Exists() {
		return items
	}
	return s.Part(name, "")
}

// Required reports whether a record must have the key, whatever else it says.
func (s *Set) Required(name, key string) bool {
	return slices.Contains(s.record(name).Words("required"), key)
}

// descend returns the subschema for a pointer of an instance; it is none where the
// schema has no such key.
func (s *Set) descend(name, pointer string) Part {
	here := s.Part(name, "")
	for _, token := range yamldoc.Tokens(pointer) {
		here = here.deref()
		next := here.Part("properties").Part(token)
		if !next.Exists() {
			next = here.Part("items")
		}
		here = next
	}
	return here
}

// maxRefs bounds a chain of references; the compiler refuses circles of them.
const maxRefs = 8

// deref follows references until a subschema stands on its own.
func (p Part) deref() Part {
	for range maxRefs {
		if p.Word("$ref") == "" {
			break
		}
		p = p.step()
	}
	return p
}

// step follows one reference.
func (p Part) step() Part {
	name, pointer, _ := strings.Cut(p.Word("$ref"), "#")
	return p.set.Part(cmp.Or(name, p.name), unescape(pointer))
}

// order returns the keys of the objects that a subschema describes, in its order.
func (p Part) order() []string { return p.set.order()[p.name+"#"+p.pointer+"/properties"] }

// Field returns what the document of that name says of the key at a pointer of
// an instance, following references; list items are found under any index.
// The zero Field where the schema has no such key.
func (s *Set) Field(name, pointer string) Field { return s.key(name, pointer).Field }

// Meaning returns what a text at a pointer of an instance stands for: the
// vocabulary that it is a term of, or the kind of record that it refers to
// ("organisation", "innovation") or may refer to; both "" for plain text.
func (s *Set) Meaning(name, pointer string) (vocabulary, reference string) {
	k := s.key(name, pointer)
	return k.vocabulary, k.reference
}

// key is what a document says of a key of an instance.
type key struct {
	Field
	vocabulary, reference string
	// mention says that the text may be words of one's own as well as an id.
	mention bool
}

// key looks a key up once, since a page for each of many records asks for the same.
func (s *Set) key(name, pointer string) key {
	place := name + "#" + pointer
	if k, ok := s.known.Load(place); ok {
		return k.(key)
	}
	here := s.descend(name, pointer)
	k := key{Field: here.field()}
	k.vocabulary, k.reference, k.mention = s.meaning(here)
	s.known.Store(place, k)
	return k
}

// field returns what the subschema tells people.
func (p Part) field() Field {
	return Field{Title: p.Text("title"), Description: p.Text("description")}
}

func (s *Set) meaning(here Part) (vocabulary, reference string, mention bool) {
	for range maxRefs {
		ref := here.Word("$ref")
		if document, vocabulary, ok := strings.Cut(ref, "#/$defs/"); ok && (document == Vocabulary || s.Terms(vocabulary) != nil) {
			return vocabulary, "", false
		}
		if kind, ok := here.node["x-mention"].(string); ok {
			return "", kind, true
		}
		if kind, ok := here.node["x-reference"].(string); ok || ref == "" {
			return "", kind, false
		}
		here = here.step()
	}
	return "", "", false
}

// VocabularyField returns what the vocabulary of that name is called.
func (s *Set) VocabularyField(name string) Field {
	for _, document := range vocabularyDocuments {
		if def := s.Part(document, "/$defs").Part(name); termsOf(def.node) != nil {
			return def.field()
		}
	}
	return Field{}
}

// maxWeight is how many subschemas a document may come to when each reference
// is written out. References to what has two references, forty deep, would hold
// a record against a million million of them.
const maxWeight = 1e6

// errTooHeavy says that a document exceeds maxWeight.
var errTooHeavy = errors.New("the references come to too many subschemas")

// weigh returns errTooHeavy for a document that would take too long to hold a
// value against.
func (s *Set) weigh(name string) error {
	if deeper(s.docs[name], maxNested) {
		return errTooDeep
	}
	if (scales{s, map[string]float64{}}).of(name, s.docs[name]) > maxWeight {
		return errTooHeavy
	}
	return nil
}

// maxNested is how deep a document may be nested. The library takes time by the
// square of it; what is written by hand stays far below.
const maxNested = 100

var errTooDeep = errors.New("it is nested too deep")

// deeper reports whether a value is nested deeper than that.
func deeper(v any, depth int) bool {
	if depth < 0 {
		return true
	}
	switch v := v.(type) {
	case map[string]any:
		for _, child := range v {
			if deeper(child, depth-1) {
				return true
			}
		}
	case []any:
		return slices.ContainsFunc(v, func(child any) bool { return deeper(child, depth-1) })
	}
	return false
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
		w.known[place] = w.of(document, yamldoc.ValueAt(w.set.docs[document], pointer))
	}
	return w.known[place]
}
