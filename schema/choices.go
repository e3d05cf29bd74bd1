package schema

// withChoices returns a document in which each choice among terms is a plain
// enum. It means the same; but the library tries the branches of a oneOf one by
// one and makes an error for each that doesn't fit, which for a list of thirty
// terms is most of the cost of checking a record.
func withChoices(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for key, value := range v {
			out[key] = withChoices(value)
		}
		if terms := termsOf(v); terms != nil && v["enum"] == nil {
			delete(out, "oneOf")
			out["enum"] = terms.IDs()
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = withChoices(item)
		}
		return out
	}
	return v
}
