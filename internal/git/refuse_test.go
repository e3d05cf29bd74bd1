package git

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestCommitRefusals(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		prepare func(*testRepo, *CommitOptions)
		want    error
	}{
		"nothing":  {func(g *testRepo, _ *CommitOptions) { g.write("a/een", "a/een\n") }, ErrNothingToCommit},
		"no files": {func(_ *testRepo, o *CommitOptions) { o.Files = nil }, ErrNothingToCommit},
		"gone already": {func(_ *testRepo, o *CommitOptions) {
			o.Files = []FileChange{{Path: "er/niet", Delete: true}}
		}, ErrNothingToCommit},
		"no name":    {func(_ *testRepo, o *CommitOptions) { o.Author.Name = " <.>" }, ErrNoIdentity},
		"no address": {func(_ *testRepo, o *CommitOptions) { o.Author.Email = "" }, ErrNoIdentity},
		"no message": {func(_ *testRepo, o *CommitOptions) { o.Message = " \n\t\n" }, ErrEmptyMessage},
		"signing":    {func(g *testRepo, _ *CommitOptions) { g.git("config", "commit.gpgSign", "yes") }, ErrSigningDemanded},
		"detached":   {func(g *testRepo, _ *CommitOptions) { g.git("checkout", "-q", "--detach") }, ErrDetached},
		"merge":      {func(g *testRepo, _ *CommitOptions) { g.write(".git/MERGE_HEAD", g.git("rev-parse", "HEAD")+"\n") }, ErrInProgress{"merge"}},
		"rebase":     {func(g *testRepo, _ *CommitOptions) { g.must(os.Mkdir(g.path(".git/rebase-merge"), 0o777)) }, ErrInProgress{"rebase"}},
		"filter": {func(g *testRepo, _ *CommitOptions) {
			g.write(".gitattributes", "een filter=lfs diff=lfs merge=lfs -text\n")
		}, ErrFiltered{"a/een", "filter", "lfs"}},
		"encoding": {func(g *testRepo, _ *CommitOptions) {
			g.write("a/.gitattributes", "* working-tree-encoding=UTF-16\n")
		}, ErrFiltered{"a/een", "working-tree-encoding", "UTF-16"}},
		"folder": {func(_ *testRepo, o *CommitOptions) { o.Files[0].Path = "a" }, ErrNotAFile{"a", "a"}},
		"below a file": {func(_ *testRepo, o *CommitOptions) {
			o.Files[0] = FileChange{Path: "a/twee/x", Data: []byte("x")}
		}, ErrNotAFile{"a/twee/x", "a/twee"}},
		"outside":   {func(_ *testRepo, o *CommitOptions) { o.Files[0].Path = "../x" }, ErrUnsafePath{"../x"}},
		"git's own": {func(_ *testRepo, o *CommitOptions) { o.Files[0].Path = ".GIT/config" }, ErrUnsafePath{".GIT/config"}},
		"split":     {func(g *testRepo, _ *CommitOptions) { g.git("update-index", "--split-index") }, ErrUnsupportedIndex{"split index"}},
		"bad name":  {func(_ *testRepo, o *CommitOptions) { o.Branch = "a..b" }, ErrBadBranchName{"a..b", ".."}},
		"taken":     {func(_ *testRepo, o *CommitOptions) { o.Branch = "main" }, ErrBranchExists{"main"}},
		"taken folder": {func(g *testRepo, o *CommitOptions) {
			g.git("branch", "tak/een")
			o.Branch = "tak"
		}, ErrBranchExists{"tak/een"}},
		"taken folder, packed": {func(g *testRepo, o *CommitOptions) {
			g.git("branch", "tak/een")
			g.git("pack-refs", "--all")
			o.Branch = "tak"
		}, ErrBranchExists{"tak/een"}},
		"below a branch": {func(_ *testRepo, o *CommitOptions) { o.Branch = "main/x" }, ErrBranchExists{"main"}},
	} {
		t.Run(name, func(t *testing.T) {
			g := registryRepo(t)
			g.write("a/een", "anders\n")
			opts := g.options("a/een")
			test.prepare(g, &opts)
			if err := g.refuses(opts); !errors.Is(err, test.want) {
				t.Errorf("got %T %v, want %v", err, err, test.want)
			}
		})
	}
}

func TestCommitRefusesABareRepository(t *testing.T) {
	g := registryRepo(t)
	g.git("clone", "-q", "--bare", ".", "copy.git")
	if _, err := g.at(g.path("copy.git")).open().Commit(g.options("a/een")); !errors.Is(err, ErrBare) {
		t.Errorf("got %v", err)
	}
}

