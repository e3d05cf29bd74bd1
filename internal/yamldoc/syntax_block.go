package yamldoc

import (
	"bytes"
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
)

// block explains a line that does not go on with the mapping or list around it.
func (c complaint) block() *cause {
	n := c.failingLine()
	src := c.doc.text.src
	start, _ := c.doc.text.bounds(n)
	if before, failed := c.fails(src[:start]); failed && openEnd(before) {
		// The line closes a quote that an earlier one opened.
		before.doc = c.doc
		return before.quote()
	}
	if at, end, ok := c.textAfterQuote(n); ok {
		return &cause{variant: "after-quote", at: at, end: end, repair: c.quoteValue(n)}
	}
	if why := cmp.Or(c.bracket(n), c.oddSpace(n), c.dash(n)); why != nil {
		return why
	}
	if levels := c.levels(n); len(levels) > 0 && !slices.Contains(levels, c.indent(n)) {
		return c.misplaced(n)
	}
	at, end := c.wholeLine(n)
	if c.isMixed(n) {
		return &cause{variant: "mixed", at: at, end: end}
	}
	return &cause{at: at, end: end}
}

// node explains a place in brackets where a value should stand.
func (c complaint) node() *cause {
	for _, n := range []int{c.line, c.failingLine()} {
		if why := c.comma(n); why != nil {
			return why
		}
	}
	return c.block()
}

// openEnd reports whether a part of the source fails since a quote is open at
// its end.
func openEnd(c complaint) bool {
	return c.problem == "found unexpected end of stream"
}

// misplaced explains a line that begins at a column at which none can.
func (c complaint) misplaced(n int) *cause {
	at, end := c.wholeLine(n)
	indent := c.indent(n)
	expected := nearest(c.levels(n), indent)
	return &cause{variant: "indent", at: at, end: end, args: finding.Args{"indent": indent, "expected": expected},
		repair: &finding.Repair{From: at - indent, To: at, New: strings.Repeat(" ", expected)}}
}

// nearest returns the level nearest to an indentation.
func nearest(levels []int, indent int) int {
	best, distance := 0, math.MaxInt
	for _, level := range levels {
		d := max(level-indent, indent-level)
		if d < distance {
			best, distance = level, d
		}
	}
	return best
}

// isMixed reports whether line n is an item below a pair, or a pair below an
// item, that begins at the same column.
func (c complaint) isMixed(n int) bool {
	indent := c.indent(n)
	for before := c.lineBefore(n); before > 0; before = c.lineBefore(before) {
		if c.indent(before) == indent {
			return c.isItem(before) != c.isItem(n)
		}
	}
	return false
}

// isItem reports whether line n begins with the dash of a list.
func (c complaint) isItem(n int) bool {
	at, end := c.wholeLine(n)
	return at < end && c.doc.text.src[at] == '-' && blankAt(c.doc.text.src, at+1)
}

// levels returns the indentations, deepest first, that mappings and lists around
// line n have. Below "  - id: a", both 2 and 4 are in use.
func (c complaint) levels(n int) []int {
	var levels []int
	least := math.MaxInt
	for n = c.lineBefore(n); n > 0 && least > 0; n = c.lineBefore(n) {
		columns := c.columns(n)
		for _, column := range slices.Backward(columns) {
			if column < least {
				levels = append(levels, column)
				least = column
			}
		}
	}
	return levels
}

// columns returns the indentation of line n and that of what follows its dashes.
func (c complaint) columns(n int) []int {
	start, end := c.doc.text.bounds(n)
	line := c.doc.text.src[start:end]
	i := c.indent(n)
	columns := []int{i}
	for i < len(line) && line[i] == '-' && blankAt(line, i+1) {
		i++
		for i < len(line) && line[i] == ' ' {
			i++
		}
		if i < len(line) {
			columns = append(columns, i)
		}
	}
	return columns
}

// indent returns how many spaces line n begins with.
func (c complaint) indent(n int) int {
	start, end := c.doc.text.bounds(n)
	line := c.doc.text.src[start:end]
	return len(line) - len(bytes.TrimLeft(line, " "))
}

// lineBefore returns the number of the nearest line before n that is neither
// blank nor a comment, 0 if there is none.
func (c complaint) lineBefore(n int) int {
	for n--; n > 0; n-- {
		if at, end := c.wholeLine(n); at < end && c.doc.text.src[at] != '#' {
			return n
		}
	}
	return 0
}

// colon explains a colon where no key can be. Mostly it is prose, as in
// "title: Lezen: een feest"; else the line is a pair that begins too far right,
// or follows a line that is no pair.
func (c complaint) colon() *cause {
	start, end := c.doc.text.bounds(c.line)
	line := c.doc.text.src[start:end]
	colons := pairColons(line)
	i := c.faultyColon(start, colons)
	if i < 0 {
		return nil
	}
	at := start + colons[i]
	if i == 0 && colons[0] > maxKey {
		return nil
	}
	if i == 0 && !bytes.ContainsAny(bytes.TrimSpace(line[:colons[0]]), " \t") {
		if n := c.lineBefore(c.line); n > 0 && !c.hasColon(n) && c.indent(n) == c.indent(c.line) {
			return c.pairless(n)
		}
		return c.misplaced(c.line)
	}
	text := line
	if i > 0 {
		text = line[colons[0]+1:]
	}
	return &cause{variant: "colon", at: at, end: at + 1,
		args: finding.Args{"text": excerpt(bytes.TrimSpace(text))}, repair: c.quoteValue(c.line)}
}

