package yamldoc

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

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

// blanks are the characters that may stand for another blank in a text without
// quotes that goes on over several lines.
const blanks = " \t\r\n\u0085\u2028\u2029"

// whole returns the offset just past all of a node's text. Of a collection in block
// style it is where the last thing in it ends.
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
