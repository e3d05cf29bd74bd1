package schema

import (
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// asks tells what a keyword does to what is asked of a value: 1 asks more, -1
// less, 0 for what nobody can tell. There is for the keyword coming, value for a
// higher value, item for an item more; flips says that what stands under it works
// the other way round, dark that nobody can tell how it works.
type asks struct {
	there, value, item int8
	flips, dark, plain bool
}

// words is what no rule looks at.
var words = asks{plain: true}

// keywords are what JSON Schema and the documents ask by.
var keywords = map[string]asks{
	"title": words, "description": words, "x-en": words, "x-source": words, "x-fact": words, "x-sources": words,
	"x-example": words, "x-roles": words, "x-question": words, "x-judged": words, "x-aliases": words, "x-independence": words, "x-first": words,
	"$comment": words, "examples": words, "default": words, "$schema": words, "$id": words, "source": words, "example": words,

	"type": {there: 1, item: -1}, "enum": {there: 1, item: -1}, "const": {there: 1}, "format": {there: 1}, "pattern": {there: 1},
	"required": {there: 1, item: 1}, "dependentRequired": {there: 1}, "uniqueItems": {there: 1, value: 1},
	"minimum": {there: 1, value: 1}, "exclusiveMinimum": {there: 1, value: 1}, "minLength": {there: 1, value: 1},
	"minItems": {there: 1, value: 1}, "minProperties": {there: 1, value: 1}, "minContains": {there: 1, value: 1},
	"maximum": {there: 1, value: -1}, "exclusiveMaximum": {there: 1, value: -1}, "maxLength": {there: 1, value: -1},
	"maxItems": {there: 1, value: -1}, "maxProperties": {there: 1, value: -1}, "maxContains": {there: 1, value: -1},
	"multipleOf": {there: 1}, "additionalProperties": {there: 1, value: -1}, "unevaluatedProperties": {there: 1, value: -1},
	"items": {there: 1}, "prefixItems": {there: 1}, "contains": {there: 1}, "propertyNames": {there: 1}, "patternProperties": {there: 1},
	"properties": {there: 1}, "then": {there: 1}, "else": {there: 1}, "$ref": {there: 1},
	"allOf": {there: 1, item: 1}, "anyOf": {there: 1, item: -1}, "oneOf": {there: 1, item: -1},
	"not": {there: 1, flips: true}, "if": {dark: true},

	"x-waived": {there: -1}, "x-check": {there: 1}, "x-committee": {there: 1}, "x-validity": {there: 1}, "roles": {there: 1, item: 1},
	"vote": {there: 1, value: 1}, "months": {there: 1, value: -1}, "conditional_months": {there: 1, value: -1},
	"x-assessors": {there: 1}, "x-course": {there: 1}, "after": {there: 1, item: -1}, "by": {there: 1, item: -1},
	"kinds": {there: 1, item: -1}, "x-addresses": {there: 1, item: -1}, "x-stays": {there: 1, item: 1},
	"x-fingerprint": {there: 1, item: 1}, "x-suppressible": {there: -1, item: -1},
	"x-claims": {there: 1}, "fields": {there: 1, item: 1}, "phrases": {there: 1, item: 1}, "gap": {there: 1, value: 1}, "reach": {there: -1, value: -1},
	"unless": {there: -1, item: -1}, "unless_not": {there: 1, item: 1}, "x-open": {there: -1, item: -1}, "x-reference": {there: 1}, "x-mention": {there: 1},
}

// asks returns what the keyword at a spot asks. A key that a document chose itself,
// such as that of a property, asks for nothing by its name.
func (c *comparer) asks(s spot) asks {
	key := s.last()
	if n := len(s.path); n > 1 && s.path[n-1] == key && (s.path[n-2] == "properties" || s.path[n-2] == "$defs") {
		return asks{there: 1}
	}
	return keywords[key]
}

// step goes on to a member or an item. Has tells whether the later document has
// it.
func (c *comparer) step(s spot, key string, has bool, old, new any) spot {
	next := s
	next.pointer = yamldoc.Join(s.pointer, key)
	if has {
		next.anchor = next.pointer
	}
	next.path = append(s.path[:len(s.path):len(s.path)], key)
	switch a := c.asks(next); {
	case a.dark:
		next.strict = 0
	case a.flips:
		next.strict = -s.strict
	}
	value := new
	if !has {
		value = old
	}
	next.thing = c.thing(s, next.path, value)
	return next
}

// partKinds are the keys under which a rung, a criterion or a document keeps something
// that has a name of its own.
var partKinds = map[string]string{
	"x-waived": "waiver", "x-committee": "committee", "x-validity": "validity",
	"x-fingerprint": "fingerprint", "x-claims": "claims", "x-suppressible": "suppressible",
}

// recordDocuments are those that say what files of the registry hold.
var recordDocuments = []string{Innovation, Organisations, Need, Agenda, Assessment, View, Registry}

// thing tells what a path leads to, where it came from within s.
func (c *comparer) thing(s spot, path []string, value any) Thing {
	key, under := path[len(path)-1], ""
	if len(path) > 1 {
		under = path[len(path)-2]
	}
	object, _ := value.(map[string]any)
	title := textOf(object, "title")
	switch id := text(object, "x-id"); {
	case id != "":
		return Thing{"criterion", id, s.thing.ID, title}
	case partKinds[key] != "":
		in := s.thing.ID
		if s.thing.Kind == "document" {
			in = ""
		}
		return Thing{partKinds[key], key, in, s.thing.Title}
	case under == "$defs" && len(path) == 2:
		return c.defined(key, title)
	case under == "properties" && slices.Contains(recordDocuments, c.document):
		return c.field(s, key, title)
	case under == "oneOf" && text(object, "const") != "" && (s.thing.Kind == "vocabulary" || s.thing.Kind == "systems"):
		return Thing{map[string]string{"vocabulary": "term", "systems": "system"}[s.thing.Kind], text(object, "const"), s.thing.ID, title}
	}
	return s.thing
}

// defined names what a document defines.
func (c *comparer) defined(key string, title i18n.Text) Thing {
	switch {
	case c.document == Vocabulary, c.after.Terms(key) != nil && slices.Contains(vocabularyDocuments, c.document):
		return Thing{"vocabulary", key, "", title}
	case key == "other_systems":
		return Thing{"systems", key, "", title}
	}
	for _, set := range []*Set{c.after, c.before} {
		if term, known := set.Terms(set.Part(c.document, "").Word("x-ladder")).Get(key); known {
			return Thing{"rung", key, "", term.Title}
		}
	}
	return Thing{"rule", key, "", title}
}

// field names a key of a record, with the keys that it lies under.
func (c *comparer) field(s spot, key string, title i18n.Text) Thing {
	id := key
	if s.thing.Kind == "field" {
		id = s.thing.ID + "/" + key
	}
	return Thing{"field", id, strings.TrimSuffix(c.document, ".schema.json"), title}
}

func text(object map[string]any, key string) string {
	s, _ := object[key].(string)
	return s
}
