package yamldoc_test

import (
	"testing"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

func TestInsertKey(t *testing.T) {
	run(t, []change{
		{name: "between", src: "a: 1\nc: 2\n", edit: set("/b", "x"), want: "a: 1\nb: x\nc: 2\n"},
		{name: "last", src: "a: 1\n", edit: set("/b", "x"), want: "a: 1\nb: x\n"},
		{name: "last, no line end", src: "a: 1\nb: 2", edit: set("/c", "x"), want: "a: 1\nb: 2\nc: x"},
		{name: "first", src: "b: 1\n", edit: set("/a", "x"), want: "a: x\nb: 1\n"},
		{name: "first below the head of the file", src: "# head\nb: 1\n", edit: set("/a", "x"), want: "# head\na: x\nb: 1\n"},
		{name: "first above its comment", src: "# head\n\n# of b\nb: 1\n", edit: set("/a", "x"), want: "# head\n\na: x\n# of b\nb: 1\n"},
		{name: "unknown key", src: "a: 1\nc: 2\n", edit: set("/zz", "x"), want: "a: 1\nc: 2\nzz: x\n"},
		{name: "unknown keys around", src: "zz: 1\na: 1\nyy: 2\nc: 3\n", edit: set("/b", "x"), want: "zz: 1\na: 1\nb: x\nyy: 2\nc: 3\n"},
		{name: "after a comment on the line", src: "a: 1 # a\nc: 2\n", edit: set("/b", "x"), want: "a: 1 # a\nb: x\nc: 2\n"},
		{name: "above blanks and comments", src: "a: 1\n\n# of c\nc: 2\n", edit: set("/b", "x"), want: "a: 1\nb: x\n\n# of c\nc: 2\n"},
		{name: "below comments further in", src: "a:\n  - 1\n\n  # - 2\n\nc: 2\n", edit: set("/b", "x"), want: "a:\n  - 1\n\n  # - 2\nb: x\n\nc: 2\n"},
		{name: "after a folded text", src: "a: >-\n  p\n  q\n\nc: 2\n", edit: set("/b", "x"), want: "a: >-\n  p\n  q\nb: x\n\nc: 2\n"},
		{name: "after a text that keeps", src: "a: |+\n  p\n\nc: 2\n", edit: set("/b", "x"), want: "a: |+\n  p\n\nb: x\nc: 2\n"},
		{name: "after a text at the end", src: "a: |+\n  p\n\n", edit: set("/b", "x"), want: "a: |+\n  p\n\nb: x\n"},
		{name: "after an empty text", src: "a: |\nc: 2\n", edit: set("/b", "x"), want: "a: |\nb: x\nc: 2\n"},
		{name: "after several lines in flow", src: "a: [x,\n  y # c\n  ] # d\nc: 2\n", edit: set("/b", "x"), want: "a: [x,\n  y # c\n  ] # d\nb: x\nc: 2\n"},
		{name: "after several lines in quotes", src: "a: 'x\n# y'\nc: 2\n", edit: set("/b", "x"), want: "a: 'x\n# y'\nb: x\nc: 2\n"},
		{name: "after nothing", src: "a:\nc: 2\n", edit: set("/b", "x"), want: "a:\nb: x\nc: 2\n"},
		{name: "after an alias", src: "zz: &x [1]\na: *x # c\nc: 2\n", edit: set("/b", "x"), want: "zz: &x [1]\na: *x # c\nb: x\nc: 2\n"},
		{name: "after an anchor on its line", src: "a: &x # c\n  - 1\nc: 2\n", edit: set("/b", "x"), want: "a: &x # c\n  - 1\nb: x\nc: 2\n"},
		{name: "after a tag on its line", src: "a: !!str # c\n  q r\nc: 2\n", edit: set("/b", "x"), want: "a: !!str # c\n  q r\nb: x\nc: 2\n"},
		{name: "nil", src: "a: 1\n", edit: set("/b", nil), want: "a: 1\nb:\n"},
		{name: "deeper", src: "a:\n    c: 2\n", edit: set("/a/b", "x"), want: "a:\n    b: x\n    c: 2\n"},
		{name: "in an item", src: "- c: 1\n  d: 2\n", edit: set("/0/b", "x"), want: "- b: x\n  c: 1\n  d: 2\n"},
		{name: "in an item, below", src: "-   b: 1\n    d: 2\n", edit: set("/0/c", "x"), want: "-   b: 1\n    c: x\n    d: 2\n"},
		{name: "before an end marker", src: "---\na: 1\n...\n# end\n", edit: set("/b", "x"), want: "---\na: 1\nb: x\n...\n# end\n"},
		{name: "mapping", src: "a: 1\n", edit: set("/b", yamldoc.Map{{"x", "y z"}, {"w", nil}}), want: "a: 1\nb:\n  x: y z\n  w:\n"},
		{name: "mapping with the indent of the file", src: "a:\n   x: 1\n", edit: set("/b", yamldoc.Map{{"x", 2}}), want: "a:\n   x: 1\nb:\n   x: 2\n"},
		{name: "mappings around it", src: "a: 1\n", edit: set("/b/c/d", 1), want: "a: 1\nb:\n  c:\n    d: 1\n"},
		{name: "mapping for nothing", src: "a: # c\nb: 1\n", edit: set("/a/c", 1), want: "a: # c\n  c: 1\nb: 1\n"},
		{name: "mapping for nothing in flow", src: "a: {b: }\n", edit: set("/a/b/c", 1), want: "a: {b: {c: 1} }\n"},
		{name: "mapping for nothing in an item", src: "a:\n  -\n", edit: set("/a/0/c", 1), want: "a:\n  - c: 1\n"},
		{name: "empty mapping", src: "a: {} # c\n", edit: set("/a/b", 1), want: "a: {b: 1} # c\n"},
		{name: "empty mapping, long", src: "a: {} # c\n", edit: set("/a/b", long), want: "a: # c\n  b: >-\n    Een tekst van meer dan tachtig tekens, die dus over meer dan een regel komt te staan\n    in het bestand.\n"},
		{name: "empty root", src: "{}\n", edit: set("/a", 1), want: "{a: 1}\n"},
		{name: "key that needs quotes", src: "a: 1\n", edit: set("/x: y", 1), want: "a: 1\n'x: y': 1\n"},
		{name: "key that is a word of old", src: "a: 1\n", edit: set("/on", 1), want: "a: 1\non: 1\n"},
		{name: "list of the file's indent", src: "a:\n- 1\n", edit: set("/b", []any{long, "y"}), want: "a:\n- 1\nb:\n- >-\n  Een tekst van meer dan tachtig tekens, die dus over meer dan een regel komt te staan in\n  het bestand.\n- 'y'\n"},
	})
}

func TestInsertKeyInFlow(t *testing.T) {
	run(t, []change{
		{name: "last", src: "z: {a: 1}\n", edit: set("/z/b", "x"), want: "z: {a: 1, b: x}\n"},
		{name: "first", src: "z: {b: 1}\n", edit: set("/z/a", "x"), want: "z: {a: x, b: 1}\n"},
		{name: "between", src: "z: { a: 1 , c: 2 }\n", edit: set("/z/b", "p, q"), want: "z: { a: 1, b: 'p, q' , c: 2 }\n"},
		{name: "after nothing", src: "z: {a, c: 1}\n", edit: set("/z/b", 1), want: "z: {a, b: 1, c: 1}\n"},
		{name: "comma at the end", src: "z: {a: 1,}\n", edit: set("/z/b", 1), want: "z: {a: 1, b: 1,}\n"},
		{name: "lines", src: "z: {\n  a: 1,\n  c: 2\n}\n", edit: set("/z/b", 1), want: "z: {\n  a: 1,\n  b: 1,\n  c: 2\n}\n"},
		{name: "lines, first", src: "z: {\n  b: 1,\n}\n", edit: set("/z/a", 1), want: "z: {\n  a: 1,\n  b: 1,\n}\n"},
		{name: "lines, last", src: "z: {\n  a: 1,\n  b: 2,\n  } # c\n", edit: set("/z/c", 1), want: "z: {\n  a: 1,\n  b: 2,\n  c: 1,\n  } # c\n"},
		{name: "comment in the way", src: "z: {\n  a: 1, # c\n  c: 2\n}\n", edit: set("/z/b", 1), refuse: "comment-in-flow"},
		{name: "comment elsewhere", src: "z: {\n  a: 1, # c\n  c: 2\n}\n", edit: set("/z/d", 1), want: "z: {\n  a: 1, # c\n  c: 2,\n  d: 1\n}\n"},
		{name: "mapping", src: "z: {a: 1}\n", edit: set("/z/b", yamldoc.Map{{"x", []any{1, "p"}}}), want: "z: {a: 1, b: {x: [1, p]}}\n"},
		{name: "long", src: "z: {a: 1}\n", edit: set("/z/b", long), want: "z: {a: 1, b: '" + long + "'}\n"},
		{name: "in a list", src: "- {a: 1} # c\n- {a: 2}\n", edit: set("/0/b", 1), want: "- {a: 1, b: 1} # c\n- {a: 2}\n"},
	})
}

func TestSetCollection(t *testing.T) {
	xy := []any{"x", "z"}
	run(t, []change{
		{name: "flow stays flow", src: "a: [p, 'q'] # c\n", edit: set("/a", xy), want: "a: [x, z] # c\n"},
		{name: "block stays block", src: "c:\n  - 1\na: # c\n- p\n- q\nb: 1\n", edit: set("/a", xy), want: "c:\n  - 1\na: # c\n- x\n- z\nb: 1\n"},
		{name: "scalar to list", src: "a: p # c\nb: 1\n", edit: set("/a", xy), want: "a: [x, z] # c\nb: 1\n"},
		{name: "scalar to mapping", src: "a: p # c\nb: 1\n", edit: set("/a", yamldoc.Map{{"x", 1}}), want: "a: # c\n  x: 1\nb: 1\n"},
		{name: "text below to mapping", src: "a:\n  p\nb: 1\n", edit: set("/a", yamldoc.Map{{"x", 1}}), want: "a:\n  x: 1\nb: 1\n"},
		{name: "folded to mapping", src: "a: >- # c\n  p\nb: 1\n", edit: set("/a", yamldoc.Map{{"x", 1}}), want: "a: # c\n  x: 1\nb: 1\n"},
		{name: "mapping to scalar", src: "a: # c\n  p: 1\n\nb: 1\n", edit: set("/a", "x"), want: "a: x # c\n\nb: 1\n"},
		{name: "mapping to nothing", src: "a:\n  p: 1\nb: 1\n", edit: set("/a", nil), want: "a:\nb: 1\n"},
		{name: "mapping to prose", src: "a:\n  p: 1\nb: 1\n", edit: set("/a", "p\nq"), want: "a: |-\n  p\n  q\nb: 1\n"},
		{name: "to empty", src: "a:\n  p: 1\nb: 1\n", edit: set("/a", yamldoc.Map{}), want: "a: {}\nb: 1\n"},
		{name: "item to mapping", src: "- p # c\n- q\n", edit: set("/0", yamldoc.Map{{"x", 1}, {"w", 2}}), want: "- x: 1 # c\n  w: 2\n- q\n"},
		{name: "item of pairs", src: "- p: 1\n  q: 2\n- q\n", edit: set("/0", yamldoc.Map{{"x", 1}, {"w", 2}}), want: "- x: 1\n  w: 2\n- q\n"},
		{name: "item to list", src: "- p\n", edit: set("/0", []any{long, 1}), want: "- - >-\n    Een tekst van meer dan tachtig tekens, die dus over meer dan een regel komt te staan\n    in het bestand.\n  - 1\n"},
		{name: "alias goes whole", src: "b: &x [1]\na: *x # c\n", edit: set("/a", "x"), want: "b: &x [1]\na: x # c\n"},
	})
}

func TestInsert(t *testing.T) {
	got, err := parse(t, "a: 1\nc: 2\n").Insert("/b", "x", keyOrder)
	if err != nil || string(got.Bytes()) != "a: 1\nb: x\nc: 2\n" {
		t.Errorf("got %v", err)
	}
}
