package yamldoc

import (
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
)

// cause is what a contributor did to get a complaint from the library: the
// variant of RuleSyntax, the offsets of the text to point at, and arguments.
type cause struct {
	variant  string
	at, end  int
	args     finding.Args
	tooDeep  bool
	notFound bool
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
//	(none)         anything else, in the library's words (detail)
var causes = []struct {
	problem string
	explain func(complaint) cause
}{
	{"exceeded max depth", complaint.depth},
	{"mapping values are not allowed", complaint.colon},
	{"could not find expected ':'", complaint.noColon},
	{"found character that cannot start any token", complaint.badStart},
	{"found a tab character", complaint.tab},
	{"found unexpected end of stream", complaint.quote},
	{"found unexpected document indicator", complaint.quote},
	{"did not find expected ',' or", complaint.flow},
	{"did not find expected key", complaint.block},
	{"did not find expected '-' indicator", complaint.block},
	{"did not find expected node content", complaint.block},
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
	if why.notFound {
		why.at, why.end = c.wholeLine(c.line)
		why.args = finding.Args{"detail": excerpt(c.problem)}
	}
	rule := RuleSyntax
	if why.tooDeep {
		rule = RuleTooDeep
	}
	return d.fault(rule, why.variant, d.text.span(why.at, why.end), "", why.args)
}

// explain works out the cause.
func (c complaint) explain() cause {
	if why := c.separator(); !why.notFound {
		return why
	}
	for _, known := range causes {
		if strings.HasPrefix(c.problem, known.problem) {
			return known.explain(c)
		}
	}
	return cause{notFound: true}
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
