package yamldoc

import (
	"bytes"
	"slices"
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
		if t.hasLongLine() {
			t.makeStops()
		}
	})
}

func (t *text) hasLongLine() bool {
	end := len(t.src)
	for _, start := range slices.Backward(t.lines) {
		if end-start > longLine {
			return true
		}
		end = start
	}
	return false
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
