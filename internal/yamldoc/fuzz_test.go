package yamldoc_test

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// FuzzParse holds that nothing panics, that every finding and every value has a
// place in the text, and that a sound document is a JSON value.
func FuzzParse(f *testing.F) {
	for _, src := range []string{
		record, bomb()[:200], "a: b: c\n", "a: \"b\nc: \"d\"\n", "a: [b\nc: d\n", "a:\n\tb\n", "- a\n b\n",
		"a: &x [*x]\n", "{{a}}\n", "a: 1\n---\n!b c", "\xFF\xFE", "a: \xE9", "a: !!int 1e3\n", "? a\n: - b\n", "a: 'b\u2028c'\n",
	} {
		f.Add([]byte(src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		// The engine does not notice an input that takes for ever by itself.
		hang := time.AfterFunc(timeLimit, func() { panic("takes too long") })
		defer hang.Stop()
		doc, found := yamldoc.Parse("f.yaml", src)
		if doc == nil && len(found) == 0 {
			t.Fatal("neither a document nor a finding")
		}
		for _, x := range found {
			checkFinding(t, x, doc)
		}
		if doc == nil {
			return
		}
		if _, err := json.Marshal(doc.Value()); err != nil {
			t.Fatalf("Value is not JSON: %v", err)
		}
		budget := 2000
		checkPlaces(t, doc, "", doc.Value(), &budget)
	})
}

// checkFinding checks that a finding's range lies in its own source line.
func checkFinding(t *testing.T, x finding.Finding, doc *yamldoc.Document) {
	t.Helper()
	r := x.Range
	if r.IsZero() || x.Variant == "utf16" {
		return
	}
	width := utf8.RuneCountInString(x.Source)
	if r.Column < 1 || r.EndLine != r.Line || r.EndColumn < r.Column || r.EndColumn > width+1 {
		t.Fatalf("%s %q: range %+v is not in %q", x.Rule, x.Variant, r, x.Source)
	}
	if doc != nil && doc.Line(r.Line) != x.Source {
		t.Fatalf("source is %q, line is %q", x.Source, doc.Line(r.Line))
	}
}

// checkPlaces checks the ranges of a value and of all that it holds.
func checkPlaces(t *testing.T, doc *yamldoc.Document, pointer string, v any, budget *int) {
	t.Helper()
	if *budget--; *budget < 0 {
		return
	}
	if !doc.Has(pointer) {
		t.Fatalf("Has(%q) is false for a part of the value", pointer)
	}
	text := shown(t, doc, doc.Range(pointer))
	shown(t, doc, doc.KeyRange(pointer))
	shown(t, doc, doc.Anchor(pointer))
	switch v := v.(type) {
	case map[string]any:
		for key, item := range v {
			checkPlaces(t, doc, yamldoc.Join(pointer, key), item, budget)
		}
	case []any:
		for i, item := range v {
			checkPlaces(t, doc, yamldoc.Join(pointer, strconv.Itoa(i)), item, budget)
		}
	case string:
		// A text without quotes stands there as it is, up to where it is folded.
		if plain := text != "" && !strings.ContainsAny(text[:1], "\"'!&*|>"); plain && !strings.ContainsRune(text, utf8.RuneError) && !strings.HasPrefix(v, text) {
			t.Fatalf("%q at %q has the range of %q", v, pointer, text)
		}
	case bool, json.Number:
		if text == "" {
			t.Fatalf("%v at %q has an empty range", v, pointer)
		}
	}
}
