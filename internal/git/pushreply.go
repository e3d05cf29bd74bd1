package git

import (
	"strings"
	"unicode"
)

// pushReply is what git push printed, sorted out.
type pushReply struct {
	rejection string // why the branch was refused; empty if it wasn't
	upToDate  bool
	messages  []string // of the remote
	errors    []string // of git itself and of ssh
}

// parsePush reads the lines of git push --porcelain, "flag TAB refs TAB summary",
// and those on standard error. Tags that go along have lines of their own.
func parsePush(out GitOutput, ref string) pushReply {
	var p pushReply
	for line := range strings.Lines(out.Stdout) {
		flag, summary, ok := porcelain(strings.TrimRight(line, "\r\n"), ref)
		if !ok {
			continue
		}
		p.upToDate = flag == "="
		if flag == "!" {
			p.rejection = reason(summary)
		}
	}
	for line := range strings.Lines(out.Stderr) {
		line = withoutControls(line)
		if message, ok := strings.CutPrefix(line, "remote:"); ok {
			p.messages = appendNonEmpty(p.messages, strings.TrimSpace(message))
		} else if !strings.HasPrefix(line, "hint:") {
			p.errors = appendNonEmpty(p.errors, line)
		}
	}
	return p
}

func porcelain(line, ref string) (flag, summary string, ok bool) {
	parts := strings.SplitN(line, "\t", 3)
	if len(parts) < 3 || len(parts[0]) != 1 || !strings.HasSuffix(parts[1], ":"+ref) {
		return "", "", false
	}
	return parts[0], parts[2], true
}

// reason takes the words in brackets off "[rejected] (fetch first)".
func reason(summary string) string {
	if _, why, ok := strings.Cut(summary, "("); ok {
		return strings.TrimSuffix(why, ")")
	}
	return summary
}

// withoutControls leaves out what would steer the terminal: the remote wrote it.
func withoutControls(line string) string {
	line = strings.ReplaceAll(line, "\x1b[K", "") // git's own
	return strings.TrimRight(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' {
			return -1
		}
		return r
	}, line), " ")
}

func appendNonEmpty(lines []string, line string) []string {
	if line == "" {
		return lines
	}
	return append(lines, line)
}

// failure returns the error for a push that failed.
func (p pushReply) failure(remote, branch string) error {
	if p.rejection != "" {
		return ErrRejected{Remote: remote, Branch: branch, Reason: p.rejection, Messages: p.messages}
	}
	lines := append(p.errors, p.messages...)
	detail := strings.Join(lines, "\n")
	switch {
	case containsAny(detail, authSigns):
		return ErrAuth{Remote: remote, Detail: detail}
	case containsAny(detail, unreachableSigns):
		return ErrUnreachable{Remote: remote, Detail: detail}
	}
	return ErrPushFailed{Remote: remote, Detail: detail}
}

func containsAny(text string, signs []string) bool {
	for _, sign := range signs {
		if strings.Contains(text, sign) {
			return true
		}
	}
	return false
}

// authSigns and unreachableSigns are pieces of what git, ssh, curl and the large
// hosts say. Those of access come first: the others are in its messages as well.
var (
	authSigns = []string{
		"Authentication failed",
		"could not read Username",
		"could not read Password",
		"Permission denied",
		"Host key verification failed",
		"The requested URL returned error: 401",
		"The requested URL returned error: 403",
		"Permission to ",
		"HTTP Basic: Access denied",
		"You are not allowed to push",
	}
	unreachableSigns = []string{
		"Could not resolve host",
		"Could not read from remote repository",
		"does not appear to be a git repository",
		"unable to access",
		"not found",
		"Connection ",
		"No route to host",
		"Network is unreachable",
	}
)
