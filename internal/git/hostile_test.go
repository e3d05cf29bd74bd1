package git

import (
	"encoding/hex"
	"strconv"
	"testing"

	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// rawTree writes a tree that git would not make.
func (g *testRepo) rawTree(entries ...[3]string) string {
	g.t.Helper()
	raw := ""
	for _, e := range entries {
		hash, err := hex.DecodeString(e[2])
		g.must(err)
		raw += e[0] + " " + e[1] + "\x00" + string(hash)
	}
	return g.pipe(raw, "hash-object", "-t", "tree", "-w", "--literally", "--stdin")
}

// headOf opens the repository at a commit of the tree.
func (g *testRepo) headOf(tree string) (*Repo, Commit) {
	g.t.Helper()
	g.git("update-ref", "refs/heads/main", g.git("commit-tree", "-m", "x", tree))
	r := g.open()
	head, err := r.Head()
	g.must(err)
	return r, head
}

func TestUnsafePath(t *testing.T) {
	g := initRepo(t)
	blob := g.pipe("x", "hash-object", "-w", "--stdin")
	for _, name := range []string{"..", ".", "../../etc/passwd", "a/b"} {
		inner := g.rawTree([3]string{"100644", name, blob})
		r, head := g.headOf(g.rawTree([3]string{"40000", "registry", inner}))
		err := r.ReadTree(head, "registry", 0, func(f File) error { t.Errorf("read %+v", f); return nil })
		wantCode(t, err, revision.Other, usererr.Args{"detail": "unsafe path " + strconv.Quote(name) + " in a tree"})
	}
}

// TestTreeBomb stands for 16^12 empty folders in a few hundred bytes.
func TestTreeBomb(t *testing.T) {
	g := initRepo(t)
	tree := g.pipe("", "mktree")
	for range 12 {
		var entries [][3]string
		for _, name := range "abcdefghijklmnop" {
			entries = append(entries, [3]string{"40000", string(name), tree})
		}
		tree = g.rawTree(entries...)
	}
	r, head := g.headOf(tree)
	err := r.ReadTree(head, "", 0, func(File) error { return nil })
	wantCode(t, err, revision.Other, nil)
}

func TestDeepTree(t *testing.T) {
	t.Parallel()
	g := initRepo(t)
	tree := g.rawTree([3]string{"100644", "f", g.pipe("x", "hash-object", "-w", "--stdin")})
	for range maxDepth + 1 {
		tree = g.rawTree([3]string{"40000", "d", tree})
	}
	r, head := g.headOf(tree)
	err := r.ReadTree(head, "", 0, func(File) error { return nil })
	wantCode(t, err, revision.Other, nil)
	if err := r.ReadTree(head, "d", 0, func(File) error { return nil }); err != nil {
		t.Errorf("one folder less: %v", err)
	}
}

func TestMisdeclaredEntry(t *testing.T) {
	g := initRepo(t)
	tree := g.pipe("", "mktree")
	r, head := g.headOf(g.rawTree([3]string{"100644", "a.yaml", tree}))
	if err := r.ReadTree(head, "", 0, func(File) error { return nil }); err == nil {
		t.Error("a folder was read as a file")
	}
}
