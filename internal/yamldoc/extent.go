package yamldoc

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// end returns the offset just past the part of a node that stands on the line
// that it starts on. The library knows only where nodes start; the source tells
// the rest.
func (d *Document) end(n *yaml.Node) int {
	at := d.text.afterProperties(d.start(n))
	switch n.Kind {
	case yaml.AliasNode:
		return at + len("*") + len(n.Value)
	case yaml.ScalarNode:
		return d.text.scalarEnd(at, n)
	}
	return d.collectionEnd(n, at)
}

// afterProperties returns the offset past the anchor and tag that stand at at,
// on that line.
func (t *text) afterProperties(at int) int {
	for at < len(t.src) && (t.src[at] == '&' || t.src[at] == '!') {
		isAnchor := t.src[at] == '&'
		for at++; !blankAt(t.src, at) && !t.breaksAt(at) && (!isAnchor || isNameByte(t.src[at])); {
			at++
		}
		end := at
		for at < len(t.src) && (t.src[at] == ' ' || t.src[at] == '\t') {
			at++
		}
		if at == len(t.src) || t.breaksAt(at) || t.src[at] == '#' {
			return end
		}
	}
	return at
}

// isNameByte reports whether the name of an anchor can have a byte.
func isNameByte(c byte) bool {
	return c == '_' || c == '-' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// breaksAt reports whether a line ends at at, to YAML.
func (t *text) breaksAt(at int) bool {
	n, _ := lineBreak(t.src[at:])
	return n > 0
}

// scalarEnd returns where the first line of a scalar that starts at at ends.
func (t *text) scalarEnd(at int, n *yaml.Node) int {
	switch {
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return t.headerEnd(at)
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return t.quoteEnd(at, '"')
	case n.Style&yaml.SingleQuotedStyle != 0:
		return t.quoteEnd(at, '\'')
	case bytes.HasPrefix(t.src[at:], []byte(n.Value)):
		return at + len(n.Value)
	}
	return t.foldEnd(at) // a plain text that goes on: its line breaks were folded
}

// foldEnd returns where the line of the library's that at stands on ends, blanks
// at its end left out.
func (t *text) foldEnd(at int) int {
	end := len(t.src)
	if i, _ := slices.BinarySearch(t.yaml, at+1); i < len(t.yaml) {
		end = t.yaml[i]
	}
	return at + len(bytes.TrimRight(t.src[at:end], " \t\r\n\u0085\u2028\u2029"))
}

// headerEnd returns where the sign of a block scalar, such as ">-", ends. The
// text itself starts on a line of its own.
func (t *text) headerEnd(at int) int {
	end := t.trimmed(at)
	if at >= end || t.src[at] != '|' && t.src[at] != '>' {
		return end
	}
	at++
	for at < end && strings.IndexByte("+-0123456789", t.src[at]) >= 0 {
		at++
	}
	return at
}

// quoteEnd returns the offset past the quote that closes the one at at; if that
// is on a later line, the end of this one.
func (t *text) quoteEnd(at int, quote byte) int {
	end := t.trimmed(at)
	for i := at + 1; i < end; i++ {
		switch {
		case quote == '"' && t.src[i] == '\\':
			i++
		case t.src[i] != quote:
		case quote == '\'' && i+1 < end && t.src[i+1] == quote:
			i++
		default:
			return i + 1
		}
	}
	return end
}

// collectionEnd returns where the first line of a mapping or list ends: where
// its last child on that line does, or the bracket after that.
func (d *Document) collectionEnd(n *yaml.Node, at int) int {
	end := d.lastChildEnd(n, at)
	if at >= len(d.text.src) || n.Style&yaml.FlowStyle == 0 {
		return end
	}
	closing, ok := map[byte]byte{'[': ']', '{': '}'}[d.text.src[at]]
	if !ok { // a pair in a list without braces of its own: [a: b]
		return end
	}
	i := end
	for i < len(d.text.src) && strings.IndexByte(" \t,", d.text.src[i]) >= 0 {
		i++
	}
	if i < len(d.text.src) && d.text.src[i] == closing {
		return i + 1
	}
	return end
}

// lastChildEnd returns where the last child that starts on the collection's
// first line ends; without one, the place past the collection's own sign.
func (d *Document) lastChildEnd(n *yaml.Node, at int) int {
	_, eol := d.text.bounds(d.text.lineAt(at))
	for i := len(n.Content) - 1; i >= 0; i-- {
		c := n.Content[i]
		if start := d.start(c); start < eol || start == eol && c.Value == "" {
			return max(at, d.end(c))
		}
	}
	return min(at+1, eol)
}

// blanks are the characters that may stand for another blank in a text without
// quotes that goes on over several lines.
const blanks = " \t\r\n\u0085\u2028\u2029"

// whole returns the offset just past all of a node's text, where end stops at
// the line that it starts on. Of a collection in block style it is where the
// last thing in it ends.
func (d *Document) whole(n *yaml.Node) int {
	at := d.text.afterProperties(d.start(n))
	switch n.Kind {
	case yaml.AliasNode:
		return at + len("*") + len(n.Value)
	case yaml.ScalarNode:
		return d.text.wholeScalar(at, n)
	}
	entries := d.entries(n)
	if len(entries) > 0 {
		at = entries[len(entries)-1].end
	}
	if n.Style&yaml.FlowStyle == 0 || d.bracket(n) == 0 {
		return at
	}
	if len(entries) == 0 {
		at = d.text.skip(at) + 1
	}
	return min(d.closing(at)+1, len(d.text.src))
}

// bracket returns the bracket that a collection in flow style begins with, 0 if
// it is a pair in a list without braces of its own: [a: b].
func (d *Document) bracket(n *yaml.Node) byte {
	at := d.text.skip(d.text.afterProperties(d.start(n)))
	if at < len(d.text.src) && (d.text.src[at] == '[' || d.text.src[at] == '{') {
		return d.text.src[at]
	}
	return 0
}

// closing returns where the bracket stands that closes a collection whose last
// entry ends at at.
func (d *Document) closing(at int) int {
	at = d.text.skip(at)
	if at < len(d.text.src) && d.text.src[at] == ',' {
		at = d.text.skip(at + 1)
	}
	return at
}

// wholeScalar returns where a scalar that starts at at ends.
func (t *text) wholeScalar(at int, n *yaml.Node) int {
	if n.Value == "" && n.Style&^yaml.TaggedStyle == 0 {
		return at
	}
	at = t.skip(at) // a value may stand on the line after its tag
	switch {
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return t.blockEnd(t.headerEnd(at), n.Value)
	case n.Style&yaml.DoubleQuotedStyle != 0, n.Style&yaml.SingleQuotedStyle != 0:
		if i := closingQuote(t.src, at); at < len(t.src) && i >= 0 {
			return i + 1
		}
		return at
	}
	return t.plainEnd(at, n.Value)
}

// plainEnd returns where a text without quotes ends: it stands in the source as
// it is, but for its blanks and line ends.
func (t *text) plainEnd(at int, value string) int {
	for _, want := range value {
		if strings.ContainsRune(blanks, want) {
			continue
		}
		for at < len(t.src) {
			r, n := utf8.DecodeRune(t.src[at:])
			at += n
			if r == want {
				break
			}
		}
	}
	return at
}

// blockEnd returns where the text of a block scalar ends, given where its sign
// does: at the end of its last line, blank lines after it left out unless they
// are part of the value.
func (t *text) blockEnd(header int, value string) int {
	keep := bytes.IndexByte(t.src[max(0, header-2):header], '+') >= 0
	own, hasInk := ownIndent(value)
	indent := -1
	end := t.eol(header)
	for line := t.lineAt(header) + 1; ; line++ {
		body, in, ok := t.body(line)
		if ok && len(body) > 0 && indent < 0 {
			indent = in - own // of the block: its first line may be further in
		}
		if !ok || len(body) > 0 && (!hasInk || in < indent) {
			return end
		}
		_, eol := t.bounds(line)
		if len(body) > 0 || keep && eol < len(t.src) || !hasInk && in > 0 {
			end = eol
		}
	}
}

// ownIndent returns how many blanks the first line of a text that is more than
// blanks begins with, and whether there is one.
func ownIndent(value string) (n int, hasInk bool) {
	for line := range strings.SplitSeq(value, "\n") {
		if rest := strings.TrimLeft(line, " \t"); rest != "" {
			return len(line) - len(rest), true
		}
	}
	return 0, false
}
