package yamldoc

// foldLines returns lines as folded text has them: wrapped, and with a blank
// line for each line end of the text itself.
func foldLines(lines []string, width int) []string {
	var folded []string
	for i, line := range lines {
		if i > 0 {
			folded = append(folded, "")
		}
		if line != "" {
			folded = append(folded, wrapLine(line, width)...)
		}
	}
	return folded
}

// wrapLine breaks a line at single blanks, which folding gives back; more of
// them would be lost or, where a line begins with them, keep it from being
// folded.
func wrapLine(line string, width int) []string {
	var lines []string
	for {
		at := breakAt(line, width)
		if at < 0 {
			return append(lines, line)
		}
		lines = append(lines, line[:at])
		line = line[at+1:]
	}
}

// breakAt returns where to break a line: at the last blank within the width, else
// the first one past it; -1 if it fits or has none.
func breakAt(line string, width int) int {
	best, count := -1, 0
	for i, r := range line {
		if count > width && best >= 0 {
			return best
		}
		if r == ' ' && isInk(line, i-1) && isInk(line, i+1) && (count <= width || best < 0) {
			best = i
		}
		count++
	}
	if count <= width {
		return -1
	}
	return best
}

// isInk reports whether there is something but a blank at i.
func isInk(line string, i int) bool {
	return i >= 0 && i < len(line) && line[i] != ' ' && line[i] != '\t'
}
