package yamldoc

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/innovatieagenda/agenda/internal/finding"
)

// cause is what a contributor did to get a complaint from the library, nil where nobody
// can tell: the
// variant of RuleSyntax, the offsets of the text to point at, and arguments.
type cause struct {
	variant string
	at, end int
	args    finding.Args
	repair  *finding.Repair
	// rule is another than RuleSyntax, if any.
	rule string
}

// complaint is one of the library's messages, taken apart.
type complaint struct {
	doc     *Document
	line    int // of the complaint: see readComplaint
	problem string
}

// causes leads from the library's words to what works out the cause. The
// variants of RuleSyntax with their arguments are:
//
//	tab            a tab where spaces must stand
//	indent         a line begins at no column in use (indent, expected)
//	colon          a colon and a blank inside a text without quotes (text)
//	missing-colon  a line that is neither a pair nor an item (text)
//	missing-space  no blank after the colon of a pair (text)
//	quote          a quote that is never closed, or closed by a later one (char)
//	after-quote    text goes on after the closing quote
//	escape         a backslash in double quotes that means nothing (char)
//	flow           a bracket that is never closed (char)
//	list           an item on the line of its key
//	mixed          items and pairs side by side
//	anchor         an alias to nothing (name)
//	reserved       a text without quotes begins with a sign of YAML's own (char)
//	separator      a character that only YAML takes for the end of a line (code)
//	after-bracket  text goes on after the closing bracket (char)
//	comma          a comma in brackets with nothing before it
//	hash           a comment that takes a closing bracket away
//	dash           a line begins with something else than the dash of a list
//	space          a space after a colon that is none to YAML (code)
//	json           a character or escape that JSON can't have there (char)
//	json-end       the end of the line or file, where JSON must go on
//	(none)         anything else
var causes = []struct {
	problem string
	explain func(complaint) *cause
}{
	{"exceeded max depth", complaint.depth},
	{"mapping values are not allowed", complaint.colon},
	{"could not find expected ':'", func(c complaint) *cause { return c.pairless(c.line) }},
	{"found character that cannot start any token", complaint.badStart},
	{"found a tab character", complaint.tab},
	{"found unexpected end of stream", complaint.quote},
	{"found unexpected document indicator", complaint.quote},
	{"did not find expected ',' or", complaint.flow},
	{"did not find expected key", complaint.block},
	{"did not find expected '-' indicator", complaint.block},
	{"did not find expected node content", complaint.node},
	{"did not find expected <document start>", complaint.block},
	{"block sequence entries are not allowed", complaint.list},
	{"unknown anchor", complaint.anchor},
	{"did not find expected alphabetic or numeric", complaint.reserved},
	{"found undefined tag handle", complaint.reserved},
	{"did not find expected tag URI", complaint.reserved},
	{"did not find expected whitespace or line break", complaint.reserved},
	{"did not find expected comment or line break", complaint.reserved},
	{"found unknown escape character", complaint.escape},
	{"did not find expected hexdecimal number", complaint.escape},
	{"found invalid Unicode character escape code", complaint.escape},
}

// syntaxFault turns an error of the library into a finding.
func (d *Document) syntaxFault(err error) finding.Finding {
	c := d.readComplaint(err)
	why := c.explain()
	if why == nil {
		at, end := c.wholeLine(c.line)
		why = &cause{at: at, end: end}
	}
	if why.args == nil {
		why.args = finding.Args{}
	}
	f := d.fault(cmp.Or(why.rule, RuleSyntax), why.variant, d.text.span(why.at, why.end), "", why.args)
	d.offer(&f, why.repair)
	return f
}

// explain works out the cause.
func (c complaint) explain() *cause {
	if why := cmp.Or(c.separator(), c.oddSpace(c.line), c.dash(c.line)); why != nil {
		return why
	}
	for _, known := range causes {
		if strings.HasPrefix(c.problem, known.problem) {
			return known.explain(c)
		}
	}
	return nil
}

