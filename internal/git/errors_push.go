package git

import (
	"errors"
	"fmt"
	"strings"
)

// ErrNoGit is returned, wrapped, when the git program, which pushes, isn't there.
var ErrNoGit = errors.New("the git program is not installed")

// ErrNoRemote says that the configuration has no remote Name, or, if that is
// empty, that it doesn't tell which one to choose. Known are the remotes there are.
type ErrNoRemote struct {
	Name  string
	Known []string
}

// Error implements error.
func (e ErrNoRemote) Error() string {
	return fmt.Sprintf("no remote %q (known: %s)", e.Name, strings.Join(e.Known, ", "))
}

// ErrRejected says that the remote was reached, and would not have the branch.
type ErrRejected struct {
	Remote, Branch string
	// Reason is git's own word, such as "fetch first", "non-fast-forward",
	// "pre-receive hook declined" or "protected branch hook declined".
	Reason string
	// Messages are the lines that the remote, or the hook that declined, printed.
	Messages []string
}

// Error implements error.
func (e ErrRejected) Error() string {
	return fmt.Sprintf("%s rejected %s: %s", e.Remote, e.Branch, e.Reason)
}

// Behind reports whether the remote has commits of the branch that are missing
// here: they have to be fetched and joined first.
func (e ErrRejected) Behind() bool {
	return e.Reason == "fetch first" || e.Reason == "non-fast-forward"
}

// ErrAuth says that the remote doesn't let this user in, or that its identity
// couldn't be verified. Detail are the lines that git and ssh print of it.
type ErrAuth struct{ Remote, Detail string }

// Error implements error.
func (e ErrAuth) Error() string { return fmt.Sprintf("no access to %s: %s", e.Remote, e.Detail) }

// ErrUnreachable says that there is no way to the remote, or no repository at
// its end. Hosts say the latter too of one that the user may not see.
type ErrUnreachable struct{ Remote, Detail string }

// Error implements error.
func (e ErrUnreachable) Error() string {
	return fmt.Sprintf("can't reach %s: %s", e.Remote, e.Detail)
}

// ErrPushFailed says that git could not push for another reason, told by Detail.
type ErrPushFailed struct{ Remote, Detail string }

// Error implements error.
func (e ErrPushFailed) Error() string {
	return fmt.Sprintf("pushing to %s failed: %s", e.Remote, e.Detail)
}
