package git

import (
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
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
	return g.opened()
}

func unseen(File) error { return nil }

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
	tree := g.git("mktree")
	for range 12 {
		var entries [][3]string
		for _, name := range "abcdefghijklmnop" {
			entries = append(entries, [3]string{"40000", string(name), tree})
		}
		tree = g.rawTree(entries...)
	}
	r, head := g.headOf(tree)
	wantCode(t, r.ReadTree(head, "", 0, unseen), revision.Other, nil)
}

func TestDeepTree(t *testing.T) {
	g := initRepo(t)
	g.history(fmt.Sprintf("2020-01-01 %sf x", strings.Repeat("d/", maxDepth+1)))
	r, head := g.opened()
	wantCode(t, r.ReadTree(head, "", 0, unseen), revision.Other, nil)
	if err := r.ReadTree(head, "d", 0, unseen); err != nil {
		t.Errorf("one folder less: %v", err)
	}
}

func TestMisdeclaredEntry(t *testing.T) {
	g := initRepo(t)
	r, head := g.headOf(g.rawTree([3]string{"100644", "a.yaml", g.git("mktree")}))
	if err := r.ReadTree(head, "", 0, unseen); err == nil {
		t.Error("a folder was read as a file")
	}
}
