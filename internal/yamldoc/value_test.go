package yamldoc_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// parse returns the document of a source that must be sound.
func parse(t testing.TB, src string) *yamldoc.Document {
	t.Helper()
	doc, found := yamldoc.Parse("f.yaml", []byte(src))
	if len(found) > 0 {
		t.Fatalf("Parse(%q): %v", src, found)
	}
	return doc
}

func TestScalars(t *testing.T) {
	n := func(s string) json.Number { return json.Number(s) }
	tests := []struct {
		yaml string
		want any
	}{
		{"", nil}, {"~", nil}, {"null", nil}, {"NULL", nil}, {`""`, ""}, {`"null"`, "null"},
		{"true", true}, {"FALSE", false}, {`"true"`, "true"},
		{"yes", "yes"}, {"no", "no"}, {"on", "on"}, {"y", "y"}, {"nUll", "nUll"},

		{"0", n("0")}, {"12", n("12")}, {"-12", n("-12")}, {"+12", "+12"}, {"-0", n("0")},
		{"010", "010"}, {"0o10", "0o10"}, {"0x1F", "0x1F"}, {"-0x1F", "-0x1F"}, {"0b101", "0b101"}, {"-0b101", "-0b101"},
		{"1_000", "1_000"}, {"0912", "0912"}, {"0612345678", "0612345678"},
		{"9223372036854775807", n("9223372036854775807")},
		{"-9223372036854775808", n("-9223372036854775808")},
		{"18446744073709551615", n("18446744073709551615")},
		{"123456789012345678901234567890", n("123456789012345678901234567890")},
		{"-123456789012345678901234567890", n("-123456789012345678901234567890")},
		{"+00099999999999999999999", "+00099999999999999999999"},
		{"1.10", n("1.1")}, {"-0.5", n("-0.5")}, {".5", ".5"}, {"1.", "1."}, {"2000000.0", n("2000000")},
		{"1e3", "1e3"}, {"6.02e23", "6.02e23"}, {"1e-9", "1e-9"}, {"1e999", "1e999"},

		{"2019-09-01", "2019-09-01"}, {"2019-9-1", "2019-9-1"}, {"2019-09-01 10:30:00", "2019-09-01 10:30:00"},
		{"2019-09-01T10:30:00Z", "2019-09-01T10:30:00Z"}, {"2019-13-45", "2019-13-45"},
		{"10:30", "10:30"}, {"1.2.3", "1.2.3"}, {"12 weken", "12 weken"}, {"<<", "<<"}, {"=", "="},
		{"Scoor een boek!", "Scoor een boek!"}, {"don't", "don't"}, {"'it''s'", "it's"},
		{`"\u00e9\t\x41\n"`, "é\tA\n"}, {"a#b", "a#b"}, {"a #b", "a"},

		{"!!str 12", "12"}, {"!!str", ""}, {"!!int 12", n("12")}, {`!!int "12"`, n("12")}, {"!!float 12", n("12")},
		{"!!bool true", true}, {"!!null ~", nil}, {"!!timestamp 2019-01-01", "2019-01-01"},
		{"!!seq [a]", []any{"a"}}, {"!!map {a: b}", map[string]any{"a": "b"}},

		{"|\n  a\n  b\n", "a\nb\n"}, {">-\n  a\n  b\n\n  c\n", "a b\nc"}, {"a\n  b\n", "a b"},
		{"[]", []any{}}, {"{}", map[string]any{}}, {"[a, [b], {c: d}, ~]", []any{"a", []any{"b"}, map[string]any{"c": "d"}, nil}},
		{"[a: b]", []any{map[string]any{"a": "b"}}}, {"[\"a\": b, 'c']", []any{map[string]any{"a": "b"}, "c"}},
	}
	for _, tt := range tests {
		want := map[string]any{"k": tt.want}
		if diff := cmp.Diff(want, parse(t, "k: "+tt.yaml+"\n").Value()); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.yaml, diff)
		}
	}
}

func TestValue(t *testing.T) {
	tests := []struct {
		name, src string
		want      any
	}{
		{"root list", "- a\n- 1\n", []any{"a", json.Number("1")}},
		{"root text", "a b\n", "a b"},
		{"CRLF", "a: |\r\n  b\r\n  c\r\nd: e\r\n", map[string]any{"a": "b\nc\n", "d": "e"}},
		{"no end of line", "a: b", map[string]any{"a": "b"}},
		{"byte order mark", "\uFEFFa: b\n", map[string]any{"a": "b"}},
		{"marker and end", "---\na: b\n...\n", map[string]any{"a": "b"}},
		{"alias", "a: &x [b, {c: 1}]\nd: *x\n", map[string]any{
			"a": []any{"b", map[string]any{"c": json.Number("1")}},
			"d": []any{"b", map[string]any{"c": json.Number("1")}},
		}},
		{"merge in quotes is a key", "\"<<\": a\n", map[string]any{"<<": "a"}},
		{"empty key", "\"\": a\n", map[string]any{"": "a"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, parse(t, tt.src).Value()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestValueBesidesFindings(t *testing.T) {
	src := "a: 1\na: 2\n3: x\nb: !own text\nc: .inf\n---\nd: 4\n"
	doc, _ := yamldoc.Parse("f", []byte(src))
	want := map[string]any{"a": json.Number("1"), "b": "text", "c": ".inf"}
	if diff := cmp.Diff(want, doc.Value()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if doc.Has("/3") || doc.Has("/d") {
		t.Error("has what its value has not")
	}
}

// Two places that share an anchor must not share a value: a change to one, by
// a caller that breaks the rule, would show up in the other.
func TestAliasesDoNotShare(t *testing.T) {
	v := parse(t, "a: &x {b: c}\nd: *x\n").Value().(map[string]any)
	v["a"].(map[string]any)["b"] = "changed"
	if got := v["d"].(map[string]any)["b"]; got != "c" {
		t.Errorf("got %v", got)
	}
}
