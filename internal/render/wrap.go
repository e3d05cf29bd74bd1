package render

import "strings"

// wrapped breaks one paragraph into lines of at most width columns, between
// words. A word that is wider, such as a web address to copy, stands whole on a
// line of its own. There is always a line.
func wrapped(text string, width int) []string {
	var lines []string
	line, at := "", 0
	for _, word := range strings.Fields(text) {
		wide := displayWidth(word)
		if at > 0 && at+1+wide > width {
			lines = append(lines, line)
			line, at = "", 0
		}
		if at > 0 {
			line, at = line+" ", at+1
		}
		line, at = line+word, at+wide
	}
	return append(lines, line)
}