func TestCommitRefusesLinks(t *testing.T) {
	t.Parallel()
	g := registryRepo(t)
	g.must(os.Symlink("een", g.path("a/link")))
	g.must(os.Symlink("a", g.path("map")))
	wantIs(t, g.refuses(g.options("a/link")), ErrNotAFile{"a/link", "a/link"})
	wantIs(t, g.refuses(g.options("map/een")), ErrNotAFile{"map/een", "map"})
	if err := g.refuses(g.options("er/niet")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func TestCommitRefusesConflicts(t *testing.T) {
	g := registryRepo(t)
	g.write("zz", "hier\n")
	g.git("stash", "-q")
	g.commit("2020-02-01", "zz", "daar\n")
	if _, err := g.try("", "stash", "pop", "-q"); err == nil {
		t.Fatal("no conflict to test with")
	}
	g.write("a/een", "anders\n")
	wantIs(t, g.refuses(g.options("a/een")), ErrInProgress{"conflict"})
}

func TestCommitReportsHooks(t *testing.T) {
	t.Parallel()
	g := registryRepo(t)
	g.write("a/een", "anders\n")
	hook := func(name string, mode os.FileMode) string {
		g.write(name, "#!/bin/sh\nexit 1\n")
		g.must(os.Chmod(g.path(name), mode))
		return g.path(name)
	}
	hook(".git/hooks/commit-msg", 0o644)
	hook(".git/hooks/post-commit", 0o755)
	wants := func(files ...string) {
		t.Helper()
		wantError(t, g.refuses(g.options("a/een")), ErrHooks{files}, func(a, b ErrHooks) bool { return a.Error() == b.Error() })
	}
	wants(hook(".git/hooks/pre-commit", 0o755))
	g.git("config", "core.hooksPath", ".githooks")
	wants(hook(".githooks/commit-msg", 0o755))
	opts := g.options("a/een")
	opts.SkipHooks = true
	g.makes(opts)
}

func TestCommitWaitsForLocks(t *testing.T) {
	t.Parallel()
	g := registryRepo(t)
	g.write("a/een", "anders\n")
	lock := g.path(".git/index.lock")
	g.write(".git/index.lock", "")
	err := g.refuses(g.options("a/een"))
	wantError(t, err, ErrLocked{File: lock}, func(a, b ErrLocked) bool { return a.File == b.File && !a.Since.IsZero() })
	time.AfterFunc(lockPatience/5, func() { os.Remove(lock) })
	g.makes(g.options("a/een"))
	for _, name := range []string{"HEAD.lock", "refs/heads/main.lock"} {
		g.write("a/een", name)
		g.write(".git/"+name, "")
		_, err := g.open().Commit(g.options("a/een"))
		wantError(t, err, ErrLocked{File: g.path(".git/" + name)}, func(a, b ErrLocked) bool { return a.File == b.File })
		g.must(os.Remove(g.path(".git/" + name)))
		if left, _ := filepath.Glob(g.path(".git/*.lock")); len(left) > 0 {
			t.Errorf("left %v", left)
		}
		g.wantStatus(" M a/een")
	}
}

// Here something happens between the preparations and the locks. Commit itself
// would try again, with the index locked.
func TestCommitNoticesThatHeadMoved(t *testing.T) {
	t.Parallel()
	for name, move := range map[string]func(*testRepo){
		"branch":   func(g *testRepo) { g.git("update-ref", "refs/heads/main", "HEAD~") },
		"detached": func(g *testRepo) { g.git("update-ref", "--no-deref", "HEAD", "HEAD~") },
		"index":    func(g *testRepo) { g.git("add", "a/een") },
		"other":    func(g *testRepo) { g.git("symbolic-ref", "HEAD", "refs/heads/zij") },
	} {
		t.Run(name, func(t *testing.T) {
			g := registryRepo(t)
			g.commit("2020-02-01", "a/twee", "anders\n")
			g.git("branch", "zij", "HEAD~")
			g.write("a/een", "anders\n")
			tr, err := g.open().begin(g.options("a/een"))
			g.must(err)
			g.must(tr.prepare(false))
			move(g)
			if err := tr.take(); err != ErrMoved {
				t.Errorf("got %v", err)
			}
			tr.end()
			if left, _ := filepath.Glob(g.path(".git/*-draft-*")); len(left)+len(g.locks()) > 0 {
				t.Errorf("left %v %v", left, g.locks())
			}
			g.wantStatus(g.git("status", "--porcelain"))
			g.sound()
		})
	}
}

func TestCommitOnADamagedBranch(t *testing.T) {
	g := registryRepo(t)
	g.write("a/een", "anders\n")
	g.write(".git/refs/heads/main", "")
	if _, err := g.open().Commit(g.options("a/een")); err == nil {
		t.Error("a branch with an empty file was taken for one without commits")
	}
}
