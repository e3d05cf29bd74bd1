package yamldoc

import (
	"encoding/json"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Map is a mapping to be written, in the order of its pairs.
//
// The values that can be written are Map, []any, string, Date, bool, int, int64,
// float64, json.Number and nil. Besides, []string stands for a list, and
// map[string]any, whose keys are written by name, for a mapping.
type Map []Pair

// Pair is a key and its value.
type Pair struct {
	Key   string
	Value any
}

// Date is a text such as 2016-09-01, which is written without quotes.
type Date string

// plainValue returns a value as Document.Value would, false if it is none.
func plainValue(v any) (any, bool) {
	switch v := v.(type) {
	case nil, bool:
		return v, true
	case string:
		return v, utf8.ValidString(v)
	case Date:
		return string(v), utf8.ValidString(string(v))
	case []any:
		return plainList(v)
	case Map:
		return plainMap(v)
	}
	text, ok := numberText(v)
	if !ok {
		return nil, false
	}
	tag := tagInt
	if strings.ContainsAny(text, ".eE") {
		tag = tagFloat
	}
	return number(text, tag)
}

// plainList is plainValue of a list.
func plainList(items []any) (any, bool) {
	list := make([]any, len(items))
	for i, item := range items {
		v, ok := plainValue(normal(item))
		if !ok {
			return nil, false
		}
		list[i] = v
	}
	return list, true
}

// plainMap is plainValue of a mapping.
func plainMap(pairs Map) (any, bool) {
	m := make(map[string]any, len(pairs))
	for _, p := range pairs {
		v, ok := plainValue(normal(p.Value))
		if _, taken := m[p.Key]; taken || !ok || !utf8.ValidString(p.Key) {
			return nil, false
		}
		m[p.Key] = v
	}
	return m, true
}

// normal returns a value with the other forms of lists and mappings as the one
// that is written.
func normal(v any) any {
	switch v := v.(type) {
	case []string:
		list := make([]any, len(v))
		for i, s := range v {
			list[i] = s
		}
		return list
	case map[string]any:
		m := make(Map, 0, len(v))
		for _, key := range slices.Sorted(maps.Keys(v)) {
			m = append(m, Pair{key, v[key]})
		}
		return m
	}
	return v
}

// numberText returns a number as JSON writes it.
func numberText(v any) (string, bool) {
	switch v := v.(type) {
	case int:
		return strconv.Itoa(v), true
	case int64:
		return strconv.FormatInt(v, 10), true
	case float64:
		text, err := json.Marshal(v)
		return string(text), err == nil
	case json.Number:
		f, err := v.Float64()
		_, isJSON := json.Marshal(v)
		return v.String(), err == nil && isJSON == nil && v != "" && !math.IsInf(f, 0)
	}
	return "", false
}

// flowText returns a value in flow style, on one line.
func flowText(v any) string {
	switch v := normal(v).(type) {
	case []any:
		items := make([]string, len(v))
		for i, item := range v {
			items[i] = flowText(item)
		}
		return "[" + strings.Join(items, ", ") + "]"
	case Map:
		pairs := make([]string, len(v))
		for i, p := range v {
			pairs[i] = flowPair(p)
		}
		return "{" + strings.Join(pairs, ", ") + "}"
	default:
		return inline(v, manner{}, true)
	}
}

// flowPair returns a key and its value in flow style.
func flowPair(p Pair) string { return keyText(p.Key) + ": " + flowText(p.Value) }

// areWords reports whether all of a list's items are short scalars that need no
// quotes.
func areWords(list []any) bool {
	for _, item := range list {
		if !isScalar(item) {
			return false
		}
		text := inline(item, manner{}, true)
		if utf8.RuneCountInString(text) > maxWord || strings.ContainsAny(text[:1], `'"`) {
			return false
		}
	}
	return true
}

// areScalars reports whether no value of a mapping is a collection.
func areScalars(m Map) bool {
	for _, p := range m {
		if !isScalar(p.Value) {
			return false
		}
	}
	return true
}

// leavesOpen reports whether a mapping has a value that is still to be filled in,
// for which a line of its own leaves room.
func leavesOpen(m Map) bool {
	return slices.ContainsFunc(m, func(p Pair) bool { return p.Value == nil })
}

// isScalar reports whether a value is no collection.
func isScalar(v any) bool {
	switch normal(v).(type) {
	case []any, Map:
		return false
	}
	return true
}

// equal reports whether two values as Document.Value returns them are the same.
func equal(a, b any) bool { return reflect.DeepEqual(a, b) }

// changed returns a value with a change at a pointer, and leaves the old one as
// it is. Mappings are made where nothing or null is.
func changed(v any, tokens []string, change func(old any) any) any {
	if len(tokens) == 0 {
		return change(v)
	}
	if list, ok := v.([]any); ok {
		i, _ := strconv.Atoi(tokens[0])
		list = slices.Clone(list)
		list[i] = changed(list[i], tokens[1:], change)
		return list
	}
	old, _ := v.(map[string]any)
	m := make(map[string]any, len(old)+1)
	maps.Copy(m, old)
	m[tokens[0]] = changed(m[tokens[0]], tokens[1:], change)
	return m
}

// removed returns a value without what stands at a pointer.
func removed(v any, tokens []string) any {
	last := len(tokens) - 1
	return changed(v, tokens[:last], func(old any) any {
		if list, ok := old.([]any); ok {
			i, _ := strconv.Atoi(tokens[last])
			return append(slices.Clone(list[:i]), list[i+1:]...)
		}
		m := maps.Clone(old.(map[string]any))
		delete(m, tokens[last])
		return m
	})
}
