package git

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/innovatieagenda/agenda/internal/usererr"
)

// surroundings is a folder that goes when all tests are done.
var surroundings string

// TestMain gives git, as the package runs it, the same surroundings everywhere.
func TestMain(m *testing.M) {
	for _, kv := range os.Environ() {
		if name, _, _ := strings.Cut(kv, "="); strings.HasPrefix(name, "GIT_") {
			os.Unsetenv(name)
		}
	}
	dir, err := os.MkdirTemp("", "agenda-git-")
	surroundings = dir
	config := filepath.Join(dir, "config")
	if err == nil {
		// A commit starts no second program that looks what there is to clear away.
		err = os.WriteFile(config, []byte("[user]\n\tname = Cas\n\temail = cas@example.org\n[maintenance]\n\tauto = false\n"), 0o666)
	}
	if err != nil {
		panic(err)
	}
	os.Setenv("GIT_CONFIG_GLOBAL", config)
	os.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// testRepo is a folder in which the git program builds what a test reads.
type testRepo struct {
	t   testing.TB
	dir string
}

// newTestRepo makes an empty folder for a repository.
func newTestRepo(t testing.TB) *testRepo {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("the git program builds the repositories of this test")
	}
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return &testRepo{t: t, dir: dir}
}

// fixture is a repository that git makes once, for all tests that begin with it:
// a test waits for the git program nearly all of its time.
type fixture struct {
	build func(*testRepo)
	once  sync.Once
	dir   string
}

var (
	empty     = fixture{build: func(g *testRepo) { g.git("init", "-q", "-b", "main", "--template=") }}
	emptyBare = fixture{build: func(g *testRepo) { g.git("init", "-q", "-b", "main", "--template=", "--bare") }}
	withFiles = fixture{build: func(g *testRepo) {
		empty.copyTo(g)
		for _, name := range []string{"a/een", "a/twee", "a-b/drie", "a.txt", "registry/innovations/vier.yaml", "zz"} {
			g.write(name, name+"\n")
		}
		g.commitAll()
	}}
)

// copyTo puts the repository into the folder of g.
func (f *fixture) copyTo(g *testRepo) {
	g.t.Helper()
	f.once.Do(func() {
		model, err := os.MkdirTemp(surroundings, "")
		g.must(err)
		f.build(g.at(model))
		f.dir = model
	})
	if f.dir == "" {
		g.t.Fatal("git could not make the repository that the tests begin with")
	}
	g.must(os.CopyFS(g.dir, os.DirFS(f.dir)))
}

// repo returns a copy of the repository.
func (f *fixture) repo(t testing.TB) *testRepo {
	t.Helper()
	g := newTestRepo(t)
	f.copyTo(g)
	return g
}

// initRepo makes a repository with branch main and no commits.
func initRepo(t testing.TB) *testRepo { return empty.repo(t) }

// registryRepo makes a repository with some files in one commit.
func registryRepo(t testing.TB) *testRepo { return withFiles.repo(t) }

// at is another folder.
func (g *testRepo) at(dir string) *testRepo { return &testRepo{t: g.t, dir: dir} }

// below is a folder below.
func (g *testRepo) below(name string) *testRepo {
	dir := g.path(name)
	g.must(os.MkdirAll(dir, 0o777))
	return g.at(dir)
}

func (g *testRepo) path(name string) string {
	return filepath.Join(g.dir, filepath.FromSlash(name))
}

func (g *testRepo) must(err error) {
	g.t.Helper()
	if err != nil {
		g.t.Fatal(err)
	}
}

// git runs git and returns what it prints, without the last line end.
func (g *testRepo) git(args ...string) string {
	g.t.Helper()
	return g.pipe("", args...)
}

// pipe is git with input.
func (g *testRepo) pipe(input string, args ...string) string {
	g.t.Helper()
	out, err := g.try(input, args...)
	g.must(err)
	return strings.TrimSuffix(out, "\n")
}

func (g *testRepo) try(input string, args ...string) (string, error) {
	cmd := exec.Command("git", args...)
	cmd.Dir = g.dir
	cmd.Stdin = strings.NewReader(input)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		err = errors.New("git " + strings.Join(args, " ") + ": " + err.Error() + "\n" + stderr.String())
	}
	return string(out), err
}

func (g *testRepo) write(name, text string) {
	g.t.Helper()
	g.must(os.MkdirAll(filepath.Dir(g.path(name)), 0o777))
	g.must(os.WriteFile(g.path(name), []byte(text), 0o666))
}

