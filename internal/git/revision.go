package git

import (
	"strconv"
	"strings"
)

// revision is a parsed git revision: a name, and the way from there. Parsing and
// walking are done here because go-git's ResolveRevision parses notations that
// it then ignores: it reads main@{1}, main:file and main^{tree} all as main.
type revision struct {
	name  string
	steps []step
}

// step is one move to an ancestor: times generations up, each to parent number
// nth. "~3" is 3 times parent 1, "^2" once parent 2.
type step struct{ nth, times int }

// parseRevision splits spec. A name holds none of the signs that steps are
// written with, so the first of them ends it.
func parseRevision(spec string) (revision, error) {
	end := strings.IndexAny(spec, "~^:")
	if end < 0 {
		end = len(spec)
	}
	rev, rest := revision{name: spec[:end]}, spec[end:]
	if part := unsupportedName(rev.name); part != "" {
		return rev, ErrUnsupportedRevision{Spec: spec, Part: part}
	}
	for rest != "" {
		s, length := parseStep(rest)
		if length == 0 || rev.name == "" {
			return rev, ErrUnsupportedRevision{Spec: spec, Part: rest}
		}
		rev.steps, rest = append(rev.steps, s), rest[length:]
	}
	return rev, nil
}

// unsupportedName returns the part of name that asks for a reflog, an upstream
// or a range rather than for one commit.
func unsupportedName(name string) string {
	if i := strings.Index(name, "@{"); i >= 0 {
		return name[i:]
	}
	if strings.Contains(name, "..") {
		return ".."
	}
	return ""
}

// parseStep reads one step from the start of text, and says how long it is.
// Length 0 means that it isn't a step to a commit.
func parseStep(text string) (s step, length int) {
	for _, peel := range []string{"^{}", "^{commit}"} {
		if strings.HasPrefix(text, peel) {
			return step{}, len(peel)
		}
	}
	if text[0] != '~' && text[0] != '^' {
		return step{}, 0
	}
	n, digits := number(text[1:])
	if n < 0 || digits == 0 && strings.HasPrefix(text[1:], "{") {
		return step{}, 0
	}
	if text[0] == '~' {
		return step{nth: 1, times: n}, 1 + digits
	}
	return step{nth: n, times: min(n, 1)}, 1 + digits
}

// number reads the decimal number at the start of text; none means 1, and -1 is
// one that no history reaches.
func number(text string) (n, digits int) {
	for digits < len(text) && text[digits] >= '0' && text[digits] <= '9' {
		digits++
	}
	if digits == 0 {
		return 1, 0
	}
	n, err := strconv.Atoi(text[:digits])
	if err != nil {
		return -1, digits
	}
	return n, digits
}
