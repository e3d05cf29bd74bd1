package yamldoc_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// TestFeatures has a case for each feature of YAML 1.2, in the order of the
// chapters of its specification: what is read, with its value as JSON, and what
// is refused, with the rule.
func TestFeatures(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		// Chapter 5: characters.
		{"byte order mark", "\ufeffa: b\n", `{"a":"b"}`},
		{"line feed", "a: b\nc: d\n", `{"a":"b","c":"d"}`},
		{"carriage return and line feed", "a: b\r\nc: d\r\n", `{"a":"b","c":"d"}`},
		{"no line end at the end", "a: b", `{"a":"b"}`},
		{"escape by name", `a: "\0\a\b\t\n\v\f\r\e\ \"\\"`, `{"a":"\u0000\u0007\u0008\t\n\u000b\u000c\r\u001b \"\\"}`},
		{"escape of a slash, which the library doesn't know", `a: "\/"`, "yaml/syntax"},
		{"escape of a space", `a: "\N\_\L\P"`, "{\"a\":\"\u0085\u00a0\u2028\u2029\"}"},
		{"escape by number", `a: "\x41\u00e9\U0001F600"`, `{"a":"Aé😀"}`},
		{"unknown escape", `a: "\q"`, "yaml/syntax"},
		{"control character", "a: \x01\n", "yaml/encoding"},
		{"reserved indicator", "a: @b\n", "yaml/syntax"},
		{"backquote", "a: `b`\n", "yaml/syntax"},

		// Chapter 6: structure.
		{"deeper indentation", "a:\n    b:\n      c: d\n", `{"a":{"b":{"c":"d"}}}`},
		{"tab for indentation", "a:\n\tb: c\n", "yaml/syntax"},
		{"tab between key and value", "a:\tb\n", `{"a":"b"}`},
		{"folding of one line end", "a: >-\n  b\n  c\n", `{"a":"b c"}`},
		{"folding of empty lines", "a: >-\n  b\n\n\n  c\n", `{"a":"b\n\nc"}`},
		{"comment on a line of its own", "# a\na: b\n# c\n", `{"a":"b"}`},
		{"comment behind a value", "a: b # c\n", `{"a":"b"}`},
		{"number sign in a word", "a: b#c\n", `{"a":"b#c"}`},
		{"comment between items", "a:\n  - b\n  # c\n  - d\n", `{"a":["b","d"]}`},
		{"directive of an older version", "%YAML 1.1\n---\na: b\n", `{"a":"b"}`},
		{"directive of the next version", "%YAML 1.2\n---\na: b\n", `{"a":"b"}`},
		{"directive of a version that the library doesn't know", "%YAML 2.0\n---\na: b\n", "yaml/syntax"},
		{"tag by shorthand", "a: !!str 12\n", `{"a":"12"}`},
		{"tag in full", "a: !<tag:yaml.org,2002:str> 12\n", `{"a":"12"}`},
		{"tag that says nothing, of which the library makes nothing", "a: ! 12\n", `{"a":12}`},
		{"tag of one's own", "a: !eigen b\n", "yaml/tag"},
		{"anchor and alias", "a: &x b\nc: *x\n", `{"a":"b","c":"b"}`},
		{"alias of a mapping", "a: &x {b: c}\nd: *x\n", `{"a":{"b":"c"},"d":{"b":"c"}}`},
		{"alias before its anchor", "a: *x\nb: &x c\n", "yaml/syntax"},
		{"alias of what holds it", "a: &x [*x]\n", "yaml/alias"},
		{"anchor given twice", "a: &x b\nc: &x d\ne: *x\n", `{"a":"b","c":"d","e":"d"}`},

		// Chapter 7: flow style.
		{"double quotes over lines", "a: \"b\n  c\n\n  d\"\n", `{"a":"b c\nd"}`},
		{"double quotes with an escaped line end", "a: \"b\\\n  c\"\n", `{"a":"bc"}`},
		{"single quotes", "a: 'it''s'\n", `{"a":"it's"}`},
		{"single quotes over lines", "a: 'b\n  c'\n", `{"a":"b c"}`},
		{"plain over lines", "a: b\n  c\n\n  d\n", `{"a":"b c\nd"}`},
		{"plain with signs inside", "a: b:c -d ?e [f] {g}\n", `{"a":"b:c -d ?e [f] {g}"}`},
		{"plain that begins with a dash", "a: -b\n", `{"a":"-b"}`},
		{"plain that begins with a question mark", "a: ?b\n", `{"a":"?b"}`},
		{"quote that isn't closed", "a: \"b\n", "yaml/syntax"},
		{"text behind a quote", "a: \"b\" c\n", "yaml/syntax"},
		{"flow list", "a: [b, c]\n", `{"a":["b","c"]}`},
		{"flow list with a comma at the end", "a: [b, c,]\n", `{"a":["b","c"]}`},
		{"flow list over lines", "a: [\n  b,\n  c\n  ]\n", `{"a":["b","c"]}`},
		{"flow list that isn't closed", "a: [b\nc: d\n", "yaml/syntax"},
		{"empty flow list and mapping", "a: []\nb: {}\n", `{"a":[],"b":{}}`},
		{"flow mapping", "a: {b: c, d: e}\n", `{"a":{"b":"c","d":"e"}}`},
		{"flow mapping without a value", "a: {b, c: }\n", `{"a":{"b":null,"c":null}}`},
		{"flow mapping with quoted keys", "a: {\"b\":c, 'd': e}\n", `{"a":{"b":"c","d":"e"}}`},
		{"pair in a flow list", "a: [b: c]\n", `{"a":[{"b":"c"}]}`},
		{"address in a flow list", "a: [https://kb.nl/b, c]\n", `{"a":["https://kb.nl/b","c"]}`},

		// Chapter 8: block style.
		{"literal", "a: |\n  b\n   c\n", `{"a":"b\n c\n"}`},
		{"literal, stripped", "a: |-\n  b\n\n", `{"a":"b"}`},
		{"literal, kept", "a: |+\n  b\n\n", `{"a":"b\n\n"}`},
		{"literal with an indentation", "a: |1\n  b\n", `{"a":" b\n"}`},
		{"literal with both", "a: |1-\n  b\n", `{"a":" b"}`},
		{"literal that is empty", "a: |\nb: c\n", `{"a":"","b":"c"}`},
		{"literal with a number sign", "a: |\n  # b\n", `{"a":"# b\n"}`},
		{"folded", "a: >\n  b\n  c\n", `{"a":"b c\n"}`},
		{"folded with deeper lines", "a: >\n  b\n    c\n  d\n", `{"a":"b\n  c\nd\n"}`},
		{"folded with a comment in its head", "a: > # b\n  c\n", `{"a":"c\n"}`},
		{"block list", "- a\n- b\n", `["a","b"]`},
		{"block list below its key", "a:\n- b\n- c\n", `{"a":["b","c"]}`},
		{"list in a list", "- - a\n  - b\n- c\n", `[["a","b"],"c"]`},
		{"mapping in a list", "- a: b\n  c: d\n- e: f\n", `[{"a":"b","c":"d"},{"e":"f"}]`},
		{"empty item", "- \n- a\n", `[null,"a"]`},
		{"explicit key", "? a\n: b\n", `{"a":"b"}`},
		{"explicit key that is a list", "? [a]\n: b\n", "yaml/key-type"},
		{"key in quotes", "\"a b\": c\n'd': e\n", `{"a b":"c","d":"e"}`},
		{"key that is a number", "1: a\n", "yaml/key-type"},
		{"key that is nothing", ": a\n", "yaml/syntax"},
		{"key that comes twice", "a: b\na: c\n", "yaml/duplicate-key"},
		{"merge key", "a: &x {b: c}\nd: {<<: *x}\n", "yaml/alias"},
		{"value on the next line", "a:\n  b\n", `{"a":"b"}`},
		{"properties on a line of their own", "a: !!map\n  b: c\n", `{"a":{"b":"c"}}`},
		{"pair within a plain text", "a: b: c\n", "yaml/syntax"},
		{"wrong indentation", "a:\n   b: c\n  d: e\n", "yaml/syntax"},

		// Chapter 9: streams.
		{"explicit begin", "---\na: b\n", `{"a":"b"}`},
		{"explicit end", "a: b\n...\n", `{"a":"b"}`},
		{"two documents", "a: b\n---\nc: d\n", "yaml/several-documents"},
		{"text on the line of the begin", "--- a\n", `"a"`},
		{"nothing", "", "yaml/empty"},
		{"nothing but a comment", "# a\n", "yaml/empty"},
		{"nothing but a begin", "---\n", "yaml/empty"},

		// Chapter 10: what plain words mean.
		{"nothing, written in words", "[~, null, Null, NULL]", `[null,null,null,null]`},
		{"true and false", "[true, False, TRUE]", `[true,false,true]`},
		{"words of an older YAML", "[yes, no, on, off]", `["yes","no","on","off"]`},
		{"whole numbers", "[0, -12, 0x1F, 0o17]", `[0,-12,"0x1F","0o17"]`},
		{"other numbers", "[1.5, -.5, 1e3]", `[1.5,"-.5","1e3"]`},
		{"no number for JSON", "[.inf, -.INF, .nan]", "yaml/number"},
		{"dates stay text", "[2016-09-01, 2016-09, 2016-09-01T10:00:00Z]", `["2016-09-01","2016-09","2016-09-01T10:00:00Z"]`},
	} {
		t.Run(c.name, func(t *testing.T) { checkFeature(t, c.src, c.want) })
	}
}

func checkFeature(t *testing.T, src, want string) {
	doc, found := yamldoc.Parse("f.yaml", []byte(src))
	if len(found) > 0 {
		f := found[0]
		if f.Rule != want {
			t.Errorf("%s %s %v, want %s", f.Rule, f.Variant, f.Args, want)
		}
		if f.Range.IsZero() && f.Rule != "yaml/empty" {
			t.Error("the finding has no place")
		}
		return
	}
	var value any
	if err := json.Unmarshal([]byte(want), &value); err != nil {
		t.Fatalf("accepted as %v, want %s", doc.Value(), want)
	}
	got, err := json.Marshal(doc.Value())
	if err != nil {
		t.Fatal(err)
	}
	var round any
	if err := json.Unmarshal(got, &round); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(value, round); diff != "" {
		t.Error(diff)
	}
	budget := 1000
	checkPlaces(t, doc, "", doc.Value(), &budget)
}
