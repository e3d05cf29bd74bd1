package git

import (
	"cmp"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// MergeBases returns the best common ancestors of two commits, as git merge-base
// --all finds them, the latest first: those that are in both histories and in
// none of each other's. Most pairs have one; branches that were merged into each
// other have several, and unrelated histories none.
//
// In a shallow clone the answer is given where the commits present prove it, and
// is Shallow otherwise.
func (r *Repo) MergeBases(a, b Commit) ([]Commit, error) {
	told, err := r.lines("rev-parse", a.Hash+"..."+b.Hash) // both, and "^" with each base
	if err == nil && !slices.Contains(told, "^"+a.Hash) && !slices.Contains(told, "^"+b.Hash) {
		err = r.proven(a.Hash, b.Hash)
	}
	var bases []Commit
	for _, line := range told {
		if hash, isBase := strings.CutPrefix(line, "^"); isBase && err == nil {
			var c commit
			c, err = r.commit(hash)
			bases = append(bases, c.Commit)
		}
	}
	slices.SortFunc(bases, func(a, b Commit) int { return cmp.Or(b.When.Compare(a.When), cmp.Compare(a.Hash, b.Hash)) })
	return bases, err
}

// proven reports as an error that a history was cut off where only one of two
// commits descends from: what was left behind could hold a better answer.
func (r *Repo) proven(a, b string) error {
	cut, err := r.boundary()
	if err != nil || len(cut) == 0 {
		return err
	}
	apart, err := r.lines("rev-list", a+"..."+b)
	if slices.ContainsFunc(apart, func(hash string) bool { return cut[hash] }) || usererr.Is(err, revision.NoProgram) {
		return shallow(b)
	}
	return err
}
