package yamldoc

import (
	"bytes"
	"strings"
)

// quick reads the block style that registries are written in, at a small part
// of what the library takes for it. It returns the value that the library leads
// to, and false for all else: what is rare, and every fault. It says nothing of
// places: a document that is asked for them is read by the library after all.
//
// FuzzQuick holds it against the library.
func quick(src []byte) (any, bool) {
	r := quickReader{src: string(src)}
	if !strings.HasSuffix(r.src, "\n") || strings.ContainsAny(r.src, "\t\r") || hasOddBreak(src) {
		return nil, false
	}
	r.advance()
	v := r.block()
	return v, !r.odd && r.indent < 0
}

// hasOddBreak reports whether a text has a character that ends a line to the
// library only, or a byte order mark.
func hasOddBreak(src []byte) bool {
	odd := func(sign string) bool { return bytes.Contains(src, []byte(sign)) }
	return odd("\u0085") || odd("\u2028") || odd("\u2029") || odd(bom)
}

// maxQuickDepth keeps far from the depth at which faults begin.
const maxQuickDepth = 16

// quickReader goes through a text line by line; every line ends in a line feed.
type quickReader struct {
	src string
	// next is where the line after the one at hand begins.
	next int
	// indent is how far in the line at hand begins, -1 past the last line; at is
	// where reading goes on in it.
	indent, at int
	depth      int
	// odd is set once something is met that the library must judge. There are no
	// more lines then.
	odd bool
}

// giveUp leaves the text to the library.
func (r *quickReader) giveUp() any {
	r.odd, r.indent, r.at, r.next = true, -1, len(r.src)-1, len(r.src)
	return nil
}

// advance goes to the next line that holds more than blanks and a comment.
func (r *quickReader) advance() {
	for r.next < len(r.src) {
		start := r.next
		r.at = start
		for r.src[r.at] == ' ' {
			r.at++
		}
		r.next = r.lineEnd(r.at) + 1
		if c := r.src[r.at]; c != '\n' && c != '#' {
			r.indent = r.at - start
			return
		}
	}
	r.indent = -1
}

// lineEnd returns where the line that i lies on ends.
func (r *quickReader) lineEnd(i int) int {
	return i + strings.IndexByte(r.src[i:], '\n')
}

// block reads the mapping or list that the line at hand begins.
func (r *quickReader) block() any {
	if r.depth++; r.depth > maxQuickDepth {
		return r.giveUp()
	}
	defer func() { r.depth-- }()
	if r.dash() {
		return r.list(r.indent)
	}
	return r.mapping(r.indent)
}

// dash reports whether an item of a list begins at the place at hand.
func (r *quickReader) dash() bool {
	return r.indent >= 0 && r.src[r.at] == '-' && r.src[r.at+1] == ' '
}

// mapping reads the pairs that begin n columns in.
func (r *quickReader) mapping(n int) any {
	m := make(map[string]any, 8)
	for {
		key, ok := r.key()
		if _, taken := m[key]; taken || !ok {
			return r.giveUp()
		}
		m[key] = r.pairValue(n)
		if r.indent != n {
			break
		}
	}
	if r.indent > n {
		return r.giveUp()
	}
	return m
}

// key reads a key of letters, digits, underscores and hyphens with its colon.
func (r *quickReader) key() (string, bool) {
	end := r.at
	for isKeyByte(r.src[end]) {
		end++
	}
	key := r.src[r.at:end]
	if r.src[end] != ':' || r.src[end+1] != ' ' && r.src[end+1] != '\n' || len(key) > maxKey/8 || !isQuickKey(key) {
		return "", false
	}
	r.at = end + 1
	return key, true
}

func isKeyByte(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || c == '_' || c == '-' || '0' <= c && c <= '9'
}

// isQuickKey reports whether a key begins with a letter and is text.
func isQuickKey(key string) bool {
	if key == "" || key[0]|0x20 < 'a' || key[0]|0x20 > 'z' {
		return false
	}
	v, _ := plainWord(key)
	_, isText := v.(string)
	return isText
}

// pairValue reads what stands after the colon of a pair n columns in.
func (r *quickReader) pairValue(n int) any {
	r.skipSpaces()
	if r.src[r.at] != '\n' {
		return r.inline(n)
	}
	r.advance()
	if r.indent > n || r.indent == n && r.dash() {
		return r.block()
	}
	return nil
}

func (r *quickReader) skipSpaces() {
	for r.src[r.at] == ' ' {
		r.at++
	}
}

// list reads the items whose dashes stand n columns in.
func (r *quickReader) list(n int) any {
	list := make([]any, 0, 4)
	for r.indent == n && r.dash() {
		r.at++
		start := r.at
		r.skipSpaces()
		if !r.beginsPair() {
			list = append(list, r.inline(n))
			continue
		}
		r.indent = n + 1 + r.at - start
		list = append(list, r.block())
	}
	if r.indent > n {
		return r.giveUp()
	}
	return list
}

// beginsPair reports whether a key stands at the place at hand.
func (r *quickReader) beginsPair() bool {
	at := r.at
	_, ok := r.key()
	r.at = at
	return ok
}

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
