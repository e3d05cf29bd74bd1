package schema

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
)

// Part is one object of a document, such as a subschema, with the texts and
// notes that stand in it. The zero Part stands for one that isn't there.
type Part struct {
	set  *Set
	name string
	// pointer is the place in the document.
	pointer string
	node    map[string]any
}

// Part returns the object at a pointer of the document of that name.
func (s *Set) Part(name, pointer string) Part {
	node, _ := resolve(s.docs[name], pointer).(map[string]any)
	return Part{s, name, pointer, node}
}

// Exists reports whether there is such an object.
func (p Part) Exists() bool { return p.node != nil }

// Part returns the object under a key.
func (p Part) Part(key string) Part {
	node, _ := p.node[key].(map[string]any)
	return Part{p.set, p.name, p.pointer + "/" + escapedToken.Replace(key), node}
}

// Parts returns the objects of the list under a key. A reference stands for
// what it refers to, as it does for the validator.
func (p Part) Parts(key string) []Part {
	items, _ := p.node[key].([]any)
	list := p.pointer + "/" + escapedToken.Replace(key)
	var parts []Part
	for i, item := range items {
		node, _ := item.(map[string]any)
		here := p.set.deref(at{node, p.name + "#" + list + "/" + strconv.Itoa(i)})
		name, pointer, _ := strings.Cut(here.place, "#")
		parts = append(parts, Part{p.set, name, pointer, here.node})
	}
	return parts
}

// Text returns the text under a key, in every language.
func (p Part) Text(key string) i18n.Text { return textOf(p.node, key) }

// Word returns the plain text under a key, "" where there is none.
func (p Part) Word(key string) string {
	word, _ := p.node[key].(string)
	return word
}

// Words returns the plain texts of the list under a key.
func (p Part) Words(key string) []string { return textsOf(p.node[key]) }

// Number returns the whole number under a key, 0 where there is none.
func (p Part) Number(key string) int {
	number, _ := p.node[key].(json.Number)
	n, _ := strconv.Atoi(number.String())
	return n
}

// Pointer returns the place of the part in its document.
func (p Part) Pointer() string { return p.pointer }

// Broken words what is wrong with the part.
func (p Part) Broken(format string, args ...any) error {
	return &BrokenError{Name: p.name, Err: fmt.Errorf("%s: %s", p.pointer, fmt.Sprintf(format, args...))}
}

// Matcher compiles the part as a subschema, once for each set. A part that is
// no valid schema gives a *BrokenError.
func (p Part) Matcher() (*Matcher, error) {
	all, err := p.set.compiled()
	if err != nil {
		return nil, err
	}
	j, err := all.at(p.name, p.pointer)
	if err != nil {
		return nil, err
	}
	return &Matcher{set: p.set, name: p.name, judge: j, keys: p.named()}, nil
}

// named returns the keys of a record that a subschema speaks of, nil where it may
// speak of others too.
func (p Part) named() []string {
	properties, _ := p.node["properties"].(map[string]any)
	keys := textsOf(p.node["required"])
	for keyword := range p.node {
		switch {
		case keyword == "properties", keyword == "required", keyword == "title", keyword == "description":
		case strings.HasPrefix(keyword, "x-"):
		default:
			return nil
		}
	}
	for key := range properties {
		keys = append(keys, key)
	}
	return keys
}

// Matcher holds values against one subschema. It is safe for concurrent use.
type Matcher struct {
	set   *Set
	name  string
	judge judge
	// keys are all that the subschema speaks of; see narrow.
	keys []string
}

// narrow leaves out the keys of a record that the subschema says nothing of. The
// library walks over all keys of a record for each subschema, and a ladder has
// dozens that each speak of one.
func (m *Matcher) narrow(value any) any {
	object, ok := value.(map[string]any)
	if !ok || m.keys == nil {
		return value
	}
	few := make(map[string]any, len(m.keys))
	for _, key := range m.keys {
		if v, ok := object[key]; ok {
			few[key] = v
		}
	}
	return few
}

// Matches reports whether a JSON-typed value meets the subschema.
func (m *Matcher) Matches(value any) bool {
	if v := m.judge.quick.judge(value, 0); v != unsure {
		return v == met
	}
	return m.judge.schema.Validate(m.narrow(value)) == nil
}

// Violations returns the ways in which a value departs from the subschema. Of a
// list that must contain something it tells what the nearest item lacks. A
// value with a type that JSON lacks meets nothing.
func (m *Matcher) Violations(value any) []Violation {
	if m.judge.quick.judge(value, 0) == met {
		return nil
	}
	found, err := m.set.violations(m.judge, m.name, m.narrow(value))
	if err != nil {
		return []Violation{{Keyword: "type", Message: err.Error()}}
	}
	return found
}
