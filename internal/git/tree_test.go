package git

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// lsTree returns what git says is below dir, as ReadTree should report it. The
// oracle is the git program: names by ls-tree, contents by cat-file.
func (g *testRepo) lsTree(spec, dir string) []File {
	g.t.Helper()
	args := []string{"ls-tree", "-r", "-z", "--full-tree", spec}
	if dir != "" {
		args = []string{"ls-tree", "-r", "-z", spec + ":" + dir}
	}
	var hashes []string
	var files []File
	for line := range strings.SplitSeq(strings.TrimSuffix(g.git(args...), "\x00"), "\x00") {
		meta, name, _ := strings.Cut(line, "\t")
		fields := strings.Fields(meta)
		hashes = append(hashes, fields[2])
		files = append(files, File{Path: name, Module: fields[1] != "blob", Hash: fields[2], Symlink: fields[0] == "120000", Executable: fields[0] == "100755"})
	}
	contents := g.pipe(strings.Join(hashes, "\n"), "cat-file", "--batch")
	for i := range files {
		var head string
		head, contents, _ = strings.Cut(contents, "\n")
		if f := &files[i]; !f.Module {
			_, err := fmt.Sscanf(head, f.Hash+" blob %d", &f.Size)
			g.must(err)
			f.Data, contents = []byte(contents[:f.Size]), contents[min(int(f.Size)+1, len(contents)):]
		}
	}
	return files
}

// motley has names and entries of all kinds.
var motley = fixture{build: func(g *testRepo) {
	empty.copyTo(g)
	g.write("registry/innovations/scoor een boek.yaml", "id: scoor-een-boek\n")
	g.write("registry/innovations/idee-café.yaml", "id: idee\r\n")
	g.write("registry/innovations/leeg.yaml", "")
	g.write("registry/innovations/sub/x.yaml", "x")
	g.write("registry/innovations/sub.yaml", "sorted before the folder sub")
	g.write("registry/innovations/sub0.yaml", "sorted after it")
	g.write("registry/organisations/libraries.yaml", strings.Repeat("- id: bieb\n", 9000)) // 99 kB
	g.write("registry/raw.bin", "\x00\xff\xfe")
	g.write("README", "not in the registry")
	g.git("add", ".")
	link := g.pipe("../../../etc/passwd", "hash-object", "-w", "--stdin")
	g.git("update-index", "--add", "--cacheinfo", "120000,"+link+",registry/link.yaml")
	g.git("update-index", "--add", "--cacheinfo", "160000,"+strings.Repeat("ab", 20)+",registry/module")
	g.git("update-index", "--chmod=+x", "registry/raw.bin")
	g.git("commit", "-q", "-m", "motley")
}}

func TestReadTreeAgreesWithGit(t *testing.T) {
	t.Parallel()
	g := motley.repo(t)
	wants := map[string][]File{}
	for _, dir := range []string{"", "registry", "registry/innovations", "registry/innovations/sub"} {
		wants[dir] = g.lsTree("HEAD", dir)
	}
	check := func(t *testing.T) {
		r := g.open()
		for dir, want := range wants {
			got := g.read(r, "HEAD", dir)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%q: %s", dir, diff)
			}
			if !slices.IsSortedFunc(got, func(a, b File) int { return strings.Compare(a.Path, b.Path) }) {
				t.Errorf("%q isn't in path order", dir)
			}
		}
		for _, same := range []string{"registry/", "./registry", "registry/innovations/.."} {
			if diff := cmp.Diff(wants["registry"], g.read(r, "HEAD", same)); diff != "" {
				t.Errorf("%q: %s", same, diff)
			}
		}
	}
	t.Run("loose", check)
	g.git("gc", "-q")
	t.Run("packed", check)
}

func TestReadTreeReadsTheRevisionNotTheDisk(t *testing.T) {
	g := initRepo(t)
	g.history("2016-01-01 registry/a.yaml oud", "2017-01-01 registry/a.yaml nieuw")
	g.write("registry/a.yaml", "niet vastgelegd")
	r := g.open()
	g.reads(r, "2016-12-31", "registry", "oud")
	g.reads(r, "HEAD", "registry", "nieuw")
}

func TestReadTreeLimitsSize(t *testing.T) {
	g := initRepo(t)
	sizes := map[string]int{"a": 10, "b": 11, "c": 20_000, "d": 3 << 20}
	for name, size := range sizes {
		g.write(name, strings.Repeat("x", size))
	}
	g.commitAll()
	check := func(t *testing.T) {
		r, head := g.opened()
		for _, limit := range []int64{10, 20_000, 3 << 20, 0} {
			g.must(r.ReadTree(head, "", limit, func(f File) error {
				within := limit == 0 || f.Size <= limit
				if f.Size != int64(sizes[f.Path]) || within != (int64(len(f.Data)) == f.Size) || within != (f.Data != nil) {
					t.Errorf("limit %d: %s has size %d and %d bytes", limit, f.Path, f.Size, len(f.Data))
				}
				return nil
			}))
		}
	}
	t.Run("loose", check)
	g.git("gc", "-q")
	t.Run("packed", check)
}

func TestReadTreeStopsAtTheVisitorsError(t *testing.T) {
	g := motley.repo(t)
	r, head := g.opened()
	enough, seen := errors.New("enough"), 0
	err := r.ReadTree(head, "", 0, func(File) error { seen++; return enough })
	if err != enough || seen != 1 {
		t.Errorf("got %v after %d files", err, seen)
	}
}

func TestNoSuchPath(t *testing.T) {
	g := motley.repo(t)
	r, head := g.opened()
	for _, dir := range []string{"gone", "registry/gone/deeper", "README", "README/x", "registry/link.yaml", "registry/module", "../x", "/registry", "Registry"} {
		wantCode(t, r.ReadTree(head, dir, 0, unseen), revision.NoSuchPath, usererr.Args{"path": dir})
	}
	for _, name := range []string{"", "gone", "registry", "registry/module", "registry/link.yaml/x", "../README"} {
		_, err := r.ReadFile(head, name, 0)
		wantCode(t, err, revision.NoSuchPath, usererr.Args{"path": name})
	}
}

func TestReadFile(t *testing.T) {
	g := motley.repo(t)
	r, head := g.opened()
	for _, want := range g.lsTree("HEAD", "") {
		got, err := r.ReadFile(head, want.Path, 0)
		if diff := cmp.Diff(want, got); !want.Module && (err != nil || diff != "") {
			t.Errorf("%s: %s %v", want.Path, diff, err)
		}
	}
	got, err := r.ReadFile(head, "README", 3)
	if err != nil || got.Data != nil || got.Size != 19 {
		t.Errorf("above the limit: %+v %v", got, err)
	}
}

func TestDataIsTheVisitorsToKeep(t *testing.T) {
	g := initRepo(t)
	g.history("2016-01-01 a.yaml heel")
	r := g.open()
	for range 2 {
		files := g.read(r, "HEAD", "")
		if string(files[0].Data) != "heel" {
			t.Fatalf("got %q", files[0].Data)
		}
		clear(files[0].Data)
	}
}
