package git

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/usererr"
)

// borrower makes a repository that has no objects of its own: what it reads is
// in lender, packed and loose.
func borrower(t *testing.T) (g *testRepo, lender string) {
	source := initRepo(t)
	source.commit("2016-01-01", "registry/a.yaml", "ingepakt")
	source.git("gc", "-q")
	source.commit("2017-01-01", "registry/b.yaml", "los")
	g = newTestRepo(t)
	g.git("clone", "-q", "--shared", source.dir, ".")
	return g, source.path(".git/objects")
}

func wantBorrowed(t *testing.T, g *testRepo) {
	t.Helper()
	var texts []string
	for _, f := range g.read(g.open(), "main", "registry") {
		texts = append(texts, string(f.Data))
	}
	if got := strings.Join(texts, " "); got != "ingepakt los" {
		t.Errorf("read %q", got)
	}
	tip := g.git("rev-parse", "main")
	if got := g.hash(g.open(), tip[:8]); got != tip {
		t.Errorf("abbreviated: %s, want %s", got, tip)
	}
}

func TestAlternates(t *testing.T) {
	g, lender := borrower(t)
	relative, err := filepath.Rel(g.path(".git/objects"), lender)
	g.must(err)
	for name, text := range map[string]string{
		"absolute": lender + "\n",
		"relative": "# a comment\n\n" + filepath.ToSlash(relative) + "\n",
		"quoted":   "\"" + filepath.ToSlash(lender) + "\"\n",
		"and gone": "/not/there/objects\n" + lender,
		"a circle": "../../.git/objects\n" + lender,
	} {
		t.Run(name, func(t *testing.T) {
			g.write(".git/objects/info/alternates", text)
			wantBorrowed(t, g)
		})
	}
}

func TestAlternatesOfAlternates(t *testing.T) {
	middle, _ := borrower(t)
	g := newTestRepo(t)
	g.git("clone", "-q", "--shared", middle.dir, ".")
	g.write(".git/objects/info/alternates", middle.path(".git/objects")+"\n")
	wantBorrowed(t, g)
}

func TestAlternatesInALinkedWorktree(t *testing.T) {
	g, _ := borrower(t)
	linked := g.at(newTestRepo(t).path("linked"))
	g.git("worktree", "add", "-q", linked.dir)
	wantBorrowed(t, linked)
}

// TestRepackedMeanwhile has git move all objects to another pack between two
// readings.
func TestRepackedMeanwhile(t *testing.T) {
	g := initRepo(t)
	g.commit("2016-01-01", "a.yaml", "een")
	r := g.open()
	g.read(r, "HEAD", "")
	g.commit("2017-01-01", "b.yaml", "twee")
	g.git("gc", "-q", "--prune=now")
	if files := g.read(r, "HEAD", ""); len(files) != 2 || string(files[1].Data) != "twee" {
		t.Errorf("read %+v", files)
	}
}

func TestReadAfterClose(t *testing.T) {
	g := initRepo(t)
	g.commit("2016-01-01", "a.yaml", "een")
	g.git("gc", "-q")
	r := g.open()
	for range 2 {
		if files := g.read(r, "HEAD", ""); len(files) != 1 {
			t.Errorf("read %+v", files)
		}
		g.must(r.Close())
	}
}

// TestLinkedObjectFolder has .git/objects elsewhere, as shared checkouts do.
func TestLinkedObjectFolder(t *testing.T) {
	g := initRepo(t)
	g.commit("2016-01-01", "a.yaml", "een")
	elsewhere := filepath.Join(newTestRepo(t).dir, "objects")
	g.must(os.Rename(g.path(".git/objects"), elsewhere))
	if err := os.Symlink(elsewhere, g.path(".git/objects")); err != nil {
		t.Skip(err)
	}
	if files := g.read(g.open(), "HEAD", ""); len(files) != 1 {
		t.Errorf("read %+v", files)
	}
}

// TestPartialClone lacks the contents that were left on the server.
func TestPartialClone(t *testing.T) {
	source := initRepo(t)
	source.git("config", "uploadpack.allowFilter", "true")
	source.commit("2016-01-01", "a.yaml", "een")
	g := newTestRepo(t)
	g.git("clone", "-q", "--no-checkout", "--filter=blob:none", "file://"+source.dir, ".")
	r := g.open()
	head, err := r.Head()
	g.must(err)
	err = r.ReadTree(head, "", 0, func(f File) error { t.Errorf("read %+v", f); return nil })
	blob := source.git("rev-parse", "HEAD:a.yaml")
	wantCode(t, err, "git/partial", usererr.Args{"hash": blob})
}

// TestStrayPack has a pack without its index, as an interrupted fetch leaves it.
func TestStrayPack(t *testing.T) {
	g := initRepo(t)
	g.commit("2016-01-01", "a.yaml", "een")
	g.git("gc", "-q")
	g.write(".git/objects/pack/pack-"+strings.Repeat("12", 20)+".pack", "PACK")
	if files := g.read(g.open(), "HEAD", ""); len(files) != 1 {
		t.Errorf("read %+v", files)
	}
}

// TestNewerForms has forms of a repository that this git may know or not: it is read
// as git reads it, or the answer is which form that is.
func TestNewerForms(t *testing.T) {
	for key, value := range map[string]string{"extensions.refstorage": "reftable", "extensions.dromen": "waar", "core.repositoryformatversion": "7"} {
		g := initRepo(t)
		if value == "reftable" && exec.Command("git", "init", "-q", "--ref-format=reftable", g.path("nieuw")).Run() == nil {
			g = g.at(g.path("nieuw"))
			g.commit("2016-01-01", "a.yaml", "een")
			if got, want := g.hash(g.open(), "HEAD"), g.git("rev-parse", "main"); got != want {
				t.Errorf("HEAD is %q, not %q", got, want)
			}
			continue
		}
		g.git("config", "core.repositoryformatversion", "1")
		g.git("config", key, value)
		uses := map[string]string{"7": "version <= 1"}[value]
		if name, is := strings.CutPrefix(key, "extensions."); is {
			uses = name
		}
		r := g.open()
		_, err := r.Head()
		wantCode(t, err, "git/newer", usererr.Args{"uses": uses})
		_, err = r.Resolve("main")
		wantCode(t, err, "git/newer", usererr.Args{"uses": uses})
	}
}
