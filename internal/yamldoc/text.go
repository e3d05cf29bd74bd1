package yamldoc

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/innovatieagenda/agenda/internal/finding"
)

const bom = "\uFEFF"

// text is the source and, once asked for, the index of its lines. A file
// without findings is never indexed.
type text struct {
	src  []byte
	once sync.Once
	// lines holds the offset of each line as editors count them: ended by LF,
	// CRLF or CR.
	lines []int
	// yaml holds the same as the YAML library counts: NEL, LS and PS end lines
	// too. Those come along with text that was pasted from a word processor,
	// and would shift every position after them.
	yaml []int
	// stops holds the offset of every stopStep-th character of a source with a
	// long line, in which counting from the start of the line would take long.
	stops []int
}

const (
	// longLine is how many bytes make a line long.
	longLine = 4096
	stopStep = 512
)

// index makes the tables of lines.
func (t *text) index() {
	t.once.Do(func() {
		start := 0
		if bytes.HasPrefix(t.src, []byte(bom)) {
			start = len(bom)
		}
		t.lines, t.yaml = []int{start}, []int{start}
		for i := start; i < len(t.src); {
			n, plain := lineBreak(t.src[i:])
			i += max(n, 1)
			if n > 0 {
				t.yaml = append(t.yaml, i)
			}
			if plain {
				t.lines = append(t.lines, i)
			}
		}
		ends := append(t.lines[1:len(t.lines):len(t.lines)], len(t.src))
		for i, end := range ends {
			if end-t.lines[i] > longLine {
				t.makeStops()
				break
			}
		}
	})
}

func (t *text) makeStops() {
	n := 0
	for at := 0; at < len(t.src); n++ {
		if n%stopStep == 0 {
			t.stops = append(t.stops, at)
		}
		_, size := utf8.DecodeRune(t.src[at:])
		at += size
	}
}

// count returns how many characters stand from one offset to another.
func (t *text) count(from, to int) int {
	if t.stops == nil || to-from <= stopStep {
		return utf8.RuneCount(t.src[from:to])
	}
	return t.number(to) - t.number(from)
}

// number returns how many characters stand before an offset, by the stops.
func (t *text) number(at int) int {
	i, found := slices.BinarySearch(t.stops, at)
	if !found {
		i--
	}
	return i*stopStep + utf8.RuneCount(t.src[t.stops[i]:at])
}

// forward returns the offset n characters past another, or the end.
func (t *text) forward(at, n int) int {
	if t.stops != nil && n > stopStep {
		n += t.number(at)
		i := min(n/stopStep, len(t.stops)-1)
		at, n = t.stops[i], n-i*stopStep
	}
	for ; n > 0 && at < len(t.src); n-- {
		_, size := utf8.DecodeRune(t.src[at:])
		at += size
	}
	return at
}

// lineBreak returns the length of the line break that b starts with, 0 if none,
// and whether it is one to an editor too.
func lineBreak(b []byte) (n int, plain bool) {
	switch c := b[0]; {
	case c == '\n':
		return 1, true
	case c == '\r' && len(b) > 1 && b[1] == '\n':
		return 2, true
	case c == '\r':
		return 1, true
	case c == 0xC2 && len(b) > 1 && b[1] == 0x85:
		return 2, false
	case c == 0xE2 && len(b) > 2 && b[1] == 0x80 && (b[2] == 0xA8 || b[2] == 0xA9):
		return 3, false
	}
	return 0, false
}

// offset returns where a position of the YAML library stands in the source.
func (t *text) offset(line, column int) int {
	t.index()
	if line < 1 || line > len(t.yaml) {
		return len(t.src)
	}
	return t.forward(t.yaml[line-1], column-1)
}

// lineAt returns the number of the line that offset at stands on, from 1.
func (t *text) lineAt(at int) int {
	t.index()
	i, found := slices.BinarySearch(t.lines, at)
	if found {
		return i + 1
	}
	return max(i, 1)
}

// bounds returns where line n begins and ends, its line end left out.
func (t *text) bounds(n int) (start, end int) {
	t.index()
	if n < 1 || n > len(t.lines) {
		return len(t.src), len(t.src)
	}
	start, end = t.lines[n-1], len(t.src)
	if n < len(t.lines) {
		end = t.lines[n]
	}
	return start, start + len(bytes.TrimRight(t.src[start:end], "\r\n"))
}

// trimmed returns where the line that at stands on ends, blanks at its end left out.
func (t *text) trimmed(at int) int {
	_, end := t.bounds(t.lineAt(at))
	if at >= end {
		return at
	}
	return at + len(bytes.TrimRight(t.src[at:end], " \t"))
}

// span returns the range from one offset to another, cut at the end of the
// line that it starts on.
func (t *text) span(start, end int) finding.Range {
	line := t.lineAt(start)
	from, to := t.bounds(line)
	start = max(start, from)
	end = max(start, min(end, to))
	column := t.count(from, start) + 1
	return finding.Range{
		Line:      line,
		Column:    column,
		EndLine:   line,
		EndColumn: column + t.count(start, end),
	}
}

// lineEnd returns what ends the first line, "\n" if nothing does.
func (t *text) lineEnd() string {
	i := bytes.IndexAny(t.src, "\r\n")
	if i < 0 {
		return "\n"
	}
	n, _ := lineBreak(t.src[i:])
	return string(t.src[i : i+n])
}

// eol returns where the line that at stands on ends, its line end left out.
func (t *text) eol(at int) int {
	_, end := t.bounds(t.lineAt(at))
	return max(at, end)
}

// endBefore returns where the line before the one that begins at at ends.
func (t *text) endBefore(at int) int {
	_, end := t.bounds(t.lineAt(at) - 1)
	return end
}

// after returns where the line after the one that at stands on begins.
func (t *text) after(at int) int {
	if n := t.lineAt(at); n < len(t.lines) {
		return t.lines[n]
	}
	return len(t.src)
}

// body returns line n without the blanks around it, and how many of its own
// begin it. There is no line after the last line end.
func (t *text) body(n int) (line []byte, indent int, ok bool) {
	start, end := t.bounds(n)
	if n < 1 || start == len(t.src) {
		return nil, 0, false
	}
	line = t.src[start:end]
	rest := bytes.TrimLeft(line, " \t")
	return bytes.TrimRight(rest, " \t"), len(line) - len(rest), true
}

// leads reports whether nothing but blanks stands before at on its line.
func (t *text) leads(at int) bool {
	start, _ := t.bounds(t.lineAt(at))
	return len(bytes.Trim(t.src[start:at], " \t")) == 0
}

// skip returns the offset of the first byte from at on, where a token could
// begin, that is no blank, no line end and no part of a comment.
func (t *text) skip(at int) int {
	for at < len(t.src) {
		n, _ := lineBreak(t.src[at:])
		switch c := t.src[at]; {
		case c == ' ' || c == '\t':
			at++
		case n > 0:
			at += n
		case c == '#':
			at = t.commentEnd(at)
		default:
			return at
		}
	}
	return at
}

// commentEnd returns where the comment that begins at at ends: at a line end that
// counts for YAML.
func (t *text) commentEnd(at int) int {
	t.index()
	end := len(t.src)
	if i, _ := slices.BinarySearch(t.yaml, at+1); i < len(t.yaml) {
		end = t.yaml[i]
	}
	return at + len(bytes.TrimRight(t.src[at:end], "\r\n\u0085\u2028\u2029"))
}

// columnOf returns how many characters stand before at on its line.
func (t *text) columnOf(at int) int {
	start, _ := t.bounds(t.lineAt(at))
	return t.count(start, at)
}

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
