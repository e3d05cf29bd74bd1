package render

import (
	"regexp"
	"strings"
)

// wrapped breaks one paragraph into lines of at most width columns, between
// words. A word that is wider, such as a web address to copy, stands whole on a
// line of its own, and so does a command. There is always a line.
func wrapped(text string, width int) []string { return wrappedAfter(0, text, width) }

// wrappedAfter is wrapped for a paragraph whose first line begins at a column.
func wrappedAfter(column int, text string, width int) []string {
	var lines []string
	line, at := "", column
	for _, word := range pieces(text) {
		wide := displayWidth(word)
		if line != "" && at+1+wide > width {
			lines = append(lines, line)
			line, at = "", 0
		}
		if line != "" {
			line, at = line+" ", at+1
		}
		line, at = line+word, at+wide
	}
	return append(lines, line)
}

// commandMark is where a command begins that ends a paragraph: one in which no
// other sentence begins.
var commandMark = regexp.MustCompile(`: (?:agenda|git) (?:[^.]|\.\S)*$`)

// pieces are the words of a paragraph. A command at its end is one piece, so
// that it can be copied.
func pieces(text string) []string {
	at := commandMark.FindStringIndex(text)
	if at == nil {
		return strings.Fields(text)
	}
	return append(strings.Fields(text[:at[0]+1]), strings.TrimSpace(text[at[0]+1:]))
}

// sentence writes a paragraph for people. On a terminal it is broken between
// words, later lines under an indent; elsewhere, as in a log, it is one line.
func (s *Screen) sentence(lead, indent, text string) {
	if !s.Live {
		Line(s, lead+text)
		return
	}
	s.paragraph(lead, indent, text, s.Width)
}

// paragraph writes a text in lines of at most width columns, between words: the
// first behind a lead, the others under an indent.
func (s *Screen) paragraph(lead, indent, text string, width int) {
	hang := displayWidth(indent)
	for _, line := range wrappedAfter(max(0, displayWidth(lead)-hang), text, width-hang) {
		Line(s, lead+line)
		lead = indent
	}
}
