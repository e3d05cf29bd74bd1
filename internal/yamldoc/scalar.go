package yamldoc

import (
	"encoding/json"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/innovatieagenda/agenda/internal/finding"
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
	if v, ok := number(n.Value, n.Tag); ok {
		return v
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
