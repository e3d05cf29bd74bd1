package yamldoc

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
)

// bracket is an opening bracket that waits for its closing one.
type bracket struct {
	sign byte
	at   int
}

// flow explains a list or mapping in brackets that goes wrong: the closing
// bracket is missing, or something stands where a comma should.
func (c complaint) flow() cause {
	sign := byte('[')
	if strings.Contains(c.problem, "'}'") {
		sign = '{'
	}
	for _, n := range []int{c.line, 1} {
		if at, ok := c.unclosed(n, sign); ok {
			return cause{variant: "flow", at: at, end: at + 1, args: finding.Args{"char": string(sign)}}
		}
	}
	if at, end, ok := c.textAfterQuote(c.line); ok {
		return cause{variant: "after-quote", at: at, end: end}
	}
	if at, ok := c.signAt(c.line, string(sign)); ok {
		return cause{at: at, end: c.doc.text.trimmed(at), args: finding.Args{"detail": c.problem}}
	}
	return cause{notFound: true}
}

// unclosed returns the offset of the last bracket of a kind, from line n on,
// that is not closed before the pair or item that follows line n.
func (c complaint) unclosed(n int, sign byte) (at int, ok bool) {
	var open, lost []bracket
	indent := c.indent(n)
	for first := n; n <= len(c.doc.text.lines); n++ {
		if n > first && (len(open) == 0 || c.indent(n) <= indent && c.hasColon(n)) {
			break
		}
		open, lost = c.match(n, open, lost)
	}
	for _, b := range append(open, lost...) {
		if b.sign == sign {
			at, ok = b.at, true
		}
	}
	return at, ok
}

// match carries the open brackets over line n. A bracket that is skipped by the
// closing one of another kind is lost.
func (c complaint) match(n int, open, lost []bracket) (stillOpen, nowLost []bracket) {
	line, base, starts := c.lineStarts(n)
	for i := 0; i < len(line); i++ {
		if len(starts) > 0 && starts[0] < i {
			starts = starts[1:]
		}
		fresh := len(starts) > 0 && starts[0] == i
		switch ch := line[i]; ch {
		case '"', '\'':
			if j := closingQuote(line, i); fresh && j > 0 {
				i = j
			}
		case '#':
			if i == 0 || blankAt(line, i-1) {
				return open, lost
			}
		case '[', '{':
			if fresh || len(open) > 0 {
				open = append(open, bracket{ch, base + i})
			}
		case ']', '}':
			for len(open) > 0 {
				last := open[len(open)-1]
				open = open[:len(open)-1]
				if last.sign == ch-2 { // both pairs stand two apart in ASCII
					break
				}
				lost = append(lost, last)
			}
		}
	}
	return open, lost
}
