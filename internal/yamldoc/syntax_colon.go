package yamldoc

import (
	"bytes"
	"slices"

	"github.com/innovatieagenda/agenda/internal/finding"
)

// colon explains a colon where no key can be. Mostly it is prose, as in
// "title: Lezen: een feest"; else the line is a pair that begins too far right,
// or follows a line that is no pair.
func (c complaint) colon() cause {
	start, end := c.doc.text.bounds(c.line)
	line := c.doc.text.src[start:end]
	colons := pairColons(line)
	i := c.faultyColon(start, colons)
	if i < 0 {
		return cause{notFound: true}
	}
	at := start + colons[i]
	if i == 0 && colons[0] > maxKey {
		return cause{notFound: true}
	}
	if i == 0 && !bytes.ContainsAny(bytes.TrimSpace(line[:colons[0]]), " \t") {
		if n := c.lineBefore(c.line); n > 0 && !c.hasColon(n) && c.indent(n) == c.indent(c.line) {
			return c.pairless(n)
		}
		return c.misplaced(c.line)
	}
	text := line
	if i > 0 {
		text = line[colons[0]+1:]
	}
	return cause{variant: "colon", at: at, end: at + 1,
		args: finding.Args{"text": excerpt(bytes.TrimSpace(text))}}
}

// pairColons returns the offsets in a line of colons that could end a key.
func pairColons(line []byte) []int {
	var at []int
	for i, ch := range line {
		if ch == ':' && blankAt(line, i+1) && len(at) < maxColons {
			at = append(at, i)
		}
	}
	return at
}

// faultyColon returns the index of the first of the colons that makes what
// stands before it fail as the whole does; -1 if none.
func (c complaint) faultyColon(start int, colons []int) int {
	if len(c.doc.text.src) > maxLocate {
		return min(1, len(colons)-1)
	}
	return slices.IndexFunc(colons, func(i int) bool {
		got, failed := c.fails(c.doc.text.src[:start+i+1])
		return failed && got.problem == c.problem
	})
}

// noColon explains a line that should be a pair.
func (c complaint) noColon() cause { return c.pairless(c.line) }

// pairless explains line n, which is not a pair: no blank after its colon, or
// no colon at all.
func (c complaint) pairless(n int) cause {
	at, end := c.wholeLine(n)
	text := c.doc.text.src[at:end]
	why := cause{variant: "missing-colon", at: at, end: end, args: finding.Args{"text": excerpt(text)}}
	word := text
	if i := bytes.IndexAny(text, " \t"); i >= 0 {
		word = text[:i]
	}
	i := bytes.IndexByte(word, ':')
	if i > 0 && i+1 < len(word) && word[i+1] != '/' { // not the colon of https://
		why.variant, why.at, why.end = "missing-space", at+i, at+i+1
	}
	return why
}

// hasColon reports whether line n looks like a pair.
func (c complaint) hasColon(n int) bool {
	start, end := c.doc.text.bounds(n)
	return len(pairColons(c.doc.text.src[start:end])) > 0
}
