package schema

import "strings"

// at is a subschema with its place: the document's name, "#" and the pointer.
type at struct {
	node  map[string]any
	place string
}

// member steps into members of the subschema.
func (a at) member(names ...string) at {
	return at{lookup(a.node, names...), a.place + "/" + strings.Join(names, "/")}
}

// descend returns the subschema for a pointer of an instance; its node is nil
// where the schema has no such key.
func (s *Set) descend(name, pointer string) at {
	here := at{lookup(s.docs[name]), name + "#"}
	for _, token := range tokens(pointer) {
		here = s.deref(here)
		next := here.member("properties", token)
		if next.node == nil {
			next = here.member("items")
		}
		here = next
	}
	return here
}

// maxRefs bounds a chain of references; the compiler refuses circles of them.
const maxRefs = 8

// deref follows references until a subschema stands on its own.
func (s *Set) deref(here at) at {
	for range maxRefs {
		if _, ok := here.node["$ref"].(string); !ok {
			break
		}
		here = s.step(here)
	}
	return here
}

// step follows one reference.
func (s *Set) step(here at) at {
	ref, _ := here.node["$ref"].(string)
	place := pathOf(here.place, ref)
	name, pointer, _ := strings.Cut(place, "#")
	node, _ := resolve(s.docs[name], pointer).(map[string]any)
	return at{node, place}
}

// Field returns what the document of that name says of the key at a pointer of
// an instance, following references; list items are found under any index.
// The zero Field where the schema has no such key.
func (s *Set) Field(name, pointer string) Field {
	node := s.descend(name, pointer).node
	return Field{Title: textOf(node, "title"), Description: textOf(node, "description")}
}

// Meaning returns what a text at a pointer of an instance stands for: the
// vocabulary that it is a term of, or the kind of record that it refers to
// ("organisation", "innovation"); both "" for plain text.
func (s *Set) Meaning(name, pointer string) (vocabulary, reference string) {
	here := s.descend(name, pointer)
	for range maxRefs {
		ref, _ := here.node["$ref"].(string)
		if vocabulary, ok := strings.CutPrefix(ref, Vocabulary+"#/$defs/"); ok {
			return vocabulary, ""
		}
		if kind, ok := here.node["x-reference"].(string); ok || ref == "" {
			return "", kind
		}
		here = s.step(here)
	}
	return "", ""
}

// VocabularyField returns what the vocabulary of that name is called.
func (s *Set) VocabularyField(name string) Field {
	def := lookup(s.docs[Vocabulary], "$defs", name)
	return Field{Title: textOf(def, "title"), Description: textOf(def, "description")}
}
