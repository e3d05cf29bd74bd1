package yamldoc

import (
	"bytes"
	"slices"
)

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