// readComplaint takes an error of the library apart and corrects its line.
//
// The library knows where it failed and, for most faults, where the text or
// collection begins that it was reading. Of the two it gives the latter unless
// that is the first line. The scanner's complaints count lines from 1, but the
// parser's, all of them about something expected that wasn't found, from 0. The
// first line is not given at all.
func (d *Document) readComplaint(err error) complaint {
	problem := strings.TrimPrefix(err.Error(), "yaml: ")
	line := 0
	if rest, ok := strings.CutPrefix(problem, "line "); ok {
		number, words, _ := strings.Cut(rest, ": ")
		if n, err := strconv.Atoi(number); err == nil {
			line, problem = n, words
		}
	}
	if line == 0 || isParsers(problem) {
		line++
	}
	return complaint{d, d.text.lineAt(d.text.offset(line, 1)), problem}
}

// isParsers reports whether a complaint is the parser's, not the scanner's.
func isParsers(problem string) bool {
	switch problem {
	case "did not find expected key",
		"did not find expected '-' indicator",
		"did not find expected node content",
		"did not find expected <document start>",
		"did not find expected ',' or ']'",
		"did not find expected ',' or '}'",
		"found undefined tag handle",
		"found duplicate %YAML directive",
		"found duplicate %TAG directive",
		"found incompatible YAML document":
		return true
	}
	return false
}

// fails parses a part of the source and returns the complaint about it, if any.
func (c complaint) fails(src []byte) (complaint, bool) {
	_, _, err := decode(src)
	if err == nil {
		return complaint{}, false
	}
	part := &Document{text: text{src: src}}
	return part.readComplaint(err), true
}

// failingLine returns the line at which the complaint arises: the first one
// that makes the lines up to it fail in the same words. The library only tells
// where the mapping or list begins, which may be the whole file.
func (c complaint) failingLine() int {
	t := &c.doc.text
	if len(t.src) > maxLocate {
		return c.line
	}
	fine, bad := 0, len(t.lines)
	for bad-fine > 1 {
		middle := (fine + bad) / 2
		if got, failed := c.fails(t.src[:t.lines[middle]]); failed && got.problem == c.problem {
			bad = middle
		} else {
			fine = middle
		}
	}
	return bad
}

// wholeLine returns the offsets of a line's text without the blanks around it.
func (c complaint) wholeLine(n int) (start, end int) {
	start, end = c.doc.text.bounds(n)
	line := c.doc.text.src[start:end]
	start += len(line) - len(bytes.TrimLeft(line, " \t"))
	return start, max(start, c.doc.text.trimmed(start))
}

// lineStarts returns the offset of line n and those of what could begin a value
// on it.
func (c complaint) lineStarts(n int) (line []byte, base int, starts []int) {
	start, end := c.doc.text.bounds(n)
	line = c.doc.text.src[start:end]
	starts, _ = tokenStarts(line)
	return line, start, starts
}

// codeOf returns the name of a character in Unicode's notation.
func codeOf(r rune) string { return fmt.Sprintf("U+%04X", r) }

// depth explains nesting that the library gave up on.
func (c complaint) depth() *cause {
	at, end := c.wholeLine(c.line)
	return &cause{rule: RuleTooDeep, at: at, end: end, args: finding.Args{"limit": MaxDepth}}
}

// separator explains a fault on a line, or the one after it, that the library
// takes for several. Its author cannot see why, so nothing else is looked for.
func (c complaint) separator() *cause {
	t := &c.doc.text
	for n := c.line; n <= c.line+1; n++ {
		from, to := t.bounds(n)
		i, _ := slices.BinarySearch(t.yaml, from+1)
		if i == len(t.yaml) || t.yaml[i] > to {
			continue
		}
		r, size := utf8.DecodeLastRune(t.src[:t.yaml[i]])
		return &cause{variant: "separator", at: t.yaml[i] - size, end: t.yaml[i],
			args:   finding.Args{"code": codeOf(r)},
			repair: &finding.Repair{From: t.yaml[i] - size, To: t.yaml[i], New: " ", Sure: true}}
	}
	return nil
}
