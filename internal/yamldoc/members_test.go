package yamldoc_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

func TestMembers(t *testing.T) {
	members, ok := yamldoc.Members([]byte("# first\nid: a\ntitle: >-\n  b\n\n  c\nlist:\n- d\n- e # f\nflow: {g: \"h\"}\r\n"))
	if !ok {
		t.Fatal("not cut")
	}
	got := map[string]string{}
	for _, m := range members {
		got[m.Key] = string(m.Text)
	}
	want := map[string]string{
		"id": "id: a\n", "title": "title: >-\n  b\n\n  c\n", "list": "list:\n- d\n- e # f\n", "flow": "flow: {g: \"h\"}\r\n",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What could reach over the line of another key is left to the parser.
func TestMembersLeavesTheRestToTheParser(t *testing.T) {
	for _, src := range []string{
		"", "# only this\n", "- a\n", " a: b\n", "a: 'b\nc: d'\n", "a: [b,\nc: d]\n", "a: &x b\nc: *x\n", "---\na: b\n",
		"a: b\rc: d\n", "a: b\u2028c: d\n", "\ufeffa: b\n", "a:\tb\n", "\"a\": b\n", "A: b\n", "a: |2\n  b\nc\n", "a: !!str b\n",
	} {
		if members, ok := yamldoc.Members([]byte(src)); ok {
			t.Errorf("%q was cut into %q", src, members)
		}
	}
}

// FuzzMembers holds that what Members cuts has, piece by piece, the value of the
// whole.
func FuzzMembers(f *testing.F) {
	for _, src := range []string{
		record, "a: b\nc:\n- d\n", "a: |+\n  b\n\n# c\nd: 'e''f'\n", "a: [b, {c: \"d\\\"\"}]\ne: f\n", "a: >2\n   b\nc:\n", "a: b 'c\nd: e\n",
	} {
		f.Add([]byte(src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		members, ok := yamldoc.Members(src)
		doc, found := yamldoc.Parse("f.yaml", src)
		if !ok || doc == nil || len(found) > 0 {
			return
		}
		whole, isObject := doc.Value().(map[string]any)
		if !isObject || len(whole) != len(members) {
			t.Fatalf("%d members of %v", len(members), doc.Value())
		}
		for _, m := range members {
			part, found := yamldoc.Parse("f.yaml", m.Text)
			if part == nil || len(found) > 0 {
				t.Fatalf("%q alone: %v", m.Text, found)
			}
			one := map[string]any{m.Key: whole[m.Key]}
			if diff := cmp.Diff(one, part.Value(), cmp.Comparer(func(a, b json.Number) bool { return a == b })); diff != "" {
				t.Fatalf("%q alone:\n%s", m.Text, diff)
			}
		}
	})
}
