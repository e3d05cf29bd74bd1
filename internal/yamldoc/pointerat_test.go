package yamldoc_test

import (
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

func TestPointerAt(t *testing.T) {
	// The mark ends each line: the pointer that belongs to it.
	const marked = `# a comment at the top|
id: x|/id
# a comment between|/id
summary: >-|/summary
  Een verhaal,|/summary
  en meer.|/summary
experiments:|/experiments
  - id: een|/experiments/0/id
    organisations: [a, b]|/experiments/0/organisations/1
  # over the next|/experiments/0/organisations/1
  -|/experiments/0/organisations/1
    title: y|/experiments/1/title
relations: {related: [p,|/relations/related/0
  q],|/relations/related/1
  part_of: r}|/relations/part_of
a/b:|/a~1b
  2016: z|/a~1b
  c:|/a~1b/c
# the end|/a~1b/c
`
	var src, want []string
	for line := range strings.Lines(marked) {
		text, pointer, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "|")
		src, want = append(src, text), append(want, pointer)
	}
	for _, end := range []string{"\n", "\r\n", "\r"} {
		doc := parseAnyway(t, strings.Join(src, end)+end)
		for i, pointer := range want {
			if got := doc.PointerAt(i + 1); got != pointer {
				t.Errorf("line %d %q: got %q, want %q", i+1, src[i], got, pointer)
			}
		}
		if got := doc.PointerAt(1000); got != want[len(want)-1] {
			t.Errorf("past the end: %q", got)
		}
	}
}

// An alias to what lies around it must not send the walk in a circle.
func TestPointerAtAlias(t *testing.T) {
	doc := parseAnyway(t, "a: &x {b: 1}\nc: *x\nd: 2\n")
	for line, want := range map[int]string{0: "", 1: "/a/b", 2: "/c", 3: "/d"} {
		if got := doc.PointerAt(line); got != want {
			t.Errorf("line %d: got %q, want %q", line, got, want)
		}
	}
}

// parseAnyway returns the document of a source that may have findings.
func parseAnyway(t *testing.T, src string) *yamldoc.Document {
	t.Helper()
	doc, found := yamldoc.Parse("f.yaml", []byte(src))
	if doc == nil {
		t.Fatalf("Parse(%q): %v", src, found)
	}
	return doc
}
