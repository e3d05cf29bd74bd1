package edit

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// Fields are what is known of a new record: its keys with values of JSON types.
type Fields map[string]any

// Texts returns the text, or the texts of the list, at a pointer; blank texts
// count as none.
func (f Fields) Texts(pointer string) []string {
	items, isList := f.get(pointer).([]any)
	if !isList {
		items = []any{f.get(pointer)}
	}
	var texts []string
	for _, item := range items {
		if text, ok := item.(string); ok && strings.TrimSpace(text) != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

// Text returns the first of Texts, or "".
func (f Fields) Text(pointer string) string {
	if texts := f.Texts(pointer); len(texts) > 0 {
		return texts[0]
	}
	return ""
}

func (f Fields) get(pointer string) any { return lookUp(map[string]any(f), pointer) }

// firstItem is the key of the one item of a list of objects that fields can hold.
const firstItem = "0"

// Put sets the text at a pointer, or with list the list of texts there. Without
// texts the key is taken out, and so is the object that it leaves empty.
func (f Fields) Put(pointer string, list bool, texts []string) {
	keys := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	put(f, keys, list, texts)
}

// Add adds an item to the list at a pointer, which is two keys deep.
func (f Fields) Add(pointer string, item any) {
	outer, key, _ := strings.Cut(strings.TrimPrefix(pointer, "/"), "/")
	object, _ := f[outer].(map[string]any)
	if object == nil {
		object = map[string]any{}
		f[outer] = object
	}
	items, _ := object[key].([]any)
	object[key] = append(items, item)
}

func put(object map[string]any, keys []string, list bool, texts []string) {
	key, rest := keys[0], keys[1:]
	if len(rest) == 0 {
		leaf(object, key, list, texts)
		return
	}
	inList := rest[0] == firstItem
	inner, _ := object[key].(map[string]any)
	if items, _ := object[key].([]any); inList && len(items) > 0 {
		inner, _ = items[0].(map[string]any)
	}
	if inner == nil {
		inner = map[string]any{}
	}
	if inList {
		put(inner, rest[1:], list, texts)
		object[key] = []any{inner}
	} else {
		put(inner, rest, list, texts)
		object[key] = inner
	}
	if len(inner) == 0 {
		delete(object, key)
	}
}

func leaf(object map[string]any, key string, list bool, texts []string) {
	switch {
	case len(texts) == 0:
		delete(object, key)
	case list:
		items := make([]any, len(texts))
		for i, text := range texts {
			items[i] = text
		}
		object[key] = items
	default:
		object[key] = texts[0]
	}
}

// Give puts what a user typed after a flag: a term or an organisation is looked
// up by id, unique beginning, alias or name, as the filters do.
func (f Fields) Give(reg *registry.Registry, sheet Sheet, in Input, typed []string) error {
	shape := reg.Schema.Shape(sheet.Document, sheet.Base+in.Pointer)
	var texts []string
	for _, word := range typed {
		text, err := resolve(reg, in.Flag, shape, word)
		if err != nil {
			return err
		}
		texts = append(texts, text)
	}
	f.Put(in.Pointer, in.List, texts)
	return nil
}

func resolve(reg *registry.Registry, flag string, shape schema.Shape, word string) (string, error) {
	switch {
	case shape.Vocabulary != "":
		return reg.Schema.Terms(shape.Vocabulary).Choose(flag, word)
	case shape.Reference == "organisation":
		return reg.FindOrganisation(flag, word)
	case shape.Reference == "innovation":
		rec, err := reg.FindInnovation(word)
		if err != nil {
			return "", err
		}
		return rec.ID, nil
	case shape.Reference == "need":
		n, err := reg.FindNeed(word)
		if err != nil {
			return "", err
		}
		return n.ID, nil
	}
	return strings.TrimSpace(word), nil
}
