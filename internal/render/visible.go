package render

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// visible returns text with everything that could steer a terminal, or hide
// what a line says, shown as a sign: a file comes from anyone who can open a
// pull request.
func visible(text string) string {
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "�")
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r < ' ':
			return '␀' + r
		case r == 0x7F:
			return '␡'
		case r >= 0x80 && r < 0xA0, r == '\u2028', r == '\u2029', r == '\uFEFF', unicode.Is(unicode.Bidi_Control, r):
			return '�'
		}
		return r
	}, text)
}