// script makes an executable file.
func (g *testRepo) script(name, text string) {
	g.t.Helper()
	g.write(name, "#!/bin/sh\n"+text)
	g.must(os.Chmod(g.path(name), 0o755))
}

// commitAll commits all that lies in the worktree.
func (g *testRepo) commitAll() {
	g.t.Helper()
	g.git("add", ".")
	g.git("commit", "-q", "-m", "all")
}

// history commits files one by one, in one start of git, and returns the hashes; the
// worktree stays as it is. A file is given as "day path text", where a full moment may
// stand for the day, and noon in winter time else. Behind that stand the parents, :1
// for the first of the call; without any it is the commit before it.
func (g *testRepo) history(files ...string) []string {
	g.t.Helper()
	var b strings.Builder
	for i, file := range files {
		fields := strings.Fields(file)
		moment := fields[0]
		if !strings.Contains(moment, "T") {
			moment += "T12:00:00+0100"
		}
		when, err := time.Parse("2006-01-02T15:04:05-0700", moment)
		g.must(err)
		date := fmt.Sprint(when.Unix(), when.Format(" -0700"))
		fmt.Fprintf(&b, "commit HEAD\nmark :%d\nauthor Ada <ada@example.org> %s\ncommitter Cas <cas@example.org> %[2]s\ndata 1\nx\n", i+1, date)
		for n, parent := range fields[3:] {
			fmt.Fprintln(&b, []string{"from", "merge"}[min(n, 1)], parent)
		}
		fmt.Fprintf(&b, "M 100644 inline %s\ndata %d\n%s\nget-mark :%d\n", fields[1], len(fields[2]), fields[2], i+1)
	}
	return strings.Fields(g.pipe(b.String(), "fast-import", "--quiet"))
}

// open opens the repository that dir lies in, until the test ends.
func (g *testRepo) open() *Repo {
	g.t.Helper()
	r, err := Open(g.dir)
	g.must(err)
	g.t.Cleanup(func() { r.Close() })
	return r
}

// opened opens the repository at its HEAD.
func (g *testRepo) opened() (*Repo, Commit) {
	g.t.Helper()
	r := g.open()
	head, err := r.Head()
	g.must(err)
	return r, head
}

func (g *testRepo) resolve(r *Repo, spec string) Commit {
	g.t.Helper()
	c, err := r.Resolve(spec)
	if err != nil {
		g.t.Fatalf("Resolve(%q): %v", spec, err)
	}
	return c
}

// wants checks which commit, by its full hash, each revision is.
func (g *testRepo) wants(r *Repo, commits map[string]string) {
	g.t.Helper()
	for spec, want := range commits {
		if got := g.resolve(r, spec).Hash; got != want {
			g.t.Errorf("%q is %s, want %s", spec, got, want)
		}
	}
}

// refuses checks why a revision isn't resolved.
func (g *testRepo) refuses(r *Repo, spec, code string, args usererr.Args) {
	g.t.Helper()
	_, err := r.Resolve(spec)
	wantCode(g.t, err, code, args)
}

// read returns the files below dir in a revision.
func (g *testRepo) read(r *Repo, spec, dir string) (files []File) {
	g.t.Helper()
	g.must(r.ReadTree(g.resolve(r, spec), dir, 0, func(f File) error {
		files = append(files, f)
		return nil
	}))
	return files
}

// reads checks the contents of the files below dir in a revision, in their order.
func (g *testRepo) reads(r *Repo, spec, dir string, want ...string) {
	g.t.Helper()
	var got []string
	for _, f := range g.read(r, spec, dir) {
		got = append(got, string(f.Data))
	}
	if !slices.Equal(got, want) {
		g.t.Errorf("%s of %q reads %q, want %q", spec, dir, got, want)
	}
}

// wantCode checks that err is the one with that code, and with those of its
// arguments.
func wantCode(t testing.TB, err error, code string, args usererr.Args) {
	t.Helper()
	got, ok := errors.AsType[*usererr.Error](err)
	if !ok || got.Code != code {
		t.Fatalf("got error %T %v, want %s", err, err, code)
	}
	for key, want := range args {
		if fmt.Sprintf("%q", got.Args[key]) != fmt.Sprintf("%q", want) {
			t.Errorf("%s: %s is %v, want %v", code, key, got.Args[key], want)
		}
	}
}
