// Package lookalike reads a text as a person sees it: letters of other scripts
// that look Latin, signs of another width, accents, case and what shows nothing
// make no difference. Rules about what a text says look at that; the text itself
// stays as it was written.
package lookalike

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the text as it looks: compatible forms are one (NFKD), accents and
// what shows nothing are gone, look-alikes are Latin letters, digits are 0 to 9,
// dashes and spaces are plain, and all is in lower case.
func Fold(text string) string {
	if Plain(text) {
		return strings.Map(looks, text)
	}
	var b strings.Builder
	b.Grow(len(text))
	fold(text, func(r rune, _ int) { b.WriteRune(r) })
	return b.String()
}

// Plain reports whether a text is ASCII, which looks like nothing but itself.
func Plain[T string | []byte](text T) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// fold calls each with every character that a text looks to have, and the offset
// of what that stands for. Marks are left out, so that the order in which NFKD puts
// them makes no difference and each character can be taken by itself.
func fold(text string, each func(r rune, at int)) {
	var parts []byte
	for at, r := range text {
		if r < utf8.RuneSelf {
			each(looks(r), at)
			continue
		}
		parts = norm.NFKD.AppendString(parts[:0], string(r))
		for rest := parts; len(rest) > 0; {
			part, width := utf8.DecodeRune(rest)
			if part = looks(part); part != nothing {
				each(part, at)
			}
			rest = rest[width:]
		}
	}
}

// nothing stands for a character that shows nothing.
const nothing = -1

// looks returns the character that another is taken for.
func looks(r rune) rune {
	switch {
	case 'a' <= r && r <= 'z':
		return r
	case unicode.IsSpace(r), r == blank:
		return ' '
	case r < utf8.RuneSelf:
		return unicode.ToLower(r)
	case Hidden(r), unicode.Is(unicode.M, r):
		return nothing
	case unicode.Is(unicode.Pd, r), r == '\u2212', r == '\u2043':
		return '-'
	case unicode.Is(unicode.Nd, r):
		return digit(r)
	}
	if latin, ok := twins[r]; ok {
		return latin
	}
	return unicode.ToLower(r)
}

// Stands returns the letter or digit of the usual alphabet that a sign of another
// script or another width is taken for; false where it is none of those. A letter
// with an accent is itself.
func Stands(r rune) (plain rune, ok bool) {
	wide := r >= '\uFF01' && r <= '\uFF5E'
	if r < utf8.RuneSelf || unicode.Is(unicode.Latin, r) && !wide || Hidden(r) {
		return r, false
	}
	folded := Fold(string(r))
	if len(folded) != 1 || folded == " " || folded == "-" {
		return r, false
	}
	plain = rune(folded[0])
	if unicode.IsUpper(r) {
		plain = unicode.ToUpper(plain)
	}
	return plain, true
}

// blank is a sign of Braille without a dot.
const blank = '\u2800'

// digit returns a decimal digit of any script as 0 to 9. They stand in rows of
// ten, in order.
func digit(r rune) rune {
	for _, row := range unicode.Nd.R16 {
		if rune(row.Lo) <= r && r <= rune(row.Hi) {
			return '0' + (r-rune(row.Lo))%10
		}
	}
	for _, row := range unicode.Nd.R32 {
		if rune(row.Lo) <= r && r <= rune(row.Hi) {
			return '0' + (r-rune(row.Lo))%10
		}
	}
	return r
}

// Hidden reports whether a character shows nothing of itself, or turns the
// direction of what stands beside it.
func Hidden(r rune) bool {
	return (r >= combining || r == softHyphen) && (unicode.Is(unicode.Cf, r) && !prepended(r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r))
}

// Below the combining marks, of what shows nothing there is the soft hyphen alone.
const (
	combining  = '\u0300'
	softHyphen = '\u00AD'
)

// prepended are the marks of formatting that do show, before a number.
func prepended(r rune) bool { return unicode.Is(unicode.Prepended_Concatenation_Mark, r) }

