package git

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// bases returns what MergeBases says, and what git says.
func (g *testRepo) bases(r *Repo, a, b string) (got, want []string) {
	g.t.Helper()
	ca, err := r.Resolve(a)
	g.must(err)
	cb, err := r.Resolve(b)
	g.must(err)
	found, err := r.MergeBases(ca, cb)
	g.must(err)
	for _, c := range found {
		got = append(got, c.Hash)
	}
	out, _ := g.try("", "merge-base", "--all", ca.Hash, cb.Hash) // which fails where there is none
	want = strings.Fields(out)
	slices.Sort(got)
	slices.Sort(want)
	return got, want
}

// In random histories, with merges of all kinds and clocks that run wrong, every
// pair of commits has the bases that git finds.
func TestMergeBasesAgreeWithGit(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(61, 1))
	g := initRepo(t)
	tree := g.pipe("", "mktree")
	var commits []string
	for i := range 40 {
		args := []string{"commit-tree", tree, "-m", strconv.Itoa(i)}
		if i > 1 {
			for _, p := range rng.Perm(min(i, 5))[:1+rng.IntN(2)] {
				args = append(args, "-p", commits[i-1-p])
			}
		}
		g.date("20" + strconv.Itoa(10+rng.IntN(3)+i/5) + "-01-01T12:00:00Z")
		commits = append(commits, g.git(args...))
	}
	g.git("update-ref", "refs/heads/main", commits[len(commits)-1])
	r := g.open()
	for range 60 {
		a, b := commits[rng.IntN(len(commits))], commits[rng.IntN(len(commits))]
		got, want := g.bases(r, a, b)
		if !slices.Equal(got, want) {
			t.Errorf("bases of %.7s and %.7s are %.7s, want %.7s", a, b, got, want)
		}
	}
}

// A clone that was cut off answers what its commits prove and refuses the rest.
func TestMergeBasesInAShallowClone(t *testing.T) {
	t.Parallel()
	g := initRepo(t)
	g.commit("2016-01-01", "a", "1")
	base := g.commit("2017-01-01", "a", "2")
	g.git("switch", "-q", "-c", "voorstel")
	g.commit("2018-01-01", "b", "1")
	g.commit("2019-01-01", "b", "2")
	g.git("switch", "-q", "main")
	g.commit("2018-06-01", "c", "1")
	for depth, enough := range map[string]bool{"1": false, "2": false, "3": true} {
		clone := newTestRepo(t)
		clone.git("clone", "-q", "--no-single-branch", "--depth", depth, "file://"+g.dir, ".")
		r := clone.open()
		a, err := r.Resolve("origin/voorstel")
		g.must(err)
		b, err := r.Resolve("origin/main")
		g.must(err)
		found, err := r.MergeBases(a, b)
		switch {
		case !enough:
			wantCode(t, err, revision.Shallow, usererr.Args{"revision": b.Hash})
		case err != nil || len(found) != 1 || found[0].Hash != base:
			t.Errorf("depth %s: %v %v", depth, found, err)
		}
	}
	// The merge that a pull request is checked out as proves its base at depth 2.
	g.git("merge", "-q", "-m", "merge", "voorstel")
	clone := newTestRepo(t)
	clone.git("clone", "-q", "--depth", "2", "file://"+g.dir, ".")
	r := clone.open()
	head, err := r.Resolve("HEAD")
	g.must(err)
	main, err := r.Resolve("HEAD^1")
	g.must(err)
	if found, err := r.MergeBases(head, main); err != nil || len(found) != 1 || found[0].Hash != main.Hash {
		t.Errorf("of a merge and its parent: %v %v", found, err)
	}
}

func TestListTreeIsReadTreeWithoutContent(t *testing.T) {
	g := motley(t)
	r := g.open()
	c, err := r.Resolve("HEAD")
	g.must(err)
	want := g.read(r, "HEAD", "registry")
	i := 0
	g.must(r.ListTree(c, "registry", func(f File) error {
		if f.Path != want[i].Path || f.Hash != want[i].Hash || f.Symlink != want[i].Symlink || f.Data != nil {
			t.Errorf("listed %+v, want %+v", f, want[i])
		}
		full, err := r.Content(f, 0)
		if f.Module {
			i++
			return nil
		}
		if err != nil || string(full.Data) != string(want[i].Data) || r.BlobHash(full.Data) != f.Hash {
			t.Errorf("content of %s: %v", f.Path, err)
		}
		i++
		return nil
	}))
	if i != len(want) {
		t.Errorf("listed %d of %d", i, len(want))
	}
}

func TestRenamedMainBranch(t *testing.T) {
	g := initRepo(t)
	g.commit("2016-01-01", "a", "1")
	_, err := g.open().Resolve("master")
	wantCode(t, err, revision.UnknownRevision, usererr.Args{"revision": "master", "suggestions": []string{"main"}})
	clone := newTestRepo(t)
	clone.git("clone", "-q", "file://"+g.dir, ".")
	_, err = clone.open().Resolve("origin/master")
	wantCode(t, err, revision.UnknownRevision, usererr.Args{"suggestions": []string{"origin/main", "main"}})
}
