package git

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-git/go-git/v5/plumbing"
)

// packedRepo has files of all sizes in many versions, in one pack.
func packedRepo(t testing.TB) *testRepo {
	g := initRepo(t)
	var stream strings.Builder
	text := strings.Repeat("een regel die vaker voorkomt\n", 700)
	for i := range 12 {
		text = strings.Replace(text, "vaker", strings.Repeat("x", 1+i*i), 40)
		stream.WriteString("commit refs/heads/main\ncommitter A <a@example.org> 1500000000 +0000\ndata 0\n")
		files := map[string]string{"klein": string(rune('a' + i)), "groot": text, "leeg": ""}
		if i > 9 {
			files["reus"] = strings.Repeat(text, 40)
		}
		for name, content := range files {
			stream.WriteString("M 100644 inline map/" + name + "\n")
			stream.WriteString("data <<einde\n" + content + "\neinde\n")
		}
	}
	g.pipe(stream.String(), "fast-import", "--quiet")
	g.git("repack", "-adfq")
	return g
}

// onePack is the name of the only pack.
func (g *testRepo) onePack() string {
	files, err := filepath.Glob(g.path(".git/objects/pack/*.pack"))
	if err != nil || len(files) != 1 {
		g.t.Fatalf("%d packs: %v", len(files), err)
	}
	return files[0]
}

// TestPacksReadAsGitReads holds every object of packs against git, and against
// what go-git reads of the same packs.
func TestPacksReadAsGitReads(t *testing.T) {
	t.Parallel()
	for name, repack := range map[string][]string{
		"deltas":              {"repack", "-adfq"},
		"bases by their hash": {"-c", "repack.useDeltaBaseOffset=false", "repack", "-adfq"},
		"without deltas":      {"repack", "-adfq", "--depth=0"},
		"several packs":       {"repack", "-adfq", "--max-pack-size=1m"},
		"far offsets":         {"index-pack", "--index-version=2,0x40"},
	} {
		t.Run(name, func(t *testing.T) {
			g := packedRepo(t)
			if name == "far offsets" {
				repack = append(repack, g.onePack())
			}
			g.git(repack...)
			r := g.open()
			raw := newRawObjects(r.store)
			defer raw.close()
			if len(raw.packs) == 0 {
				t.Fatal("no pack is read")
			}
			for line := range strings.Lines(g.git("cat-file", "--batch-check", "--batch-all-objects")) {
				hash, kind, _ := strings.Cut(line, " ")
				kind, _, _ = strings.Cut(kind, " ")
				obj, err := raw.object(plumbing.NewHash(hash), 0)
				g.must(err)
				if obj.kind.String() != kind || plumbing.ComputeHash(obj.kind, obj.data).String() != hash {
					t.Errorf("%s is read as %s with other bytes", strings.TrimSpace(line), obj.kind)
				}
				if _, byGoGit := raw.shelf[objectPlace{hash: plumbing.NewHash(hash)}]; byGoGit {
					t.Errorf("%s was left to go-git", line)
				}
			}
		})
	}
}

// A pack with any byte changed, or cut off anywhere, gives the object or an error.
func TestGarbledPacks(t *testing.T) {
	t.Parallel()
	g := packedRepo(t)
	whole, err := os.ReadFile(g.onePack())
	g.must(err)
	index := packs(g.path(".git/objects"))[0].index
	read, refused := 0, 0
	hashes := strings.Fields(g.git("rev-list", "--all", "--objects", "--no-object-names"))
	const rounds = 100
	for i := range rounds {
		data := bytes.Clone(whole)
		if at := i * len(data) / rounds; i%2 == 0 {
			data[at] ^= byte(1 + i)
		} else {
			data = data[:at]
		}
		raw := &rawObjects{shelf: map[objectPlace]rawObject{}}
		p := &pack{index: index, pages: pages{file: bytes.NewReader(data)}}
		for _, hash := range hashes {
			at, ok := index.find(plumbing.NewHash(hash))
			if !ok {
				t.Fatalf("%s isn't found", hash)
			}
			if _, err := raw.packed(p, at, 0); err == nil {
				read++
			} else {
				refused++
			}
		}
	}
	if read == 0 || refused == 0 {
		t.Errorf("%d objects read, %d refused", read, refused)
	}
}

// FuzzPack holds that no bytes of an index and a pack do harm.
func FuzzPack(f *testing.F) {
	g := packedRepo(f)
	data, err := os.ReadFile(g.onePack())
	g.must(err)
	hash := g.git("rev-parse", "main")
	f.Add(packs(g.path(".git/objects"))[0].index.data, data[:min(len(data), 1<<12)], hash, int64(12))
	f.Fuzz(func(t *testing.T, index, data []byte, hash string, at int64) {
		p := &pack{pages: pages{file: bytes.NewReader(data)}}
		if x, ok := newPackIndex(index); ok {
			if found, ok := x.find(plumbing.NewHash(hash)); ok {
				at = found
			}
		}
		e, err := p.entry(at)
		if err == nil && len(e.data) > maxObject {
			t.Fatal("too large")
		}
		if errors.Is(err, errTooLarge) && e.data != nil {
			t.Fatal("read though too large")
		}
	})
}
