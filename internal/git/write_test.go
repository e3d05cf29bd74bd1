package git

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// state is all that a refused commit must leave as it was: references, settings, and
// what is checked out, staged and changed.
func (g *testRepo) state() string {
	g.t.Helper()
	said := []string{g.git("status", "--porcelain=v2", "--branch")}
	g.must(fs.WalkDir(os.DirFS(g.path(".git")), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && (name == "HEAD" || name == "config" || strings.HasPrefix(name, "refs/")) && !entry.IsDir() {
			text, _ := os.ReadFile(g.path(".git/" + name))
			said = append(said, name+": "+string(text))
		}
		return err
	}))
	return strings.Join(said, "\n")
}

// makes commits a file, and checks that git finds the repository sound and the
// commit to hold that file alone.
func (g *testRepo) makes(opts CommitOptions) {
	g.t.Helper()
	made, err := g.open().Commit(opts)
	g.must(err)
	want := made.Hash + "\n" + opts.Message + "\n\n\n" + opts.Files[0]
	if diff := cmp.Diff(want, g.git("show", "--format=%H%n%B", "--name-only", "HEAD")); diff != "" {
		g.t.Error(diff)
	}
	g.git("fsck", "--strict")
}

func TestCommit(t *testing.T) {
	g := registryRepo(t)
	g.write("a/twee", "klaargezet\n")
	g.git("add", "a/twee")
	g.write("zz", "niet klaargezet\n")
	g.write(".gitignore", "genegeerd.yaml\n.gitignore\n")
	for i, opts := range []CommitOptions{
		{Files: []string{"a/een"}, Message: "# een\n\ntekst"},
		{Files: []string{"nieuw/bestand"}, Message: "nieuw", Branch: "tak/een"},
		{Files: []string{"-n"}, Message: "-m", Branch: "tak/twee"},
		{Files: []string{"*"}, Message: "ster"},
		{Files: []string{":(top)x"}, Message: "x"},
		{Files: []string{"genegeerd.yaml"}, Message: "x"},
	} {
		g.write(opts.Files[0], fmt.Sprint(i))
		g.makes(opts)
	}
	if got, want := g.git("status", "--porcelain"), "M  a/twee\n M zz"; got != want {
		t.Errorf("status:\n%s\nwant:\n%s", got, want)
	}
	if got := g.git("branch", "--show-current"); got != "tak/twee" {
		t.Errorf("on branch %q", got)
	}
}

// What was staged of the file itself gives way to the file, as git has it, and a
// commit on a detached HEAD to one on a branch.
func TestCommitTakesTheFile(t *testing.T) {
	g := registryRepo(t)
	g.write("a/een", "half\n")
	g.git("add", "a/een")
	g.write("a/een", "heel\n")
	g.git("checkout", "-q", "--detach")
	g.makes(CommitOptions{Files: []string{"a/een"}, Message: "x", Branch: "los"})
	if got := g.git("show", "HEAD:a/een"); got != "heel" {
		t.Errorf("committed %q", got)
	}
}

func TestFirstCommit(t *testing.T) {
	for _, branch := range []string{"", "eerste"} {
		g := initRepo(t)
		g.write("een", "1")
		g.write("twee", "2")
		g.git("add", "twee")
		g.makes(CommitOptions{Files: []string{"een"}, Message: "x", Branch: branch})
		if got := g.git("status", "--porcelain"); got != "A  twee" {
			t.Errorf("status %q", got)
		}
	}
}

var dirty = fixture{build: func(g *testRepo) {
	withFiles.copyTo(g)
	g.write("zz", "klaargezet\n")
	g.git("add", "zz")
	g.write("a/een", "anders\n")
	g.write("erbij", "nieuw\n")
}}

