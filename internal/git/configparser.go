package git

import "strings"

// configParser reads the text of a git configuration. The parser that comes with
// go-git won't do: it refuses a byte order mark, [branch.old] and a section on
// the line of its first variable, keeps the line break of a continued value, and
// loses the order of sections on which includes depend. Git takes all of them.
type configParser struct {
	text   string
	pos    int
	line   int
	prefix string // of the current section, with its dot
	found  []setting
}

func (p *configParser) parse() bool {
	for {
		p.skip(" \t\n")
		switch c := p.peek(); {
		case c == 0:
			return p.pos >= len(p.text)
		case c == '#' || c == ';':
			p.skipLine()
		case c == '[':
			if !p.header() {
				return false
			}
		default:
			if !p.variable() {
				return false
			}
		}
	}
}

// peek returns the byte at hand, and 0 at the end.
func (p *configParser) peek() byte {
	if p.pos >= len(p.text) {
		return 0
	}
	return p.text[p.pos]
}

// next returns the byte at hand and steps over it.
func (p *configParser) next() byte {
	c := p.peek()
	if c == '\n' {
		p.line++
	}
	p.pos++
	return c
}

func (p *configParser) skip(set string) {
	for c := p.peek(); c != 0 && strings.IndexByte(set, c) >= 0; c = p.peek() {
		p.next()
	}
}

func (p *configParser) skipLine() {
	for c := p.peek(); c != 0 && c != '\n'; c = p.peek() {
		p.next()
	}
}

// word takes the letters, digits and bytes of extra at hand, in lower case.
func (p *configParser) word(extra string) string {
	start := p.pos
	for c := p.peek(); isAlphanumeric(c) || c != 0 && strings.IndexByte(extra, c) >= 0; c = p.peek() {
		p.next()
	}
	return strings.ToLower(p.text[start:p.pos])
}

func isAlphanumeric(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// header reads [section], [section "subsection"] or the old [section.subsection].
func (p *configParser) header() bool {
	p.next()
	p.prefix = p.word("-.") + "."
	end := p.pos
	p.skip(" \t")
	if p.peek() == '"' && p.pos > end {
		name, ok := p.subsection()
		if !ok {
			return false
		}
		p.prefix += name + "."
	}
	return p.prefix != "." && p.next() == ']'
}

func (p *configParser) subsection() (string, bool) {
	var name strings.Builder
	p.next()
	for {
		c := p.next()
		if c == '\\' {
			c = p.next()
		} else if c == '"' {
			return name.String(), true
		}
		if c == 0 || c == '\n' {
			return "", false
		}
		name.WriteByte(c)
	}
}

// variable reads "name = value", or a bare name, which means true.
func (p *configParser) variable() bool {
	if c := p.peek(); !isAlphanumeric(c) || c <= '9' {
		return false
	}
	name := p.word("-")
	p.skip(" \t")
	value, ok := "true", true
	switch p.peek() {
	case '=':
		p.next()
		p.skip(" \t")
		value, ok = p.value()
	case 0, '\n', '#', ';':
	default:
		return false
	}
	p.found = append(p.found, setting{p.prefix + name, value})
	return ok
}

// value reads to the end of the line, less comment and trailing blanks outside
// quotes.
func (p *configParser) value() (string, bool) {
	var b strings.Builder
	kept, quoted := 0, false
	for {
		c := p.peek()
		switch {
		case c == 0 || c == '\n':
			return b.String()[:kept], !quoted
		case !quoted && (c == '#' || c == ';'):
			p.skipLine()
			continue
		case c == '"':
			quoted = !quoted
			p.next()
			kept = b.Len()
			continue
		case c == '\\':
			if !p.escape(&b) {
				return "", false
			}
			kept = b.Len()
			continue
		}
		b.WriteByte(p.next())
		if quoted || c != ' ' && c != '\t' {
			kept = b.Len()
		}
	}
}

// escape reads a backslash and what it stands for; before a line break it joins
// the lines.
func (p *configParser) escape(b *strings.Builder) bool {
	p.next()
	if p.pos == len(p.text) {
		return true // git ends every file with a line break
	}
	switch c := p.next(); c {
	case '\n':
	case '"', '\\':
		b.WriteByte(c)
	case 'n':
		b.WriteByte('\n')
	case 't':
		b.WriteByte('\t')
	case 'b':
		b.WriteByte('\b')
	default:
		return false
	}
	return true
}
