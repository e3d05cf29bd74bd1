package yamldoc_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// change is an edit and what it must make of a source: exactly want, or a
// refusal for a reason.
type change struct {
	name, src    string
	edit         edit
	want, refuse string
}

// edit makes one change to a document.
type edit func(*yamldoc.Document) (*yamldoc.Document, error)

func set(pointer string, value any) edit {
	return func(d *yamldoc.Document) (*yamldoc.Document, error) { return d.Set(pointer, value, keyOrder) }
}

func add(pointer string, item any) edit {
	return func(d *yamldoc.Document) (*yamldoc.Document, error) { return d.Append(pointer, item, keyOrder) }
}

func drop(pointer string) edit {
	return func(d *yamldoc.Document) (*yamldoc.Document, error) { return d.Remove(pointer) }
}

// keyOrder is alphabetical for the keys a to f, whatever the mapping.
func keyOrder(string) []string { return []string{"a", "b", "c", "d", "e", "f"} }

// run makes a change, also with CRLF, and with a byte order mark.
func run(t *testing.T, changes []change) {
	t.Helper()
	for _, c := range changes {
		if strings.Contains(c.src, "\r") {
			t.Run(c.name, func(t *testing.T) { c.check(t) })
			continue
		}
		t.Run(c.name, func(t *testing.T) { c.check(t) })
		c.name += " CRLF"
		lf := c
		c.src = strings.ReplaceAll(c.src, "\n", "\r\n")
		c.want = strings.ReplaceAll(c.want, "\n", "\r\n")
		// Without a line end there is nothing to take CRLF from.
		if strings.Contains(lf.src, "\n") {
			t.Run(c.name, func(t *testing.T) { c.check(t) })
		}
		lf.name += " BOM"
		lf.src = "\uFEFF" + lf.src
		lf.want = "\uFEFF" + lf.want
		t.Run(lf.name, func(t *testing.T) { lf.check(t) })
	}
}

