package git

import (
	"cmp"
	"context"
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
	hashes, err := r.common(a.Hash, b.Hash)
	if err == nil && !slices.Contains(hashes, a.Hash) && !slices.Contains(hashes, b.Hash) {
		err = r.proven(a.Hash, b.Hash)
	}
	var bases []Commit
	for _, hash := range hashes {
		if err == nil {
			var c commit
			c, err = r.commit(hash)
			bases = append(bases, c.Commit)
		}
	}
	if err != nil {
		return nil, err
	}
	slices.SortFunc(bases, func(a, b Commit) int { return cmp.Or(b.When.Compare(a.When), cmp.Compare(a.Hash, b.Hash)) })
	return bases, nil
}

func (r *Repo) common(a, b string) ([]string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	out, err := run(ctx, r.guarded("merge-base", "--all", a, b))
	if err == nil && out.code > 1 { // 1 says that there are none
		err = saidBy(out)
	}
	return strings.Fields(out.stdout), err
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
