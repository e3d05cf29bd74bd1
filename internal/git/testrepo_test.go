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
		err = os.WriteFile(config, []byte("[user]\n\tname = Cas\n\temail = cas@example.org\n"), 0o666)
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
	env []string
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
	g := &testRepo{t: t, dir: dir}
	g.set("GIT_CONFIG_GLOBAL", os.DevNull)
	g.set("GIT_CONFIG_NOSYSTEM", "1")
	// A commit starts no second program that looks what there is to clear away.
	g.set("GIT_CONFIG_COUNT", "1")
	g.set("GIT_CONFIG_KEY_0", "maintenance.auto")
	g.set("GIT_CONFIG_VALUE_0", "false")
	g.set("GIT_AUTHOR_NAME", "Ada")
	g.set("GIT_AUTHOR_EMAIL", "ada@example.org")
	g.set("GIT_COMMITTER_NAME", "Cas")
	g.set("GIT_COMMITTER_EMAIL", "cas@example.org")
	g.date("2020-01-01T12:00:00+0100")
	return g
}

// initRepo makes a repository with branch main and no commits.
func initRepo(t testing.TB) *testRepo {
	t.Helper()
	g := newTestRepo(t)
	empty.copyTo(g, func(g *testRepo) { g.git("init", "-q", "-b", "main", "--template=") })
	return g
}

// fixture is a repository that git makes once, for all tests that begin with it:
// a test waits for the git program nearly all of its time.
type fixture struct {
	once sync.Once
	dir  string
}

var empty fixture

// copyTo puts the repository into the folder of g.
func (f *fixture) copyTo(g *testRepo, make func(*testRepo)) {
	g.t.Helper()
	f.once.Do(func() {
		model, err := os.MkdirTemp(surroundings, "")
		g.must(err)
		make(g.at(model))
		f.dir = model
	})
	if f.dir == "" {
		g.t.Fatal("git could not make the repository that the tests begin with")
	}
	g.must(os.CopyFS(g.dir, os.DirFS(f.dir)))
}

// at returns the same surroundings in another folder.
func (g *testRepo) at(dir string) *testRepo {
	return &testRepo{t: g.t, dir: dir, env: slices.Clone(g.env)}
}

// below returns the same surroundings in a folder below.
func (g *testRepo) below(name string) *testRepo {
	dir := g.path(name)
	g.must(os.MkdirAll(dir, 0o777))
	return g.at(dir)
}

func (g *testRepo) set(key, value string) {
	g.env = append(g.env, key+"="+value)
}

// date sets the date of the commits to come.
func (g *testRepo) date(when string) {
	g.set("GIT_AUTHOR_DATE", when)
	g.set("GIT_COMMITTER_DATE", when)
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
	out, err := g.try("", args...)
	g.must(err)
	return strings.TrimSuffix(out, "\n")
}

// pipe runs git with input.
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
	// Variables such as GIT_DIR are set where tests run from a hook.
	cmd.Env = slices.DeleteFunc(cmd.Environ(), func(kv string) bool { return strings.HasPrefix(kv, "GIT_") })
	cmd.Env = append(cmd.Env, g.env...)
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

// commit commits one file on a date at noon in winter time, or at a full moment,
// and returns the hash.
func (g *testRepo) commit(when, name, text string) string {
	g.t.Helper()
	if !strings.Contains(when, "T") {
		when += "T12:00:00+0100"
	}
	g.date(when)
	g.write(name, text)
	g.git("add", "--", name)
	g.git("commit", "-q", "-m", "write "+name)
	return g.head()
}

// head is the commit that is checked out. Mostly that is written where anybody
// can read it.
func (g *testRepo) head() string {
	g.t.Helper()
	text, _ := os.ReadFile(g.path(".git/HEAD"))
	if ref, ok := strings.CutPrefix(strings.TrimSpace(string(text)), "ref: "); ok {
		text, _ = os.ReadFile(g.path(".git/" + ref))
	}
	if hash := strings.TrimSpace(string(text)); len(hash) == 40 {
		return hash
	}
	return g.git("rev-parse", "HEAD")
}

// open opens the repository that dir lies in, until the test ends.
func (g *testRepo) open() *Repo {
	g.t.Helper()
	r, err := Open(g.dir)
	g.must(err)
	g.t.Cleanup(func() { r.Close() })
	return r
}

// hash resolves spec to a full hash.
func (g *testRepo) hash(r *Repo, spec string) string {
	g.t.Helper()
	c, err := r.Resolve(spec)
	if err != nil {
		g.t.Fatalf("Resolve(%q): %v", spec, err)
	}
	return c.Hash
}

// read returns the files below dir in a revision.
func (g *testRepo) read(r *Repo, spec, dir string) []File {
	g.t.Helper()
	c, err := r.Resolve(spec)
	g.must(err)
	var files []File
	g.must(r.ReadTree(c, dir, 0, func(f File) error {
		files = append(files, f)
		return nil
	}))
	return files
}

// wantCode checks that err is the one with that code, and with those of its
// arguments.
func wantCode(t *testing.T, err error, code string, args usererr.Args) {
	t.Helper()
	got, ok := errors.AsType[*usererr.Error](err)
	if !ok || got.Code != code {
		t.Fatalf("got error %T %v, want %s", err, err, code)
	}
	for key, want := range args {
		if fmt.Sprint(got.Args[key]) != fmt.Sprint(want) {
			t.Errorf("%s: %s is %v, want %v", code, key, got.Args[key], want)
		}
	}
}

var withFiles fixture

// registryRepo makes a repository with some files in one commit.
func registryRepo(t testing.TB) *testRepo {
	t.Helper()
	g := newTestRepo(t)
	withFiles.copyTo(g, func(g *testRepo) {
		g.git("init", "-q", "-b", "main", "--template=")
		for _, name := range []string{"a/een", "a/twee", "a-b/drie", "a.txt", "registry/innovations/vier.yaml", "zz"} {
			g.write(name, name+"\n")
		}
		g.git("add", ".")
		g.git("commit", "-q", "-m", "begin")
	})
	return g
}
