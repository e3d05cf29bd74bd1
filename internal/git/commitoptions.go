package git

import (
	"fmt"
	"strings"
	"time"
)

// CommitOptions says what Repo.Commit commits, and as whom.
type CommitOptions struct {
	Files     []FileChange // at least one; nothing else goes into the commit
	Message   string       // is tidied as git tidies the message of -m
	Author    Signature
	Committer Signature // the author, when it has neither name nor address

	// Branch, when not empty, is a new branch that is made from HEAD for the
	// commit and switched to.
	Branch string

	// SkipHooks commits although the repository has hooks that this package
	// can't run. It is for a user who was told so and asked for it.
	SkipHooks bool

	// Getenv is the environment that tells where git's configuration lies. Nil
	// stands for an empty one.
	Getenv func(string) string
}

// FileChange is one path of a commit.
type FileChange struct {
	Path   string // relative to the worktree's root, with forward slashes
	Data   []byte // the file's bytes; nil means as they are in the worktree
	Delete bool   // the commit drops the path; a file in the worktree stays
}

// Signature is who did something, and when. A zero When stands for now.
type Signature struct {
	Name, Email string
	When        time.Time
}

// crud is what git takes off the ends of a name or address.
const crud = " .,:;<>\"\\'"

// clean returns the signature as git would record it.
func (s Signature) clean() Signature {
	s.Name, s.Email = withoutCrud(s.Name), withoutCrud(s.Email)
	if s.When.IsZero() {
		s.When = time.Now()
	}
	return s
}

// withoutCrud drops what would break the line that a signature is written on.
func withoutCrud(text string) string {
	text = strings.TrimFunc(text, func(r rune) bool { return r < ' ' || strings.ContainsRune(crud, r) })
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '<' || r == '>' || r == 0 {
			return -1
		}
		return r
	}, text)
}

// message tidies a message as git does: no blanks at line ends, no blank lines
// at the ends and no two of them in a row, and one line end at the last.
func message(text string) string {
	var b strings.Builder
	blank := false
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \t\r\n\v\f")
		if line == "" {
			blank = b.Len() > 0
			continue
		}
		if blank {
			b.WriteByte('\n')
			blank = false
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}

// String is the signature as commits and reflogs have it.
func (s Signature) String() string {
	return fmt.Sprintf("%s <%s> %d %s", s.Name, s.Email, s.When.Unix(), s.When.Format("-0700"))
}
