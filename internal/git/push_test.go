package git

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// pushes pushes a branch to origin.
func (g *testRepo) pushes(branch string) (PushResult, error) {
	return g.open().Push(context.Background(), PushOptions{Remote: "origin", Branch: branch, Quiet: true})
}

// stays checks why main isn't pushed to origin.
func (g *testRepo) stays(code string) error {
	g.t.Helper()
	_, err := g.pushes("main")
	wantCode(g.t, err, code, nil)
	return err
}

// withRemote makes a bare repository for g's origin, and returns it.
func (g *testRepo) withRemote(scheme string) *testRepo {
	remote := emptyBare.repo(g.t)
	g.git("remote", "add", "origin", scheme+remote.dir)
	return remote
}

func TestPush(t *testing.T) {
	for _, scheme := range []string{"", "file://"} {
		g := registryRepo(t)
		remote := g.withRemote(scheme)
		g.git("switch", "-q", "-c", "voorstel/een")
		made := g.history("2021-01-01 a/een anders HEAD^0")[0]
		result, err := g.pushes("voorstel/een")
		if err != nil || result.UpToDate {
			t.Errorf("got %+v %v", result, err)
		}
		if got := remote.git("rev-parse", "voorstel/een"); got != made {
			t.Errorf("the remote has %s", got)
		}
		if got := g.git("rev-parse", "--abbrev-ref", "@{upstream}"); got != "origin/voorstel/een" {
			t.Errorf("follows %s", got)
		}
		if result, err = g.pushes("voorstel/een"); err != nil || !result.UpToDate {
			t.Errorf("got %+v %v", result, err)
		}
	}
}

func TestPushBehind(t *testing.T) {
	t.Parallel()
	g := registryRepo(t)
	remote := g.withRemote("")
	_, err := g.pushes("main")
	g.must(err)
	remote.history("2021-01-01 zz ander HEAD^0")
	g.history("2021-01-01 a/een anders HEAD^0")
	g.stays("push/behind")
	g.git("fetch", "-q")
	g.stays("push/behind")
}

func TestPushRefused(t *testing.T) {
	t.Parallel()
	g := registryRepo(t)
	remote := g.withRemote("")
	remote.script("hooks/pre-receive", "echo 'Alleen \033[31mvia\033[0m een voorstel.' >&2\nexit 1\n")
	_, err := g.pushes("main")
	wantCode(t, err, "push/rejected", usererr.Args{"reason": "pre-receive hook declined", "messages": []string{"Alleen [31mvia[0m een voorstel."}})
	g.script(".git/hooks/pre-push", "echo 'eerst testen' >&2\nexit 1\n")
	if err := g.stays("push/failed"); !strings.Contains(err.Error(), "eerst testen") {
		t.Errorf("got %v", err)
	}
	g.git("remote", "set-url", "origin", g.path("er/niet"))
	g.stays("push/unreachable")
	g.git("remote", "set-url", "origin", "http://127.0.0.1:1/a/b")
	g.stays("push/unreachable")
}

// What git prints where a test can't go, by the host or program that says it.
func TestPushFailures(t *testing.T) {
	for text, want := range map[string]string{
		"git@github.com: Permission denied (publickey).\r\nfatal: Could not read from remote repository.\n":                  "push/auth",
		"remote: Invalid username or password.\nfatal: Authentication failed for 'https://github.com/a/b/'\n":                "push/auth",
		"fatal: could not read Username for 'https://github.com': terminal prompts disabled\n":                               "push/auth",
		"remote: Permission to a/b.git denied to ida.\nfatal: unable to access 'x': The requested URL returned error: 403\n": "push/auth",
		"Host key verification failed.\nfatal: Could not read from remote repository.\n":                                     "push/auth",
		"remote: HTTP Basic: Access denied. The provided password or token is incorrect\n":                                   "push/auth",
		"fatal: unable to access 'https://github.com/a/b/': Could not resolve host: github.com\n":                            "push/unreachable",
		"ssh: connect to host x port 22: Connection timed out\nfatal: Could not read from remote repository.\n":              "push/unreachable",
		"remote: Repository not found.\nfatal: repository 'https://github.com/a/b/' not found\n":                             "push/unreachable",
		"fatal: the remote end hung up unexpectedly\n":                                                                       "push/failed",
	} {
		p := parsePush(output{stderr: text, code: 128}, "refs/heads/main")
		if err := p.failure(PushOptions{Remote: "origin", Branch: "main"}); !usererr.Is(err, want) {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}

func TestWithoutGit(t *testing.T) {
	g := registryRepo(t)
	g.write("a/een", "anders\n")
	t.Setenv("PATH", t.TempDir())
	if err := g.stays(revision.NoProgram); !errors.Is(err, exec.ErrNotFound) {
		t.Errorf("push: %v", err)
	}
	if _, err := g.open().Commit(CommitOptions{Files: []string{"a/een"}, Message: "x"}); !usererr.Is(err, revision.NoProgram) {
		t.Errorf("commit: %v", err)
	}
}

// A hook has GIT_DIR and the like in its environment, which may be those of
// another repository.
func TestPushOfThisRepository(t *testing.T) {
	g, other := registryRepo(t), registryRepo(t)
	remote := g.withRemote("")
	t.Setenv("GIT_DIR", other.path(".git"))
	t.Setenv("GIT_INDEX_FILE", other.path(".git/index"))
	_, err := g.pushes("main")
	g.must(err)
	if _, err := os.Stat(remote.path("refs/heads/main")); err != nil {
		t.Error(err)
	}
}
