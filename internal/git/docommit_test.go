package git

import (
	"errors"
	"os"
	"strings"
	"testing"
)

// registryRepo has a few files in folders.
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

var withFiles fixture

func TestCommitIsGitsOwn(t *testing.T) {
	t.Parallel()
	ours, theirs := registryRepo(t), registryRepo(t)
	for _, g := range []*testRepo{ours, theirs} {
		g.write("a/een", "anders\n")
		g.write("nieuw/diep/bestand.yaml", "id: x\n")
	}
	opts := ours.options("a/een", "nieuw/diep/bestand.yaml")
	opts.Message = "\n\n  titel \nvan twee\n\n\n\ntekst\t\n# geen commentaar\n\n"
	opts.Committer = Signature{Name: " Cas, ", Email: "<cas@example.org>", When: ida.When}
	made := ours.makes(opts)

	theirs.set("GIT_AUTHOR_NAME", "Ida")
	theirs.set("GIT_AUTHOR_EMAIL", "ida@example.org")
	theirs.date("2024-05-06T07:08:09-0330")
	theirs.git("add", "nieuw")
	theirs.git("commit", "-q", "-m", opts.Message, "--cleanup=whitespace", "--", "a/een", "nieuw")
	for _, args := range [][]string{
		{"log", "--format=fuller", "--raw"}, {"reflog", "--format=%H %gd %gn %ge %gs"},
		{"ls-files", "--stage"}, {"reflog", "main", "--format=%H %gs %gn"},
	} {
		if got, want := ours.git(args...), theirs.git(args...); got != want {
			t.Errorf("git %s:\n%s\nwant:\n%s", strings.Join(args, " "), got, want)
		}
	}
	ours.wantStatus()
	if made.Subject != "titel van twee" && made.Subject != "  titel van twee" || made.AuthorName != "Ida" {
		t.Errorf("got %+v", made)
	}
}

func TestCommitLeavesOtherWorkAlone(t *testing.T) {
	t.Parallel()
	g := registryRepo(t)
	g.write("a/een", "gezet\n")
	g.git("add", "a/een")
	g.write("a/een", "gezet en daarna veranderd\n")
	g.write("a/twee", "veranderd\n")
	g.write("erbij", "nieuw\n")
	g.git("add", "erbij")
	g.git("rm", "-q", "--cached", "a-b/drie")
	g.git("mv", "zz", "z")
	g.write("nog", "beloofd\n")
	g.git("add", "-N", "nog")
	g.write("los", "niet gevolgd\n")
	before := g.git("status", "--porcelain")
	staged := g.git("diff", "--cached")

	g.write("registry/innovations/vier.yaml", "anders\n")
	g.makes(g.options("registry/innovations/vier.yaml"))
	g.wantStatus(before)
	if got := g.git("diff", "--cached"); got != staged {
		t.Errorf("staged:\n%s\nwas:\n%s", got, staged)
	}
	if got := g.git("show", "--format=", "--name-status"); got != "M\tregistry/innovations/vier.yaml" {
		t.Errorf("committed %s", got)
	}
	// A path that is staged with one content is committed as the file has it.
	g.makes(g.options("a/een"))
	if got := g.git("show", "HEAD:a/een"); got != "gezet en daarna veranderd" {
		t.Errorf("committed %q", got)
	}
	g.makes(g.options("nog"))
	g.wantStatus(strings.ReplaceAll(strings.ReplaceAll(before, "MM a/een\n", ""), " A nog\n", ""))
}

func TestCommitGivenBytes(t *testing.T) {
	t.Parallel()
	g := registryRepo(t)
	opts := g.options("a/een")
	opts.Files[0].Data = []byte("gegeven\n")
	g.makes(opts)
	g.wantStatus(" M a/een")
	g.write("a/een", "gegeven\n")
	g.wantStatus()

	opts = g.options("elders/vijf")
	opts.Files[0].Data = []byte{}
	g.makes(opts)
	g.wantStatus(" D elders/vijf")
}

func TestCommitDeletes(t *testing.T) {
	t.Parallel()
	g := registryRepo(t)
	opts := g.options("registry/innovations/vier.yaml", "a/een")
	opts.Files[0].Delete, opts.Files[1].Delete = true, true
	g.must(os.Remove(g.path("a/een")))
	g.makes(opts)
	g.wantStatus("?? registry/")
	if got := g.git("ls-tree", "--name-only", "HEAD"); got != "a-b\na.txt\na\nzz" {
		t.Errorf("the tree has %q", got)
	}
	opts = g.options("a-b/drie", "a.txt", "a/twee", "zz")
	for i := range opts.Files {
		opts.Files[i].Delete = true
	}
	g.makes(opts)
}

func TestCommitKeepsModes(t *testing.T) {
	t.Parallel()
	g := registryRepo(t)
	g.must(os.Chmod(g.path("a/een"), 0o755))
	g.makes(g.options("a/een"))
	g.must(os.Chmod(g.path("a/een"), 0o644))
	g.git("config", "core.fileMode", "false")
	g.write("a/een", "anders\n")
	g.makes(g.options("a/een"))
	g.git("config", "core.fileMode", "true")
	opts := g.options("a/een")
	opts.Files[0].Data = []byte("x")
	g.must(os.Remove(g.path("a/een")))
	g.makes(opts)
	if got := g.git("ls-tree", "HEAD", "a/een"); !strings.HasPrefix(got, "100755 ") {
		t.Errorf("got %s", got)
	}
}

func TestCommitTheFirst(t *testing.T) {
	t.Parallel()
	for branch, head := range map[string]string{"": "main", "begin": "begin"} {
		g := initRepo(t)
		g.write("een", "een\n")
		g.write("twee", "twee\n")
		g.git("add", "twee")
		opts := g.options("een")
		opts.Branch = branch
		g.makes(opts)
		g.wantStatus("A  twee")
		if got := g.git("reflog", "--format=%gs"); got != "commit (initial): wijzig een" {
			t.Errorf("reflog %q", got)
		}
		if got := g.git("symbolic-ref", "--short", "HEAD"); got != head {
			t.Errorf("on %q, want %q", got, head)
		}
	}
}

func TestCommitWithPackedRefsAndObjects(t *testing.T) {
	t.Parallel()
	g := registryRepo(t)
	g.git("gc", "-q")
	g.write("a/een", "anders\n")
	g.makes(g.options("a/een"))
	g.git("gc", "-q", "--prune=now")
	g.write("a/een", "a/een\n") // an object that is packed
	g.makes(g.options("a/een"))
	g.wantStatus()
}

func TestCommitIsReadAtOnce(t *testing.T) {
	g := registryRepo(t)
	r := g.open()
	for _, text := range []string{"1", "22", "333"} {
		opts := g.options("a/een")
		opts.Files[0].Data = []byte(text)
		made, err := r.Commit(opts)
		g.must(err)
		file, err := r.ReadFile(made, "a/een", 0)
		g.must(err)
		if head, err := r.Head(); string(file.Data) != text || err != nil || head.Hash != made.Hash {
			t.Errorf("read %q, HEAD %v %v", file.Data, head, err)
		}
	}
	_, err := r.Commit(func() CommitOptions {
		opts := g.options("a/een")
		opts.Files[0].Data = []byte("333")
		return opts
	}())
	if !errors.Is(err, ErrNothingToCommit) {
		t.Errorf("got %v", err)
	}
}
