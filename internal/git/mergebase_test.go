package git

import (
	"slices"
	"testing"

	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// bases returns the hashes of the merge bases of two revisions.
func (g *testRepo) bases(r *Repo, a, b string) (hashes []string, err error) {
	g.t.Helper()
	found, err := r.MergeBases(g.resolve(r, a), g.resolve(r, b))
	for _, c := range found {
		hashes = append(hashes, c.Hash)
	}
	return hashes, err
}

// Two branches that were merged into each other, and a history of its own:
//
//	c0 --- c1 --- c3 --- c5
//	  \       \ /
//	   \      / \
//	    `-- c2 --- c4 --- c6
func TestMergeBases(t *testing.T) {
	t.Parallel()
	g := initRepo(t)
	c := g.history(
		"2016-01-01 a 0", "2019-01-01 a 1 :1", "2018-01-01 b 2 :1",
		"2017-01-01 b 2 :2 :3", "2020-01-01 a 1 :3 :2", "2020-01-02 a 5 :4", "2020-01-02 b 6 :5",
	)
	g.git("symbolic-ref", "HEAD", "refs/heads/los")
	alone := g.history("2021-01-01 c 1")[0]
	r := g.open()
	for _, pair := range []struct {
		a, b string
		want []string
	}{
		{c[5], c[6], []string{c[1], c[2]}}, // the latest first
		{c[6], c[5], []string{c[1], c[2]}},
		{c[3], c[4], []string{c[1], c[2]}},
		{c[1], c[2], []string{c[0]}},
		{c[1], c[6], []string{c[1]}},
		{c[4], c[4], []string{c[4]}},
		{c[5], alone, nil},
	} {
		if got, err := g.bases(r, pair.a, pair.b); err != nil || !slices.Equal(got, pair.want) {
			t.Errorf("bases of %.7s and %.7s are %.7s %v, want %.7s", pair.a, pair.b, got, err, pair.want)
		}
	}
}

// A clone that was cut off answers what its commits prove and refuses the rest.
func TestMergeBasesInAShallowClone(t *testing.T) {
	t.Parallel()
	g := initRepo(t)
	c := g.history(
		"2016-01-01 a 1", "2017-01-01 a 2", "2018-01-01 b 1", "2019-01-01 b 2", // which is voorstel
		"2018-06-01 c 1 :2", "2020-01-01 b 2 :5 :4",
	)
	g.git("branch", "voorstel", c[3])
	g.git("branch", "begin", c[4])
	for depth, enough := range map[string]bool{"1": false, "2": false, "3": true} {
		clone := newTestRepo(t)
		clone.git("init", "-q")
		clone.git("fetch", "-q", "--depth", depth, "file://"+g.dir, "voorstel:voorstel", "begin:begin")
		r := clone.open()
		found, err := clone.bases(r, "voorstel", "begin")
		switch {
		case !enough:
			wantCode(t, err, revision.Shallow, usererr.Args{"revision": c[4]})
		case err != nil || !slices.Equal(found, c[1:2]):
			t.Errorf("depth %s: %v %v", depth, found, err)
		}
	}
	// The merge that a pull request is checked out as proves its base at depth 2.
	clone := newTestRepo(t)
	clone.git("clone", "-q", "--depth", "2", "file://"+g.dir, ".")
	if found, err := clone.bases(clone.open(), "HEAD", "HEAD^1"); err != nil || !slices.Equal(found, c[4:5]) {
		t.Errorf("of a merge and its parent: %v %v", found, err)
	}
}
