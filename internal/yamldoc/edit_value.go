package yamldoc

import (
	"encoding/json"
	"maps"
	"math"
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
