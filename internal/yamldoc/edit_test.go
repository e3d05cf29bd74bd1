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
		{name: "separator", src: "a: x\u2028  y\nb: 1\n", edit: set("/b", 2), refuse: "separator"},
		{name: "separator in a comment", src: "# x\u0085b: 1\n", edit: set("/b", 2), refuse: "separator"},
		{name: "separator in quotes", src: "a: \"x\u2028y\" # c\nb: 1\n", edit: set("/b", 2), want: "a: \"x\u2028y\" # c\nb: 2\n"},
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
