package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"strings"
	"sync"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/santhosh-tekuri/jsonschema/v5"
)

// base is the address under which the documents know each other. Nothing is
// ever fetched: every document is added by hand and loading is refused.
const base = "schema:///"

// compiled are the documents as the library works with them. Parts of them are
// compiled when they are first asked for, and kept.
type compiled struct {
	set      *Set
	mu       sync.Mutex
	compiler *jsonschema.Compiler
	judges   map[string]judge
	criteria criteriaMaker
}

// compile makes the documents ready to be compiled, which is done with each when
// it is first asked for: a command needs some, and compiling is most of the time
// that a short one takes. Where a registry has documents of its own all are
// compiled at once, so that a mistake in any is told. Formats are asserted: with
// this draft they are mere notes unless one asks.
func (s *Set) compile() (*compiled, error) {
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	c.AssertFormat = true
	c.LoadURL = func(url string) (io.ReadCloser, error) {
		name := strings.TrimPrefix(url, base)
		doc, ok := s.docs[name]
		if !ok {
			return nil, fmt.Errorf("%s is not in the schema folder", name)
		}
		data, err := json.Marshal(withChoices(doc))
		return io.NopCloser(bytes.NewReader(data)), err
	}
	c.Formats = formats
	all := &compiled{set: s, compiler: c, judges: map[string]judge{}, criteria: criteriaMaker{}}
	if len(s.own) == 0 {
		return all, nil
	}
	for _, name := range Names {
		if _, isObject := s.docs[name].(map[string]any); !isObject {
			return nil, s.broken(name, "", NoSchema, clipped(strings.TrimSpace(string(s.data[name]))), nil)
		}
		if err := s.weigh(name); err != nil {
			return nil, s.broken(name, "", TooLarge, "", err)
		}
	}
	for _, name := range Names {
		if _, err := all.at(name, ""); err != nil {
			return nil, err
		}
	}
	s.sound.Store(true)
	return all, nil
}

// at returns the judge for the subschema at a pointer of the document of that name. The
// pointer may lead through keys that only this program knows.
func (c *compiled) at(name, pointer string) (judge, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	address := base + name
	if pointer != "" {
		address += "#" + (&url.URL{Fragment: pointer}).EscapedFragment()
	}
	if j, ok := c.judges[address]; ok {
		return j, nil
	}
	sch, err := c.compiler.Compile(address)
	if err != nil {
		return judge{}, c.set.notSchema(name, err)
	}
	c.judges[address] = judge{sch, c.criteria.of(sch)}
	return c.judges[address], nil
}

// formats are those that the library lacks.
var formats = map[string]func(any) bool{"partial-date": isPartialDate}

// formatOf returns the check of a format, nil for one that nobody knows.
func formatOf(name string) func(any) bool {
	if check, ok := formats[name]; ok {
		return check
	}
	return jsonschema.Formats[name]
}

// isPartialDate accepts a day, a month or a year that exists in the calendar.
// A bare year is a number in YAML; its bounds stand in the schema.
func isPartialDate(v any) bool {
	switch v := v.(type) {
	case string:
		return innovation.Date(v).Valid()
	case json.Number:
		return innovation.Date(v.String()).Valid()
	}
	return true
}

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

// Shape tells which values a key takes, as far as a form must know.
type Shape struct {
	// Known says that there is such a key.
	Known bool
	// Type is the type in JSON, "" where several will do.
	Type string
	// Types are all that will do.
	Types []string
	// Pattern is what a text must match, "" where it may be anything.
	Pattern string
	// Format narrows a text further, such as "partial-date".
	Format string
	// List says that the key takes a list; the rest is then about its items.
	List bool
	// Vocabulary and Reference are those of Meaning; what may be words of one's own
	// as well refers to nothing.
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
	here := s.descend(name, pointer).deref()
	var shape Shape
	if here.node["type"] == "array" {
		shape.List = true
		pointer += "/0"
		here = s.descend(name, pointer).deref()
	}
	shape.Known, shape.Type, shape.Types = here.Exists(), here.Word("type"), TypeNames(here.node["type"])
	shape.Pattern, shape.Format, shape.MaxLength = here.Word("pattern"), here.Word("format"), here.Number("maxLength")
	k := s.key(name, pointer)
	if shape.Vocabulary = k.vocabulary; !k.mention {
		shape.Reference = k.reference
	}
	shape.Keys = s.KeyOrderAt(name, pointer)
	return shape
}
