package git

import (
	"os"
	"strings"
	"testing"
)

func TestCommitOnANewBranch(t *testing.T) {
	t.Parallel()
	for name, prepare := range map[string]func(g *testRepo){
		"from a branch": func(*testRepo) {},
		"packed":        func(g *testRepo) { g.git("pack-refs", "--all") },
		"from detached": func(g *testRepo) { g.git("checkout", "-q", "--detach") },
		"where another was": func(g *testRepo) {
			g.git("branch", "voorstel/een/x")
			g.git("branch", "-q", "-D", "voorstel/een/x")
			g.must(os.MkdirAll(g.path(".git/refs/heads/voorstel/een/x"), 0o777))
			g.must(os.MkdirAll(g.path(".git/logs/refs/heads/voorstel/een/x"), 0o777))
		},
	} {
		t.Run(name, func(t *testing.T) {
			ours, theirs := registryRepo(t), registryRepo(t)
			for _, g := range []*testRepo{ours, theirs} {
				g.write("a/een", "anders\n")
				g.write("a/twee", "ook\n")
				g.git("add", "a/twee")
				prepare(g)
			}
			opts := ours.options("a/een")
			opts.Branch = "voorstel/een"
			ours.makes(opts)
			ours.wantStatus("M  a/twee")

			theirs.set("GIT_COMMITTER_NAME", "Ida")
			theirs.set("GIT_COMMITTER_EMAIL", "ida@example.org")
			theirs.set("GIT_AUTHOR_NAME", "Ida")
			theirs.set("GIT_AUTHOR_EMAIL", "ida@example.org")
			theirs.date("2024-05-06T07:08:09-0330")
			theirs.git("checkout", "-q", "-b", "voorstel/een")
			theirs.git("commit", "-q", "-m", opts.Message, "--", "a/een")
			for _, args := range [][]string{{"reflog", "--format=%H %gs %gn"}, {"reflog", "voorstel/een", "--format=%H %gs"}, {"symbolic-ref", "HEAD"}, {"branch"}} {
				if got, want := ours.git(args...), theirs.git(args...); got != want {
					t.Errorf("git %s:\n%s\nwant:\n%s", strings.Join(args, " "), got, want)
				}
			}
		})
	}
}

func TestCommitWithoutReflogs(t *testing.T) {
	g := registryRepo(t)
	g.git("config", "core.logAllRefUpdates", "false")
	g.must(os.RemoveAll(g.path(".git/logs")))
	g.write("a/een", "anders\n")
	g.makes(g.options("a/een"))
	if _, err := os.Stat(g.path(".git/logs")); err == nil {
		t.Error("reflogs were made that nobody wants")
	}
}

func TestCommitThroughAnAlias(t *testing.T) {
	t.Parallel()
	g := registryRepo(t)
	g.git("symbolic-ref", "refs/heads/trunk", "refs/heads/main")
	g.git("symbolic-ref", "HEAD", "refs/heads/trunk")
	g.write("a/een", "anders\n")
	made := g.makes(g.options("a/een"))
	if got := g.git("rev-parse", "main"); got != made.Hash {
		t.Errorf("main is %s", got)
	}
	if got := g.git("symbolic-ref", "--no-recurse", "refs/heads/trunk"); got != "refs/heads/main" {
		t.Errorf("trunk is %s", got)
	}
}

func TestBranchNamesAsGit(t *testing.T) {
	t.Parallel()
	g := newTestRepo(t)
	names := []string{
		"a", "a/b", "voorstel/scoor-een-boek", "é", "a.b", "a.lock.b", "@a", "a@", "a{b", "-a", "a-", "a/-b", "", "HEAD", "a/HEAD",
		".a", "a/.b", "a.", "a./b", "a..b", "a.lock", "a.lock/b", "a/", "/a", "a//b", "a b", "a~b", "a^b", "a:b", "a?b", "a*b", "a[b",
		`a\b`, "a@{b", "a\tb", "a\x7fb", "a]b", "a|b", "refs/heads/a",
	}
	if CheckBranchName("@") == nil { // which git reads as HEAD there
		t.Error("@ is taken for a name")
	}
	for _, name := range names {
		_, gits := g.try("", "check-ref-format", "--branch", name)
		ours := CheckBranchName(name)
		if (gits == nil) != (ours == nil) {
			t.Errorf("%q: got %v, git says %v", name, ours, gits)
		}
	}
}
