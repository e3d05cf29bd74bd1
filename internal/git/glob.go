package git

import (
	"regexp"
	"strings"
)

// globPattern translates git's wildcards into a regular expression: ** crosses
// slashes, * and ? and [a-z] don't, and a backslash takes the sign from the next
// one.
func globPattern(glob string) string {
	var b strings.Builder
	for glob != "" {
		pattern, length := wildcard(glob)
		if length == 0 {
			pattern, length = globLiteral(glob[:1]), 1
		}
		b.WriteString(pattern)
		glob = glob[length:]
	}
	return b.String()
}

// globLiteral is the regular expression for text as it stands.
func globLiteral(text string) string { return regexp.QuoteMeta(text) }

// wildcard translates the wildcard at the start of glob, of the given length; 0
// means that there is none.
func wildcard(glob string) (pattern string, length int) {
	for _, w := range wildcards {
		if strings.HasPrefix(glob, w.glob) {
			return w.pattern, len(w.glob)
		}
	}
	switch glob[0] {
	case '\\':
		if len(glob) > 1 {
			return globLiteral(glob[1:2]), 2
		}
	case '[':
		return bracket(glob)
	}
	return "", 0
}

// bracket translates a choice of signs such as [a-z], [!0-9] or [[:digit:]].
func bracket(glob string) (pattern string, length int) {
	open, inner := "[", glob[1:]
	if strings.HasPrefix(inner, "!") || strings.HasPrefix(inner, "^") {
		open, inner = "[^/", inner[1:]
	}
	end := strings.IndexByte(inner[min(1, len(inner)):], ']') + 1
	if strings.HasPrefix(inner, "[:") {
		end = strings.Index(inner, ":]]") + 2
	}
	if end < 1 || end >= len(inner) {
		return "", 0
	}
	return open + inner[:end] + "]", len(glob) - len(inner) + end + 1
}

// wildcards are git's that mean the same everywhere, the longest first.
var wildcards = []struct{ glob, pattern string }{
	{"**/", "(?:.*/)?"},
	{"**", ".*"},
	{"*", "[^/]*"},
	{"?", "[^/]"},
}

func matches(pattern, text string) bool {
	re, err := regexp.Compile(`(?s)^(?:` + pattern + `)$`)
	return err == nil && re.MatchString(text)
}
