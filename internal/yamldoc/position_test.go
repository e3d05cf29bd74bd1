package yamldoc_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

const record = `# yaml-language-server: $schema=x
id: scoor-een-boek   # file name
title: "Scoor een \"boek\"!"
summary: >-  # folded
  Wat het doet,
  voor wie.
quote: 'it''s
  more'
plain: een tekst
  die doorgaat
priorities: [jeugd, 'a, b' ,"]"]   # first
empty_list: []
empty: 
conditions: {need: groot, fit: {a: b}}
experiments:
  - id: een
    title: Één 漢字 😀 e` + "\u0301" + `n
  - {id: twee, start: 2019-01-01}
  -
    id: drie
  - []
nested:
- - a
  - b
-
anchored: &x !!map
  k: v
again: *x
tagged: !!str 12
multi: [a,
  b]
a/b: {m~n: 1}
pairs: [c: d, e]
`

// shown returns the text that a range covers, and its line.
func shown(t *testing.T, doc *yamldoc.Document, r finding.Range) string {
	t.Helper()
	line := []rune(doc.Line(r.Line))
	if r.EndLine != r.Line || r.Column < 1 || r.EndColumn < r.Column || r.EndColumn > len(line)+1 {
		t.Fatalf("range %+v is not in line %q", r, string(line))
	}
	return string(line[r.Column-1 : r.EndColumn-1])
}

func TestPositions(t *testing.T) {
	tests := []struct {
		pointer, value, key, anchor string
		line                        int // of the value
	}{
		{"", "id: scoor-een-boek", "id: scoor-een-boek", "id", 2},
		{"/id", "scoor-een-boek", "id", "id", 2},
		{"/title", `"Scoor een \"boek\"!"`, "title", "title", 3},
		{"/summary", ">-", "summary", "summary", 4},
		{"/quote", "'it''s", "quote", "quote", 7},
		{"/plain", "een tekst", "plain", "plain", 9},
		{"/priorities", `[jeugd, 'a, b' ,"]"]`, "priorities", "priorities", 11},
		{"/priorities/1", "'a, b'", "'a, b'", "'a, b'", 11},
		{"/priorities/2", `"]"`, `"]"`, `"]"`, 11},
		{"/priorities/3", `[jeugd, 'a, b' ,"]"]`, "priorities", "priorities", 11},
		{"/priorities/x", `[jeugd, 'a, b' ,"]"]`, "priorities", "priorities", 11},
		{"/priorities/01", `[jeugd, 'a, b' ,"]"]`, "priorities", "priorities", 11},
		{"/empty_list", "[]", "empty_list", "empty_list", 12},
		{"/empty", "", "empty", "empty", 13},
		{"/conditions", "{need: groot, fit: {a: b}}", "conditions", "conditions", 14},
		{"/conditions/fit", "{a: b}", "fit", "fit", 14},
		{"/conditions/fit/a", "b", "a", "a", 14},
		{"/conditions/missing", "{need: groot, fit: {a: b}}", "conditions", "conditions", 14},
		{"/experiments", "- id: een", "experiments", "experiments", 16},
		{"/experiments/0", "id: een", "id: een", "id", 16},
		{"/experiments/0/title", "Één 漢字 😀 e\u0301n", "title", "title", 17},
		{"/experiments/1", "{id: twee, start: 2019-01-01}", "{id: twee, start: 2019-01-01}", "id", 18},
		{"/experiments/1/start", "2019-01-01", "start", "start", 18},
		{"/experiments/2", "id: drie", "id: drie", "id", 20},
		{"/experiments/2/missing/deeper", "id: drie", "id: drie", "id", 20},
		{"/experiments/3", "[]", "[]", "[]", 21},
		{"/nested", "- - a", "nested", "nested", 23},
		{"/nested/0", "- a", "- a", "- a", 23},
		{"/nested/0/1", "b", "b", "b", 24},
		{"/nested/1", "", "", "", 25},
		{"/anchored", "&x !!map", "anchored", "anchored", 26},
		{"/anchored/k", "v", "k", "k", 27},
		{"/again", "*x", "again", "again", 28},
		{"/again/k", "v", "k", "k", 27},
		{"/tagged", "!!str 12", "tagged", "tagged", 29},
		{"/multi", "[a", "multi", "multi", 30},
		{"/a~1b", "{m~n: 1}", "a/b", "a/b", 32},
		{"/a~1b/m~0n", "1", "m~n", "m~n", 32},
		{"/pairs", "[c: d, e]", "pairs", "pairs", 33},
		{"/pairs/0", "c: d", "c: d", "c", 33},
		{"/missing", "id: scoor-een-boek", "id: scoor-een-boek", "id", 2},
		{"no pointer", "id: scoor-een-boek", "id: scoor-een-boek", "id", 2},
	}
	forms := map[string]string{
		"LF": record, "CRLF": strings.ReplaceAll(record, "\n", "\r\n"),
		"CR": strings.ReplaceAll(record, "\n", "\r"), "BOM": "\uFEFF" + record,
		// The library takes these for the ends of lines; an editor does not.
		"separators": strings.Replace(record, "doet,", "doet,\u2028  en \u0085  of\u2029  dat", 1),
	}
	for form, src := range forms {
		doc := parse(t, src)
		for _, tt := range tests {
			r := doc.Range(tt.pointer)
			if got := shown(t, doc, r); got != tt.value || r.Line != tt.line {
				t.Errorf("%s: Range(%q) = %q in line %d, want %q in line %d", form, tt.pointer, got, r.Line, tt.value, tt.line)
			}
			if got := shown(t, doc, doc.KeyRange(tt.pointer)); got != tt.key {
				t.Errorf("%s: KeyRange(%q) = %q, want %q", form, tt.pointer, got, tt.key)
			}
			if got := shown(t, doc, doc.Anchor(tt.pointer)); got != tt.anchor {
				t.Errorf("%s: Anchor(%q) = %q, want %q", form, tt.pointer, got, tt.anchor)
			}
		}
	}
}

