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
