package schema

import (
	"encoding/json"
	"strings"
	"testing"
)

// covered2020 are the keywords that the quick judge covers or leaves to the library,
// each with values that meet it and values that don't, as JSON Schema 2020-12
// (validation, sections 6.1 to 6.5; core, section 10) has them.
var covered2020 = []struct{ schema, met, unmet string }{
	{`{"type": "string"}`, `["", "1"]`, `[1, 1.5, true, null, [], {}]`},
	{`{"type": "integer"}`, `[1, -1, 1.0, 0]`, `[1.1, "1", null, true, [], {}]`},
	{`{"type": "number"}`, `[1, 1.5, 1e3]`, `["1", null, false]`},
	{`{"type": ["array", "null"]}`, `[null, [], [1]]`, `[{}, "", 0, false]`},
	{`{"enum": ["a", "b"]}`, `["a", "b"]`, `["c", "", null, 1, ["a"]]`},
	{`{"enum": ["a", 1, null, [], false]}`, `["a", 1, 1.0, null, [], false]`, `["1", 0, true, {}, [null]]`},
	{`{"const": "a"}`, `["a"]`, `["A", null, ["a"]]`},
	{`{"const": false}`, `[false]`, `[true, 0, null, "", []]`},
	{`{"const": 0}`, `[0, 0.0]`, `[false, "0", null, 1]`},
	{`{"const": null}`, `[null]`, `[0, "", false, [], {}]`},
	{`{"const": {"a": [1]}}`, `[{"a": [1]}, {"a": [1.0]}]`, `[{"a": 1}, {"a": [1], "b": 1}, {}]`},
	{`{"maxLength": 0}`, `["", 1, null, ["a"]]`, `["a", "é"]`},
	{`{"minLength": 2, "maxLength": 2}`, `["ab", "éé", 1]`, `["a", "abc", ""]`},
	{`{"pattern": "^a+$"}`, `["a", "aa", 1, null, []]`, `["", "ab"]`},
	{`{"minimum": 0}`, `[0, 1, 0.1, "x"]`, `[-1, -0.1]`},
	{`{"maximum": 0}`, `[0, -1, "x", null]`, `[1, 0.1]`},
	{`{"minimum": 1.5}`, `[1.5, 2]`, `[1.4, 1]`},
	{`{"exclusiveMinimum": 0}`, `[1, 0.1, "x"]`, `[0, -1]`},
	{`{"exclusiveMaximum": 0}`, `[-1, "x"]`, `[0, 1]`},
	{`{"multipleOf": 2}`, `[4, 0, "x"]`, `[3, 1.5]`},
	{`{"maxItems": 0}`, `[[], {}, "x", 1]`, `[[1], [null]]`},
	{`{"minItems": 1}`, `[[null], {}, ""]`, `[[]]`},
	{`{"uniqueItems": true}`, `[[], [1, 2], [1, true], [0, false], ["a", "A"], [{"a": 1}, {"a": 2}], "aa"]`, `[[1, 1], [1, 1.0], ["a", "a"], [{"a": 1}, {"a": 1}], [[], []], [null, null]]`},
	{`{"uniqueItems": false}`, `[[1, 1]]`, `[]`},
	{`{"contains": {"const": "a"}}`, `[["a"], ["b", "a"], {}, "b"]`, `[[], ["b"]]`},
	{`{"contains": {"const": "a"}, "minContains": 0}`, `[[], ["b"], ["a"]]`, `[]`},
	{`{"contains": {"const": "a"}, "minContains": 2}`, `[["a", "a"], ["a", "b", "a"]]`, `[["a"], ["b", "b"], []]`},
	{`{"contains": {"const": "a"}, "maxContains": 1}`, `[["a"], ["a", "b"]]`, `[["a", "a"], []]`},
	{`{"contains": {"const": "a"}, "minContains": 0, "maxContains": 0}`, `[[], ["b"], "a"]`, `[["a"], ["b", "a"]]`},
	{`{"items": {"type": "string"}}`, `[[], ["a"], {"0": 1}]`, `[[1], ["a", 1]]`},
	{`{"items": false}`, `[[], {}, 1]`, `[[1], [null]]`},
	{`{"prefixItems": [{"type": "string"}], "items": false}`, `[[], ["a"]]`, `[[1], ["a", "b"]]`},
	{`{"maxProperties": 0}`, `[{}, [], "a", 1]`, `[{"a": 1}, {"": null}]`},
	{`{"maxProperties": 1}`, `[{}, {"a": 1}, [1, 2]]`, `[{"a": 1, "b": 1}]`},
	{`{"minProperties": 1}`, `[{"a": 1}, [], ""]`, `[{}]`},
	{`{"minProperties": 0}`, `[{}, 1]`, `[]`},
	{`{"required": ["a"]}`, `[{"a": null}, {"a": 1, "b": 1}, [], "a"]`, `[{}, {"b": 1}]`},
	{`{"required": []}`, `[{}]`, `[]`},
	{`{"properties": {"a": {"type": "string"}}}`, `[{}, {"a": "x"}, {"b": 1}, []]`, `[{"a": 1}]`},
	{`{"properties": {"a": false}}`, `[{}, {"b": 1}]`, `[{"a": 1}, {"a": null}]`},
	{`{"properties": {"a": {}}, "additionalProperties": false}`, `[{}, {"a": 1}, [1]]`, `[{"b": 1}, {"a": 1, "b": 1}]`},
	{`{"additionalProperties": false}`, `[{}, []]`, `[{"a": 1}]`},
	{`{"additionalProperties": {"type": "string"}}`, `[{}, {"a": "x"}]`, `[{"a": 1}]`},
	{`{"patternProperties": {"^a": {"type": "string"}}, "additionalProperties": false}`, `[{"ab": "x"}, {}]`, `[{"ab": 1}, {"b": "x"}]`},
	{`{"propertyNames": {"maxLength": 1}}`, `[{"a": 1}, {}, []]`, `[{"ab": 1}]`},
	{`{"dependentRequired": {"a": ["b"]}}`, `[{}, {"b": 1}, {"a": 1, "b": 1}]`, `[{"a": 1}]`},
	{`{"dependentSchemas": {"a": {"maxProperties": 1}}}`, `[{"a": 1}, {"b": 1, "c": 1}]`, `[{"a": 1, "b": 1}]`},
	{`{"unevaluatedProperties": false, "properties": {"a": {}}}`, `[{"a": 1}, {}]`, `[{"b": 1}]`},
	{`{"not": {"type": "string"}}`, `[1, null]`, `["a"]`},
	{`{"not": {}}`, `[]`, `[1, null, "", {}, []]`},
	{`{"allOf": [{"minLength": 1}, {"maxLength": 1}]}`, `["a", 1]`, `["", "ab"]`},
	{`{"anyOf": [{"type": "string"}, {"minimum": 2}]}`, `["a", 2, null]`, `[1]`},
	{`{"oneOf": [{"type": "integer"}, {"minimum": 2}]}`, `[1, 2.5, "a"]`, `[3, 1.5]`},
	{`{"oneOf": [{"maxProperties": 0}, {"required": ["a"]}]}`, `[{}, {"a": 1}]`, `[{"b": 1}]`},
	{`{"if": {"type": "string"}, "then": {"minLength": 1}, "else": {"minimum": 0}}`, `["a", 0, null]`, `["", -1]`},
	{`{"if": {"type": "string"}, "else": false}`, `["", "a"]`, `[1, null]`},
	{`{"then": false, "else": false}`, `[1, "a"]`, `[]`},
	{`{"$ref": "#/$defs/a", "maxLength": 2, "$defs": {"a": {"minLength": 1}}}`, `["a", 1]`, `["", "abc"]`},
	{`{"properties": {"a": {"$ref": "#"}}, "additionalProperties": false}`, `[{"a": {"a": {}}}]`, `[{"a": {"a": {"b": 1}}}]`},
}

