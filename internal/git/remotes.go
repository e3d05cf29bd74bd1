package git

import (
	"errors"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// Remote is another copy of the repository. Its addresses are those that git
// uses: with url.*.insteadOf and url.*.pushInsteadOf applied.
type Remote struct {
	Name     string
	URLs     []string // to fetch from; git uses the first
	PushURLs []string // to push to; git uses all
}

// Remotes returns the remotes of the configuration, in its order. The environment
// tells where the user's own configuration lies, as with Identity.
func (r *Repo) Remotes(getenv func(string) string) ([]Remote, error) {
	conf, err := r.settings(getenv)
	if err != nil {
		return nil, err
	}
	return conf.remotes(), nil
}

func (s *scopes) remotes() []Remote {
	var remotes []Remote
	pushes := map[string][]string{}
	for _, setting := range s.all {
		name, variable, ok := subsection(setting.key, "remote.")
		if !ok || name == "" || variable != "url" && variable != "pushurl" {
			continue
		}
		i := slices.IndexFunc(remotes, func(known Remote) bool { return known.Name == name })
		if i < 0 {
			i = len(remotes)
			remotes = append(remotes, Remote{Name: name})
		}
		if variable == "url" {
			remotes[i].URLs = append(remotes[i].URLs, setting.value)
		} else {
			pushes[name] = append(pushes[name], setting.value)
		}
	}
	for i := range remotes {
		s.rewrite(&remotes[i], pushes[remotes[i].Name])
	}
	return remotes
}

// rewrite completes a remote. Addresses to push to that are named as such obey
// insteadOf only; others obey pushInsteadOf first.
func (s *scopes) rewrite(remote *Remote, pushURLs []string) {
	plain := remote.URLs
	remote.URLs = nil
	for _, url := range plain {
		fetch, _ := s.insteadOf(url, "insteadof")
		remote.URLs = append(remote.URLs, fetch)
		if len(pushURLs) > 0 {
			continue
		}
		push, changed := s.insteadOf(url, "pushinsteadof")
		if !changed {
			push = fetch
		}
		remote.PushURLs = append(remote.PushURLs, push)
	}
	for _, url := range pushURLs {
		push, _ := s.insteadOf(url, "insteadof")
		remote.PushURLs = append(remote.PushURLs, push)
	}
}

// insteadOf replaces the longest start of url that the variable names.
func (s *scopes) insteadOf(url, variable string) (rewritten string, changed bool) {
	longest, base := "", ""
	for _, setting := range s.all {
		name, have, ok := subsection(setting.key, "url.")
		if ok && have == variable && strings.HasPrefix(url, setting.value) && len(setting.value) > len(longest) {
			longest, base = setting.value, name
		}
	}
	if longest == "" {
		return url, false
	}
	return base + url[len(longest):], true
}

// subsection splits a key such as remote.origin.url.
func subsection(key, section string) (name, variable string, ok bool) {
	rest, ok := strings.CutPrefix(key, section)
	dot := strings.LastIndexByte(rest, '.')
	if !ok || dot < 0 {
		return "", "", false
	}
	return rest[:dot], rest[dot+1:], true
}

// DefaultBranch returns the branch that the remote itself is on, such as main, as
// far as known here since it was cloned, and "" when it isn't.
func (r *Repo) DefaultBranch(remote string) (string, error) {
	prefix := "refs/remotes/" + remote + "/"
	ref, err := r.store.own().Reference(plumbing.ReferenceName(prefix + "HEAD"))
	if errors.Is(err, plumbing.ErrReferenceNotFound) {
		return "", nil
	}
	if err != nil || ref.Type() != plumbing.SymbolicReference {
		return "", err
	}
	name, ok := strings.CutPrefix(ref.Target().String(), prefix)
	if !ok {
		return "", nil
	}
	return name, nil
}
