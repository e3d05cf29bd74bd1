package schema

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/santhosh-tekuri/jsonschema/v5"
)

// judge holds values against one schema: by its criteria where those are sure,
// which is nearly always, else by the library.
type judge struct {
	schema *jsonschema.Schema
	quick  *criteria
}

// validate returns what the library finds wrong with a value.
func (j judge) validate(value any) error {
	if j.quick.judge(value, 0) == met {
		return nil
	}
	return j.schema.Validate(value)
}

// verdict is what criteria say of a value. FuzzCriteria holds that they are
// right whenever they are sure.
type verdict uint8

const (
	unsure verdict = iota
	met
	unmet
)

func sure(ok bool) verdict {
	if ok {
		return met
	}
	return unmet
}

// maxJudged is how deep schemas are followed: one may refer to itself.
const maxJudged = 500

// judge holds a value against the criteria. It stops at the first that isn't
// surely met.
func (c *criteria) judge(value any, depth int) verdict {
	if c.odd || depth > maxJudged {
		return unsure
	}
	found := met
	switch v := value.(type) {
	case nil:
		found = sure(c.takes(nullKind) && c.words == nil && c.constant == nil)
	case bool:
		found = sure(c.takes(boolKind) && c.words == nil && (c.constant == nil || *c.constant == v))
	case json.Number:
		found = c.number(v)
	case string:
		found = sure(c.takes(stringKind) && c.constant == nil && c.text(v))
	case []any:
		found = c.list(v, depth+1)
	case map[string]any:
		found = c.object(v, depth+1)
	default:
		return unsure
	}
	if found != met {
		return found
	}
	if c.format != nil && !c.format(value) {
		return unmet
	}
	return c.combined(value, depth+1)
}

func (c *criteria) takes(k kinds) bool { return c.types == 0 || c.types&k != 0 }

// text judges a text.
func (c *criteria) text(s string) bool {
	if c.words != nil && !c.words[s] {
		return false
	}
	if c.minLength > 0 || c.maxLength >= 0 {
		n := utf8.RuneCountInString(s)
		if n < c.minLength || c.maxLength >= 0 && n > c.maxLength {
			return false
		}
	}
	return c.pattern == nil || c.pattern.MatchString(s)
}

// number judges a number. Only whole numbers of a common size are clear without
// the arithmetic of the library.
func (c *criteria) number(number json.Number) verdict {
	if !c.takes(numberKind|integerKind) || c.words != nil || c.constant != nil {
		return unmet
	}
	n, err := strconv.ParseInt(string(number), 10, 64)
	if err != nil {
		if c.takes(numberKind) && c.minimum == nil && c.maximum == nil {
			return met
		}
		return unsure
	}
	return sure((c.minimum == nil || n >= *c.minimum) && (c.maximum == nil || n <= *c.maximum))
}

// list judges a list.
func (c *criteria) list(items []any, depth int) verdict {
	n := len(items)
	if !c.takes(listKind) || c.words != nil || c.constant != nil || n < c.minItems || c.maxItems >= 0 && n > c.maxItems {
		return unmet
	}
	if c.unique {
		if v := distinct(items); v != met {
			return v
		}
	}
	if c.items != nil {
		for _, item := range items {
			if v := c.items.judge(item, depth); v != met {
				return v
			}
		}
	}
	if c.contains != nil {
		return c.containing(items, depth)
	}
	return met
}

// maxDistinct is the longest list that is searched pair by pair.
const maxDistinct = 32

// distinct judges whether no two items of a list are equal.
func distinct(items []any) verdict {
	if len(items) > maxDistinct {
		return unsure
	}
	for i, item := range items {
		if _, isText := item.(string); !isText {
			return unsure
		}
		if slices.Contains(items[:i], item) {
			return unmet
		}
	}
	return met
}

// containing judges whether enough items of a list are as asked.
func (c *criteria) containing(items []any, depth int) verdict {
	count, doubtful := 0, false
	for _, item := range items {
		switch c.contains.judge(item, depth) {
		case met:
			count++
		case unsure:
			doubtful = true
		}
	}
	if count < c.minContains && doubtful {
		return unsure
	}
	return sure(count >= c.minContains)
}

