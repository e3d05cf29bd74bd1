package yamldoc_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// wanted returns the value that a document must have after an attempt.
func (a attempt) wanted(old any) any { return a.done(clone(old), split(a.pointer)) }

// done makes an attempt on a value that may be changed, at keys inside it.
func (a attempt) done(v any, keys []string) any {
	if len(keys) == 0 {
		if a.op == opAppend {
			list, _ := v.([]any)
			return append(list, plain(a.value))
		}
		return plain(a.value)
	}
	here := a.op == opRemove && len(keys) == 1
	if list, ok := v.([]any); ok {
		i, _ := strconv.Atoi(keys[0])
		if here {
			return slices.Delete(list, i, i+1)
		}
		list[i] = a.done(list[i], keys[1:])
		return list
	}
	m, _ := v.(map[string]any)
	if m == nil {
		m = map[string]any{}
	}
	if here {
		delete(m, keys[0])
	} else {
		m[keys[0]] = a.done(m[keys[0]], keys[1:])
	}
	return m
}

func split(pointer string) []string {
	if pointer == "" {
		return nil
	}
	keys := strings.Split(pointer, "/")[1:]
	for i := range keys {
		keys[i] = strings.NewReplacer("~1", "/", "~0", "~").Replace(keys[i])
	}
	return keys
}

func clone(v any) any {
	switch v := v.(type) {
	case map[string]any:
		m := maps.Clone(v)
		for key := range m {
			m[key] = clone(m[key])
		}
		return m
	case []any:
		list := slices.Clone(v)
		for i := range list {
			list[i] = clone(list[i])
		}
		return list
	}
	return v
}

// plain returns what a value that was written reads as.
func plain(v any) any {
	switch v := v.(type) {
	case yamldoc.Map:
		m := map[string]any{}
		for _, p := range v {
			m[p.Key] = plain(p.Value)
		}
		return m
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = plain(v[i])
		}
		return list
	case yamldoc.Date:
		return string(v)
	case int:
		return json.Number(strconv.Itoa(v))
	}
	return v
}

// checkTexts checks that every scalar and key but those concerned is written as
// it was.
func (a attempt) checkTexts(t *testing.T, old, got *yamldoc.Document) {
	t.Helper()
	before, after := others(old.Texts(), a.pointer, false), others(got.Texts(), a.pointer, false)
	switch {
	case a.op == opRemove:
		after = others(got.Texts(), "\x00", false)
	case a.op == opAppend && old.Has(a.pointer):
		before = others(old.Texts(), a.pointer, true)
		list, _ := lookup(old.Value(), a.pointer).([]any)
		after = others(got.Texts(), yamldoc.Join(a.pointer, strconv.Itoa(len(list))), false)
		if list != nil {
			before = others(old.Texts(), "\x00", false)
		} else {
			after = others(got.Texts(), a.pointer, true)
		}
	case a.op == opInsert:
		// A null that a mapping takes the place of goes.
		holder := a.pointer[:strings.LastIndex(a.pointer, "/")]
		if lookup(old.Value(), holder) == nil {
			before, after = others(old.Texts(), holder, true), others(got.Texts(), holder, true)
		}
	}
	if diff := cmp.Diff(before, after); diff != "" {
		t.Fatalf("%+v: other texts changed (-old +new):\n%s\nof\n%s\ngot\n%s", a, diff, old.Bytes(), got.Bytes())
	}
}

// others returns the sources of the texts that don't belong to a pointer. Its
// own key does, unless it is to be kept.
func others(texts []yamldoc.Text, pointer string, keepKey bool) []string {
	var list []string
	for _, text := range texts {
		own := text.Pointer == pointer
		if !own && !strings.HasPrefix(text.Pointer, pointer+"/") || own && text.Key && keepKey {
			list = append(list, text.Source)
		}
	}
	return list
}

// lookup returns the value at a pointer, nil if there is none.
func lookup(v any, pointer string) any {
	for _, key := range split(pointer) {
		switch c := v.(type) {
		case map[string]any:
			v = c[key]
		case []any:
			i, _ := strconv.Atoi(key)
			v = c[i]
		}
	}
	return v
}

// checkComments checks that no comment is lost, but those of what is removed.
func (a attempt) checkComments(t *testing.T, old, got *yamldoc.Document) {
	t.Helper()
	left := old.Comments()
	for _, comment := range got.Comments() {
		for a.op == opRemove && len(left) > 0 && left[0] != comment {
			left = left[1:]
		}
		if len(left) == 0 || left[0] != comment {
			t.Fatalf("%+v: comment %q is new or moved, of\n%s\ngot\n%s", a, comment, old.Bytes(), got.Bytes())
		}
		left = left[1:]
	}
	if a.op != opRemove && len(left) > 0 {
		t.Fatalf("%+v: comments %q are lost, of\n%s\ngot\n%s", a, left, old.Bytes(), got.Bytes())
	}
}

// checkBounds checks that a new value changes nothing before and after its own
// lines.
func (a attempt) checkBounds(t *testing.T, old, got *yamldoc.Document) {
	t.Helper()
	if a.op != opSet {
		return
	}
	from, to := old.Bounds(a.pointer)
	if !bytes.HasPrefix(got.Bytes(), old.Bytes()[:from]) || !bytes.HasSuffix(got.Bytes(), old.Bytes()[to:]) {
		t.Fatalf("%+v: changed outside of %d to %d, of\n%s\ngot\n%s", a, from, to, old.Bytes(), got.Bytes())
	}
}
