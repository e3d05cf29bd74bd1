package yamldoc

import (
	"bytes"
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
)

// badStart explains a character that no value can begin with.
func (c complaint) badStart() cause {
	if at, ok := c.indentTab(c.line); ok {
		return cause{variant: "tab", at: at, end: at + 1}
	}
	if why := c.reserved(); !why.notFound {
		return why
	}
	start, end := c.doc.text.bounds(c.line)
	if i := bytes.IndexByte(c.doc.text.src[start:end], '\t'); i >= 0 {
		return cause{variant: "tab", at: start + i, end: start + i + 1}
	}
	return cause{notFound: true}
}

// reserved explains a value that begins with a sign of YAML's own.
func (c complaint) reserved() cause {
	signs := "@`%"
	switch {
	case strings.Contains(c.problem, "alphabetic"), strings.Contains(c.problem, "whitespace or"):
		signs = "*&!"
	case strings.Contains(c.problem, "tag"):
		signs = "!"
	case strings.Contains(c.problem, "comment or line break"):
		signs = "|>"
	}
	at, ok := c.signAt(c.line, signs)
	if !ok {
		return cause{notFound: true}
	}
	char := string(c.doc.text.src[at])
	return cause{variant: "reserved", at: at, end: at + 1, args: finding.Args{"char": char}}
}

// tab explains a tab in the indentation of a text that goes on. The library
// gives the line that the text starts on.
func (c complaint) tab() cause {
	for n := c.line; n <= len(c.doc.text.lines); n++ {
		if at, ok := c.indentTab(n); ok {
			return cause{variant: "tab", at: at, end: at + 1}
		}
	}
	return cause{notFound: true}
}

// indentTab returns the offset of a tab in the indentation of line n.
func (c complaint) indentTab(n int) (at int, ok bool) {
	start, end := c.doc.text.bounds(n)
	line := c.doc.text.src[start:end]
	blank := line[:len(line)-len(bytes.TrimLeft(line, " \t"))]
	i := bytes.IndexByte(blank, '\t')
	return start + i, i >= 0 && len(blank) < len(line)
}

// list explains an item that begins on the line of its key.
func (c complaint) list() cause {
	at, ok := c.signAt(c.line, "-")
	if !ok {
		return cause{notFound: true}
	}
	return cause{variant: "list", at: at, end: at + 1}
}

// anchor explains an alias to an anchor that isn't there. The library does not
// say where.
func (c complaint) anchor() cause {
	_, name, _ := strings.Cut(c.problem, "'")
	name = name[:max(0, strings.LastIndexByte(name, '\''))]
	for n := 1; n <= len(c.doc.text.lines); n++ {
		line, base, starts := c.lineStarts(n)
		for _, i := range starts {
			if rest, ok := bytes.CutPrefix(line[i:], []byte("*"+name)); ok && endsName(rest) {
				at := base + i
				return cause{variant: "anchor", at: at, end: at + 1 + len(name), args: finding.Args{"name": excerpt(name)}}
			}
		}
	}
	return cause{notFound: true}
}

// endsName reports whether the name of an alias ends where rest begins.
func endsName(rest []byte) bool {
	return len(rest) == 0 || bytes.IndexByte([]byte(" \t,]}:?"), rest[0]) >= 0
}
