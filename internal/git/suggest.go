package git

import (
	"cmp"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/usererr"
)

// maxSuggestions is how many near names an error carries.
const maxSuggestions = 3

func unknownRevision(spec string, suggestions []string, shallow bool) error {
	return usererr.New(UnknownRevision, usererr.Args{"revision": spec, "suggestions": suggestions, "shallow": shallow})
}

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
	suggestions := nearest(name, names)
	if suggestions == nil {
		suggestions = r.mainBranches(name, names)
	}
	return unknownRevision(spec, suggestions, cut)
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

// Names returns the short names of all branches, tags and remote branches. An
// unreadable reference costs the suggestions, not the answer.
func (r *Repo) Names() []string {
	all, _ := r.read().references()
	var names []string
	for _, full := range all {
		for _, prefix := range []string{"refs/heads/", "refs/tags/", "refs/remotes/"} {
			if name, ok := strings.CutPrefix(full, prefix); ok {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// nearest returns the names that a misspelled one may have been meant for.
func nearest(wrong string, names []string) []string {
	type candidate struct {
		name  string
		edits int
	}
	var near []candidate
	for _, name := range names {
		// The last part counts too: who types "main" may mean "origin/main".
		edits := min(editDistance(wrong, name), editDistance(wrong, lastPart(name)))
		if wrong != "" && edits <= 1+len(wrong)/5 {
			near = append(near, candidate{name, edits})
		}
	}
	slices.SortStableFunc(near, func(a, b candidate) int { return cmp.Compare(a.edits, b.edits) })
	var best []string
	for _, c := range near[:min(len(near), maxSuggestions)] {
		best = append(best, c.name)
	}
	return best
}

// editDistance counts the letters to add, drop, change or swap with their
// neighbour to get from a to b, in any case.
func editDistance(a, b string) int {
	x, y := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		before, last, row = last, row, before
		row[0] = i + 1
		for j := range y {
			change := last[j]
			if x[i] != y[j] {
				change++
			}
			row[j+1] = min(change, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(y)]
}
