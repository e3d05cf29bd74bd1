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
	for _, year := range []string{"2016", "2017", "2018", "2019"} {
		hashes = append(hashes, g.commit(year+"-01-01", "a.yaml", year))
	}
	g.git("tag", "oud", hashes[0])
	clone = newTestRepo(t)
	clone.git("clone", "-q", "--depth", n, "file://"+g.dir, ".")
	return clone, hashes
}

func TestShallow(t *testing.T) {
	g, hashes := shallowClone(t, "2")
	r := g.open()
	if shallow, err := r.Shallow(); !shallow || err != nil {
		t.Fatalf("shallow %v %v", shallow, err)
	}
	// What the commits present prove is answered.
	for spec, want := range map[string]string{
		"HEAD": hashes[3], "HEAD~1": hashes[2], hashes[2]: hashes[2], hashes[2][:9]: hashes[2],
		"2020-01-01": hashes[3], "2018-06-01": hashes[2], "2018-01-01": hashes[2],
	} {
		if got := g.hash(r, spec); got != want {
			t.Errorf("%s is %s, want %s", spec, got, want)
		}
	}
	// All else is refused; git itself says that 2016 has no commits.
	for _, spec := range []string{"HEAD~2", "HEAD~9", "HEAD~1^", "HEAD^^2", "2017-12-31", "2001-01-01", hashes[0]} {
		_, err := r.Resolve(spec)
		wantCode(t, err, revision.Shallow, usererr.Args{"revision": spec})
	}
	_, err := r.Resolve("oud")
	wantCode(t, err, revision.UnknownRevision, usererr.Args{"revision": "oud", "shallow": true})
	if files := g.read(r, "HEAD~1", ""); len(files) != 1 || string(files[0].Data) != "2018" {
		t.Errorf("read %+v", files)
	}
}

func TestShallowOfDepthOne(t *testing.T) {
	g, hashes := shallowClone(t, "1")
	r := g.open()
	if got := g.hash(r, "2019-01-01"); got != hashes[3] {
		t.Errorf("got %s", got)
	}
	for _, spec := range []string{"2018-12-31", "HEAD~1"} {
		_, err := r.Resolve(spec)
		wantCode(t, err, revision.Shallow, usererr.Args{"revision": spec})
	}
}

// TestShallowSeenFromALinkedWorktree: the boundary is in the common folder.
func TestShallowSeenFromALinkedWorktree(t *testing.T) {
	t.Parallel()
	g, _ := shallowClone(t, "1")
	linked := g.at(newTestRepo(t).path("linked"))
	g.git("worktree", "add", "-q", linked.dir)
	_, err := linked.open().Resolve("HEAD~1")
	wantCode(t, err, revision.Shallow, usererr.Args{"revision": "HEAD~1"})
}

func TestUnshallowed(t *testing.T) {
	t.Parallel()
	g, hashes := shallowClone(t, "1")
	g.git("fetch", "-q", "--unshallow")
	r := g.open()
	if shallow, err := r.Shallow(); shallow || err != nil {
		t.Errorf("shallow %v %v", shallow, err)
	}
	if got := g.hash(r, "2016-06-01"); got != hashes[0] {
		t.Errorf("got %s, want %s", got, hashes[0])
	}
}