func TestEmptyValueStandsAfterItsColon(t *testing.T) {
	tests := []struct{ src, want string }{
		{"title:\nb: c\n", "1:7-7"},
		{"title: # none\nb: c\n", "1:7-7"},
		{"a: b\ntitle:", "2:7-7"},
	}
	for _, tt := range tests {
		if got := place(parse(t, tt.src).Range("/title")); got != tt.want {
			t.Errorf("%q: got %s, want %s", tt.src, got, tt.want)
		}
	}
}

func TestPositionsAfterASeparatorOnTheLine(t *testing.T) {
	doc := parse(t, "a: 1\nb: {c: d\u2028e, f: g}\nh: i\n")
	for pointer, want := range map[string]string{
		"/b": "2:4-18", "/b/c": "2:8-11", "/b/f": "2:16-17", "/h": "3:4-5",
	} {
		if got := place(doc.Range(pointer)); got != want {
			t.Errorf("Range(%q) = %s, want %s", pointer, got, want)
		}
	}
}

func TestLine(t *testing.T) {
	doc := parse(t, "\uFEFFa: 1\r\n\r\nb: é\rc: 3\n# \u2028#x\nd: 4")
	want := []string{"", "a: 1", "", "b: é", "c: 3", "# \u2028#x", "d: 4", "", ""}
	for n, line := range want {
		if got := doc.Line(n); got != line {
			t.Errorf("Line(%d) = %q, want %q", n, got, line)
		}
	}
	if got := doc.Line(-1); got != "" {
		t.Errorf("Line(-1) = %q", got)
	}
}

func TestHas(t *testing.T) {
	doc := parse(t, "a: {b: ~}\nc: [d]\n")
	for pointer, want := range map[string]bool{
		"": true, "/a": true, "/a/b": true, "/a/x": false, "/c/0": true, "/c/1": false,
		"/c/-1": false, "/c/00": false, "/c/+0": false, "a": false, "/": false, "/c/0/d": false,
	} {
		if got := doc.Has(pointer); got != want {
			t.Errorf("Has(%q) = %v", pointer, got)
		}
	}
}

func TestFinding(t *testing.T) {
	doc := parse(t, "a: 1\nb: 2\n")
	r := doc.Range("/b")
	got := doc.Finding("schema/type", finding.Warning, r, "/b", finding.Args{"want": "string"})
	if got.File != "f.yaml" || got.Source != "b: 2" || got.Range != r || got.Severity != finding.Warning || got.Pointer != "/b" {
		t.Errorf("got %+v", got)
	}
	if got := doc.Finding("x", finding.Error, finding.Range{}, "", nil); got.Source != "" {
		t.Errorf("a finding about the file has source %q", got.Source)
	}
}

func TestJoin(t *testing.T) {
	if got := yamldoc.Join(yamldoc.Join("", "a/b~c"), "0"); got != "/a~1b~0c/0" {
		t.Errorf("got %q", got)
	}
}

// The lines are indexed when first asked for; the race detector watches here.
func TestConcurrentReading(t *testing.T) {
	doc := parse(t, record)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if doc.Range("/id").Line != 2 || doc.Line(2) == "" {
				t.Error("wrong place")
			}
		})
	}
	wg.Wait()
}
