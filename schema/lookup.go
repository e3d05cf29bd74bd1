package schema

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// lookup walks down the members of objects and returns the object there, nil
// where there is none.
func lookup(doc any, path ...string) map[string]any {
	v := doc
	for _, key := range path {
		m, _ := v.(map[string]any)
		v = m[key]
	}
	m, _ := v.(map[string]any)
	return m
}

// resolve returns the value at a JSON pointer (RFC 6901), nil where there is none.
func resolve(doc any, pointer string) any {
	v := doc
	for _, token := range tokens(pointer) {
		switch at := v.(type) {
		case map[string]any:
			v = at[token]
		case []any:
			i, err := strconv.Atoi(token)
			if err != nil || i < 0 || i >= len(at) {
				return nil
			}
			v = at[i]
		default:
			return nil
		}
	}
	return v
}

func tokens(pointer string) []string {
	if pointer == "" {
		return nil
	}
	parts := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for i, part := range parts {
		parts[i] = plainToken.Replace(part)
	}
	return parts
}

// plainToken and escapedToken read and write a key as a JSON pointer does.
var (
	plainToken   = strings.NewReplacer("~1", "/", "~0", "~")
	escapedToken = strings.NewReplacer("~", "~0", "/", "~1")
)

// subschema returns the object that an address inside the set names, such as
// "schema:///innovation.schema.json#/properties/id".
func (s *Set) subschema(address string) any {
	name, pointer, _ := strings.Cut(strings.TrimPrefix(address, base), "#")
	return resolve(s.docs[name], unescape(pointer))
}

// unescape undoes the percent-encoding that the library puts into fragments.
func unescape(fragment string) string {
	if plain, err := url.PathUnescape(fragment); err == nil {
		return plain
	}
	return fragment
}

// Reserved reports whether a name has the form of an id and yet can't be one.
func (s *Set) Reserved(id string) bool {
	return slices.Contains(s.Part(Innovation, "/properties/id/not").Words("enum"), id)
}
