package schema

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// maker makes values that nearly meet a schema: what it asks for, with here and
// there something else.
type maker struct {
	*rand.Rand
	set *Set
	// slips is one in how many values is of another kind.
	slips int
}

// texts are what texts are made of: some meet one pattern, some another.
var texts = []string{
	"kb", "scoor-een-boek", "Scoor een boek!", "een verhaal van tien woorden dat ergens over gaat, in het kort verteld", "2016", "2016-09", "2016-02-30", "2016-09-01",
	"", " ", "https://www.kb.nl/x", "www.kb.nl", "nl", "NL", "NL-0123456789", "ééé", "\xff",
	"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
}

var odds = []any{
	nil, true, false, json.Number("0"), json.Number("2016"), json.Number("-3"), json.Number("1.5"), json.Number("2e3"),
	json.Number("123456789012345678901"), "x", []any{}, []any{nil}, []any{"a", "a"}, map[string]any{}, map[string]any{"x": "y"},
}

// value makes a value for a subschema.
func (m *maker) value(here Part, depth int) any {
	if m.IntN(m.slips) == 0 || depth > 8 {
		return odds[m.IntN(len(odds))]
	}
	node := here.deref().node
	if fixed, ok := node["const"]; ok {
		return fixed
	}
	for _, list := range []string{"enum", "type", "oneOf", "anyOf"} {
		options, _ := node[list].([]any)
		if len(options) == 0 {
			continue
		}
		switch option := options[m.IntN(len(options))].(type) {
		case map[string]any:
			if node["properties"] == nil {
				return m.value(Part{here.set, here.name, here.pointer, option}, depth+1)
			}
		case string:
			if list == "type" {
				return m.ofType(option, here, depth)
			}
			return option
		}
	}
	kind, _ := node["type"].(string)
	return m.ofType(kind, here, depth)
}

func (m *maker) ofType(kind string, here Part, depth int) any {
	switch kind {
	case "string":
		return texts[m.IntN(len(texts))]
	case "number", "integer":
		return json.Number(strconv.Itoa(m.IntN(2200)))
	case "boolean":
		return m.IntN(2) == 0
	case "array":
		return m.list(here.deref(), depth)
	}
	return m.object(here.deref(), depth)
}

func (m *maker) list(here Part, depth int) any {
	list := []any{}
	item := here.Part("items")
	if item.node == nil {
		item = here.Part("contains")
	}
	for range m.IntN(4) {
		list = append(list, m.value(item, depth+1))
	}
	return list
}

func (m *maker) object(here Part, depth int) any {
	object := map[string]any{}
	properties := here.Part("properties")
	required := textsOf(here.node["required"])
	for _, key := range slices.Sorted(maps.Keys(properties.node)) {
		if slices.Contains(required, key) || m.IntN(3) == 0 {
			object[key] = m.value(properties.Part(key), depth+1)
		}
	}
	if m.IntN(m.slips) == 0 {
		object["vreemd"] = "x"
	}
	return object
}

// parts returns the places of all subschemas of a document.
func parts(v any, pointer string) []string {
	var all []string
	switch v := v.(type) {
	case map[string]any:
		all = append(all, pointer)
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if schemaKeyword(key, pointer) {
				all = append(all, parts(v[key], yamldoc.Join(pointer, key))...)
			}
		}
	case []any:
		for i, item := range v {
			all = append(all, parts(item, pointer+"/"+strconv.Itoa(i))...)
		}
	}
	return all
}

// schemaKeyword reports whether a key leads to subschemas.
func schemaKeyword(key, pointer string) bool {
	switch key {
	case "$defs":
		return true
	case "allOf", "anyOf", "if", "then", "else", "not", "contains", "items":
		return true
	}
	return len(pointer) >= 6 && pointer[len(pointer)-6:] == "/$defs"
}

