package yamldoc

import (
	"slices"
	"strings"
	"unicode/utf8"
)

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
