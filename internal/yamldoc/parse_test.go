package yamldoc_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// place writes a range as 2:1-4, where it starts and where it ends on that line.
func place(r finding.Range) string {
	if r.EndLine != r.Line {
		return fmt.Sprintf("%d:%d-%d:%d", r.Line, r.Column, r.EndLine, r.EndColumn)
	}
	return fmt.Sprintf("%d:%d-%d", r.Line, r.Column, r.EndColumn)
}

// brief writes a finding in a line.
func brief(f finding.Finding) string {
	s := f.Rule
	if f.Variant != "" {
		s += "(" + f.Variant + ")"
	}
	return fmt.Sprintf("%s %s %q %v", s, place(f.Range), f.Pointer, map[string]any(f.Args))
}

func TestFaults(t *testing.T) {
	tests := []struct {
		name, src string
		want      []string
		doc       bool // whether a document comes along
	}{
		{"empty", "", []string{`yaml/empty 0:0-0 "" map[]`}, false},
		{"only a byte order mark", "\uFEFF", []string{`yaml/empty 0:0-0 "" map[]`}, false},
		{"only comments", "# a\n\n# b\n", []string{`yaml/empty 0:0-0 "" map[]`}, false},
		{"only a marker", "---\n", []string{`yaml/empty 0:0-0 "" map[]`}, false},
		{"only null", "~\n", []string{`yaml/empty 0:0-0 "" map[]`}, false},

		{"UTF-16", "\xFF\xFEa\x00", []string{`yaml/encoding(utf16) 1:1-2 "" map[]`}, false},
		{"UTF-16, other end", "\xFE\xFF\x00a", []string{`yaml/encoding(utf16) 1:1-2 "" map[]`}, false},
		{"NUL", "a: b\nc: é\x00\n", []string{`yaml/encoding(nul) 2:5-6 "" map[]`}, false},
		{"Latin-1", "a: b\r\nc: \"caf\xE9\"\n", []string{`yaml/encoding(invalid) 2:8-9 "" map[byte:E9]`}, false},
		{"surrogate", "a: \xED\xA0\x80\n", []string{`yaml/encoding(invalid) 1:4-5 "" map[byte:ED]`}, false},
		{"cut character", "a: \xE6\xBC", []string{`yaml/encoding(invalid) 1:4-5 "" map[byte:E6]`}, false},
		{"escape character", "a: 漢\x1B[31m\n", []string{`yaml/encoding(control) 1:5-6 "" map[code:U+001B]`}, false},
		{"C1 control", "a: \u009B\n", []string{`yaml/encoding(control) 1:4-5 "" map[code:U+009B]`}, false},

		{"two documents", "a: 1\n---\nb: 2\n", []string{`yaml/several-documents 2:1-4 "" map[]`}, true},
		{"trailing marker", "---\na: 1\n---\n", []string{`yaml/several-documents 3:1-4 "" map[]`}, true},
		{"empty first document", "---\n---\na: 1\n", []string{`yaml/several-documents 2:1-4 "" map[]`}, false},

		{"duplicate key", "a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n", []string{`yaml/duplicate-key 5:3-4 "/b/c" map[key:c line:3]`}, true},
		{"duplicate key in other quotes", "a: 1\n\"a\": 2\n'a': 3\n", []string{
			`yaml/duplicate-key 2:1-4 "/a" map[key:a line:1]`,
			`yaml/duplicate-key 3:1-4 "/a" map[key:a line:1]`,
		}, true},
		{"key equal to a value", "b: a\na: 1\na: 2\n", []string{`yaml/duplicate-key 3:1-2 "/a" map[key:a line:2]`}, true},
		{"key with a slash", "a/b~: 1\na/b~: 2\n", []string{`yaml/duplicate-key 2:1-5 "/a~1b~0" map[key:a/b~ line:1]`}, true},

		{"number as key", "a:\n  2019: x\n", []string{`yaml/key-type 2:3-7 "/a" map[key:2019 type:integer]`}, true},
		{"truth as key", "true: x\n", []string{`yaml/key-type 1:1-5 "" map[key:true type:boolean]`}, true},
		{"date as key", "2019-01-01: x\n", []string{`yaml/key-type 1:1-11 "" map[key:2019-01-01 type:date]`}, true},
		{"null as key", "a:\n  ~: x\n", []string{`yaml/key-type 2:3-4 "/a" map[key:~ type:null]`}, true},
		{"template", "a: {{ b }}\n", []string{`yaml/key-type 1:5-10 "/a" map[key:{ b } type:mapping]`}, true},
		{"list as key", "? [a, b]\n: c\n", []string{`yaml/key-type 1:3-9 "" map[key:[a, b] type:list]`}, true},
		{"alias as key", "a: &x b\n*x : c\n", []string{`yaml/key-type 2:1-3 "" map[key:*x type:alias]`}, true},

		{"merge", "a: &x {b: 1}\nc:\n  <<: *x\n", []string{`yaml/alias(merge) 3:3-5 "/c" map[]`}, true},
		{"cycle", "a: &x\n  - b\n  - *x\n", []string{`yaml/alias(cycle) 3:5-7 "/a/1" map[name:x]`}, false},
		{"cycle at the root", "&x\na:\n  b: *x\n", []string{`yaml/alias(cycle) 3:6-8 "/a/b" map[name:x]`}, false},

		{"own tag", "a: !leuk b\n", []string{`yaml/tag 1:4-11 "/a" map[tag:!leuk]`}, true},
		{"own tag on a list", "a: !leuk [b]\n", []string{`yaml/tag 1:4-13 "/a" map[tag:!leuk]`}, true},
		{"own tag on a key", "!leuk a: b\n", []string{`yaml/tag 1:1-8 "" map[tag:!leuk]`}, true},
		{"binary", "a: !!binary aGFsbG8=\n", []string{`yaml/tag 1:4-21 "/a" map[tag:!!binary]`}, true},
		{"tag that does not fit", "a: !!int b\nc: !!bool yes\nd: !!null x\ne: !!seq {}\n", []string{
			`yaml/tag 1:4-11 "/a" map[tag:!!int]`,
			`yaml/tag 2:4-14 "/c" map[tag:!!bool]`,
			`yaml/tag 3:4-12 "/d" map[tag:!!null]`,
			`yaml/tag 4:4-12 "/e" map[tag:!!seq]`,
		}, true},
		{"set", "a: !!set {b}\n", []string{`yaml/tag 1:4-13 "/a" map[tag:!!set]`}, true},
		{"fault behind an alias is told once", "a: &x !leuk b\nc: *x\nd: [*x]\n", []string{`yaml/tag 1:4-14 "/a" map[tag:!leuk]`}, true},

		{"infinity", "a: [.inf, -.INF, .nan]\n", []string{
			`yaml/number 1:5-9 "/a/0" map[value:.inf]`,
			`yaml/number 1:11-16 "/a/1" map[value:-.INF]`,
			`yaml/number 1:18-22 "/a/2" map[value:.nan]`,
		}, true},
		{"several faults", "1: a\nb: !x y\nb: 2\n---\n", []string{
			`yaml/several-documents 4:1-4 "" map[]`,
			`yaml/key-type 1:1-2 "" map[key:1 type:integer]`,
			`yaml/tag 2:4-8 "/b" map[tag:!x]`,
			`yaml/duplicate-key 3:1-2 "/b" map[key:b line:2]`,
		}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, found := yamldoc.Parse("registry/x.yaml", []byte(tt.src))
			var got []string
			for _, f := range found {
				got = append(got, brief(f))
				if f.Severity != finding.Error || f.File != "registry/x.yaml" {
					t.Errorf("severity %v in %q", f.Severity, f.File)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			if (doc != nil) != tt.doc {
				t.Errorf("got document %v", doc)
			}
		})
	}
}

func TestSourceIsFitToShow(t *testing.T) {
	tests := []struct{ src, want string }{
		{"a: b\r\nc: caf\xE9 x\r\n", "c: caf\uFFFD x"},
		{"a: \x1B[31m\n", "a: \uFFFD[31m"},
		{"\uFEFFa: \x00\n", "a: \uFFFD"},
		{"\xFF\xFEa\x00", ""},
		{"x: [\n1: a\n", "x: ["},
	}
	for _, tt := range tests {
		_, found := yamldoc.Parse("f", []byte(tt.src))
		if len(found) != 1 || found[0].Source != tt.want {
			t.Errorf("Parse(%q): got %+v, want source %q", tt.src, found, tt.want)
		}
	}
}

func TestFindingsAreBounded(t *testing.T) {
	_, found := yamldoc.Parse("f", []byte(strings.Repeat("a: !x b\n", 5000)))
	if len(found) != finding.Most+1 || found[finding.Most].Rule != finding.RuleMore {
		t.Errorf("got %d findings, want %d and that there are more", len(found), finding.Most)
	}
}
