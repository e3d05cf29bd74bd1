package yamldoc

import "bytes"

// Member is a top-level key of a document with the lines that belong to it, its
// own line first.
type Member struct {
	Key  string
	Text []byte
}

// Members cuts the source of a mapping into its top-level keys without parsing
// it: each text is a document of its own, and together they have the value of the
// whole. That is only sure of the plain block style of most records; of anything
// else, such as a text in quotes that goes on below or an alias, it reports false.
// It doesn't tell whether the source is YAML.
func Members(src []byte) ([]Member, bool) {
	var members []Member
	start := 0
	if hasOddBreak(src) {
		return nil, false
	}
	for at := 0; at < len(src); {
		line := src[at:]
		if end := bytes.IndexByte(line, '\n'); end >= 0 {
			line = line[:end+1]
		}
		key, belongs := lineKind(line)
		if !belongs || !closes(line) {
			return nil, false
		}
		if key != "" {
			members, start = append(members, Member{Key: key}), at
		} else if len(members) == 0 && (line[0] == ' ' || line[0] == '-') {
			return nil, false // a list, or a mapping that is indented as a whole
		}
		at += len(line)
		if len(members) > 0 {
			members[len(members)-1].Text = src[start:at]
		}
	}
	return members, len(members) > 0
}

// lineKind returns the key that a line begins with, "" for one that belongs to
// the key above it; what does neither doesn't belong in plain block style.
func lineKind(line []byte) (key string, belongs bool) {
	switch line[0] {
	case ' ', '#', '\n':
		return "", true
	case '\r':
		return "", len(line) == 2
	case '-':
		return "", len(line) > 1 && line[1] == ' '
	}
	n := 0
	for n < len(line) && (line[n] >= 'a' && line[n] <= 'z' || line[n] == '_') {
		n++
	}
	if n == 0 || n+1 >= len(line) || line[n] != ':' || line[n+1] != ' ' && line[n+1] != '\n' && line[n+1] != '\r' {
		return "", false
	}
	return string(line[:n]), true
}

// closes reports whether nothing that a line begins can go on below at the left
// margin: quotes and brackets end where they began, and there is no anchor, alias or
// tag. It takes an apostrophe for a quote and so says no too
// often, never yes.
func closes(line []byte) bool {
	var depth int
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case c >= 'a' && c <= 'z' || c == ' ': // nearly all of it
		case c == '[' || c == '{':
			depth++
		case c == ']' || c == '}':
			depth--
		case c == '\t' || c == '\r' && (i+1 == len(line) || line[i+1] != '\n'):
			return false
		case !startsToken(line, i):
		case c == '"' || c == '\'':
			end := closingQuote(line, i)
			if end < 0 {
				return false
			}
			i = end
		case c == '&' || c == '*' || c == '!' || c == '?':
			if i+1 < len(line) && line[i+1] != ' ' {
				return false
			}
		}
	}
	return depth == 0
}

// startsToken reports whether a value could begin at i.
func startsToken(line []byte, i int) bool {
	if i == 0 {
		return true
	}
	switch line[i-1] {
	case ' ', '[', '{', ',', ':', '-', '?':
		return true
	}
	return false
}
