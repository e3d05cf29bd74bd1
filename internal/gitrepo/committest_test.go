package gitrepo

import (
	"os"
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
	if head := g.git("rev-parse", "HEAD"); head != made.Hash {
		g.t.Errorf("HEAD is %s, want %s", head, made.Hash)
	}
	g.sound()
	return made
}

// sound checks what git thinks of the objects and the index.
func (g *testRepo) sound() {
	g.t.Helper()
	if out := g.git("fsck", "--strict", "--no-dangling"); out != "" {
		g.t.Errorf("git fsck: %s", out)
	}
	g.git("ls-files", "--stage")
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

// snapshot is everything in the git folder that a commit could touch.
func (g *testRepo) snapshot() string {
	g.t.Helper()
	var b strings.Builder
	index, _ := os.ReadFile(g.git("rev-parse", "--git-path", "index"))
	if len(index) == 0 {
		index, _ = os.ReadFile(g.path(g.git("rev-parse", "--git-path", "index")))
	}
	b.Write(index)
	for _, args := range [][]string{{"for-each-ref"}, {"count-objects", "-v"}} {
		b.WriteString(g.git(args...))
	}
	dir := g.git("rev-parse", "--absolute-git-dir")
	for _, name := range []string{"HEAD", "logs/HEAD"} {
		text, _ := os.ReadFile(dir + "/" + name)
		b.Write(text)
	}
	entries, err := os.ReadDir(dir)
	g.must(err)
	for _, entry := range entries {
		b.WriteString(entry.Name() + "\n")
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
