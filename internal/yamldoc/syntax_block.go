package yamldoc

import (
	"bytes"
	"math"
	"slices"

	"github.com/innovatieagenda/agenda/internal/finding"
)

// block explains a line that does not go on with the mapping or list around it.
func (c complaint) block() cause {
	n := c.failingLine()
	src := c.doc.text.src
	start, _ := c.doc.text.bounds(n)
	if before, failed := c.fails(src[:start]); failed && openEnd(before) {
		// The line closes a quote that an earlier one opened.
		before.doc = c.doc
		return before.quote()
	}
	if at, end, ok := c.textAfterQuote(n); ok {
		return cause{variant: "after-quote", at: at, end: end}
	}
	if levels := c.levels(n); len(levels) > 0 && !slices.Contains(levels, c.indent(n)) {
		return c.misplaced(n)
	}
	at, end := c.wholeLine(n)
	if c.isMixed(n) {
		return cause{variant: "mixed", at: at, end: end}
	}
	return cause{at: at, end: end, args: finding.Args{"detail": c.problem}}
}

// openEnd reports whether a part of the source fails since a quote is open at
// its end.
func openEnd(c complaint) bool {
	return c.problem == "found unexpected end of stream"
}

// misplaced explains a line that begins at a column at which none can.
func (c complaint) misplaced(n int) cause {
	at, end := c.wholeLine(n)
	indent := c.indent(n)
	return cause{variant: "indent", at: at, end: end, args: finding.Args{
		"indent":   indent,
		"expected": nearest(c.levels(n), indent),
	}}
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