// object judges an object.
func (c *criteria) object(object map[string]any, depth int) verdict {
	if !c.takes(objectKind) || c.words != nil || c.constant != nil || len(object) < c.minProperties {
		return unmet
	}
	for _, key := range c.required {
		if _, ok := object[key]; !ok {
			return unmet
		}
	}
	if !c.closed && c.properties == nil {
		return met
	}
	for key, value := range object {
		part := c.properties[key]
		if part == nil {
			if c.closed {
				return unmet
			}
			continue
		}
		if v := part.judge(value, depth); v != met {
			return v
		}
	}
	return met
}

// combined judges the keywords that put schemas together.
func (c *criteria) combined(value any, depth int) verdict {
	if c.ref != nil {
		if v := c.ref.judge(value, depth); v != met {
			return v
		}
	}
	for _, part := range c.all {
		if v := part.judge(value, depth); v != met {
			return v
		}
	}
	if c.not != nil {
		if v := c.not.judge(value, depth); v != unmet {
			return opposite(v)
		}
	}
	if v := some(c.any, value, depth, false); v != met {
		return v
	}
	if v := some(c.one, value, depth, true); v != met {
		return v
	}
	return c.conditional(value, depth)
}

func opposite(v verdict) verdict {
	if v == unsure {
		return unsure
	}
	return sure(v == unmet)
}

// some judges a choice: at least one branch must be met, or exactly one.
func some(branches []*criteria, value any, depth int, one bool) verdict {
	if len(branches) == 0 {
		return met
	}
	count := 0
	for _, branch := range branches {
		switch branch.judge(value, depth) {
		case unsure:
			return unsure
		case met:
			count++
		}
	}
	return sure(count == 1 || count > 1 && !one)
}

// conditional judges if, then and else.
func (c *criteria) conditional(value any, depth int) verdict {
	if c.when == nil {
		return met
	}
	branch := c.then
	switch c.when.judge(value, depth) {
	case unsure:
		return unsure
	case unmet:
		branch = c.otherwise
	}
	if branch == nil {
		return met
	}
	return branch.judge(value, depth)
}

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
	node, _ := yamldoc.ValueAt(s.docs[name], pointer).(map[string]any)
	return Part{s, name, pointer, node}
}

// Exists reports whether there is such an object.
func (p Part) Exists() bool { return p.node != nil }

// Part returns the object under a key.
func (p Part) Part(key string) Part {
	node, _ := p.node[key].(map[string]any)
	return Part{p.set, p.name, yamldoc.Join(p.pointer, key), node}
}

// Parts returns the objects of the list under a key. A reference stands for
// what it refers to, as it does for the validator.
func (p Part) Parts(key string) []Part {
	items, _ := p.node[key].([]any)
	list := yamldoc.Join(p.pointer, key)
	var parts []Part
	for i, item := range items {
		node, _ := item.(map[string]any)
		parts = append(parts, Part{p.set, p.name, list + "/" + strconv.Itoa(i), node}.deref())
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

// Broken says what is wrong with the part, and with which value of it.
func (p Part) Broken(fault Fault, value string) error {
	return p.set.broken(p.name, p.pointer, fault, value, nil)
}

// Matcher returns the part as a subschema, compiled once for each set. In documents
// of a registry's own, a part that is no valid schema gives a *BrokenError; those
// that the program ships are compiled when they are first held against a value,
// since most commands need few of them, and a test proves that all can be.
func (p Part) Matcher() (*Matcher, error) {
	m := &Matcher{set: p.set, name: p.name, keys: p.named(), judge: sync.OnceValues(p.judge)}
	if len(p.set.own) > 0 {
		if _, err := m.judge(); err != nil {
			return nil, err
		}
	}
	return m, nil
}

func (p Part) judge() (judge, error) {
	all, err := p.set.compiled()
	if err != nil {
		return judge{}, err
	}
	return all.at(p.name, p.pointer)
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
	judge func() (judge, error)
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
	j, err := m.judge()
	if err != nil {
		return false
	}
	if v := j.quick.judge(value, 0); v != unsure {
		return v == met
	}
	return j.schema.Validate(m.narrow(value)) == nil
}

// Violations returns the ways in which a value departs from the subschema. Of a
// list that must contain something it tells what the nearest item lacks. A
// value with a type that JSON lacks meets nothing.
func (m *Matcher) Violations(value any) []Violation {
	j, err := m.judge()
	if err == nil && j.quick.judge(value, 0) == met {
		return nil
	}
	var found []Violation
	if err == nil {
		found, err = m.set.violations(j, m.name, m.narrow(value))
	}
	if err != nil {
		return []Violation{{Keyword: "type"}}
	}
	return found
}
