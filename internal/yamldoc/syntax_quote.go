package yamldoc

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/innovatieagenda/agenda/internal/finding"
)

// quote explains a quote that nothing closes. The library gives the line that
// it stands on, unless that is the first.
func (c complaint) quote() cause {
	for _, n := range []int{c.line, 1} {
		if at, ok := c.openQuote(n); ok {
			char := string(c.doc.text.src[at])
			return cause{variant: "quote", at: at, end: at + 1, args: finding.Args{"char": char}}
		}
	}
	return cause{notFound: true}
}

// escapes are the characters that may follow a backslash in double quotes; a
// slash, which JSON allows, the library does not know.
const escapes = "0abt\tnvfre \"'\\N_LPxuU\r\n"

// escape explains a backslash that means nothing, as in "C:\Users". The library
// gives the line of the opening quote, unless that is the first.
func (c complaint) escape() cause {
	src := c.doc.text.src
	start, ok := c.signAt(c.line, `"`)
	if !ok {
		start, _ = c.doc.text.bounds(c.line)
	}
	for i := start; i+1 < len(src); i++ {
		if src[i] != '\\' {
			continue
		}
		_, n := utf8.DecodeRune(src[i+1:])
		if badEscape(src[i+1:]) {
			return cause{variant: "escape", at: i, end: i + 1 + n, args: finding.Args{"char": string(src[i : i+1+n])}}
		}
		i += n
	}
	return cause{notFound: true}
}

// badEscape reports whether what follows a backslash is no escape.
func badEscape(b []byte) bool {
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[b[0]]
	if digits == 0 {
		return !slices.Contains([]byte(escapes), b[0])
	}
	if len(b) <= digits {
		return true
	}
	r, err := strconv.ParseUint(string(b[1:1+digits]), 16, 32)
	return err != nil || r > utf8.MaxRune || r >= 0xD800 && r < 0xE000
}
