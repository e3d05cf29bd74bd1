package git

import (
	"path/filepath"
	"testing"
)

func TestCommitInALinkedWorktree(t *testing.T) {
	t.Parallel()
	main := registryRepo(t)
	g := main.at(filepath.Join(newTestRepo(t).dir, "linked"))
	main.git("worktree", "add", "-q", "-b", "side", g.dir)
	g.write("a/een", "hier\n")
	g.makes(g.options("a/een"))
	g.wantStatus()
	main.wantStatus()
	opts := g.options("a/een")
	opts.Branch = "tak/van-hier"
	g.write("a/een", "daar\n")
	g.makes(opts)
	main.sound()
	if got := main.git("branch", "--format=%(refname:short)"); got != "main\nside\ntak/van-hier" {
		t.Errorf("branches %q", got)
	}
}

func TestCommitInASubmodule(t *testing.T) {
	t.Parallel()
	inner, outer := registryRepo(t), initRepo(t)
	outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.dir, "data")
	g := outer.at(outer.path("data"))
	g.write("a/een", "hier\n")
	g.makes(g.options("a/een"))
	g.wantStatus()
	err := outer.refuses(outer.options("data/a/een"))
	wantIs(t, err, ErrNotAFile{Path: "data/a/een", At: "data"})
}
