package yamldoc

import (
	"strings"
	"unicode/utf8"
)

const ellipsis = "…"

// line returns line n without its line end, fit to be shown: what is not a
// printable part of UTF-8 text is replaced, one character for one byte.
func (t *text) line(n int) string {
	start, end := t.bounds(n)
	return strings.Map(showable, string(t.src[start:end]))
}

// around returns line n as line does, but of a long line only what stands around
// a column, between ellipses, and how many characters that begins further on.
func (t *text) around(n, column int) (shown string, skipped int) {
	const before, most = longLine / 4, longLine / 2
	start, end := t.bounds(n)
	if end-start <= longLine {
		return t.line(n), 0
	}
	skipped = max(column-1-before, 0)
	from := min(t.forward(start, skipped), end)
	to := min(t.forward(from, most), end)
	shown = strings.Map(showable, string(t.src[from:to]))
	if skipped > 0 {
		shown = ellipsis + shown
		skipped--
	}
	if to < end {
		shown += ellipsis
	}
	return shown, skipped
}

// showable keeps a control character, which could steer a terminal, out of a
// snippet. A byte that is not UTF-8 arrives as the replacement character.
func showable(r rune) rune {
	if r < ' ' && r != '\t' || r >= 0x7F && r < 0xA0 {
		return utf8.RuneError
	}
	return r
}

// excerpt returns a text as an argument quotes it: cut if it is long.
func excerpt[T string | []byte](text T) string { return clip(string(text), maxExcerpt) }

// clip returns the first characters of a text, with an ellipsis if that is not all.
func clip(text string, most int) string {
	count := 0
	for i := range text {
		if count == most {
			return text[:i] + ellipsis
		}
		count++
	}
	return text
}
