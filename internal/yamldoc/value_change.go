package yamldoc

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// equal reports whether two values as Document.Value returns them are the same.
func equal(a, b any) bool { return reflect.DeepEqual(a, b) }

// tokens returns the keys and indices of a JSON pointer.
func tokens(pointer string) []string {
	if pointer == "" {
		return nil
	}
	list := strings.Split(pointer[1:], "/")
	for i, token := range list {
		list[i] = strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~")
	}
	return list
}

// lookup returns the value at a pointer that is known to have one.
func lookup(v any, tokens []string) any {
	for _, token := range tokens {
		switch c := v.(type) {
		case map[string]any:
			v = c[token]
		case []any:
			i, _ := strconv.Atoi(token)
			v = c[i]
		}
	}
	return v
}

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
