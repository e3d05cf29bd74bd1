package yamldoc_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// marked takes the marks «» out of a source and returns where they stood.
func marked(t *testing.T, src string) (plain string, want finding.Range) {
	t.Helper()
	before, rest, ok := strings.Cut(src, "«")
	inner, after, ok2 := strings.Cut(rest, "»")
	if !ok || !ok2 {
		t.Fatalf("no marks in %q", src)
	}
	lines := strings.Split(strings.TrimPrefix(before, "\uFEFF"), "\n")
	column := len([]rune(lines[len(lines)-1])) + 1
	return before + inner + after, finding.Range{
		Line: len(lines), Column: column,
		EndLine: len(lines), EndColumn: column + len([]rune(inner)),
	}
}

func TestSyntax(t *testing.T) {
	tests := []struct {
		name, src, variant string
		args               finding.Args
	}{
		// Line 1 is where the library says least.
		{"colon in prose, line 1", "title: Lezen«:» een feest\n", "colon", finding.Args{"text": "Lezen: een feest"}},
		{"colon in prose", "id: x\ntitle: Lezen«:» een feest\nb: c\n", "colon", finding.Args{"text": "Lezen: een feest"}},
		{"colon at the end", "id: x\ntitle: Lezen«:»\nb: c\n", "colon", finding.Args{"text": "Lezen:"}},
		{"colon in an item", "a:\n  - b: c«:» d\n", "colon", finding.Args{"text": "c: d"}},
		{"colon after wide text", "title: 漢é😀e\u0301«:» x\n", "colon", finding.Args{"text": "漢é😀e\u0301: x"}},
		{"colon in a text that goes on", "a: b\n  een lang verhaal«:» en meer\n", "colon", finding.Args{"text": "een lang verhaal: en meer"}},
		{"third colon", "a: \"b: c\"«:» d\n", "colon", finding.Args{"text": `"b: c": d`}},

		{"pair too far right", "id: x\n «title: y»\nb: c\n", "indent", finding.Args{"indent": 1, "expected": 0}},
		{"pair between two levels", "z: 1\na:\n  b: 1\n «c: 2»\nd: 3\n", "indent", finding.Args{"indent": 1, "expected": 2}},
		{"pair too far left in an item", "a:\n  - id: x\n   «title: y»\n", "indent", finding.Args{"indent": 3, "expected": 4}},
		{"item between two levels", "a:\n  - b\n «- c»\n", "indent", finding.Args{"indent": 1, "expected": 2}},
		{"far down", strings.Repeat("# c\n", 40) + "a:\n    b: 1\n  «c: 2»\n" + strings.Repeat("d: 1\n", 90), "indent", finding.Args{"indent": 2, "expected": 4}},

		{"tab before a pair", "a:\n«\t»b: 2\n", "tab", nil},
		{"tab after a value", "id: x\na: 1\n\nb: 3\n«\t»b: 2\n", "tab", nil},
		{"tab in a text", "id: x\na: foo\n  bar\n«\t»baz\n", "tab", nil},
		{"tab in a block", "id: x\na: |\n«\t»foo\n", "tab", nil},
		{"tab after a dash", "a:\n  -«\t»- b\n", "tab", nil},

		{"no blank after the colon", "id: x\nstatus«:»actief\nb: c\n", "missing-space", finding.Args{"text": "status:actief"}},
		{"no blank after the colon, line 1", "id«:»x\nb: c\n", "missing-space", finding.Args{"text": "id:x"}},
		{"no colon", "id: x\n«status actief»\nb: c\n", "missing-colon", finding.Args{"text": "status actief"}},
		{"no colon, line 1", "«status actief»\nb: c\n", "missing-colon", finding.Args{"text": "status actief"}},
		{"prose at the left", "summary: >-\n«Een verhaal»\nstatus: x\n", "missing-colon", finding.Args{"text": "Een verhaal"}},
		{"address at the left", "id: x\n«https://example.org»\nb: c\n", "missing-colon", finding.Args{"text": "https://example.org"}},

		{"open quote, line 1", "a: «\"»b\nc: d\n", "quote", finding.Args{"char": `"`}},
		{"open quote", "id: x\na: «\"»b\nc: d\n", "quote", finding.Args{"char": `"`}},
		{"open quote before closed ones", "id: x\na: «\"»b\nc: \"d\"\ne: f\n", "quote", finding.Args{"char": `"`}},
		{"open single quote", "id: x\na: «'»b\nc: 'd'\ne: f\n", "quote", finding.Args{"char": "'"}},
		{"open quote, line 1, before closed ones", "a: «'»b\nc: 'd'\ne: f\n", "quote", finding.Args{"char": "'"}},
		{"open quote in a list", "id: x\na: [b, «\"»c]\nd: e\n", "quote", finding.Args{"char": `"`}},
		{"text after a quote", "id: x\na: \"b\" «c d» \ne: f\n", "after-quote", nil},
		{"apostrophe in single quotes", "a: 'it'«s goed'»\nb: 1\n", "after-quote", nil},
		{"no comma between quotes", "id: x\na: [\"b\" «\"c\"]»\n", "after-quote", nil},

		{"backslash", "id: x\na: \"C:«\\U»sers\"\n", "escape", finding.Args{"char": `\U`}},
		{"backslash d", "a: b\nc: \"een «\\d»ag\"\n", "escape", finding.Args{"char": `\d`}},
		{"surrogate", "a: \"\\n«\\u»D800\"\n", "escape", finding.Args{"char": `\u`}},

		{"open bracket, line 1", "a: «[»b, c\nd: e\nf: [g]\n", "flow", finding.Args{"char": "["}},
		{"open bracket", "id: x\na: «[»b, c\nd: e\nf: [g]\n", "flow", finding.Args{"char": "["}},
		{"open brace", "id: x\na: «{»b: c\nd: e\n", "flow", finding.Args{"char": "{"}},
		{"open bracket at the end", "id: x\nq: [1]\na: «[»b, c\n", "flow", finding.Args{"char": "["}},
		{"inner bracket", "id: x\na: [b, «{»c: d]\ne: f\n", "flow", finding.Args{"char": "{"}},

		{"item after its key", "id: x\na: «-» b\n", "list", nil},
		{"item among pairs", "id: x\n«- b»\nc: d\n", "mixed", nil},
		{"pair among items", "- b\n«id: x»\n", "mixed", nil},

		{"anchor", "id: x\ny: a *b c\na: [d, «*b»]\n", "anchor", finding.Args{"name": "b"}},
		{"at sign", "id: x\na: «@»b\n", "reserved", finding.Args{"char": "@"}},
		{"back quote, line 1", "a: «`»b`\n", "reserved", finding.Args{"char": "`"}},
		{"percent in a list", "id: x\na: [1, «%»b]\n", "reserved", finding.Args{"char": "%"}},
		{"emphasis", "id: x\na: «*»Lees* dit\n", "reserved", finding.Args{"char": "*"}},
		{"bold item", "a:\n- «*»*Lees** dit\n", "reserved", finding.Args{"char": "*"}},
		{"ampersand", "id: x\na: «&» co\n", "reserved", finding.Args{"char": "&"}},
		{"tag handle", "id: x\na: «!»b!c d\n", "reserved", finding.Args{"char": "!"}},
		{"greater than", "id: x\na: «>» b\n", "reserved", finding.Args{"char": ">"}},

		{"separator in a comment", "id: x # een«\u2028»twee\nb: c\n", "separator", finding.Args{"code": "U+2028"}},
		{"separator in a text", "id: x\na: een«\u2029»twee\nb: c\n", "separator", finding.Args{"code": "U+2029"}},

		{"too many brackets", "id: x\na: [b]«]»\n", "after-bracket", finding.Args{"char": "]"}},
		{"text after the end", "a: 1\n...\n«b: 2»\n", "", nil},
		{"directive", "«%FOO»\n---\na: 1\n", "", nil},
		{"complex key", "id: x\n«a: ? b»\n", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			src, want := marked(t, tt.src)
			for _, form := range []struct{ name, src string }{
				{"LF", src},
				{"CRLF", strings.ReplaceAll(src, "\n", "\r\n")},
				{"BOM", "\uFEFF" + src},
			} {
				if form.name == "BOM" && strings.HasPrefix(src, "\uFEFF") {
					continue
				}
				doc, found := yamldoc.Parse("f.yaml", []byte(form.src))
				if doc != nil || len(found) != 1 {
					t.Fatalf("%s: got document %v and findings %v", form.name, doc, found)
				}
				got := found[0]
				if got.Rule != yamldoc.RuleSyntax || got.Variant != tt.variant || got.File != "f.yaml" {
					t.Errorf("%s: got %s %q in %s, %v", form.name, got.Rule, got.Variant, got.File, got.Args)
				}
				if diff := cmp.Diff(want, got.Range); diff != "" {
					t.Errorf("%s: range (-want +got):\n%s", form.name, diff)
				}
				if diff := cmp.Diff(strings.Split(src, "\n")[want.Line-1], got.Source); diff != "" {
					t.Errorf("%s: source (-want +got):\n%s", form.name, diff)
				}
				delete(got.Args, "write") // see the tests of repairs
				if tt.variant != "" && len(tt.args)+len(got.Args) > 0 || tt.args != nil {
					if diff := cmp.Diff(tt.args, got.Args); diff != "" {
						t.Errorf("%s: args (-want +got):\n%s", form.name, diff)
					}
				}
			}
		})
	}
}