// Whatever stops a commit, it leaves everything as it was.
func TestCommitRefused(t *testing.T) {
	changed := CommitOptions{Files: []string{"a/een"}, Message: "x"}
	onBranch, added := changed, changed
	onBranch.Branch, added.Files = "nieuw", []string{"erbij"}
	for name, c := range map[string]struct {
		opts CommitOptions
		code string
		with func(*testRepo)
	}{
		"nothing changed": {CommitOptions{Files: []string{"a/twee"}, Message: "x", Branch: "nieuw"}, revision.NothingToCommit, nil},
		"no message":      {CommitOptions{Files: []string{"a/een"}, Message: " \n"}, "commit/message", nil},
		"hook":            {onBranch, "commit/hook", func(g *testRepo) { g.script(".git/hooks/pre-commit", "exit 1") }},
		"hook, new file":  {added, "commit/hook", func(g *testRepo) { g.script(".git/hooks/commit-msg", "exit 3") }},
		"hook, detached":  {onBranch, "commit/hook", func(g *testRepo) { g.script(".git/hooks/pre-commit", "exit 1"); g.git("checkout", "-q", "--detach") }},
		"hook empties":    {onBranch, "commit/hook", func(g *testRepo) { g.script(".git/hooks/commit-msg", ": >\"$1\"") }},
		"first, hook": {onBranch, "commit/hook", func(g *testRepo) {
			g.script(".git/hooks/pre-commit", "exit 1")
			g.git("checkout", "-q", "--orphan", "leeg")
		}},
		"detached": {changed, "commit/detached", func(g *testRepo) { g.git("checkout", "-q", "--detach") }},
		"no key": {onBranch, "commit/signing", func(g *testRepo) {
			g.git("config", "commit.gpgSign", "true")
			g.git("config", "user.signingKey", "niemand")
		}},
		"no name": {added, "commit/identity", func(g *testRepo) { g.git("config", "user.name", "") }},
		"filter": {added, "commit/failed", func(g *testRepo) {
			g.write(".git/info/attributes", "erbij filter=f\n")
			g.git("config", "filter.f.clean", "false")
			g.git("config", "filter.f.required", "true")
		}},
		"branch exists":      {CommitOptions{Files: []string{"a/een"}, Message: "x", Branch: "main"}, "commit/branch-exists", nil},
		"branch below":       {CommitOptions{Files: []string{"a/een"}, Message: "x", Branch: "main/x"}, "commit/branch-exists", nil},
		"branch option":      {CommitOptions{Files: []string{"a/een"}, Message: "x", Branch: "--orphan"}, "commit/branch-name", nil},
		"branch name":        {CommitOptions{Files: []string{"a/een"}, Message: "x", Branch: "a..b"}, "commit/branch-name", nil},
		"branch before":      {CommitOptions{Files: []string{"a/een"}, Message: "x", Branch: "@{-1}"}, "commit/branch-exists", func(g *testRepo) { g.git("switch", "-qc", "ander"); g.git("switch", "-q", "main") }},
		"merge":              {changed, "commit/in-progress", func(g *testRepo) { g.git("update-ref", "MERGE_HEAD", "HEAD") }},
		"index locked":       {added, "commit/locked", func(g *testRepo) { g.write(".git/index.lock", "") }},
		"branch locked":      {onBranch, "commit/locked", func(g *testRepo) { g.write(".git/HEAD.lock", "") }},
		"the file is a link": {CommitOptions{Files: []string{"a/een/diep"}, Message: "x"}, "commit/failed", nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := dirty.repo(t)
			if c.with != nil {
				c.with(g)
			}
			before := g.state()
			if _, err := g.open().Commit(c.opts); !usererr.Is(err, c.code) {
				t.Errorf("got %v, want %s", err, c.code)
			}
			if diff := cmp.Diff(before, g.state()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A lock that another lets go of in time is waited for.
func TestCommitWaitsForALock(t *testing.T) {
	g := registryRepo(t)
	g.write("a/een", "anders\n")
	g.write(".git/index.lock", "")
	time.AfterFunc(300*time.Millisecond, func() { os.Remove(g.path(".git/index.lock")) })
	g.makes(CommitOptions{Files: []string{"a/een"}, Message: "x"})
}

// Writers of different files that know nothing of each other get all their
// commits in, one after the other.
func TestCommitTogether(t *testing.T) {
	const writers, each = 4, 2
	g := registryRepo(t)
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			r, err := Open(g.dir)
			for i := 0; i < each && err == nil; {
				name := fmt.Sprintf("samen/%d", w)
				g.write(name, fmt.Sprint(i))
				if _, err = r.Commit(CommitOptions{Files: []string{name}, Message: name}); err == nil {
					i++
				} else if usererr.Is(err, "commit/locked") {
					err = nil
				}
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	g.git("fsck", "--strict")
	if got, want := g.git("rev-list", "--count", "HEAD"), fmt.Sprint(writers*each+1); got != want {
		t.Errorf("%s commits, want %s", got, want)
	}
	if got := g.git("status", "--porcelain"); got != "" {
		t.Errorf("status %s", got)
	}
}
