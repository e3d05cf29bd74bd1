package yamldoc_test

import (
	"testing"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

func TestAppend(t *testing.T) {
	step := yamldoc.Map{{"phase", "x"}, {"date", yamldoc.Date("2016-09-01")}}
	big := yamldoc.Map{{"id", "x"}, {"who", []any{"p", "q"}}}
	run(t, []change{
		{name: "block", src: "a:\n  - x # c\nb: 1\n", edit: add("/a", "z"), want: "a:\n  - x # c\n  - z\nb: 1\n"},
		{name: "block at the key", src: "a:\n- x\n\nb: 1\n", edit: add("/a", "z"), want: "a:\n- x\n- z\n\nb: 1\n"},
		{name: "wide dash", src: "a:\n  -   x\n", edit: add("/a", "z"), want: "a:\n  -   x\n  -   z\n"},
		{name: "no line end", src: "a:\n  - x", edit: add("/a", "z"), want: "a:\n  - x\n  - z"},
		{name: "root", src: "- x\n", edit: add("", "z"), want: "- x\n- z\n"},
		{name: "in a list", src: "- - x\n  - p\n- q\n", edit: add("/0", "z"), want: "- - x\n  - p\n  - z\n- q\n"},
		{name: "below a comment further in", src: "a:\n  - x: 1\n    # of x\n  # of the list\nb: 1\n", edit: add("/a", "z"), want: "a:\n  - x: 1\n    # of x\n  - z\n  # of the list\nb: 1\n"},
		{name: "long", src: "a:\n  - x\n", edit: add("/a", long), want: "a:\n  - x\n  - >-\n    Een tekst van meer dan tachtig tekens, die dus over meer dan een regel komt te staan\n    in het bestand.\n"},
		{name: "nil", src: "a:\n  - x\n", edit: add("/a", nil), want: "a:\n  - x\n  - null\n"},
		{name: "after null", src: "a:\n  -\nb: 1\n", edit: add("/a", "z"), want: "a:\n  -\n  - z\nb: 1\n"},
		{name: "flow", src: "a: [x, p] # c\n", edit: add("/a", "z"), want: "a: [x, p, z] # c\n"},
		{name: "flow with blanks", src: "a: [ x, p ]\n", edit: add("/a", "z"), want: "a: [ x, p, z ]\n"},
		{name: "flow with comma", src: "a: [x,]\n", edit: add("/a", "z"), want: "a: [x, z,]\n"},
		{name: "flow of several lines", src: "a: [\n    x,\n    p\n  ]\nb: 1\n", edit: add("/a", "z"), want: "a: [\n    x,\n    p,\n    z\n  ]\nb: 1\n"},
		{name: "flow that goes on", src: "a: [x,\n  p]\nb: 1\n", edit: add("/a", "z"), want: "a: [x,\n  p,\n  z]\nb: 1\n"},
		{name: "flow root", src: "[x]\n", edit: add("", "z"), want: "[x, z]\n"},
		{name: "flow root, empty", src: "[]\n", edit: add("", step), want: "[{phase: x, date: 2016-09-01}]\n"},
		{name: "empty", src: "a: [] # c\n", edit: add("/a", "z"), want: "a: [z] # c\n"},
		{name: "empty with a blank", src: "a: [ ]\n", edit: add("/a", "z"), want: "a: [z]\n"},
		{name: "empty, small mapping", src: "a: []\n", edit: add("/a", step), want: "a: [{phase: x, date: 2016-09-01}]\n"},
		{name: "empty, big mapping", src: "a: [] # c\nb: 1\n", edit: add("/a", big), want: "a: # c\n  - id: x\n    who: [p, q]\nb: 1\n"},
		{name: "null", src: "a: # c\nb: 1\n", edit: add("/a", step), want: "a: # c\n  - {phase: x, date: 2016-09-01}\nb: 1\n"},
		{name: "absent", src: "a: 1\nc: 1\n", edit: add("/b", step), want: "a: 1\nb:\n  - {phase: x, date: 2016-09-01}\nc: 1\n"},
		{name: "absent, a word", src: "a: 1\nc: 1\n", edit: add("/b", "x"), want: "a: 1\nb: [x]\nc: 1\n"},
		{name: "absent, deeper", src: "a: 1\nc: 1\n", edit: add("/b/d", "x"), want: "a: 1\nb:\n  d: [x]\nc: 1\n"},
		{name: "absent, in flow", src: "a: {b: 1}\n", edit: add("/a/c", "x"), want: "a: {b: 1, c: [x]}\n"},
		{name: "like a flow mapping", src: "a:\n- {phase: p} # c\nb: 1\n", edit: add("/a", step), want: "a:\n- {phase: p} # c\n- {phase: x, date: 2016-09-01}\nb: 1\n"},
		{name: "like a block mapping", src: "a:\n  - phase: p\n    date: 2014\nb: 1\n", edit: add("/a", step), want: "a:\n  - phase: p\n    date: 2014\n  - phase: x\n    date: 2016-09-01\nb: 1\n"},
		{name: "like a block mapping below its dash", src: "a:\n  -\n    phase: p\nb: 1\n", edit: add("/a", step), want: "a:\n  -\n    phase: p\n  - phase: x\n    date: 2016-09-01\nb: 1\n"},
		{name: "flow in flow", src: "a: [{phase: p}]\n", edit: add("/a", step), want: "a: [{phase: p}, {phase: x, date: 2016-09-01}]\n"},
		{name: "after an alias", src: "b: &x 1\na:\n  - *x\n", edit: add("/a", "z"), want: "b: &x 1\na:\n  - *x\n  - z\n"},
		{name: "after a folded text", src: "a:\n  - >-\n    p\n    q\n\nb: 1\n", edit: add("/a", "z"), want: "a:\n  - >-\n    p\n    q\n  - z\n\nb: 1\n"},
	})
}

func TestRemove(t *testing.T) {
	run(t, []change{
		{name: "key", src: "a: 1\nb: 2 # c\nc: 3\n", edit: drop("/b"), want: "a: 1\nc: 3\n"},
		{name: "first key", src: "a: 1\nb: 2\n", edit: drop("/a"), want: "b: 2\n"},
		{name: "last key", src: "a: 1\nb: 2\n", edit: drop("/b"), want: "a: 1\n"},
		{name: "last key, no line end", src: "a: 1\nb: 2", edit: drop("/b"), want: "a: 1"},
		{name: "blank lines stay", src: "a: 1\n\nb: 2\n\nc: 3\n", edit: drop("/b"), want: "a: 1\n\n\nc: 3\n"},
		{name: "its comment goes", src: "a: 1\n# of b\n# too\nb: 2\n# of c\nc: 3\n", edit: drop("/b"), want: "a: 1\n# of c\nc: 3\n"},
		{name: "another's comment stays", src: "a: 1\n# general\n\nb: 2\n", edit: drop("/b"), want: "a: 1\n# general\n\n"},
		{name: "the head of the file stays", src: "# head\na: 1\nb: 2\n", edit: drop("/a"), want: "# head\nb: 2\n"},
		{name: "comments further in go", src: "a:\n  - x\n  # - y\n\nb: 2\n", edit: drop("/a"), want: "\nb: 2\n"},
		{name: "what only looks like a comment", src: "a: 'x\n# y'\nb: 2\n", edit: drop("/b"), want: "a: 'x\n# y'\n"},
		{name: "folded", src: "a: >-\n  p\n  q\nb: 2\n", edit: drop("/a"), want: "b: 2\n"},
		{name: "only key", src: "a: # c\n  b: 1\nc: 2\n", edit: drop("/a/b"), want: "a: {} # c\nc: 2\n"},
		{name: "only key, with comments", src: "a: # c\n  # d\n\n  # e\n  b: 1 # f\nc: 2\n", edit: drop("/a/b"), want: "a: {} # c\n  # d\n\nc: 2\n"},
		{name: "only key, no line end", src: "a:\n  b: 1", edit: drop("/a/b"), want: "a: {}"},
		{name: "only key of the root", src: "# head\n\n# of a\na: 1 # c\n", edit: drop("/a"), want: "# head\n\n{}\n"},
		{name: "only key of an item", src: "- a: 1 # c\n- 2\n", edit: drop("/0/a"), want: "- {}\n- 2\n"},
		{name: "first key of an item", src: "- a: 1 # c\n  b: 2\n", edit: drop("/0/a"), want: "- b: 2\n"},
		{name: "first key of an item, comment below", src: "- a: 1\n  # of b\n  b: 2\n", edit: drop("/0/a"), want: "-\n  # of b\n  b: 2\n"},
		{name: "item", src: "a:\n  - x\n  - p # c\n  - q\n", edit: drop("/a/1"), want: "a:\n  - x\n  - q\n"},
		{name: "first item", src: "a: # c\n  - x\n  - q\n", edit: drop("/a/0"), want: "a: # c\n  - q\n"},
		{name: "only item", src: "a:\n- x\nb: 1\n", edit: drop("/a/0"), want: "a: []\nb: 1\n"},
		{name: "only item of the root", src: "- x\n", edit: drop("/0"), want: "[]\n"},
		{name: "item of lines", src: "a:\n  - x: 1\n    y: 2\n\n  # of q\n  - q\n", edit: drop("/a/0"), want: "a:\n\n  # of q\n  - q\n"},
		{name: "first of a list in a list", src: "- - x\n  - p\n", edit: drop("/0/0"), want: "- - p\n"},
		{name: "alias", src: "a: &x 1\nb: *x\nc: 1\n", edit: drop("/b"), want: "a: &x 1\nc: 1\n"},
		{name: "tag", src: "a: !!str 1\nb: 1\n", edit: drop("/a"), want: "b: 1\n"},
		{name: "null item", src: "a:\n  -\n  - x\n", edit: drop("/a/0"), want: "a:\n  - x\n"},
		{name: "before an end marker", src: "---\na: 1\nb: 2\n...\n", edit: drop("/b"), want: "---\na: 1\n...\n"},
		{name: "text that keeps", src: "a: |+\n  p\n\nb: 2\n", edit: drop("/a"), want: "b: 2\n"},
	})
}

func TestRemoveInFlow(t *testing.T) {
	run(t, []change{
		{name: "first", src: "a: [x, p, q]\n", edit: drop("/a/0"), want: "a: [p, q]\n"},
		{name: "between", src: "a: [x, p, q]\n", edit: drop("/a/1"), want: "a: [x, q]\n"},
		{name: "last", src: "a: [x, p, q] # c\n", edit: drop("/a/2"), want: "a: [x, p] # c\n"},
		{name: "only", src: "a: [ x, ]\n", edit: drop("/a/0"), want: "a: []\n"},
		{name: "key", src: "a: {x: 1, p: 2}\n", edit: drop("/a/p"), want: "a: {x: 1}\n"},
		{name: "only key", src: "a: {x}\n", edit: drop("/a/x"), want: "a: {}\n"},
		{name: "key without value", src: "a: {x, p: 2}\n", edit: drop("/a/x"), want: "a: {p: 2}\n"},
		{name: "lines", src: "a: [\n  x,\n  p,\n]\n", edit: drop("/a/1"), want: "a: [\n  x,\n]\n"},
		{name: "lines, first", src: "a: [\n  x,\n  p\n]\n", edit: drop("/a/0"), want: "a: [\n  p\n]\n"},
		{name: "with texts in quotes", src: "a: ['#, ]', \"]\"]\n", edit: drop("/a/0"), want: "a: [\"]\"]\n"},
		{name: "in a list", src: "- [x, p]\n- q\n", edit: drop("/0/1"), want: "- [x]\n- q\n"},
		{name: "comment after the last", src: "a: [x,\n  p # c\n  ]\n", edit: drop("/a/1"), refuse: "comment-in-flow"},
	})
}
