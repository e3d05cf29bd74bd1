package render

import (
	"strings"
	"unicode"
)

// visible returns text with everything that could steer a terminal, or hide
// what a line says, shown as a sign: a file comes from anyone who can open a
// pull request.
func visible(text string) string {
	return strings.Map(shown, strings.ToValidUTF8(text, "�"))
}

// visibleLines is visible for text in which lines and tabs may stand.
func visibleLines(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return r
		}
		return shown(r)
	}, strings.ToValidUTF8(text, "�"))
}

// shown returns what stands for a character that shows nothing itself.
func shown(r rune) rune {
	switch {
	case r < ' ':
		return '␀' + r
	case r == 0x7F:
		return '␡'
	case r >= 0x80 && r < 0xA0, r == '\u2028', r == '\u2029', r == '\uFEFF', unicode.Is(unicode.Bidi_Control, r):
		return '�'
	}
	return r
}
