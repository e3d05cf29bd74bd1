package git

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/innovatieagenda/agenda/internal/revision"
)

func TestPrefix(t *testing.T) {
	g, bare, outside := initRepo(t), emptyBare.repo(t), newTestRepo(t)
	g.write("data sets/café/x.yaml", "x")
	for _, link := range []string{outside.path("link"), g.path("inside")} {
		if err := os.Symlink(g.path("data sets"), link); err != nil {
			t.Skip(err)
		}
	}
	for _, c := range []struct {
		from      *testRepo
		dir, want string
	}{
		{g, g.dir, ""},
		{g, g.path("data sets"), "data sets"},
		{g, g.path("data sets/café"), "data sets/café"},
		{g, g.path("not/yet"), "not/yet"},
		{g, g.path("data sets") + string(filepath.Separator) + ".", "data sets"},
		{g, outside.path("link"), "data sets"},
		{g, g.path("inside"), "data sets"},
		{bare, bare.dir, ""},
	} {
		if got, err := c.from.open().Prefix(c.dir); got != c.want || err != nil {
			t.Errorf("%s: got %q %v", c.dir, got, err)
		}
	}
	for dir, from := range map[string]*testRepo{outside.dir: g, filepath.Dir(g.dir): g, g.dir + "x": g, bare.path("refs"): bare} {
		_, err := from.open().Prefix(dir)
		wantCode(t, err, revision.Other, nil)
	}
}
