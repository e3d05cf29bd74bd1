package yamldoc_test

import (
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

var mutants = flag.Int("mutants", 4000, "how many mutants TestQuickMutants makes")

// shipped returns the files of the project's own registry.
func shipped(tb testing.TB) [][]byte {
	tb.Helper()
	names, err := filepath.Glob("../../registry/*/*.yaml")
	if err != nil || len(names) < 80 {
		tb.Fatalf("%d files, %v", len(names), err)
	}
	var all [][]byte
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		all = append(all, data)
	}
	return all
}

// agree holds that what the quick reader takes is sound to the library too, and
// has the same value. It reports whether the quick reader took it.
func agree(t *testing.T, src []byte) bool {
	t.Helper()
	got, ok := yamldoc.Quick(src)
	if !ok {
		return false
	}
	doc, found := yamldoc.ByLibrary(src)
	if len(found) > 0 {
		t.Fatalf("quick takes what the library finds %v in:\n%s", found, src)
	}
	if want := doc.Value(); !reflect.DeepEqual(got, want) {
		t.Fatalf("quick: %#v\nlibrary: %#v\n%s", got, want, src)
	}
	return true
}

// The registry's own files are what the quick reader is for.
func TestQuickTakesShippedFiles(t *testing.T) {
	for _, src := range shipped(t) {
		if !agree(t, src) {
			t.Errorf("left to the library:\n%s", src)
		}
	}
}

// quickShapes are small texts, each with something that a reader can get wrong.
var quickShapes = []string{
	"a: 1\n", "a: [1, b, 'c', \"d\"]\n", "a: {b: c, d: [e]}\n", "a:\n- b\n- c\nd: e\n", "a:\n  - b: c\n    d: e\n  - f: g\n",
	"a: >-\n  b\n  c\n\n  d\n   e\n  f\n\ng: h\n", "a: |+\n  b\n\nc: d\n", "a: >\n\n  b\n", "a: |\n  b\n # c\n",
	"a: 2016-09-01\nb: 2016-09\nc: 012\nd: 1.5\ne: 0x1F\nf: 1_0\n", "a: yes\nb: true\nc: ~\nd:\ne: null\nf: Null\ng: .inf\n",
	"a: 'it''s'\n", "a: \"b\\n\"\n", "a: b # c\n# d\n\n  # e\nf: g#h\n", "a: b\n  c\n", "a: 'b\n  c'\n", "a: [b,\n  c]\n", "a: [b, ]\n",
	"a: b: c\n", "a: b:\n", "a: https://b.c/d?e=[f]\n", "a: [https://b.c]\n", "a: [b: c]\n", "a: {b}\n", "a: {b: }\n", "- a\n- b: c\n- [d]\n",
	"true: a\n", "y: a\nn: b\n", "a: &b c\nd: *b\n", "a: !c d\n", "a: b\na: c\n", "a:\n    b: c\n  d: e\n", "-\n  a: b\n", "a: - b\n", "a: -5\n",
	"---\na: b\n", "a: b\n...\n", "a: |2\n   b\n", "a: # b\n  c: d\n", "a: 'b' c\n", "a: [b] c\n", "a: 'b': c\n", "a: {b: 'c', 'd': e}\n",
	"a: >-\n  b\n\n # c\nd: e\n", "a: >-\n\n   \n  b\n", "a: 1.2.3\nb: 12:30\nc: 1e3\nd: 123456789012345678901\ne: 06 12\n", "a:\n  - >-\n    b\n  - c\n",
}

// mutant changes a text at a few places: signs that mean something to YAML,
// indentation, whole lines.
func mutant(r *rand.Rand, src string) string {
	lines := strings.SplitAfter(src, "\n")
	for range 1 + r.IntN(3) {
		i := r.IntN(len(lines))
		line := lines[i]
		at := r.IntN(len(line) + 1)
		switch r.IntN(9) {
		case 0, 1, 2:
			line = line[:at] + signs[r.IntN(len(signs))] + line[at:]
		case 3:
			line = line[:at] + line[min(len(line), at+1):]
		case 4:
			line = strings.Repeat(" ", r.IntN(4)) + line
		case 5:
			line = strings.TrimPrefix(line, strings.Repeat(" ", 1+r.IntN(3)))
		case 6:
			line = quickShapes[r.IntN(len(quickShapes))]
		case 7:
			lines = slices.Insert(lines, r.IntN(len(lines)), line)
		case 8:
			line = ""
		}
		lines[i] = line
	}
	return strings.Join(lines, "")
}

var signs = []string{
	" ", "  ", "\n", ":", ": ", "-", "- ", "#", " #", "[", "]", "{", "}", ",", ", ", "'", "\"", "|", ">", ">-", "&a", "*a", "!", "?", "? ", "%", "@", "`",
	"\\", "~", "null", "true", "<<", "0", "1", ".", "_", "e", "x", "é", "\t", "\r\n", "---", "...", "=", "+", "\u2028", "\uFEFF", "",
}

// Mutants of real files come nearest to what people get wrong. Many more are
// made with: go test ./internal/yamldoc -run QuickMutants -mutants 1000000
func TestQuickMutants(t *testing.T) {
	r := rand.New(rand.NewPCG(1, uint64(*mutants)))
	texts := slices.Clone(quickShapes)
	for _, src := range shipped(t) {
		if len(src) < 4000 {
			texts = append(texts, string(src))
		}
	}
	taken := 0
	for range *mutants {
		if agree(t, []byte(mutant(r, texts[r.IntN(len(texts))]))) {
			taken++
		}
	}
	t.Logf("%d of %d were taken", taken, *mutants)
	if taken < *mutants/5 {
		t.Errorf("only %d of %d mutants were read quickly: the test proves little", taken, *mutants)
	}
}

func FuzzQuick(f *testing.F) {
	for _, src := range quickShapes {
		f.Add([]byte(src))
	}
	for _, src := range shipped(f)[:20] {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src []byte) { agree(t, src) })
}
