package yamldoc

import (
	"encoding/json"
	"strings"
)

// inline reads the value that begins at the place at hand, inside what stands n
// columns in, up to the end of its last line.
func (r *quickReader) inline(n int) any {
	var v any
	switch r.src[r.at] {
	case '>', '|':
		return r.blockText(n)
	case '[', '{':
		v = r.flow()
	case '\'', '"':
		v = r.quoted()
	default:
		v = r.plain()
	}
	r.skipSpaces()
	if c := r.src[r.at]; c != '\n' && (c != '#' || r.src[r.at-1] != ' ') {
		return r.giveUp()
	}
	r.next = r.lineEnd(r.at) + 1
	r.advance()
	if r.indent > n { // a text that goes on, or a fault
		return r.giveUp()
	}
	return v
}

// plain reads a text without quotes, outside of brackets, that ends on its line.
func (r *quickReader) plain() any {
	if strings.IndexByte(indicators, r.src[r.at]) >= 0 {
		return r.giveUp()
	}
	start := r.at
	line := r.src[start:r.lineEnd(start)]
	if i := strings.Index(line, " #"); i >= 0 {
		line = line[:i]
	}
	if strings.Contains(line, ": ") || strings.HasSuffix(line, ":") {
		return r.giveUp()
	}
	r.at += len(line)
	return r.resolved(strings.TrimRight(line, " "))
}

// indicators are the signs with which a text without quotes can't begin, or not
// always.
const indicators = "-?:,[]{}#&*!|>'\"%@`\n"

// resolved returns the value of a text without quotes.
func (r *quickReader) resolved(text string) any {
	v, ok := plainWord(text)
	if !ok {
		return r.giveUp()
	}
	return v
}

// plainWord returns the value of a text without quotes, as the library and
// converter.scalar together do; false where that takes them.
func plainWord(s string) (v any, ok bool) {
	switch c := s[0]; {
	case '0' <= c && c <= '9':
		return plainNumber(s)
	case c == '+', c == '-', c == '.', c == '<':
		return nil, false
	}
	switch s {
	case "true", "True", "TRUE":
		return true, true
	case "false", "False", "FALSE":
		return false, true
	case "null", "Null", "NULL", "~":
		return nil, true
	}
	return s, true
}

// plainNumber is plainWord for what begins with a digit: whole numbers as people
// write them are numbers, dates and what no number has are texts.
func plainNumber(s string) (v any, ok bool) {
	digits, hyphens := 0, 0
	for i := range len(s) {
		switch c := s[i]; {
		case '0' <= c && c <= '9':
			digits++
		case c == '-':
			hyphens++
		case strings.IndexByte("abcdefABCDEFxXoO_.+", c) < 0:
			return s, true
		}
	}
	switch {
	case digits == len(s) && len(s) <= 18 && (s[0] != '0' || len(s) == 1):
		return json.Number(s), true
	case hyphens > 0 && digits+hyphens == len(s):
		return s, true
	}
	return nil, false
}

// quoted reads a text in quotes that ends on its line and escapes nothing but,
// in single quotes, the quote.
func (r *quickReader) quoted() any {
	quote := r.src[r.at]
	start := r.at + 1
	for i := start; r.src[i] != '\n'; i++ {
		switch {
		case quote == '"' && r.src[i] == '\\':
			return r.giveUp()
		case r.src[i] != quote:
		case quote == '\'' && r.src[i+1] == quote:
			i++
		default:
			r.at = i + 1
			return unquoted(r.src[start:i], quote)
		}
	}
	return r.giveUp()
}

func unquoted(s string, quote byte) string {
	if quote == '\'' && strings.Contains(s, "''") {
		return strings.ReplaceAll(s, "''", "'")
	}
	return s
}
