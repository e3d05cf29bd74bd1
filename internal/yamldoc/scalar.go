package yamldoc

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/innovatieagenda/agenda/internal/finding"
	"gopkg.in/yaml.v3"
)

// The tags that the YAML library gives to what it resolves.
const (
	tagNull      = "!!null"
	tagBool      = "!!bool"
	tagStr       = "!!str"
	tagInt       = "!!int"
	tagFloat     = "!!float"
	tagTimestamp = "!!timestamp"
	tagMap       = "!!map"
	tagSeq       = "!!seq"
	tagMerge     = "!!merge"
)

// kinds names the tags that stand for a value of their own, as the argument
// "type" of a finding does.
var kinds = map[string]string{
	tagNull:      "null",
	tagBool:      "boolean",
	tagStr:       "string",
	tagInt:       "integer",
	tagFloat:     "number",
	tagTimestamp: "date",
	tagMap:       "mapping",
	tagSeq:       "list",
}

// kindOf names the type of a node.
func kindOf(n *yaml.Node) string {
	if n.Kind == yaml.AliasNode {
		return "alias"
	}
	return kinds[n.Tag]
}

// scalar returns the value of a scalar node.
func (c *converter) scalar(n *yaml.Node) any {
	switch n.Tag {
	case tagStr, tagTimestamp:
		return n.Value
	case tagMerge:
		if n.Style&yaml.TaggedStyle == 0 { // "<<" is only a merge where a key stands
			return n.Value
		}
	case tagNull:
		if n.Style&yaml.TaggedStyle == 0 || isNull(n.Value) {
			return nil
		}
	case tagBool:
		if is := strings.EqualFold(n.Value, "true"); is || strings.EqualFold(n.Value, "false") {
			return is
		}
	case tagInt, tagFloat:
		if n.Style&yaml.TaggedStyle == 0 && !isSpecial(n.Value) && !isDecimal(n.Value) && !c.doc.json {
			return n.Value
		}
		return c.number(n)
	}
	c.report(RuleTag, "", n, finding.Args{"tag": excerpt(n.Tag)})
	return n.Value
}

// isNull reports whether the text of a scalar with the tag !!null fits it.
func isNull(s string) bool {
	return s == "" || s == "~" || strings.EqualFold(s, "null")
}

// number returns the value of a scalar that is, or is tagged as, a number.
func (c *converter) number(n *yaml.Node) any {
	if isSpecial(n.Value) {
		c.report(RuleNumber, "", n, finding.Args{"value": n.Value})
		return n.Value
	}
	v, ok := number(n.Value, n.Tag)
	switch {
	case ok:
		return v
	case n.Style&yaml.TaggedStyle == 0:
		c.report(RuleNumber, "", n, finding.Args{"value": excerpt(n.Value)})
		return n.Value
	}
	c.report(RuleTag, "", n, finding.Args{"tag": excerpt(n.Tag)})
	return n.Value
}

// isSpecial reports whether s is one of YAML's names for infinity or not-a-number.
func isSpecial(s string) bool {
	switch strings.ToLower(strings.TrimLeft(s, "+-")) {
	case ".inf", ".nan":
		return true
	}
	return false
}

// number reads a number the way that the YAML library does, but for keeping
// every digit of a long integer. That it has resolved the text already, and
// thrown the result away, is why this is done again.
func number(s, tag string) (json.Number, bool) {
	plain := strings.ReplaceAll(s, "_", "")
	if i, err := strconv.ParseInt(plain, 0, 64); err == nil {
		return json.Number(strconv.FormatInt(i, 10)), true
	}
	if u, err := strconv.ParseUint(plain, 0, 64); err == nil {
		return json.Number(strconv.FormatUint(u, 10)), true
	}
	f, err := strconv.ParseFloat(plain, 64)
	if err != nil {
		return "", false
	}
	if digits, ok := integer(plain); ok {
		return json.Number(digits), true
	}
	text, err := json.Marshal(f)
	return json.Number(text), err == nil && tag == tagFloat
}

// integer returns a decimal integer as JSON writes it, if s is one.
func integer(s string) (string, bool) {
	sign := ""
	if rest, negative := strings.CutPrefix(s, "-"); negative {
		sign, s = "-", rest
	} else {
		s = strings.TrimPrefix(s, "+")
	}
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return "", false
	}
	if s = strings.TrimLeft(s, "0"); s == "" {
		return "0", true
	}
	return sign + s, true
}

// isPlain reports whether a text needs no quotes. What another reader of YAML
// takes for something else gets them, although this package reads it as text.
func isPlain(s string, date, flow bool) bool {
	switch strings.ToLower(s) {
	case "y", "n", "yes", "no", "on", "off", "=", "<<":
		return false
	}
	if strings.Contains(s, ":") && strings.Trim(s, "+-0123456789_.:") == "" {
		return false // a number to the base 60
	}
	src := "- " + s + "\n- k: " + s + "\n"
	if flow {
		src = "[" + s + ", {k: " + s + "}]\n"
	}
	root := readBack(src)
	if root == nil || root.Kind != yaml.SequenceNode || len(root.Content) != 2 {
		return false
	}
	pair := root.Content[1]
	return isText(root.Content[0], s, date) &&
		pair.Kind == yaml.MappingNode && len(pair.Content) == 2 && isText(pair.Content[1], s, date)
}

// isPlainKey reports whether a key needs no quotes, in either style.
func isPlainKey(key string) bool {
	if utf8.RuneCountInString(key) > maxKey {
		return false
	}
	for _, src := range []string{key + ": v\n", "{" + key + ": v}\n"} {
		m := readBack(src)
		if m == nil || m.Kind != yaml.MappingNode || len(m.Content) != 2 || !isText(m.Content[0], key, false) {
			return false
		}
	}
	return true
}

// readBack returns the root of a source of our own, nil if it has none.
func readBack(src string) *yaml.Node {
	doc, more, err := decode([]byte(src))
	if err != nil || more != nil {
		return nil
	}
	return content(doc)
}

// isText reports whether a node is a text without quotes, or, if that will do, a
// date.
func isText(n *yaml.Node, s string, date bool) bool {
	return n.Kind == yaml.ScalarNode && n.Style == 0 && n.Value == s &&
		(n.Tag == tagStr || date && n.Tag == tagTimestamp)
}

// isPrintable reports whether a text can be written without escapes on one line.
func isPrintable(s string) bool {
	return strings.IndexFunc(s, isHidden) < 0
}

// isHidden reports whether a character has to be escaped: YAML can't have it
// otherwise, or it ends lines, or it can't be seen.
func isHidden(r rune) bool {
	switch r {
	case 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF:
		return true
	}
	return r < ' ' || r >= 0x7F && r < 0xA0
}

// singleQuoted returns a printable text in single quotes.
func singleQuoted(s string) string {
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}

// doubleQuoted returns any text in double quotes.
func doubleQuoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case !isHidden(r):
			b.WriteRune(r)
		case r <= 0xFF:
			fmt.Fprintf(&b, `\x%02X`, r)
		default:
			fmt.Fprintf(&b, `\u%04X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

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
		return strconv.FormatBool(v)
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
