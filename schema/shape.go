package schema

import "encoding/json"

// Shape tells which values a key takes, as far as who asks for them must know.
type Shape struct {
	// Type is the type in JSON, "" where several will do.
	Type string
	// Format narrows a text further, such as "partial-date".
	Format string
	// List says that the key takes a list; the rest is then about its items.
	List bool
	// Vocabulary and Reference are those of Meaning.
	Vocabulary, Reference string
	// MaxLength is the longest that a text may be, 0 where nothing limits it.
	MaxLength int
	// Keys are those of an object, in schema order.
	Keys []string
}

// Text reports whether the key takes texts or a list of them: words of one's
// own, terms, or ids.
func (s Shape) Text() bool { return (s.Type == "string" || s.Vocabulary != "") && s.Format == "" }

// Shape returns the shape of the key at a pointer of an instance; the zero
// Shape where the document has no such key.
func (s *Set) Shape(name, pointer string) Shape {
	here := s.deref(s.descend(name, pointer))
	var shape Shape
	if here.node["type"] == "array" {
		shape.List = true
		pointer += "/0"
		here = s.deref(s.descend(name, pointer))
	}
	shape.Type, _ = here.node["type"].(string)
	shape.Format, _ = here.node["format"].(string)
	if limit, ok := here.node["maxLength"].(json.Number); ok {
		n, _ := limit.Int64()
		shape.MaxLength = int(n)
	}
	shape.Vocabulary, shape.Reference = s.Meaning(name, pointer)
	shape.Keys = s.KeyOrderAt(name, pointer)
	return shape
}
