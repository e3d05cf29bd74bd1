package git

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// run runs git as Push does, in the surroundings of the test.
func (g *testRepo) run(ctx context.Context, command GitCommand) (GitOutput, error) {
	command.Env = append(slices.Clone(g.env), command.Env...)
	return RunGit(ctx, command)
}

// pushes pushes a branch to origin.
func (g *testRepo) pushes(branch string) (PushResult, error) {
	return g.open().Push(context.Background(), PushOptions{Branch: branch, Quiet: true, Getenv: g.getenv, Run: g.run})
}

// withRemote makes a bare repository for g's origin, and returns it.
func (g *testRepo) withRemote(scheme string) *testRepo {
	remote := g.at(newTestRepo(g.t).dir)
	remote.git("init", "-q", "--bare", "-b", "main", ".")
	g.git("remote", "add", "origin", scheme+remote.dir)
	return remote
}

func TestPush(t *testing.T) {
	t.Parallel()
	for _, scheme := range []string{"", "file://"} {
		g := registryRepo(t)
		remote := g.withRemote(scheme)
		g.write("a/een", "anders\n")
		opts := g.options("a/een")
		opts.Branch = "voorstel/een"
		made := g.makes(opts)
		result, err := g.pushes("voorstel/een")
		g.must(err)
		if result.UpToDate || result.Remote.Name != "origin" || result.Branch != "voorstel/een" {
			t.Errorf("got %+v", result)
		}
		if got := remote.git("rev-parse", "voorstel/een"); got != made.Hash {
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
	other := g.at(newTestRepo(t).dir)
	other.git("clone", "-q", remote.dir, ".")
	other.commit("2021-01-01", "zz", "van een ander\n")
	other.git("push", "-q")
	g.write("a/een", "anders\n")
	g.makes(g.options("a/een"))

	wants := func(reason string) {
		t.Helper()
		_, err := g.pushes("main")
		wantError(t, err, ErrRejected{Remote: "origin", Branch: "main", Reason: reason}, func(a, b ErrRejected) bool {
			return a.Remote == b.Remote && a.Branch == b.Branch && a.Reason == b.Reason && a.Behind()
		})
	}
	wants("fetch first")
	g.git("fetch", "-q")
	wants("non-fast-forward")
}

func TestPushDeclined(t *testing.T) {
	g := registryRepo(t)
	remote := g.withRemote("")
	remote.write("hooks/pre-receive", "#!/bin/sh\necho 'Alleen \033[31mvia\033[0m een voorstel.' >&2\nexit 1\n")
	g.must(os.Chmod(remote.path("hooks/pre-receive"), 0o755))
	_, err := g.pushes("main")
	want := ErrRejected{"origin", "main", "pre-receive hook declined", []string{"Alleen [31mvia[0m een voorstel."}}
	wantError(t, err, want, func(a, b ErrRejected) bool {
		return a.Reason == b.Reason && slices.Equal(a.Messages, b.Messages) && !a.Behind()
	})

	g.write(".git/hooks/pre-push", "#!/bin/sh\necho 'eerst testen' >&2\nexit 1\n")
	g.must(os.Chmod(g.path(".git/hooks/pre-push"), 0o755))
	_, err = g.pushes("main")
	wantError(t, err, ErrPushFailed{Remote: "origin"}, func(a, b ErrPushFailed) bool {
		return a.Remote == b.Remote && strings.Contains(a.Detail+b.Detail, "eerst testen")
	})
}

func TestPushElsewhere(t *testing.T) {
	g := registryRepo(t)
	_, err := g.pushes("main")
	wantError(t, err, ErrNoRemote{}, func(a, b ErrNoRemote) bool { return a.Name == b.Name })
	_, err = g.open().Push(context.Background(), PushOptions{Remote: "--mirror", Branch: "main", Run: g.run})
	wantError(t, err, ErrNoRemote{Name: "--mirror"}, func(a, b ErrNoRemote) bool { return a.Name == b.Name })

	g.git("remote", "add", "origin", g.path("er/niet"))
	_, err = g.pushes("main")
	wantError(t, err, ErrUnreachable{Remote: "origin"}, func(a, b ErrUnreachable) bool { return a.Remote == b.Remote && a.Detail != "" })
	g.git("remote", "set-url", "origin", "http://127.0.0.1:1/a/b")
	_, err = g.pushes("main")
	wantError(t, err, ErrUnreachable{Remote: "origin"}, func(a, b ErrUnreachable) bool { return a.Remote == b.Remote })
}

// What git prints where a test can't go, by the host or program that says it.
func TestPushFailures(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]error{
		"git@github.com: Permission denied (publickey).\r\nfatal: Could not read from remote repository.\n":                  ErrAuth{},
		"remote: Invalid username or password.\nfatal: Authentication failed for 'https://github.com/a/b/'\n":                ErrAuth{},
		"fatal: could not read Username for 'https://github.com': terminal prompts disabled\n":                               ErrAuth{},
		"remote: Permission to a/b.git denied to ida.\nfatal: unable to access 'x': The requested URL returned error: 403\n": ErrAuth{},
		"Host key verification failed.\nfatal: Could not read from remote repository.\n":                                     ErrAuth{},
		"remote: HTTP Basic: Access denied. The provided password or token is incorrect\n":                                   ErrAuth{},
		"fatal: unable to access 'https://github.com/a/b/': Could not resolve host: github.com\n":                            ErrUnreachable{},
		"ssh: connect to host x port 22: Connection timed out\nfatal: Could not read from remote repository.\n":              ErrUnreachable{},
		"remote: Repository not found.\nfatal: repository 'https://github.com/a/b/' not found\n":                             ErrUnreachable{},
		"fatal: the remote end hung up unexpectedly\n":                                                                       ErrPushFailed{},
	} {
		g := registryRepo(t)
		g.git("remote", "add", "origin", "x")
		_, err := g.open().Push(context.Background(), PushOptions{Branch: "main", Run: func(context.Context, GitCommand) (GitOutput, error) {
			return GitOutput{Stderr: text, Code: 128}, nil
		}})
		switch got := err.(type) {
		case ErrAuth:
			err = ErrAuth{}
		case ErrUnreachable:
			err = ErrUnreachable{}
		case ErrPushFailed:
			err = ErrPushFailed{}
		default:
			t.Errorf("%q: got %T", text, got)
		}
		if !errors.Is(err, want) {
			t.Errorf("%q: got %T, want %T", text, err, want)
		}
	}
}

func TestPushWithoutGit(t *testing.T) {
	g := registryRepo(t)
	g.git("remote", "add", "origin", "x")
	t.Setenv("PATH", t.TempDir())
	_, err := g.open().Push(context.Background(), PushOptions{Branch: "main"})
	if !errors.Is(err, ErrNoGit) || !errors.Is(err, exec.ErrNotFound) {
		t.Errorf("got %v", err)
	}
}

// A hook has GIT_DIR and the like in its environment, which may be those of
// another repository.
func TestPushOfThisRepository(t *testing.T) {
	g, other := registryRepo(t), registryRepo(t)
	remote := g.withRemote("")
	g.set("GIT_DIR", other.path(".git"))
	if _, err := g.pushes("main"); err != nil {
		t.Fatal(err)
	}
	remote.git("rev-parse", "main")
}
