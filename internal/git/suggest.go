package git

import (
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/suggest"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// maxSuggestions is how many near names an error carries.
const maxSuggestions = 3

// unknown returns the error for a spec that nothing answers to. name is the part
// of it that may be misspelled, and empty when it isn't the name that is wrong.
func (r *Repo) unknown(spec, name string) error {
	names := r.Names()
	if len(names) == 0 {
		if _, err := r.head(); err != nil {
			return err // there is nothing that could have been meant
		}
	}
	if looksLikeDate(spec) {
		return usererr.New("git/invalid-date", usererr.Args{"date": spec})
	}
	cut, err := r.Shallow()
	if err != nil {
		return err
	}
	suggestions := r.mainBranches(name, names)
	if suggestions == nil {
		suggestions = nearest(name, names)
	}
	return usererr.New(revision.UnknownRevision, usererr.Args{"revision": spec, "suggestions": suggestions, "shallow": cut})
}

// mainNames are what people call the branch that all others start from.
var mainNames = []string{"main", "master", "trunk", "develop", "hoofd"}

// mainBranches returns the branches that a repository may have instead of the
// main branch that was asked for: main branches get renamed.
func (r *Repo) mainBranches(asked string, names []string) []string {
	if !slices.Contains(mainNames, lastPart(asked)) {
		return nil
	}
	var found []string
	for _, name := range names {
		remote, isRemote := strings.CutSuffix(name, "/HEAD")
		if branch, err := r.DefaultBranch(remote); isRemote && err == nil && branch != "" {
			found = append(found, remote+"/"+branch)
		}
	}
	for _, name := range names {
		if slices.Contains(mainNames, lastPart(name)) && !slices.Contains(found, name) {
			found = append(found, name)
		}
	}
	return found[:min(len(found), maxSuggestions)]
}

// lastPart returns what follows the last slash: a branch without its remote.
func lastPart(name string) string { return name[strings.LastIndex(name, "/")+1:] }

// Names returns the short names of all branches, tags and remote branches; none where
// git can't tell.
func (r *Repo) Names() []string {
	names, _ := r.lines("for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads", "refs/tags", "refs/remotes")
	slices.Sort(names)
	return slices.Compact(names)
}

// nearest returns the names that a misspelled one may have been meant for. The
// last part counts too: who types "main" may mean "origin/main".
func nearest(wrong string, names []string) []string {
	words := slices.Clone(names)
	for _, name := range names {
		words = append(words, lastPart(name))
	}
	slices.Sort(words)
	var best []string
	for _, word := range suggest.Of(wrong, slices.Compact(words), maxSuggestions) {
		for _, name := range names {
			if (name == word || lastPart(name) == word) && !slices.Contains(best, name) {
				best = append(best, name)
			}
		}
	}
	return best[:min(len(best), maxSuggestions)]
}