// rightWhenSure holds the criteria of one subschema against the library, and
// reports whether they were sure.
func rightWhenSure(t *testing.T, set *Set, name, pointer string, value any) bool {
	t.Helper()
	all, err := set.compiled()
	if err != nil {
		t.Fatal(err)
	}
	j, err := all.at(name, pointer)
	if err != nil {
		return false // a place that is no schema, such as $defs itself
	}
	got := j.quick.judge(value, 0)
	if want := sure(j.schema.Validate(value) == nil); got != unsure && got != want {
		text, _ := json.Marshal(value)
		t.Fatalf("%s#%s: criteria say %d, the library %d, of %s", name, pointer, got, want, text)
	}
	return got != unsure
}

// againstLibrary makes a value for each subschema of all documents.
func againstLibrary(t *testing.T, set *Set, seed uint64) (total, certain int) {
	m := &maker{rand.New(rand.NewPCG(seed, 1)), set, 30}
	for _, name := range Names {
		for _, pointer := range parts(set.docs[name], "") {
			total++
			if rightWhenSure(t, set, name, pointer, m.value(set.Part(name, pointer), 0)) {
				certain++
			}
		}
	}
	return total, certain
}

func shippedSet(tb testing.TB) *Set {
	tb.Helper()
	set, err := Load(func(string) ([]byte, error) { return nil, nil })
	if err != nil {
		tb.Fatal(err)
	}
	return set
}

func TestCriteriaAreRightWhenSure(t *testing.T) {
	set := shippedSet(t)
	total, certain := 0, 0
	for seed := range uint64(40) {
		n, k := againstLibrary(t, set, seed)
		total, certain = total+n, certain+k
	}
	t.Logf("%d of %d were sure", certain, total)
	if certain < total*8/10 {
		t.Errorf("criteria were sure of %d of %d values only: the library judges the rest", certain, total)
	}
}

func FuzzCriteria(f *testing.F) {
	set := shippedSet(f)
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) { againstLibrary(t, set, seed) })
}

// A schema of a registry's own may use any keyword: one that criteria don't
// cover leaves the judgement to the library.
func TestForeignKeywordsAreLeftToTheLibrary(t *testing.T) {
	tests := []struct {
		schema string
		value  any
		want   bool
	}{
		{`{"patternProperties": {"^a": {"type": "string"}}}`, map[string]any{"ab": true}, false},
		{`{"multipleOf": 3}`, json.Number("4"), false},
		{`{"dependentRequired": {"a": ["b"]}}`, map[string]any{"a": true}, false},
		{`{"maxProperties": 1}`, map[string]any{"a": true, "b": true}, false},
		{`{"maxContains": 1, "contains": {}}`, []any{true, true}, false},
		{`{"enum": [1, "a"]}`, json.Number("1.0"), true},
		{`{"const": [1]}`, []any{json.Number("1")}, true},
		{`{"exclusiveMinimum": 3}`, json.Number("3"), false},
		{`{"minimum": 2.5}`, json.Number("2"), false},
		{`{"properties": {"a": false}}`, map[string]any{"a": true}, false},
		{`{"additionalProperties": {"type": "string"}}`, map[string]any{"a": true}, false},
		{`{"type": "integer"}`, json.Number("1.0"), true},
		{`{"const": "a", "enum": ["b"]}`, "b", false},
		{`{"$ref": "#/$defs/a", "$defs": {"a": {"items": {"$ref": "#/$defs/a"}, "type": "array"}}}`, []any{[]any{true}}, false},
	}
	for _, tt := range tests {
		set, err := Load(func(name string) ([]byte, error) {
			if name == Phases {
				return []byte(tt.schema), nil
			}
			return nil, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		rightWhenSure(t, set, Phases, "", tt.value)
		if found, err := set.Check(Phases, tt.value); err != nil || len(found) == 0 != tt.want {
			t.Errorf("%s: %v, %v", tt.schema, found, err)
		}
	}
}
