package yamldoc_test

import (
	"errors"

	"testing"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// What is not the key stays byte by byte: comments, quotes, order, line ends.
func TestRename(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"a:\n  - {on: 2014, note: x} # on\n  - 'on': 2015\n    # on\n", "a:\n  - {date: 2014, note: x} # on\n  - date: 2015\n    # on\n"},
		{"a:\r\n- \"on\" : 2014-01\r\n  note: |\r\n    on: 3\r\n", "a:\r\n- date : 2014-01\r\n  note: |\r\n    on: 3\r\n"},
		{"a: [{on: 1}, {on: 2, date: 3}, {note: on}]\n", "a: [{date: 1}, {on: 2, date: 3}, {note: on}]\n"},
		{"a: [on, {on: }]\n", "a: [on, {date: }]\n"},
		{"a: {on: 1}\n", "a: {on: 1}\n"},
		{"a: []", "a: []"},
		{"b: 1\n", "b: 1\n"},
		{`{"a": [{"on": "2014"}]}`, `{"a": [{date: "2014"}]}`},
	} {
		doc := parse(t, c.src)
		got, err := doc.Rename([]string{"/a/0/on", "/a/1/on", "/a/2/on", "/a/3/on"}, "date")
		if err != nil || string(got.Bytes()) != c.want {
			t.Errorf("%q: %q, %v, want %q", c.src, bytesOf(got), err, c.want)
		}
	}
	for _, src := range []string{"a:\n  - &x {on: 1}\n  - *x\n", "a:\n  - ? on\n    : 1\n"} {
		var refused *yamldoc.RefusedError
		if got, err := parse(t, src).Rename([]string{"/a/0/on"}, "date"); !errors.As(err, &refused) {
			t.Errorf("%q: %q, %v, want a refusal", src, bytesOf(got), err)
		}
	}
}

// A block of text keeps its words, whatever its lines look like.
func TestEnlist(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"a:\n  b: 1\n  # c\n\n  d: >-\n    e\n\n    f: g\nh: 1\n", "a:\n  - b: 1\n    # c\n\n    d: >-\n      e\n\n      f: g\nh: 1\n"},
		{"a: # c\r\n    # d\r\n    b: 1\r\n    c: 2", "a: # c\r\n    # d\r\n    - b: 1\r\n      c: 2"},
		{"a: {b: 1} # c\n", "a: [{b: 1}] # c\n"},
		{"a: {b: 1,\n  c: 2}\n", "a: [{b: 1,\n  c: 2}]\n"},
		{"a:\n  b: |2\n      x\n    y\n", "a:\n  - b: |2\n        x\n      y\n"},
		{"a:\n  b: \"x\n    y\"\n  c: d\n   e\n", "a:\n  - b: \"x\n      y\"\n    c: d\n     e\n"},
		{"a: {}\n", "a: [{}]\n"},
		{"a:\n  - b: 1\n", "a:\n  - b: 1\n"},
		{"a: tekst\n", "a: tekst\n"},
		{"a:\n", "a:\n"},
		{"c: 1\n", "c: 1\n"},
	} {
		got, err := parse(t, c.src).Enlist("/a")
		if err != nil || string(got.Bytes()) != c.want {
			t.Errorf("%q: %q, %v, want %q", c.src, bytesOf(got), err, c.want)
		}
	}
	if got, err := parse(t, "a: &x\n  b: 1\nc: *x\n").Enlist("/a"); err == nil {
		t.Errorf("what another place refers to became %q", bytesOf(got))
	}
}

func bytesOf(d *yamldoc.Document) string {
	if d == nil {
		return ""
	}
	return string(d.Bytes())
}
