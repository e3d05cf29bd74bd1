package yamldoc

import (
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// written is the text of a value: what stands on the line of its key or dash,
// and the lines below that, each begun by its "\n".
type written struct {
	head, body string
}

// prose returns a text in block style, with the lines of a block scalar at an
// indentation.
func prose(s string, was manner, indent int) written {
	for _, fold := range blockStyles(s, was) {
		if w, ok := blockScalar(s, fold, indent, was); ok {
			return w
		}
	}
	return written{head: quoted(s, was, false)}
}

// blockStyles returns the styles to try for a text as a block scalar, folded or
// not, best first. Long text is folded, lines are literal; what was either stays
// so where that is readable.
func blockStyles(s string, was manner) []bool {
	lines := strings.Contains(strings.TrimSuffix(s, "\n"), "\n")
	long := utf8.RuneCountInString(s) > maxInline
	switch {
	case was.style&yaml.FoldedStyle != 0:
		return []bool{true, false}
	case was.style&yaml.LiteralStyle != 0 && !long, lines:
		return []bool{false, true}
	case long:
		return []bool{true, false}
	case strings.HasSuffix(s, "\n"):
		return []bool{false}
	}
	return nil
}

// blockScalar returns a text as a folded or literal block scalar, false if it
// isn't read back as itself.
func blockScalar(s string, fold bool, indent int, was manner) (written, bool) {
	text := strings.TrimSuffix(s, "\n")
	if text == "" || strings.HasSuffix(text, "\n") || !isPrintable(strings.ReplaceAll(text, "\n", "")) {
		return written{}, false
	}
	lines := strings.Split(text, "\n")
	sign := "|"
	if fold {
		lines = foldLines(lines, max(maxLine-indent, maxLine/2))
		sign = ">"
	}
	if len(lines) == 1 && text == s && was.style&(yaml.FoldedStyle|yaml.LiteralStyle) == 0 {
		return written{}, false // one long word
	}
	if text == s {
		sign += "-"
	}
	w := written{head: sign, body: indented(lines, indent)}
	m := readBack("k: " + w.head + w.body + "\n")
	ok := m != nil && m.Kind == yaml.MappingNode && len(m.Content) == 2 && m.Content[1].Value == s
	return w, ok
}

// indented returns lines as they stand below a key.
func indented(lines []string, indent int) string {
	var b strings.Builder
	for _, line := range lines {
		b.WriteByte('\n')
		if line != "" {
			b.WriteString(pad(indent))
			b.WriteString(line)
		}
	}
	return b.String()
}

// pad returns an indentation.
func pad(n int) string { return strings.Repeat(" ", n) }

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
