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
		if readsOn(line[:i], line[i:]) {
			return r.giveUp()
		}
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

// flow reads a value inside brackets, or a collection in brackets.
func (r *quickReader) flow() any {
	if r.depth++; r.depth > maxQuickDepth {
		return r.giveUp()
	}
	defer func() { r.depth-- }()
	switch r.src[r.at] {
	case '[':
		return r.flowList()
	case '{':
		return r.flowMapping()
	case '\'', '"':
		return r.quoted()
	}
	return r.flowPlain()
}

// flowList reads a list in brackets.
func (r *quickReader) flowList() any {
	list := make([]any, 0, 4)
	for more := r.opens(']'); more; more = r.continues(']') {
		list = append(list, r.flow())
	}
	return list
}

// flowMapping reads a mapping in braces.
func (r *quickReader) flowMapping() any {
	m := make(map[string]any, 4)
	for more := r.opens('}'); more; more = r.continues('}') {
		key, ok := r.key()
		if _, taken := m[key]; taken || !ok {
			return r.giveUp()
		}
		r.skipSpaces()
		m[key] = r.flow()
	}
	return m
}

// opens steps over an opening bracket, and over the closing one if that comes
// next; it reports whether there is an entry in between.
func (r *quickReader) opens(closing byte) bool {
	r.at++
	r.skipBreaks()
	if r.src[r.at] == closing {
		r.at++
		return false
	}
	return !r.odd
}

// continues steps over what follows an entry: a comma, after which it reports
// true, or the closing bracket.
func (r *quickReader) continues(closing byte) bool {
	r.skipBreaks()
	switch r.src[r.at] {
	case closing:
		r.at++
		return false
	case ',':
		r.at++
		r.skipBreaks()
		return !r.odd
	}
	r.giveUp()
	return false
}

// skipBreaks steps over blanks and the ends of lines. The next line must be
// indented: at its very beginning a document could end.
func (r *quickReader) skipBreaks() {
	r.skipSpaces()
	for r.src[r.at] == '\n' && !r.odd {
		if r.at++; r.at == len(r.src) || r.src[r.at] != ' ' {
			r.giveUp()
			return
		}
		r.skipSpaces()
	}
}

// flowPlain reads a text without quotes inside brackets, on one line.
func (r *quickReader) flowPlain() any {
	if strings.IndexByte(indicators, r.src[r.at]) >= 0 {
		return r.giveUp()
	}
	start := r.at
	for ; ; r.at++ {
		switch c := r.src[r.at]; {
		case c == ',', c == ']', c == '}', c == '\n':
			return r.resolved(strings.TrimRight(r.src[start:r.at], " "))
		case c == '[', c == '{', c == '?', c == '#' && r.src[r.at-1] == ' ':
			return r.giveUp()
		case c == ':' && strings.IndexByte(" \n,[]{}", r.src[r.at+1]) >= 0:
			return r.giveUp()
		}
	}
}
