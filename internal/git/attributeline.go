package git

import (
	"strconv"
	"strings"
)

// attributePattern splits a line into its pattern, which may be in quotes, and
// the attributes behind it.
func attributePattern(line string) (pattern, rest string) {
	if line[0] == '"' {
		if quoted, err := strconv.QuotedPrefix(line); err == nil {
			if pattern, err = strconv.Unquote(quoted); err == nil {
				return pattern, line[len(quoted):]
			}
		}
	}
	end := strings.IndexAny(line, " \t")
	if end < 0 {
		return line, ""
	}
	return line[:end], line[end:]
}

// attributeList reads "text eol=lf -diff !merge".
func attributeList(text string) []attribute {
	var list []attribute
	for word := range strings.FieldsSeq(text) {
		name, value, hasValue := strings.Cut(word, "=")
		switch {
		case word[0] == '-':
			name, value = word[1:], attributeUnset
		case word[0] == '!':
			name, value = word[1:], attributeNone
		case !hasValue:
			value = attributeSet
		}
		list = append(list, attribute{name, value})
	}
	return list
}