func (c change) check(t *testing.T) {
	t.Helper()
	doc := parse(t, c.src)
	got, err := c.edit(doc)
	if string(doc.Bytes()) != c.src {
		t.Fatal("the document itself changed")
	}
	if c.refuse != "" {
		var refused *yamldoc.RefusedError
		if !errors.As(err, &refused) || refused.Reason != c.refuse {
			t.Fatalf("got %v, want refusal %q", err, c.refuse)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(c.want, string(got.Bytes())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

const long = "Een tekst van meer dan tachtig tekens, die dus over meer dan een regel komt te staan in het bestand."

func TestSetScalar(t *testing.T) {
	run(t, []change{
		{name: "plain", src: "a: x\nb: 1\n", edit: set("/a", "y z"), want: "a: y z\nb: 1\n"},
		{name: "trailing comment", src: "a:   x   # c\nb: 1\n", edit: set("/a", "yy"), want: "a:   yy   # c\nb: 1\n"},
		{name: "tab before comment", src: "a: x\t# c\td\n", edit: set("/a", "yy"), want: "a: yy\t# c\td\n"},
		{name: "same", src: "a:   'x'  # c\n", edit: set("/a", "x"), want: "a:   'x'  # c\n"},
		{name: "double", src: "a: \"x\" # c\n", edit: set("/a", "it's \"q\" \\"), want: "a: \"it's \\\"q\\\" \\\\\" # c\n"},
		{name: "single", src: "a: 'x' # c\n", edit: set("/a", "it's"), want: "a: 'it''s' # c\n"},
		{name: "single can't", src: "a: 'x' # c\n", edit: set("/a", "\x07"), want: "a: \"\\x07\" # c\n"},
		{name: "quotes go from a number", src: "a: 'x'\n", edit: set("/a", 12), want: "a: 12\n"},
		{name: "needs quotes", src: "a: x\n", edit: set("/a", "x: y"), want: "a: 'x: y'\n"},
		{name: "with apostrophe", src: "a: x\n", edit: set("/a", "it's: y"), want: "a: \"it's: y\"\n"},
		{name: "looks like null", src: "a: x\n", edit: set("/a", "null"), want: "a: 'null'\n"},
		{name: "looks like yes", src: "a: x\n", edit: set("/a", "no"), want: "a: 'no'\n"},
		{name: "looks like a number", src: "a: x\n", edit: set("/a", "341"), want: "a: '341'\n"},
		{name: "looks like time", src: "a: x\n", edit: set("/a", "10:30"), want: "a: '10:30'\n"},
		{name: "looks like a date", src: "a: x\n", edit: set("/a", "2016-09-01"), want: "a: '2016-09-01'\n"},
		{name: "date for date", src: "a: 2014-01-01\n", edit: set("/a", "2016-09-01"), want: "a: 2016-09-01\n"},
		{name: "a Date", src: "a: x\n", edit: set("/a", yamldoc.Date("2016-09-01")), want: "a: 2016-09-01\n"},
		{name: "a Date that is none", src: "a: x\n", edit: set("/a", yamldoc.Date("2016")), want: "a: '2016'\n"},
		{name: "empty text", src: "a: x\n", edit: set("/a", ""), want: "a: ''\n"},
		{name: "bool", src: "a: x\n", edit: set("/a", true), want: "a: true\n"},
		{name: "big number", src: "a: x\n", edit: set("/a", json.Number("12345678901234567890123")), want: "a: 12345678901234567890123\n"},
		{name: "float", src: "a: x\n", edit: set("/a", 1.5), want: "a: 1.5\n"},
		{name: "nil", src: "a: x # c\nb: 1\n", edit: set("/a", nil), want: "a: # c\nb: 1\n"},
		{name: "nil in flow", src: "a: [x, 1]\n", edit: set("/a/0", nil), want: "a: [null, 1]\n"},
		{name: "nil item", src: "- x\n", edit: set("/0", nil), want: "- null\n"},
		{name: "from nothing", src: "a:\nb: 1\n", edit: set("/a", "x"), want: "a: x\nb: 1\n"},
		{name: "from nothing, blank", src: "a: \nb: 1\n", edit: set("/a", "x"), want: "a: x\nb: 1\n"},
		{name: "from nothing, comment", src: "a:   # c\nb: 1\n", edit: set("/a", "x"), want: "a: x   # c\nb: 1\n"},
		{name: "from nothing at the end", src: "b: 1\na:", edit: set("/a", "x"), want: "b: 1\na: x"},
		{name: "from null", src: "a: ~\n", edit: set("/a", "x"), want: "a: x\n"},
		{name: "wide", src: "漢: 字 # 😀\nb: é\n", edit: set("/漢", "😀😀"), want: "漢: 😀😀 # 😀\nb: é\n"},
		{name: "wide before, in flow", src: "a: {漢: 😀, b: x}\n", edit: set("/a/b", "é"), want: "a: {漢: 😀, b: é}\n"},
		{name: "in flow with comma", src: "a: [x, y]\n", edit: set("/a/0", "p, q"), want: "a: ['p, q', y]\n"},
		{name: "in flow, no blank", src: "a: {\"b\":1}\n", edit: set("/a/b", 2), want: "a: {\"b\":2}\n"},
		{name: "in flow, key only", src: "a: {b}\n", edit: set("/a/b", 2), want: "a: {b: 2}\n"},
		{name: "in flow, key and colon", src: "a: {b: , c: 1}\n", edit: set("/a/b", 2), want: "a: {b: 2 , c: 1}\n"},
		{name: "lines in flow", src: "a: [x]\n", edit: set("/a/0", "p\nq"), want: "a: [\"p\\nq\"]\n"},
		{name: "multi-line plain", src: "a: x\n  y\n  z # c\nb: 1\n", edit: set("/a", "q"), want: "a: q # c\nb: 1\n"},
		{name: "multi-line quotes", src: "a: \"x\n  y\n\n  # z\" # c\nb: 1\n", edit: set("/a", "q"), want: "a: \"q\" # c\nb: 1\n"},
		{name: "on the next line", src: "a:\n  x # c\nb: 1\n", edit: set("/a", "q"), want: "a:\n  q # c\nb: 1\n"},
		{name: "item", src: "a:\n- x # c\n-   y\n", edit: set("/a/1", "z"), want: "a:\n- x # c\n-   z\n"},
		{name: "root marker", src: "---\na: x\n...\n", edit: set("/a", "z"), want: "---\na: z\n...\n"},
		{name: "key in quotes", src: "\"a\" : x\n", edit: set("/a", "z"), want: "\"a\" : z\n"},
		{name: "key with slash", src: "a/b: {m~n: x}\n", edit: set("/a~1b/m~0n", "z"), want: "a/b: {m~n: z}\n"},
		{name: "separator in text", src: "a: x\n", edit: set("/a", "p\u2028q\u0085"), want: "a: \"p\\u2028q\\x85\"\n"},
	})
}

func TestSetBlockScalar(t *testing.T) {
	folded := "Een tekst van meer dan tachtig tekens, die dus over meer dan een regel komt te staan in\n  het bestand.\n"
	run(t, []change{
		{name: "long becomes folded", src: "a: x # c\nb: 1\n", edit: set("/a", long), want: "a: >- # c\n  " + folded + "b: 1\n"},
		{name: "long quoted becomes folded", src: "a: 'x'\n", edit: set("/a", long), want: "a: >-\n  " + folded},
		{name: "long at the end of the file", src: "a: x", edit: set("/a", long), want: "a: >-\n  " + strings.TrimSuffix(folded, "\n")},
		{name: "long from nothing", src: "a:\nb: 1\n", edit: set("/a", long), want: "a: >-\n  " + folded + "b: 1\n"},
		{name: "long in flow", src: "a: [x]\n", edit: set("/a/0", long), want: "a: ['" + long + "']\n"},
		{name: "long word", src: "a: x\n", edit: set("/a", strings.Repeat("x", 100)), want: "a: " + strings.Repeat("x", 100) + "\n"},
		{name: "lines become literal", src: "a: x # c\nb: 1\n", edit: set("/a", "p\n\n q\nr"), want: "a: |- # c\n  p\n\n   q\n  r\nb: 1\n"},
		{name: "line end", src: "a: x\n", edit: set("/a", "p\n"), want: "a: |\n  p\n"},
		{name: "line ends", src: "a: x\n", edit: set("/a", "p\n\n"), want: "a: \"p\\n\\n\"\n"},
		{name: "lines that begin with a blank", src: "a: x\n", edit: set("/a", " p\nq"), want: "a: \" p\\nq\"\n"},
		{name: "folded stays", src: "a: >- # c\n    oud\n    en oud\n\n# d\nb: 1\n", edit: set("/a", "kort"), want: "a: >- # c\n    kort\n\n# d\nb: 1\n"},
		{name: "folded with lines", src: "a: >-\n  oud\nb: 1\n", edit: set("/a", "p\nq"), want: "a: >-\n  p\n\n  q\nb: 1\n"},
		{name: "folded to nothing", src: "a: >- # c\n  oud\nb: 1\n", edit: set("/a", ""), want: "a: '' # c\nb: 1\n"},
		{name: "folded to number", src: "a: >- # c\n  oud\nb: 1\n", edit: set("/a", 3), want: "a: 3 # c\nb: 1\n"},
		{name: "folded to nil", src: "a: >- # c\n  oud\nb: 1\n", edit: set("/a", nil), want: "a: # c\nb: 1\n"},
		{name: "clip to strip", src: "a: >\n  oud\nb: 1\n", edit: set("/a", "nieuw"), want: "a: >-\n  nieuw\nb: 1\n"},
		{name: "strip to clip", src: "a: >-\n  oud\nb: 1\n", edit: set("/a", "nieuw\n"), want: "a: >\n  nieuw\nb: 1\n"},
		{name: "keep", src: "a: |+\n  oud\n\nb: 1\n", edit: set("/a", "nieuw"), want: "a: |-\n  nieuw\nb: 1\n"},
		{name: "indicator", src: "a: |2-\n   oud\nb: 1\n", edit: set("/a", "nieuw"), want: "a: |-\n   nieuw\nb: 1\n"},
		{name: "literal stays", src: "a: |-\n  oud\n  x\nb: 1\n", edit: set("/a", "p\nq"), want: "a: |-\n  p\n  q\nb: 1\n"},
		{name: "literal with hashes", src: "a: |-\n  # oud\n  x\n # c\nb: 1\n", edit: set("/a", "# p"), want: "a: |-\n  # p\n # c\nb: 1\n"},
		{name: "in an item", src: "- x\n- a: 1\n", edit: set("/0", "p\nq"), want: "- |-\n  p\n  q\n- a: 1\n"},
		{name: "deeper", src: "a:\n    b: x\n", edit: set("/a/b", "p\nq"), want: "a:\n    b: |-\n        p\n        q\n"},
		{name: "blanks are not folded away", src: "a: >-\n  x\n", edit: set("/a", "p  q "), want: "a: >-\n  p  q \n"},
		{name: "on the next line with a comment", src: "a:\n  x # c\n", edit: set("/a", "p\nq"), want: "a:\n  \"p\\nq\" # c\n"},
	})
}

func TestRefusals(t *testing.T) {
	run(t, []change{
		{name: "root", src: "a: 1\n", edit: set("", 1), refuse: "root"},
		{name: "remove root", src: "a: 1\n", edit: drop(""), refuse: "root"},
		{name: "no slash", src: "a: 1\n", edit: set("a", 1), refuse: "not-found"},
		{name: "no key", src: "a: 1\n", edit: drop("/b"), refuse: "not-found"},
		{name: "no item", src: "a: [1]\n", edit: set("/a/1", 1), refuse: "not-found"},
		{name: "key of a scalar", src: "a: 1\n", edit: set("/a/b", 1), refuse: "type"},
		{name: "item of a scalar", src: "a: 1\n", edit: add("/a", 1), refuse: "type"},
		{name: "item of a mapping", src: "a: {b: 1}\n", edit: add("/a", 1), refuse: "type"},
		{name: "root scalar", src: "a\n", edit: set("/b", 1), refuse: "type"},
		{name: "bad text", src: "a: 1\n", edit: set("/a", "\xff"), refuse: "value"},
		{name: "bad number", src: "a: 1\n", edit: set("/a", json.Number("x")), refuse: "value"},
		{name: "bad type", src: "a: 1\n", edit: set("/a", []int{1}), refuse: "value"},
		{name: "key twice", src: "a: 1\n", edit: set("/a", yamldoc.Map{{"x", 1}, {"x", 2}}), refuse: "value"},
		{name: "inside an alias", src: "a: &x {b: 1}\nc: *x\n", edit: set("/c/b", 2), refuse: "alias"},
		{name: "item of an alias", src: "a: &x [1]\nc: *x\n", edit: add("/c", 2), refuse: "alias"},
		{name: "key of an alias", src: "a: &x {b: 1}\nc: *x\n", edit: set("/c/d", 2), refuse: "alias"},
		{name: "anchored", src: "a: &x 1\nc: *x\n", edit: set("/a", 2), refuse: "anchor"},
		{name: "inside anchored", src: "a: &x {b: 1}\nc: *x\n", edit: set("/a/b", 2), refuse: "anchor"},
		{name: "anchor within", src: "a: {b: &x 1}\nc: *x\n", edit: drop("/a"), refuse: "anchor"},
		{name: "anchored key", src: "&x a: 1\nc: *x\n", edit: drop("/a"), refuse: "anchor"},
		{name: "tag", src: "a: !!str 1\n", edit: set("/a", 2), refuse: "tag"},
		{name: "plain tag", src: "a: ! 1\n", edit: set("/a", 2), refuse: "tag"},
		{name: "tag around", src: "a: !!map {b: 1}\n", edit: set("/a/b", 2), refuse: "tag"},
		{name: "explicit key", src: "? a\n: 1\nb: 2\n", edit: set("/b", 3), refuse: "explicit-key"},
		{name: "explicit later key", src: "b: 2\n? a\n: 1\n", edit: set("/b", 3), refuse: "explicit-key"},
		{name: "explicit key in flow", src: "{? a : 1, b: 2}\n", edit: set("/b", 3), refuse: "explicit-key"},
		{name: "comment with a question", src: "# x?\na: 1\n# b?\nb: 2\n", edit: set("/b", 3), want: "# x?\na: 1\n# b?\nb: 3\n"},
		{name: "comment with a question in flow", src: "{a: 1, # b?\n b: 2}\n", edit: set("/b", 3), want: "{a: 1, # b?\n b: 3}\n"},
		{name: "explicit pair in a list", src: "[? a : 1]\n", edit: set("/0/a", 3), refuse: "explicit-key"},
		{name: "pair in a list", src: "[a: 1]\n", edit: set("/0/b", 2), refuse: "flow-pair"},
		{name: "pair out of a list", src: "[a: 1]\n", edit: drop("/0/a"), refuse: "flow-pair"},
		{name: "comment in list", src: "a:\n  - x # c\n  - y\n", edit: set("/a", []any{"z"}), refuse: "comment"},
		{name: "comment above list", src: "a:\n  # c\n  - y\n", edit: set("/a", []any{"z"}), refuse: "comment"},
		{name: "comment in flow list", src: "a: [x, # c\n  y]\n", edit: set("/a", []any{"z"}), refuse: "comment-in-flow"},
		{name: "comment after the last", src: "a: [x, # c\n  y # d\n  ]\n", edit: add("/a", "z"), refuse: "comment-in-flow"},
		{name: "comment of what goes", src: "a: [x, # c\n  y]\n", edit: drop("/a/0"), refuse: "comment-in-flow"},
		{name: "comment in nothing", src: "a: [ # c\n  ]\n", edit: add("/a", "z"), refuse: "comment-in-flow"},
	})
	doc, _ := yamldoc.Parse("f", []byte("a: 1\na: 2\n"))
	if _, err := doc.Set("/a", 3, nil); err == nil || !strings.Contains(err.Error(), "unsound") {
		t.Errorf("got %v, want a refusal", err)
	}
	if _, err := parse(t, "a: 1\n").Insert("/a", 1, nil); err == nil || !strings.Contains(err.Error(), "exists") {
		t.Errorf("got %v, want a refusal", err)
	}
}

func TestRefusalRange(t *testing.T) {
	_, err := parse(t, "a:\n  - x # c\n").Set("/a", []any{"y"}, nil)
	var refused *yamldoc.RefusedError
	if !errors.As(err, &refused) || refused.Range.Line != 2 || refused.Range.Column != 7 || refused.Pointer != "/a" {
		t.Errorf("got %+v", refused)
	}
}

func TestUnchangedIsItself(t *testing.T) {
	doc := parse(t, "a: {b: [1, x]}\n")
	got, err := doc.Set("/a", yamldoc.Map{{"b", []any{1, "x"}}}, nil)
	if err != nil || got != doc || !bytes.Equal(got.Bytes(), doc.Bytes()) {
		t.Errorf("got %v, %v", got, err)
	}
}
