package render

import (
	"encoding/json"
	"io"
)

// schemaVersion is the version of the JSON shapes; they only ever grow
// (design, section 11).
const schemaVersion = 1

// versioned stands first in every JSON document.
type versioned struct {
	SchemaVersion int `json:"schema_version"`
}

var currentVersion = versioned{schemaVersion}

// writeJSON writes v as indented JSON with one newline at the end. Characters
// that HTML treats specially stay as they are: this is not HTML.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// list returns items, and an empty list instead of nil: JSON says [], never null.
func list[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}
