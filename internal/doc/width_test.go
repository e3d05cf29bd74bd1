package doc

import (
	"strings"
	"testing"
)

func TestWidth(t *testing.T) {
	for text, want := range map[string]int{
		"":                     0,
		"boek":                 4,
		"e\u0301e\u0301n":      3,
		"图书馆":                  6,
		"👨‍👩‍👧":                2,
		"🇳🇱":                   2,
		"\x1b[1mvet\x1b[22m":   3,
		"…•◦×★·│─":             8,
		"\x1b[33m★★\x1b[0m 图书": 7,
	} {
		if got := Width(text); got != want {
			t.Errorf("Width(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestUncolored(t *testing.T) {
	for text, want := range map[string]string{"a\x1b[1mb\x1b[22mc": "abc", "\x1b[2m": "", "abc": "abc"} {
		if got := uncolored(text); got != want {
			t.Errorf("uncolored(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestBreakWord(t *testing.T) {
	for _, c := range []struct {
		word       string
		width      int
		head, rest string
	}{
		{"Zelfredzaamheid", 12, "Zelfredzaamh", "eid"},
		{"Klokhuis-meet-ups", 16, "Klokhuis-meet-", "ups"},
		{"scoor-een-boek", 8, "scoor-", "een-boek"},
		{"图书馆的创新", 7, "图书馆", "的创新"},
		{"e\u0301e\u0301e\u0301e\u0301e\u0301", 3, "e\u0301e\u0301e\u0301", "e\u0301e\u0301"},
		{"👨‍👩‍👧👨‍👩‍👧", 1, "👨‍👩‍👧", "👨‍👩‍👧"},
		{"12345678", 5, "12345", "678"},
	} {
		head, rest := breakWord(c.word, c.width)
		if head != c.head || rest != c.rest {
			t.Errorf("breakWord(%q, %d) = %q, %q; want %q, %q", c.word, c.width, head, rest, c.head, c.rest)
		}
	}
}

func TestFlowLosesNothing(t *testing.T) {
	var o Options
	text := "Klokhuis-meet-ups  in de 图书馆的创新议程 voor é\u0301én Zelfredzaamheidsbevorderingsprogramma " + strings.Repeat("x图", 700)
	want := strings.Join(strings.Fields(text), "")
	for width := 1; width < 60; width++ {
		lines := o.Flow(SplitWords(text, Plain), width)
		joined := strings.ReplaceAll(strings.Join(lines, ""), " ", "")
		if joined != want {
			t.Fatalf("width %d: got %q", width, joined)
		}
	}
}
