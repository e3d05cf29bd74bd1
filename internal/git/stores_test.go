package git

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/usererr"
)

// A borrower has no objects of its own: what it reads is in a lender, packed and loose.
func TestAlternates(t *testing.T) {
	t.Parallel()
	source := initRepo(t)
	source.history("2016-01-01 registry/a.yaml ingepakt")
	source.git("gc", "-q")
	tip := source.history("2017-01-01 registry/b.yaml los HEAD^0")[0]
	lender := source.path(".git/objects")
	g, second, linked := initRepo(t), initRepo(t), newTestRepo(t).path("linked")
	for _, g := range []*testRepo{g, second} {
		g.write(".git/refs/heads/main", tip+"\n")
	}
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
			g.reads(g.open(), "main", "registry", "ingepakt", "los")
		})
	}
	second.write(".git/objects/info/alternates", g.path(".git/objects")+"\n")
	second.git("worktree", "add", "-q", linked)
	for _, g := range []*testRepo{second, g.at(linked)} {
		r := g.open()
		g.reads(r, "main", "registry", "ingepakt", "los")
		g.wants(r, map[string]string{tip[:8]: tip})
	}
}

// TestRepackedMeanwhile has git move all objects to another pack between two
// readings.
func TestRepackedMeanwhile(t *testing.T) {
	g := initRepo(t)
	g.history("2016-01-01 a.yaml een")
	r := g.open()
	g.reads(r, "HEAD", "", "een")
	g.history("2017-01-01 b.yaml twee HEAD^0")
	g.git("gc", "-q", "--prune=now")
	g.reads(r, "HEAD", "", "een", "twee")
	g.must(r.Close()) // after which it may be used again
	g.reads(r, "HEAD", "", "een", "twee")
	// A pack without its index, as an interrupted fetch leaves it.
	g.write(".git/objects/pack/pack-"+strings.Repeat("12", 20)+".pack", "PACK")
	g.reads(g.open(), "HEAD", "", "een", "twee")
}

// TestLinkedObjectFolder has .git/objects elsewhere, as shared checkouts do.
func TestLinkedObjectFolder(t *testing.T) {
	g := initRepo(t)
	g.history("2016-01-01 a.yaml een")
	elsewhere := newTestRepo(t).path("objects")
	g.must(os.Rename(g.path(".git/objects"), elsewhere))
	if err := os.Symlink(elsewhere, g.path(".git/objects")); err != nil {
		t.Skip(err)
	}
	g.reads(g.open(), "HEAD", "", "een")
}

// TestPartialClone lacks the contents that were left on the server.
func TestPartialClone(t *testing.T) {
	source := initRepo(t)
	source.git("config", "uploadpack.allowFilter", "true")
	source.history("2016-01-01 a.yaml een")
	g := newTestRepo(t)
	g.git("clone", "-q", "--no-checkout", "--filter=blob:none", "file://"+source.dir, ".")
	r, head := g.opened()
	err := r.ReadTree(head, "", 0, func(f File) error { t.Errorf("read %+v", f); return nil })
	blob := source.git("rev-parse", "HEAD:a.yaml")
	wantCode(t, err, "git/partial", usererr.Args{"hash": blob})
}

// TestNewerForms has forms of a repository that this git may know or not: it is read
// as git reads it, or the answer is which form that is.
func TestNewerForms(t *testing.T) {
	for key, value := range map[string]string{"extensions.refstorage": "reftable", "extensions.dromen": "waar", "core.repositoryformatversion": "7"} {
		g := initRepo(t)
		if value == "reftable" && exec.Command("git", "init", "-q", "--ref-format=reftable", g.path("nieuw")).Run() == nil {
			g = g.at(g.path("nieuw"))
			g.wants(g.open(), map[string]string{"HEAD": g.history("2016-01-01 a.yaml een")[0]})
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
		g.refuses(r, "main", "git/newer", usererr.Args{"uses": uses})
	}
}
