package validate

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/nearest"
	"github.com/innovatieagenda/agenda/schema"
)

// mistake chooses the rule and variant that a person would name, and adds the
// arguments that their sentence needs.
func mistake(v schema.Violation, args finding.Args) (rule, variant string) {
	switch v.Keyword {
	case "enum", "const":
		if name := typeName(v.Got); name == "array" || name == "object" {
			args["want"], args["got"] = []string{"string"}, name
			return "schema/type", ""
		}
		args["allowed"] = v.Terms.IDs()
		args["suggestions"] = nearest.Of(show(v.Got), v.Terms.IDs(), 1)
		if term, _, ok := v.Terms.Find(show(v.Got)); ok {
			args["suggestions"] = []string{term.ID}
		}
		return "schema/enum", ""
	case "type":
		args["want"], args["got"] = schema.TypeNames(v.Want), typeName(v.Got)
		return "schema/type", ""
	case "pattern", "format":
		args["want"] = fmt.Sprint(v.Want)
		variant = formatVariant(v)
		if id := asID(v.Got); variant == "slug" && id != "" {
			args["suggestions"] = []string{id}
		}
		return "schema/format", variant
	case "minLength", "maxLength", "minItems", "maxItems":
		args["limit"] = schema.Number(v.Want)
		return "schema/length", strings.ToLower(v.Keyword)
	case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum":
		args["limit"] = schema.Number(v.Want)
		return "schema/range", strings.ToLower(v.Keyword)
	case "not":
		if v.Pointer == "/id" {
			args["name"], args["stem"] = show(v.Got), show(v.Got)
			return fileNameRule, "reserved"
		}
	}
	args["detail"] = v.Message
	return "schema/other", ""
}

// asID returns the id that comes nearest to a text, "" where that takes more
// than case and punctuation.
func asID(v any) string {
	text, _ := v.(string)
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r < '0' || r > '9' && r < 'a' || r > 'z' && r < utf8.RuneSelf })
	id := strings.Join(words, "-")
	if strings.ContainsFunc(id, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return ""
	}
	return id
}

// formatVariant chooses the sentence that says what a text should look like.
func formatVariant(v schema.Violation) string {
	switch want := fmt.Sprint(v.Want); {
	case v.Keyword == "format" && want == "partial-date":
		return "date"
	case want == "uri" || strings.HasPrefix(want, "^https?"):
		return "url"
	case strings.HasPrefix(want, "^[a-z0-9]+(-"):
		return "slug"
	case want == `\S`:
		return "blank"
	}
	return ""
}

// show returns a value as a person would write it, shortened where it is long.
func show(v any) string {
	text, ok := v.(string)
	if !ok {
		data, _ := json.Marshal(v)
		text = string(data)
	}
	const most = 60
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}

// typeName returns the JSON type of a value.
func typeName(v any) string {
	switch v.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case string:
		return "string"
	case []any:
		return "array"
	case map[string]any:
		return "object"
	}
	return "number"
}

// lastKey returns the name of the field that a pointer leads to: for an item of
// a list, the list's.
func lastKey(pointer string) string {
	parts := strings.Split(pointer, "/")
	for i := len(parts) - 1; i > 0; i-- {
		if strings.Trim(parts[i], "0123456789") != "" {
			return parts[i]
		}
	}
	return ""
}
