package yamldoc

import "bytes"

// tokenStarts returns the offsets in a line at which an item, a key or a value
// begins. It reads the line by itself, which is right unless the line lies
// within a text that goes on over several; that will do to place a fault whose
// kind and line are known.
func tokenStarts(line []byte) []int {
	var starts []int
	fresh, depth := true, 0
	for i := 0; i < len(line); i++ {
		ch := line[i]
		switch {
		case ch == ' ' || ch == '\t':
			continue
		case ch == '#' && (i == 0 || blankAt(line, i-1)):
			return starts
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
				return starts
			}
		}
		fresh = fresh && (ch == '-' || ch == '?') && blankAt(line, i+1)
	}
	return starts
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
