package git

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// manyFiles makes one commit of n records of about size bytes in one folder, as
// one pack with deltas, or loose.
func manyFiles(t testing.TB, n, size int, loose bool) *testRepo {
	g := initRepo(t)
	var stream strings.Builder
	stream.WriteString("commit refs/heads/main\ncommitter C <c@example.org> 1577880000 +0100\ndata 4\nmany\n")
	rnd := rand.New(rand.NewPCG(1, 2))
	for i := range n {
		text := record(rnd, i, size)
		fmt.Fprintf(&stream, "M 100644 inline registry/innovations/record-%05d.yaml\ndata %d\n%s\n", i, len(text), text)
	}
	if loose {
		g.git("config", "fastimport.unpackLimit", fmt.Sprint(2*n))
	}
	g.pipe(stream.String(), "fast-import", "--quiet")
	if !loose {
		g.git("repack", "-a", "-d", "-q")
	}
	return g
}

// record returns text that packs about as well as a registry's: words from one
// list, in an order of its own.
func record(rnd *rand.Rand, i, size int) string {
	words := strings.Fields("bibliotheek lezen kinderen samen provincie taal digitaal experiment netwerk school makers ouders")
	var b strings.Builder
	fmt.Fprintf(&b, "id: record-%05d\nsummary: >-\n", i)
	for b.Len() < size {
		fmt.Fprintf(&b, "  %s %s %d\n", words[rnd.IntN(len(words))], words[rnd.IntN(len(words))], rnd.IntN(1000))
	}
	return b.String()
}

func TestReadTreeOfManyFiles(t *testing.T) {
	t.Parallel()
	g := manyFiles(t, 10_000, 200, false)
	names := strings.Fields(g.git("ls-tree", "-r", "--name-only", "main:registry"))
	hashes := strings.Fields(g.git("ls-tree", "-r", "--format=%(objectname)", "main:registry"))
	var gotNames, gotHashes []string
	var text strings.Builder
	for _, f := range g.read(g.open(), "main", "registry") {
		gotNames, gotHashes = append(gotNames, f.Path), append(gotHashes, f.Hash)
		text.WriteString("blob\n" + string(f.Data) + "\n")
	}
	if len(names) != 10_000 || !slices.Equal(names, gotNames) || !slices.Equal(hashes, gotHashes) {
		t.Errorf("%d names and %d hashes differ from git's %d", len(gotNames), len(gotHashes), len(names))
	}
	want := g.pipe(strings.Join(hashes, "\n"), "cat-file", "--batch=%(objecttype)")
	if want+"\n" != text.String() {
		t.Error("contents differ from git's")
	}
}

func BenchmarkReadTree(b *testing.B) {
	for _, loose := range []bool{false, true} {
		b.Run(fmt.Sprintf("loose=%v", loose), func(b *testing.B) {
			g := manyFiles(b, 10_000, 2500, loose)
			b.ReportAllocs()
			for b.Loop() {
				r, err := Open(g.dir)
				g.must(err)
				c, err := r.Resolve("main")
				g.must(err)
				n := 0
				g.must(r.ReadTree(c, "registry", 1<<20, func(f File) error { n += len(f.Data); return nil }))
				b.SetBytes(int64(n))
				r.Close()
			}
		})
	}
}

// BenchmarkCatFile is what BenchmarkReadTree is measured against: git itself,
// naming the files and printing them.
func BenchmarkCatFile(b *testing.B) {
	for _, loose := range []bool{false, true} {
		b.Run(fmt.Sprintf("loose=%v", loose), func(b *testing.B) {
			g := manyFiles(b, 10_000, 2500, loose)
			for b.Loop() {
				names := g.git("ls-tree", "-r", "--format=%(objectname)", "main", "registry")
				g.pipe(names, "cat-file", "--batch")
			}
		})
	}
}

// BenchmarkOpen is what every command pays that stands in a repository.
func BenchmarkOpen(b *testing.B) {
	g := manyFiles(b, 10_000, 200, false)
	for b.Loop() {
		r, err := Open(g.dir)
		g.must(err)
		g.must(r.Close())
	}
}
