package git

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// who commits in the tests, at a moment in another zone than the tests'.
var ida = Signature{"Ida", "ida@example.org", time.Date(2024, 5, 6, 7, 8, 9, 0, time.FixedZone("", -int((3*time.Hour+30*time.Minute).Seconds())))}

// getenv looks a variable up in the surroundings of the test.
func (g *testRepo) getenv(key string) string {
	for i := len(g.env) - 1; i >= 0; i-- {
		if value, ok := strings.CutPrefix(g.env[i], key+"="); ok {
			return value
		}
	}
	return ""
}

// options are those to commit files as they are in the worktree.
func (g *testRepo) options(names ...string) CommitOptions {
	opts := CommitOptions{Message: "wijzig " + strings.Join(names, ", "), Author: ida, Getenv: g.getenv}
	for _, name := range names {
		opts.Files = append(opts.Files, FileChange{Path: name})
	}
	return opts
}

// makes commits with Repo.Commit, and checks that the repository is sound and
// that git agrees about the result.
func (g *testRepo) makes(opts CommitOptions) Commit {
	g.t.Helper()
	made, err := g.open().Commit(opts)
	g.must(err)
	if head := g.head(); head != made.Hash {
		g.t.Errorf("HEAD is %s, want %s", head, made.Hash)
	}
	g.sound()
	return made
}

// sound checks what git thinks of the objects and the index, which fsck reads and
// sums up too.
func (g *testRepo) sound() {
	g.t.Helper()
	if out := g.git("fsck", "--strict", "--no-dangling"); out != "" {
		g.t.Errorf("git fsck: %s", out)
	}
}

// wantStatus compares git status with lines.
func (g *testRepo) wantStatus(lines ...string) {
	g.t.Helper()
	if got, want := g.git("status", "--porcelain"), strings.Join(lines, "\n"); got != want {
		g.t.Errorf("git status:\n%s\nwant:\n%s", got, want)
	}
}

// refuses checks that the options end in an error, and change nothing.
func (g *testRepo) refuses(opts CommitOptions) error {
	g.t.Helper()
	before := g.snapshot()
	_, err := g.open().Commit(opts)
	if err == nil {
		g.t.Fatal("got a commit, want a refusal")
	}
	if after := g.snapshot(); after != before {
		g.t.Errorf("a refused commit changed something:\n%s\nwas:\n%s", after, before)
	}
	return err
}

// snapshot is every file in the git folders, with its content but for objects,
// which are named by it.
func (g *testRepo) snapshot() string {
	g.t.Helper()
	where, found, err := repositoryAt(g.dir)
	if !found || err != nil {
		g.t.Fatalf("no repository: %v", err)
	}
	var b strings.Builder
	for _, dir := range []string{where.gitDir, where.commonDir} {
		objects := filepath.Join(where.commonDir, "objects")
		g.must(filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			b.WriteString(path + "\n")
			if err != nil || d.IsDir() || strings.HasPrefix(path, objects) {
				return err
			}
			data, err := os.ReadFile(path)
			b.Write(data)
			return err
		}))
	}
	return b.String()
}

// wantIs checks that err is, or wraps, exactly want.
func wantIs[E interface {
	error
	comparable
}](t *testing.T, err error, want E) {
	t.Helper()
	wantError(t, err, want, func(a, b E) bool { return a == b })
}
