package yamldoc

import (
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// maxLine is how wide a line is that is written anew, indentation included, and
// maxInline how long a text may be before it is folded over several.
const (
	maxLine   = 90
	maxInline = 80
)

// manner is how a scalar was written before, which a new one keeps where it can.
// The zero value is that of a plain text.
type manner struct {
	style yaml.Style
	date  bool // a date without quotes
}

// mannerOf returns how a node is written.
func mannerOf(n *yaml.Node) manner {
	if n.Kind != yaml.ScalarNode {
		return manner{}
	}
	return manner{n.Style &^ yaml.TaggedStyle, n.Tag == tagTimestamp}
}

// inline returns a scalar as written on one line.
func inline(v any, was manner, flow bool) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case bool:
		if v {
			return "true"
		}
		return "false"
	case Date:
		return quoted(string(v), manner{date: true}, flow)
	case string:
		return quoted(v, was, flow)
	}
	text, _ := numberText(v)
	return text
}

// quoted returns a text in the quotes that it had, else the lightest.
func quoted(s string, was manner, flow bool) string {
	s = strings.ToValidUTF8(s, string(utf8.RuneError))
	printable := isPrintable(s)
	switch {
	case was.style&yaml.DoubleQuotedStyle != 0:
		return doubleQuoted(s)
	case was.style&yaml.SingleQuotedStyle != 0 && printable:
		return singleQuoted(s)
	case printable && isPlain(s, was.date, flow):
		return s
	case !printable, strings.Contains(s, "'") && !strings.ContainsAny(s, `"\`):
		return doubleQuoted(s)
	}
	return singleQuoted(s)
}

// keyText returns a key as written.
func keyText(key string) string {
	key = strings.ToValidUTF8(key, string(utf8.RuneError))
	if isPrintable(key) && isPlainKey(key) {
		return key
	}
	return quoted(key, manner{style: yaml.SingleQuotedStyle}, true)
}
