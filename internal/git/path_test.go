package git

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/innovatieagenda/agenda/internal/revision"
)

func TestPrefix(t *testing.T) {
	g := initRepo(t)
	g.write("data sets/café/x.yaml", "x")
	r := g.open()
	for _, want := range []string{"", "data sets", "data sets/café", "not/yet"} {
		if got, err := r.Prefix(g.path(want)); got != want || err != nil {
			t.Errorf("%q: got %q %v", want, got, err)
		}
	}
	if got, err := r.Prefix(g.path("data sets") + string(filepath.Separator) + "."); got != "data sets" || err != nil {
		t.Errorf("unclean path: %q %v", got, err)
	}
}

func TestPrefixThroughALink(t *testing.T) {
	g := initRepo(t)
	g.write("registry/x.yaml", "x")
	outside := newTestRepo(t).path("link")
	if err := os.Symlink(g.path("registry"), outside); err != nil {
		t.Skip(err)
	}
	g.must(os.Symlink(outside, g.path("inside")))
	for _, dir := range []string{outside, g.path("inside")} {
		if got, err := g.open().Prefix(dir); got != "registry" || err != nil {
			t.Errorf("%s: %q %v", dir, got, err)
		}
	}
}

func TestPrefixOutside(t *testing.T) {
	g, other := initRepo(t), newTestRepo(t)
	r := g.open()
	for _, dir := range []string{other.dir, filepath.Dir(g.dir), g.dir + "x"} {
		_, err := r.Prefix(dir)
		wantCode(t, err, revision.Other, nil)
	}
}

func TestPrefixInABareRepository(t *testing.T) {
	g := newTestRepo(t)
	g.git("init", "-q", "--bare")
	r := g.open()
	if got, err := r.Prefix(g.dir); got != "" || err != nil {
		t.Errorf("got %q %v", got, err)
	}
	_, err := r.Prefix(g.path("refs"))
	wantCode(t, err, revision.Other, nil)
}

// TestPrefixInAnyCase is about file systems that ignore case; elsewhere "REGISTRY"
// is another folder, that doesn't exist.
func TestPrefixInAnyCase(t *testing.T) {
	g := initRepo(t)
	g.write("Registry/x.yaml", "x")
	want := "REGISTRY"
	if isDir(g.path("REGISTRY")) {
		want = "Registry"
	}
	if got, err := g.open().Prefix(g.path("REGISTRY")); got != want || err != nil {
		t.Errorf("got %q %v, want %q", got, err, want)
	}
}
