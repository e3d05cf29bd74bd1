package yamldoc

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/innovatieagenda/agenda/internal/finding"
)

// bracket is an opening bracket that waits for its closing one.
type bracket struct {
	sign byte
	at   int
}

// flow explains a list or mapping in brackets that goes wrong: the closing
// bracket is missing, or something stands where a comma should.
func (c complaint) flow() *cause {
	sign := byte('[')
	if strings.Contains(c.problem, "'}'") {
		sign = '{'
	}
	for _, n := range []int{c.line, 1} {
		if why := c.swallowed(n); why != nil {
			return why
		}
		if why := c.bracket(n); why != nil && why.end > why.at && c.doc.text.src[c.valueStart(n)] == sign {
			return why
		}
		if at, ok := c.unclosed(n, sign); ok {
			return &cause{variant: "flow", at: at, end: at + 1, args: finding.Args{"char": string(sign)}}
		}
	}
	if at, end, ok := c.textAfterQuote(c.line); ok {
		return &cause{variant: "after-quote", at: at, end: end, repair: c.quoteValue(c.line)}
	}
	if at, ok := c.signAt(c.line, string(sign)); ok {
		return &cause{at: at, end: c.doc.text.trimmed(at)}
	}
	return nil
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

// quote explains a quote that nothing closes. The library gives the line that
// it stands on, unless that is the first.
func (c complaint) quote() *cause {
	for _, n := range []int{c.line, 1} {
		if at, ok := c.openQuote(n); ok {
			char := string(c.doc.text.src[at])
			return &cause{variant: "quote", at: at, end: at + 1, args: finding.Args{"char": char}, repair: c.quoteToken(at)}
		}
	}
	return nil
}

// escapes are the characters that may follow a backslash in double quotes; a
// slash, which JSON allows, the library does not know.
const escapes = "0abt\tnvfre \"'\\N_LPxuU\r\n"

// escape explains a backslash that means nothing, as in "C:\Users". The library
// gives the line of the opening quote, unless that is the first.
func (c complaint) escape() *cause {
	src := c.doc.text.src
	start, ok := c.signAt(c.line, `"`)
	if !ok {
		start, _ = c.doc.text.bounds(c.line)
	}
	for i := start; i+1 < len(src); i++ {
		if src[i] != '\\' {
			continue
		}
		_, n := utf8.DecodeRune(src[i+1:])
		if badEscape(src[i+1:]) {
			return &cause{variant: "escape", at: i, end: i + 1 + n, args: finding.Args{"char": string(src[i : i+1+n])}}
		}
		i += n
	}
	return nil
}

// badEscape reports whether what follows a backslash is no escape.
func badEscape(b []byte) bool {
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[b[0]]
	if digits == 0 {
		return !slices.Contains([]byte(escapes), b[0])
	}
	if len(b) <= digits {
		return true
	}
	r, err := strconv.ParseUint(string(b[1:1+digits]), 16, 32)
	return err != nil || r > utf8.MaxRune || r >= 0xD800 && r < 0xE000
}

// tokenStarts returns the offsets in a line at which an item, a key or a value
// begins, and where all that ends, before a comment. It reads the line by itself,
// which is right unless the line lies within a text that goes on over several; that
// will do to place a fault whose kind and line are known.
func tokenStarts(line []byte) (starts []int, end int) {
	fresh, depth := true, 0
	for i := 0; i < len(line); i++ {
		ch := line[i]
		switch {
		case ch == ' ' || ch == '\t':
			continue
		case ch == '#' && (i == 0 || blankAt(line, i-1)):
			return starts, i
		case ch == ':' && (blankAt(line, i+1) || depth > 0 && !fresh):
			fresh = true
			continue
		case ch == ',' && depth > 0:
			fresh = true
			continue
		case (ch == ']' || ch == '}') && depth > 0:
			depth--
			fresh = false
			continue
		}
		if fresh {
			starts = append(starts, i)
		}
		if opening := ch == '[' || ch == '{'; opening && (fresh || depth > 0) {
			depth++
			fresh = true
			continue
		}
		if fresh && (ch == '"' || ch == '\'') {
			if i = closingQuote(line, i); i < 0 {
				return starts, len(line)
			}
		}
		fresh = fresh && (ch == '-' || ch == '?') && blankAt(line, i+1)
	}
	return starts, len(line)
}

// closingQuote returns the offset of the quote that closes the one at i, or -1.
func closingQuote(line []byte, i int) int {
	quote := line[i]
	for j := i + 1; j < len(line); j++ {
		switch {
		case quote == '"' && line[j] == '\\':
			j++
		case line[j] != quote:
		case quote == '\'' && j+1 < len(line) && line[j+1] == quote:
			j++
		default:
			return j
		}
	}
	return -1
}

// openQuote returns the offset of a quote in line n that isn't closed there.
func (c complaint) openQuote(n int) (at int, ok bool) {
	line, base, starts := c.lineStarts(n)
	for _, i := range starts {
		if (line[i] == '"' || line[i] == '\'') && closingQuote(line, i) < 0 {
			return base + i, true
		}
	}
	return 0, false
}

// textAfterQuote returns the offsets of what follows a closing quote in line n
// where only the end of a value could follow.
func (c complaint) textAfterQuote(n int) (at, end int, ok bool) {
	line, base, starts := c.lineStarts(n)
	for _, i := range starts {
		if line[i] != '"' && line[i] != '\'' {
			continue
		}
		closing := closingQuote(line, i)
		if closing < 0 {
			continue
		}
		rest := line[closing+1:]
		text := bytes.TrimLeft(rest, " \t")
		if len(text) > 0 && bytes.IndexByte([]byte(":,]}#"), text[0]) < 0 {
			at = base + len(line) - len(text)
			return at, c.doc.text.trimmed(at), true
		}
	}
	return 0, 0, false
}

// signAt returns the offset of the first start in line n at which one of the
// signs stands.
func (c complaint) signAt(n int, signs string) (at int, ok bool) {
	line, base, starts := c.lineStarts(n)
	for _, i := range starts {
		if bytes.IndexByte([]byte(signs), line[i]) >= 0 {
			return base + i, true
		}
	}
	return 0, false
}
