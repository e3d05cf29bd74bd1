package schema

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
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
			child = at + "/" + key
		}
		noteOrder(d, child, orders)
	}
	_, _ = d.Token()
}

// KeyOrder returns the keys of a record in schema order: of an innovation, or of
// an item of an organisations file.
func (s *Set) KeyOrder(name string) []string {
	if name == Organisations {
		return s.order()[name+"#/items/properties"]
	}
	return s.order()[name+"#/properties"]
}

// KeyOrderAt returns the keys, in schema order, of the object that stands at a
// pointer of an instance, or could stand there.
func (s *Set) KeyOrderAt(name, pointer string) []string {
	return s.order()[s.deref(s.descend(name, pointer)).place+"/properties"]
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
func (s *Set) Vocabularies() []string { return s.order()[Vocabulary+"#/$defs"] }

// Required reports whether a record must have the key, whatever else it says.
func (s *Set) Required(name, key string) bool {
	doc := lookup(s.docs[name])
	if name == Organisations {
		doc = lookup(doc, "items")
	}
	return slices.Contains(textsOf(doc["required"]), key)
}

// pathOf returns the place of what a reference in a document points at.
func pathOf(place, ref string) string {
	target, pointer, _ := strings.Cut(ref, "#")
	if target == "" {
		target, _, _ = strings.Cut(place, "#")
	}
	return target + "#" + unescape(pointer)
}
