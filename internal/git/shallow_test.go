package git

import (
	"testing"

	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// shallowClone returns a clone with the last n of the commits 2016, 2017, 2018
// and 2019, and their hashes.
func shallowClone(t *testing.T, n string) (clone *testRepo, hashes []string) {
	g := initRepo(t)
	hashes = g.history("2016-01-01 a.yaml 2016", "2017-01-01 a.yaml 2017", "2018-01-01 a.yaml 2018", "2019-01-01 a.yaml 2019")
	g.git("tag", "oud", hashes[0])
	clone = newTestRepo(t)
	clone.git("clone", "-q", "--depth", n, "file://"+g.dir, ".")
	return clone, hashes
}

func TestShallow(t *testing.T) {
	t.Parallel()
	g, hashes := shallowClone(t, "2")
	r, head := g.opened()
	if shallow, err := r.Shallow(); !shallow || err != nil {
		t.Fatalf("shallow %v %v", shallow, err)
	}
	// What the commits present prove is answered.
	g.wants(r, map[string]string{
		"HEAD": hashes[3], "HEAD~1": hashes[2], hashes[2]: hashes[2], hashes[2][:9]: hashes[2],
		"2020-01-01": hashes[3], "2018-06-01": hashes[2], "2018-01-01": hashes[2],
	})
	g.reads(r, "HEAD~1", "", "2018")
	// All else is refused; git itself says that 2016 has no commits.
	for _, spec := range []string{"HEAD~2", "HEAD~9", "HEAD~1^", "HEAD^^2", "2017-12-31", "2001-01-01", hashes[0]} {
		g.refuses(r, spec, revision.Shallow, usererr.Args{"revision": spec})
	}
	g.refuses(r, "oud", revision.UnknownRevision, usererr.Args{"revision": "oud", "shallow": true})
	err := tell(r, head, recordsDir, func(revision.Step) error { return nil })
	wantCode(t, err, revision.Shallow, nil)
}

// TestShallowSeenFromALinkedWorktree: the boundary is in the common folder.
func TestShallowSeenFromALinkedWorktree(t *testing.T) {
	t.Parallel()
	g, hashes := shallowClone(t, "1")
	linked := g.at(newTestRepo(t).path("linked"))
	g.git("worktree", "add", "-q", linked.dir)
	r := linked.open()
	g.wants(r, map[string]string{"2019-01-01": hashes[3]})
	for _, spec := range []string{"HEAD~1", "2018-12-31"} {
		g.refuses(r, spec, revision.Shallow, usererr.Args{"revision": spec})
	}
}