// Sign returns the name of a character in Unicode's notation, such as U+200B.
func Sign(r rune) string { return fmt.Sprintf("U+%04X", r) }

// HiddenIn returns the offsets of the hidden characters of a text. A joiner
// between two signs that it changes, as in a family of emoji or in a Persian word,
// is none, nor are the tags that make a flag of a country's part.
func HiddenIn(text string) []int {
	if Plain(text) {
		return nil
	}
	var found []int
	before := rune(0)
	for at, r := range text {
		if Hidden(r) && !joins(before, r, text[at+utf8.RuneLen(r):]) {
			found = append(found, at)
		}
		if r < combining || !unicode.Is(unicode.Variation_Selector, r) && !unicode.Is(unicode.Mn, r) {
			before = r
		}
	}
	return found
}

// joins reports whether a hidden character has its work between what stands on
// both sides of it.
func joins(before, r rune, rest string) bool {
	after, _ := utf8.DecodeRuneInString(rest)
	switch {
	case r == '\u200D' || r == '\u200C':
		return unicode.Is(unicode.So, before) && unicode.Is(unicode.So, after) ||
			unicode.Is(unicode.Sk, before) && unicode.Is(unicode.So, after) || shaped(before) && shaped(after)
	case r >= '\U000E0020' && r <= '\U000E007F':
		return before == '\U0001F3F4' || before >= '\U000E0020' && before <= '\U000E007F'
	}
	return false
}

// shaped reports whether a letter is of a script that writes its letters joined.
func shaped(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Syriac, unicode.Nko, unicode.Mongolian, unicode.Devanagari, unicode.Bengali,
		unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam,
		unicode.Sinhala, unicode.Khmer, unicode.Myanmar, unicode.Tibetan)
}

// Reading is a text in another form, which knows where each piece came from.
type Reading struct {
	Text string
	// from holds, for each byte of Text and for its end, an offset in the text
	// that was read.
	from []int
}

// Read returns a text as it looks, as Fold does.
func Read(text string) Reading {
	var r Reading
	var b strings.Builder
	fold(text, func(c rune, at int) {
		b.WriteRune(c)
		for range utf8.RuneLen(c) {
			r.from = append(r.from, at)
		}
	})
	r.Text, r.from = b.String(), append(r.from, len(text))
	return r
}

// Same returns a text as it is written.
func Same(text string) Reading {
	r := Reading{Text: text, from: make([]int, len(text)+1)}
	for i := range r.from {
		r.from[i] = i
	}
	return r
}

// Origin returns the stretch of the first text that a stretch of the reading
// stands for.
func (r Reading) Origin(at []int) []int {
	start, end := r.from[at[0]], r.from[at[1]]
	if at[1] > at[0] && end <= r.from[at[1]-1] {
		end = r.from[at[1]-1] + 1 // one sign became several
	}
	return []int{start, max(start, end)}
}

// Replace returns the reading with other words for every match.
func (r Reading) Replace(pattern *regexp.Regexp, words func(match string) string) Reading {
	matches := pattern.FindAllStringIndex(r.Text, -1)
	if matches == nil {
		return r
	}
	var next Reading
	var b strings.Builder
	last := 0
	for _, at := range matches {
		b.WriteString(r.Text[last:at[0]])
		next.from = append(next.from, r.from[last:at[0]]...)
		put := words(r.Text[at[0]:at[1]])
		b.WriteString(put)
		next.from = append(next.from, slices.Repeat([]int{r.from[at[0]]}, len(put))...)
		last = at[1]
	}
	b.WriteString(r.Text[last:])
	next.Text, next.from = b.String(), append(next.from, r.from[last:]...)
	return next
}

// Folded returns the reading as it looks.
func (r Reading) Folded() Reading {
	next := Read(r.Text)
	for i, at := range next.from {
		next.from[i] = r.from[at]
	}
	return next
}