// The quick judge with the library behind it says of each value what the
// specification says.
func TestKeywords(t *testing.T) {
	for _, k := range covered2020 {
		set, err := Load(func(name string) ([]byte, error) {
			if name == Roles {
				return []byte(k.schema), nil
			}
			return nil, nil
		})
		if err != nil {
			t.Fatal(k.schema, err)
		}
		all, err := set.compiled()
		if err != nil {
			t.Fatal(k.schema, err)
		}
		j, err := all.at(Roles, "")
		if err != nil {
			t.Fatal(k.schema, err)
		}
		for want, list := range map[bool]string{true: k.met, false: k.unmet} {
			decoder := json.NewDecoder(strings.NewReader(list))
			decoder.UseNumber()
			var values []any
			if err := decoder.Decode(&values); err != nil {
				t.Fatal(k.schema, err)
			}
			for _, value := range values {
				quick := j.quick.judge(value, 0)
				if got := j.validate(value) == nil; got != want || quick != unsure && (quick == met) != want {
					t.Errorf("%s: %v is met: %t, quick %d, want %t", k.schema, value, got, quick, want)
				}
			}
		}
	}
}

// A document that is nested deeper than anybody writes is refused at once.
func TestNestedTooDeep(t *testing.T) {
	for _, open := range []string{`{"not":`, `{"properties":{"a":`, `{"x-more":[`} {
		shut := strings.NewReplacer("{", "}", "[", "]").Replace(strings.Map(func(r rune) rune {
			if strings.ContainsRune("{[", r) {
				return r
			}
			return -1
		}, open))
		doc := strings.Repeat(open, 2000) + "{}" + strings.Repeat(reversed(shut), 2000)
		set, err := Load(func(name string) ([]byte, error) {
			if name == Roles {
				return []byte(doc), nil
			}
			return nil, nil
		})
		if err == nil {
			_, err = set.compiled()
		}
		if err == nil || !strings.HasSuffix(err.Error(), ": large ") {
			t.Errorf("%s: %v", open, err)
		}
	}
}

func reversed(s string) string {
	var out string
	for _, r := range s {
		out = string(r) + out
	}
	return out
}
