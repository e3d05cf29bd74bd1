package recognition

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"reflect"
	"strings"
)

// Fingerprint identifies the text that assessors judged, so that a later change
// of it shows. It is the SHA-256 of the parts that "x-fingerprint" of the schema
// names, in that order: for each its pointer, a newline, its value in canonical
// text, and a newline; a part that the record lacks counts as null. Canonical
// text is JSON with the keys of objects in alphabetical order, numbers as they
// are written, and every run of white space in a text as one space, none at
// either end. So order of keys, quoting, folding and comments don't count, and
// neither do fields outside those parts, such as a new adoption.
func (s *Standard) Fingerprint(record any) string {
	hash := sha256.New()
	object, _ := record.(map[string]any)
	for _, part := range s.parts {
		text, err := json.Marshal(canonical(object[strings.TrimPrefix(part, "/")]))
		if err != nil {
			return "" // a value of YAML that JSON lacks; the schema refuses it
		}
		_, _ = io.WriteString(hash, part+"\n"+string(text)+"\n") // a hash never fails
	}
	return "sha256:" + hex.EncodeToString(hash.Sum(nil))
}

// canonical evens out the white space of all texts in a value.
func canonical(v any) any {
	switch v := v.(type) {
	case string:
		return strings.Join(strings.Fields(v), " ")
	case []any:
		items := make([]any, len(v))
		for i, item := range v {
			items[i] = canonical(item)
		}
		return items
	case map[string]any:
		object := make(map[string]any, len(v))
		for key, value := range v {
			object[key] = canonical(value)
		}
		return object
	}
	return v
}

// FirstChange returns the pointer of the first part of the assessed text that
// differs between two records, and "" where none does.
func (s *Standard) FirstChange(before, after any) string {
	was, _ := before.(map[string]any)
	is, _ := after.(map[string]any)
	for _, part := range s.parts {
		key := strings.TrimPrefix(part, "/")
		if !reflect.DeepEqual(canonical(was[key]), canonical(is[key])) {
			return part
		}
	}
	return ""
}
