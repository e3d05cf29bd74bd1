package lookalike

import (
	"strings"
	"unicode"
)

// Visible returns text with everything that could steer a terminal, or hide
// what a line says, shown as a sign: a file comes from anyone who can open a
// pull request.
func Visible(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r > '~' || r == '#' }) {
		return text // as nearly all is
	}
	return ApartSign.Replace(strings.Map(shown, strings.ToValidUTF8(text, "�")))
}

// VisibleLines is Visible for text in which lines and tabs may stand.
func VisibleLines(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return r
		}
		return shown(r)
	}, ApartSign.Replace(strings.ToValidUTF8(text, "�")))
}

// ApartSign parts what a runner of workflows takes for a command anywhere in a line.
var ApartSign = strings.NewReplacer("##[", "## [")

// shown returns what stands for a character that shows nothing itself.
func shown(r rune) rune {
	switch {
	case r < ' ':
		return '␀' + r
	case r < 0x7F:
		return r
	case r == 0x7F:
		return '␡'
	case r >= 0x80 && r < 0xA0, r == '\u2028', r == '\u2029', r == '\uFEFF', r == '\uFFFE', r == '\uFFFF', unicode.Is(unicode.Bidi_Control, r):
		return '�'
	}
	return r
}