// pairColons returns the offsets in a line of colons that could end a key.
func pairColons(line []byte) []int {
	var at []int
	for i, ch := range line {
		if ch == ':' && blankAt(line, i+1) && len(at) < maxColons {
			at = append(at, i)
		}
	}
	return at
}

// faultyColon returns the index of the first of the colons that makes what
// stands before it fail as the whole does; -1 if none.
func (c complaint) faultyColon(start int, colons []int) int {
	if len(c.doc.text.src) > maxLocate {
		return min(1, len(colons)-1)
	}
	return slices.IndexFunc(colons, func(i int) bool {
		got, failed := c.fails(c.doc.text.src[:start+i+1])
		return failed && got.problem == c.problem
	})
}

// pairless explains line n, which is not a pair: no blank after its colon, or
// no colon at all.
func (c complaint) pairless(n int) *cause {
	at, end := c.wholeLine(n)
	text := c.doc.text.src[at:end]
	why := &cause{variant: "missing-colon", at: at, end: end, args: finding.Args{"text": excerpt(text)}}
	word := text
	if i := bytes.IndexAny(text, " \t"); i >= 0 {
		word = text[:i]
	}
	i := bytes.IndexByte(word, ':')
	if i > 0 && i+1 < len(word) && word[i+1] != '/' { // not the colon of https://
		why.variant, why.at, why.end = "missing-space", at+i, at+i+1
		why.repair = &finding.Repair{From: at + i, To: at + i + 1, New: ": ", Sure: true}
	} else if parts := otherColon.FindSubmatchIndex(text); parts != nil {
		why.repair = &finding.Repair{From: at + parts[2], To: at + parts[3], New: ": "}
	}
	return cmp.Or(c.oddSpace(n), c.dash(n), why)
}

// otherColon finds what people write for the colon after a key.
var otherColon = regexp.MustCompile(`^[a-z_]+(\s*[;=]\s*|\s+:\s*|：\s*)`)

// hasColon reports whether line n looks like a pair.
func (c complaint) hasColon(n int) bool {
	start, end := c.doc.text.bounds(n)
	return len(pairColons(c.doc.text.src[start:end])) > 0
}

// badStart explains a character that no value can begin with.
func (c complaint) badStart() *cause {
	if at, ok := c.indentTab(c.line); ok {
		return c.tabAt(at)
	}
	if why := c.reserved(); why != nil {
		return why
	}
	start, end := c.doc.text.bounds(c.line)
	if i := bytes.IndexByte(c.doc.text.src[start:end], '\t'); i >= 0 {
		return c.tabAt(start + i)
	}
	return nil
}

// reserved explains a value that begins with a sign of YAML's own.
func (c complaint) reserved() *cause {
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
		return nil
	}
	char := string(c.doc.text.src[at])
	return &cause{variant: "reserved", at: at, end: at + 1, args: finding.Args{"char": char}, repair: c.quoteToken(at)}
}

// tab explains a tab in the indentation of a text that goes on. The library
// gives the line that the text starts on.
func (c complaint) tab() *cause {
	for n := c.line; n <= len(c.doc.text.lines); n++ {
		if at, ok := c.indentTab(n); ok {
			return c.tabAt(at)
		}
	}
	return nil
}

// indentTab returns the offset of a tab in the indentation of line n.
func (c complaint) indentTab(n int) (at int, ok bool) {
	start, end := c.doc.text.bounds(n)
	line := c.doc.text.src[start:end]
	blank := line[:len(line)-len(bytes.TrimLeft(line, " \t"))]
	i := bytes.IndexByte(blank, '\t')
	return start + i, i >= 0
}

// tabAt explains a tab where spaces must stand: all that stand there together.
func (c complaint) tabAt(at int) *cause {
	end := c.doc.text.eol(at)
	to := c.skipBlanks(at, end)
	spaces := strings.Repeat("  ", strings.Count(string(c.doc.text.src[at:to]), "\t"))
	if to == end {
		spaces = ""
	}
	return &cause{variant: "tab", at: at, end: at + 1, repair: &finding.Repair{From: at, To: to, New: spaces, Sure: true}}
}

// list explains an item that begins on the line of its key.
func (c complaint) list() *cause {
	at, ok := c.signAt(c.line, "-")
	if !ok {
		return nil
	}
	return &cause{variant: "list", at: at, end: at + 1}
}

// anchor explains an alias to an anchor that isn't there. The library does not
// say where.
func (c complaint) anchor() *cause {
	_, name, _ := strings.Cut(c.problem, "'")
	name = name[:max(0, strings.LastIndexByte(name, '\''))]
	for n := 1; n <= len(c.doc.text.lines); n++ {
		line, base, starts := c.lineStarts(n)
		for _, i := range starts {
			if rest, ok := bytes.CutPrefix(line[i:], []byte("*"+name)); ok && endsName(rest) {
				at := base + i
				return &cause{variant: "anchor", at: at, end: at + 1 + len(name), args: finding.Args{"name": excerpt(name)}, repair: c.quoteToken(at)}
			}
		}
	}
	return nil
}

// endsName reports whether the name of an alias ends where rest begins.
func endsName(rest []byte) bool {
	return len(rest) == 0 || bytes.IndexByte([]byte(" \t,]}:?"), rest[0]) >= 0
}
