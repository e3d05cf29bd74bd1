package render_test

import (
	"bytes"
	"regexp"
	"testing"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// libraryWords are words of the sentences of the YAML and JSON libraries.
var libraryWords = regexp.MustCompile(`(?i)\b(did not|expected|found|mapping|scalar|sequence|block|flow|token|unexpected|invalid|character|unknown|undefined|anchor|escape|exceeded|incompatible|directive|document start|not allowed|stream|hexdecimal|unmarshal|cannot|literal|looking)\b`)

// TestNoWordsOfLibraries reads what is broken in every way that the libraries have
// a sentence for.
func TestNoWordsOfLibraries(t *testing.T) {
	p := printer(t, i18n.Dutch)
	for _, src := range []string{
		"a: b: c\n", "a: [b\n", "a: {b\n", "a: [b}\n", "a: \"b\n", "a: 'b\n", "a: 'b' c\n", "a: \"\\q\"\n", "a: \"\\xZZ\"\n", "a: \"\\uD800\"\n", "a: @b\n", "a: `b\n", "a: %b\n", "%b\n", "%YAML 1.3\n---\na: b\n",
		"%YAML 1.1\n%YAML 1.1\n---\na: b\n", "%TAG ! x\n---\na: b\n", "a: !b!c d\n", "a: !<b\n", "a: !%zz b\n", "a: *b\n", "a: &\n", "a: & b\n", "a: *\n", "\ta: b\n", "a:\n\tb: c\n", "a: b\n c: d\n", "a:\n- b\n c\n", "- a\nb: c\n", "a: b\n- c\n", "a: - b\n",
		"a\nb: c\n", "a: b\nc\n", "? a\n: b\n", "a: |x\n b\n", "a: |10\n b\n", "a: >0\n b\n", "a: b\n...\nc\n", "a: b\n---\nc: d\n", "a: [,]\n", "a: [b,,c]\n", "a: {,}\n", "a: ]\n", "a: }\n", "a: [b]c\n", "a: b\na: c\n", "1: a\n", "[a]: b\n", "<<: a\n", "a: !!int b\n", "a: !!binary _\n", "a: .inf\n",
		"a: \x00\n", "a: \xff\n", "a: \x07\n", "\xff\xfea", "---\n", "", "a: &b [*b]\n", "a: \"b\n---\nc\"\n", "a: 'b\n...\n'\n", "a: [b\n---\n", "a:b\nc: d\n", "a:\u00a0b\nc: d\n", "a: b\u2028c: d: e\n", "{a: b", "{a b: c", "{\"a\" \"b\"}", "- - - a\n - b\n", "a: \"b\" \"c\"\n", "--- a: b\n", "a: --- b: c\n", "!!map [a]\n", "!!seq {a: b}\n",
	} {
		for _, file := range []string{"x.yaml", "x.json"} {
			_, found := yamldoc.Parse(file, []byte(src))
			for i := range found {
				found[i].Source = ""
			}
			var out bytes.Buffer
			if err := render.FindingsText(&render.Screen{W: &out, Options: doc.Options{Printer: p, Width: 200}}, found); err != nil {
				t.Fatal(err)
			}
			if words := libraryWords.FindString(out.String()); words != "" {
				t.Errorf("%s %q speaks of %q:\n%s", file, src, words, out.String())
			}
		}
	}
}
