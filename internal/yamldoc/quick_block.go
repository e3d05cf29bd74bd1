package yamldoc

import "strings"

// blockText reads a text that stands below its sign, "|" or ">", inside what
// stands n columns in. It goes line by line as the library does.
func (r *quickReader) blockText(n int) any {
	folded := r.src[r.at] == '>'
	chomp := r.src[r.at+1]
	if chomp == '-' || chomp == '+' {
		r.at++
	}
	if r.src[r.at+1] != '\n' {
		return r.giveUp()
	}
	at := r.at + len(">\n")
	t := blockText{folded: folded}
	for at < len(r.src) && r.src[at] == '\n' {
		t.breaks++
		at++
	}
	indent := r.spaces(at, len(r.src))
	if indent <= n || r.src[at+indent] == '\n' {
		return r.giveUp()
	}
	for at < len(r.src) && r.spaces(at, indent) == indent {
		end := r.lineEnd(at + indent)
		t.line(r.src[at+indent : end])
		for at = end + 1; at < len(r.src); at += r.spaces(at, indent) + 1 {
			if r.src[at+r.spaces(at, indent)] != '\n' {
				break
			}
			t.breaks++
		}
	}
	r.next = at
	r.advance()
	if r.indent > n {
		return r.giveUp()
	}
	return t.end(chomp)
}

// spaces counts the spaces at an offset, up to most of them.
func (r *quickReader) spaces(at, most int) int {
	n := 0
	for n < most && at+n < len(r.src) && r.src[at+n] == ' ' {
		n++
	}
	return n
}

// blockText is the value of a text as it comes in.
type blockText struct {
	b      strings.Builder
	folded bool
	// begun says that there was a line; blank that it began with a blank, which
	// keeps the line ends around it.
	begun, blank bool
	// breaks are the blank lines since.
	breaks int
}

// line adds a line that is not blank, its indentation left out.
func (t *blockText) line(s string) {
	blank := s[0] == ' '
	switch {
	case !t.begun:
	case t.folded && !t.blank && !blank:
		if t.breaks == 0 {
			t.b.WriteByte(' ')
		}
	default:
		t.b.WriteByte('\n')
	}
	t.newlines()
	t.b.WriteString(s)
	t.begun, t.blank = true, blank
}

func (t *blockText) newlines() {
	for ; t.breaks > 0; t.breaks-- {
		t.b.WriteByte('\n')
	}
}

// end returns the text with the line ends that its sign asks for: of "-" none,
// of "+" all.
func (t *blockText) end(chomp byte) string {
	if chomp != '-' {
		t.b.WriteByte('\n')
	}
	if chomp == '+' {
		t.newlines()
	}
	return t.b.String()
}
