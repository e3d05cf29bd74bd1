package git

import (
	"os"
	"strings"
	"testing"
	"time"
)

func TestCommitKeepsTheIndex(t *testing.T) {
	t.Parallel()
	long := "lang/" + strings.Repeat("x", 200) + "/" + strings.Repeat("y", 200)
	for name, prepare := range map[string][]string{
		"version 2":      {"update-index", "--index-version", "2"},
		"version 3":      {"update-index", "--index-version", "3"},
		"version 4":      {"update-index", "--index-version", "4"},
		"untracked":      {"update-index", "--force-untracked-cache"},
		"skip hash":      {"config", "index.skipHash", "true"},
		"many files":     {"config", "feature.manyFiles", "true"},
		"threads":        {"config", "index.threads", "2"},
		"assumed":        {"update-index", "--assume-unchanged", "a.txt"},
		"skipped":        {"update-index", "--skip-worktree", "a.txt"},
		"assumed itself": {"update-index", "--assume-unchanged", "a/een"},
	} {
		t.Run(name, func(t *testing.T) {
			g := registryRepo(t)
			g.write(long, "lang\n")
			g.write("later", "later\n")
			g.git("add", long)
			g.git(prepare...)
			g.git("add", "-N", "later")
			g.git("status")
			version := g.indexVersion()
			g.write("a/een", "anders\n")
			g.write("a/nieuw", "nieuw\n")
			flags := g.flagsBut("a/een", "a/nieuw")
			g.makes(g.options("a/een", "a/nieuw"))
			g.wantStatus("A  "+long, " A later")
			if got := g.flagsBut("a/een", "a/nieuw"); got != flags {
				t.Errorf("entries:\n%s\nwere:\n%s", got, flags)
			}
			if got := g.indexVersion(); got != version {
				t.Errorf("version %d, was %d", got, version)
			}
			g.git("diff-files", "--quiet", "a/een", "a/nieuw")
		})
	}
}

// flagsBut lists the entries of the index with everything git knows of them, but
// for a few.
func (g *testRepo) flagsBut(names ...string) string {
	g.t.Helper()
	text := g.git("ls-files", "-t", "-v", "--stage", "--debug")
	for _, name := range names {
		before, rest, found := strings.Cut(text, "\t"+name+"\n")
		if !found {
			continue
		}
		if i := strings.Index(rest, "flags:"); i >= 0 {
			rest = rest[i:]
		}
		_, rest, _ = strings.Cut(rest, "\n")
		text = before[:strings.LastIndex(before, "\n")+1] + rest
	}
	return text
}

func (g *testRepo) indexVersion() byte {
	g.t.Helper()
	data, err := os.ReadFile(g.path(".git/index"))
	g.must(err)
	return data[7]
}

// A plumbing command that doesn't look into files must find the entry clean.
func TestCommitRecordsTheFile(t *testing.T) {
	g := registryRepo(t)
	g.write("a/een", "anders\n")
	old := time.Now().Add(-time.Hour)
	g.must(os.Chtimes(g.path("a/een"), old, old))
	g.makes(g.options("a/een"))
	g.git("diff-files", "--quiet", "--", "a/een")
}

func TestCommitInASparseCheckout(t *testing.T) {
	t.Parallel()
	for _, sparse := range []string{"--no-sparse-index", "--sparse-index"} {
		g := registryRepo(t)
		g.git("update-index", "-q", "--refresh") // git keeps what it doubts
		g.git("sparse-checkout", "set", "--cone", sparse, "a")
		g.write("a/een", "anders\n")
		g.makes(g.options("a/een"))
		g.wantStatus()
		opts := g.options("registry/innovations/vier.yaml")
		opts.Files[0].Data = []byte("anders\n")
		if sparse == "--sparse-index" {
			wantIs(t, g.refuses(opts), ErrUnsupportedIndex{"sparse index"})
			continue
		}
		g.makes(opts)
		g.wantStatus()
		g.git("sparse-checkout", "disable")
		g.wantStatus()
	}
}

// TestCommitDoubtsTheNew changes files in the second in which git looked at them,
// so that only the index's own age tells git to look again.
func TestCommitDoubtsTheNew(t *testing.T) {
	g := registryRepo(t)
	when := time.Now().Add(-time.Hour).Truncate(time.Second)
	stamp := func(name string, at time.Time) { g.must(os.Chtimes(g.path(name), at, at)) }
	g.git("config", "core.trustctime", "false")
	g.write("a/twee", "oud\n")
	g.write("zz", "zelf\n")
	stamp("a/twee", when)
	stamp("zz", when)
	g.git("add", "a/twee", "zz")
	stamp(".git/index", when)
	g.write("a/twee", "new\n")
	stamp("a/twee", when)

	g.write("a/een", "anders\n")
	g.makes(g.options("a/een"))
	g.wantStatus("MM a/twee", "M  zz")
}

func TestCommitTakesALinkedIndex(t *testing.T) {
	g := registryRepo(t)
	g.must(os.Rename(g.path(".git/index"), g.path(".git/real-index")))
	g.must(os.Symlink("real-index", g.path(".git/index")))
	g.write("a/een", "anders\n")
	g.makes(g.options("a/een"))
	if info, err := os.Lstat(g.path(".git/index")); err != nil || info.Mode().IsRegular() {
		t.Errorf("the link to the index was replaced: %v", err)
	}
	g.wantStatus()
}

func FuzzIndex(f *testing.F) {
	g := registryRepo(f)
	for _, version := range []string{"2", "4"} {
		g.git("update-index", "--index-version", version)
		data, err := os.ReadFile(g.path(".git/index"))
		g.must(err)
		f.Add(data[:len(data)-checksumLength])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		x := &index{}
		if x.decode(append(data, make([]byte, checksumLength)...)) != nil {
			return
		}
		again := &index{}
		if err := again.decode(x.encode()); err != nil {
			t.Fatal(err)
		}
		if len(again.entries) != len(x.entries) {
			t.Errorf("%d entries became %d", len(x.entries), len(again.entries))
		}
		for i, e := range x.entries {
			if got := again.entries[i]; string(got.name) != string(e.name) || string(got.fixed) != string(e.fixed) {
				t.Errorf("entry %d: %q became %q", i, e, got)
			}
		}
	})
}

func FuzzTree(f *testing.F) {
	f.Add([]byte("100644 a\x0012345678901234567890040000 b\x0012345678901234567890"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if entries, ok := decodeTree(data); ok && string(encodeTree(entries)) != string(data) {
			t.Errorf("%q became %q", data, encodeTree(entries))
		}
	})
}
