package yamldoc

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/innovatieagenda/agenda/internal/finding"
)

// TestLongLines holds the counting by stops against counting from the start.
func TestLongLines(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	b.WriteString(bom + "kort\n")
	for b.Len() < 5*longLine {
		b.WriteString([]string{"a", "é", "€", "😀", "\xff", "\xe2\x80", "\u0301", "\u0085"}[random.IntN(8)])
	}
	b.WriteString("\r\nkort\n" + strings.Repeat("x", 2*longLine))
	src := b.String()
	text := &text{src: []byte(src)}
	text.index()
	if text.stops == nil {
		t.Fatal("no stops")
	}
	for range 2000 {
		from := random.IntN(len(src))
		for !utf8.RuneStart(src[from]) {
			from--
		}
		to := from + random.IntN(len(src)-from+1)
		want := utf8.RuneCountInString(src[from:to])
		if got := text.count(from, to); got != want {
			t.Fatalf("%d characters from %d to %d, want %d", got, from, to, want)
		}
	}
	for n := range text.lines {
		start, end := text.bounds(n + 1)
		for i, step := start, 0; i < end; i, step = text.forward(i, 1), step+1 {
			if got := text.forward(start, step); got != i {
				t.Fatalf("line %d: character %d at %d, want %d", n+1, step, got, i)
			}
		}
	}
}

func TestAround(t *testing.T) {
	line := "title: " + strings.Repeat("é", longLine) + "X" + strings.Repeat("😀", longLine)
	doc := &Document{text: text{src: []byte("id: x\n" + line + "\n")}}
	column := len("title: ") + longLine + 1
	f := doc.Finding("r", finding.Error, finding.Range{Line: 2, Column: column, EndLine: 2, EndColumn: column + 1}, "", finding.Args{"value": line})
	shown := []rune(f.Source)
	if at := column - 1 - f.Skipped; shown[at] != 'X' || shown[at-1] != 'é' || shown[at+1] != '😀' {
		t.Errorf("the excerpt has %q at the column", string(shown[at-1:at+2]))
	}
	if shown[0] != '…' || shown[len(shown)-1] != '…' || len(shown) > longLine {
		t.Errorf("an excerpt of %d characters: %.9s…", len(shown), f.Source)
	}
	if value := []rune(f.Args["value"].(string)); len(value) != maxArg+1 {
		t.Errorf("an argument of %d characters", len(value))
	}
	first := doc.Finding("r", finding.Error, finding.Range{Line: 2, Column: 1, EndLine: 2, EndColumn: 6}, "", nil)
	if first.Skipped != 0 || !strings.HasPrefix(first.Source, "title: é") || !strings.HasSuffix(first.Source, "…") {
		t.Errorf("at the start: skipped %d, %.12q", first.Skipped, first.Source)
	}
	if short := doc.Finding("r", finding.Error, finding.Range{Line: 1, Column: 1, EndLine: 1, EndColumn: 2}, "", nil); short.Source != "id: x" || short.Skipped != 0 {
		t.Errorf("a short line became %q", short.Source)
	}
}
