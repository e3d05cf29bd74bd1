package yamldoc

import (
	"bytes"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/innovatieagenda/agenda/internal/finding"
)

// fails parses a part of the source and returns the complaint about it, if any.
func (c complaint) fails(src []byte) (complaint, bool) {
	_, _, err := decode(src)
	if err == nil {
		return complaint{}, false
	}
	part := &Document{text: text{src: src}}
	return part.readComplaint(err), true
}

// failingLine returns the line at which the complaint arises: the first one
// that makes the lines up to it fail in the same words. The library only tells
// where the mapping or list begins, which may be the whole file.
func (c complaint) failingLine() int {
	t := &c.doc.text
	if len(t.src) > maxLocate {
		return c.line
	}
	fine, bad := 0, len(t.lines)
	for bad-fine > 1 {
		middle := (fine + bad) / 2
		if got, failed := c.fails(t.src[:t.lines[middle]]); failed && got.problem == c.problem {
			bad = middle
		} else {
			fine = middle
		}
	}
	return bad
}

// wholeLine returns the offsets of a line's text without the blanks around it.
func (c complaint) wholeLine(n int) (start, end int) {
	start, end = c.doc.text.bounds(n)
	line := c.doc.text.src[start:end]
	start += len(line) - len(bytes.TrimLeft(line, " \t"))
	return start, max(start, c.doc.text.trimmed(start))
}

// lineStarts returns the offset of line n and those of what could begin a value
// on it.
func (c complaint) lineStarts(n int) (line []byte, base int, starts []int) {
	start, end := c.doc.text.bounds(n)
	line = c.doc.text.src[start:end]
	return line, start, tokenStarts(line)
}

// depth explains nesting that the library gave up on.
func (c complaint) depth() cause {
	at, end := c.wholeLine(c.line)
	return cause{tooDeep: true, at: at, end: end, args: finding.Args{"limit": MaxDepth}}
}

// separator explains a fault on a line, or the one after it, that the library
// takes for several. Its author cannot see why, so nothing else is looked for.
func (c complaint) separator() cause {
	t := &c.doc.text
	for n := c.line; n <= c.line+1; n++ {
		from, to := t.bounds(n)
		i, _ := slices.BinarySearch(t.yaml, from+1)
		if i == len(t.yaml) || t.yaml[i] > to {
			continue
		}
		r, size := utf8.DecodeLastRune(t.src[:t.yaml[i]])
		return cause{variant: "separator", at: t.yaml[i] - size, end: t.yaml[i],
			args: finding.Args{"code": fmt.Sprintf("U+%04X", r)}}
	}
	return cause{notFound: true}
}
