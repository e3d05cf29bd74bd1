package yamldoc

import "strings"

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
