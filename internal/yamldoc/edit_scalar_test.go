package yamldoc_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

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
