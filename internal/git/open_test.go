package git

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

func TestOpenFindsTheWorktree(t *testing.T) {
	g := initRepo(t)
	tip := g.history("2020-05-01 registry/innovations/een.yaml een")[0]
	g.write("registry/innovations/een.yaml", "een")
	for _, dir := range []string{"", "registry", "registry/innovations", "not/there/yet", ".git", ".git/refs"} {
		r := g.at(g.path(dir)).open()
		if r.Root() != g.dir {
			t.Errorf("from %q: root %q, want %q", dir, r.Root(), g.dir)
		}
		if head, err := r.Head(); err != nil || head.Hash != tip {
			t.Errorf("from %q: head %q %v, want %q", dir, head.Hash, err, tip)
		}
	}
}

func TestOpenFollowsALinkToAFolder(t *testing.T) {
	g := initRepo(t)
	link := newTestRepo(t).path("link")
	if err := os.Symlink(g.below("registry").dir, link); err != nil {
		t.Skip(err)
	}
	if r := g.at(link).open(); r.Root() != g.dir {
		t.Errorf("root %q, want %q", r.Root(), g.dir)
	}
}

func TestOpenWithoutRepository(t *testing.T) {
	g := newTestRepo(t)
	empty, broken := g.below("empty"), g.below("broken")
	g.must(os.Mkdir(empty.path(".git"), 0o777))
	broken.write(".git", "gitdir: ../gone\n")
	for _, at := range []*testRepo{g, empty, broken} {
		if _, err := Open(at.dir); !usererr.Is(err, revision.NoRepository) {
			t.Errorf("%s: got %v, want NoRepository", at.dir, err)
		}
	}
}

func TestOpenBare(t *testing.T) {
	g := initRepo(t)
	tip := g.history("2020-05-01 een.yaml een")[0]
	g.git("clone", "-q", "--bare", ".", "copy.git")
	for _, dir := range []string{"copy.git", "copy.git/refs"} {
		r := g.at(g.path(dir)).open()
		if r.Root() != "" {
			t.Errorf("%s: root %q", dir, r.Root())
		}
		g.reads(r, "HEAD", "", "een")
		g.wants(r, map[string]string{"main": tip})
	}
}

func TestOpenLinkedWorktree(t *testing.T) {
	g := initRepo(t)
	first := g.history("2020-05-01 een.yaml een")[0]
	g.git("clone", "-q", "--bare", ".", "bare.git")
	for name, from := range map[string]*testRepo{"of a worktree": g, "of a bare repository": g.at(g.path("bare.git"))} {
		t.Run(name, func(t *testing.T) {
			linked := from.at(filepath.Join(newTestRepo(t).dir, "linked"))
			from.git("worktree", "add", "-q", "-b", "side", linked.dir)
			tip := linked.history("2020-06-01 sub/twee.yaml twee HEAD^0")[0]
			r := linked.below("sub").open()
			if r.Root() != linked.dir {
				t.Errorf("root %q, want %q", r.Root(), linked.dir)
			}
			if branch, err := r.Branch(); branch != "side" || err != nil {
				t.Errorf("branch %q %v", branch, err)
			}
			g.wants(r, map[string]string{"HEAD": tip, "main": first}) // HEAD is the linked worktree's and main is shared
		})
	}
}

func TestOpenSubmodule(t *testing.T) {
	inner := initRepo(t)
	tip := inner.history("2020-05-01 een.yaml een")[0]
	g := initRepo(t)
	g.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.dir, "data/registry")
	sub := g.at(g.path("data/registry"))
	r := sub.open()
	g.wants(r, map[string]string{"HEAD": tip})
	if r.Root() != sub.dir {
		t.Errorf("root %q, want %q", r.Root(), sub.dir)
	}
}

func TestOpenWithWorktreeConfig(t *testing.T) {
	g := initRepo(t)
	tip := g.history("2020-05-01 een.yaml een")[0]
	g.git("config", "extensions.worktreeConfig", "true")
	g.git("config", "--worktree", "core.bare", "true")
	r := g.open()
	g.wants(r, map[string]string{"HEAD": tip})
	if r.Root() != "" {
		t.Error("core.bare of config.worktree was passed over")
	}
}

func TestOpenSeparateWorktree(t *testing.T) {
	g, files := newTestRepo(t), newTestRepo(t)
	store := g.below("store.git")
	empty.copyTo(store)
	store = store.at(store.path(".git"))
	store.git("config", "core.worktree", files.dir)
	if r := store.open(); r.Root() != files.dir {
		t.Errorf("root %q, want %q", r.Root(), files.dir)
	}
}

func TestOpenRefusesBadConfig(t *testing.T) {
	g := initRepo(t)
	g.write(".git/config", "[core]\n\tbare = false\n\t= nothing\n")
	_, err := Open(g.dir)
	if !usererr.Is(err, revision.Other) || !strings.Contains(err.Error(), "bad config line 3") {
		t.Errorf("got %v", err)
	}
}

func TestOpenTakesWhatGitTakes(t *testing.T) {
	g := initRepo(t)
	tip := g.history("2020-05-01 een.yaml een")[0]
	config, err := os.ReadFile(g.path(".git/config"))
	g.must(err)
	g.write(".git/config", "\ufeff"+string(config)+"[branch.old]\r\n\tmerge = x\n[alias] st = status\n")
	g.wants(g.open(), map[string]string{"HEAD": tip})
}

// TestOpenOfAnotherOwner: whose the parts are decides, as git has it, until the user
// says that the folder is safe.
func TestOpenOfAnotherOwner(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root can give files away")
	}
	main := initRepo(t)
	main.history("2020-05-01 een.yaml een")
	main.git("worktree", "add", "-q", "-b", "zij", main.path("zij"))
	main.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "file://"+main.dir, "deel")
	main.git("clone", "-q", "--bare", main.dir, main.path("kaal.git"))
	trusted := filepath.Join(t.TempDir(), "config")
	for _, c := range []struct{ dir, given string }{
		{"", ""}, {"", ".git"}, {"kaal.git", "kaal.git"}, {"zij", "zij"}, {"zij", "zij/.git"}, {"zij", ".git/worktrees/zij"},
		{"deel", "deel"}, {"deel", ".git/modules/deel"}, {"zij", ".git"}, {"deel", ".git"}, {"", ".git/objects"},
	} {
		const somebody = 12345
		g := main.at(main.path(c.dir))
		main.must(os.Lchown(main.path(c.given), somebody, somebody))
		_, gits := g.try("", "rev-parse", "--git-dir")
		_, err := Open(g.dir)
		if (err == nil) != (gits == nil) || err != nil && !usererr.Is(err, "git/owner") {
			t.Errorf("%q with somebody's %q: %v, git: %v", c.dir, c.given, err, gits)
		}
		main.must(os.WriteFile(trusted, []byte("[safe]\n\tdirectory = *\n"), 0o666))
		was := os.Getenv("GIT_CONFIG_GLOBAL")
		t.Setenv("GIT_CONFIG_GLOBAL", trusted)
		if _, err := Open(g.dir); err != nil {
			t.Errorf("%q though safe: %v", c.dir, err)
		}
		t.Setenv("GIT_CONFIG_GLOBAL", was)
		main.must(os.Lchown(main.path(c.given), 0, 0))
	}
}
