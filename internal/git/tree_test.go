package git

import (
	"errors"
	"os"
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
	var files []File
	for line := range strings.SplitSeq(strings.TrimSuffix(g.git(args...), "\x00"), "\x00") {
		meta, name, _ := strings.Cut(line, "\t")
		fields := strings.Fields(meta)
		if fields[1] != "blob" {
			files = append(files, File{Path: name, Module: true, Hash: fields[2]})
			continue
		}
		data, err := g.try("", "cat-file", "blob", fields[2])
		g.must(err)
		files = append(files, File{Path: name, Data: []byte(data), Size: int64(len(data)), Symlink: fields[0] == "120000", Executable: fields[0] == "100755", Hash: fields[2]})
	}
	return files
}

// motley has names and entries of all kinds.
func motley(t *testing.T) *testRepo {
	g := initRepo(t)
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
	return g
}

func TestReadTreeAgreesWithGit(t *testing.T) {
	t.Parallel()
	g := motley(t)
	check := func(t *testing.T) {
		r := g.open()
		for _, dir := range []string{"", "registry", "registry/innovations", "registry/innovations/sub"} {
			got := g.read(r, "HEAD", dir)
			if diff := cmp.Diff(g.lsTree("HEAD", dir), got); diff != "" {
				t.Errorf("%q: %s", dir, diff)
			}
			if !slices.IsSortedFunc(got, func(a, b File) int { return strings.Compare(a.Path, b.Path) }) {
				t.Errorf("%q isn't in path order", dir)
			}
		}
		for _, same := range []string{"registry/", "./registry", "registry/innovations/.."} {
			if diff := cmp.Diff(g.lsTree("HEAD", "registry"), g.read(r, "HEAD", same)); diff != "" {
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
	g.commit("2016-01-01", "registry/a.yaml", "oud")
	g.commit("2017-01-01", "registry/a.yaml", "nieuw")
	g.write("registry/a.yaml", "niet vastgelegd")
	r := g.open()
	for spec, want := range map[string]string{"2016-12-31": "oud", "HEAD": "nieuw"} {
		if files := g.read(r, spec, "registry"); len(files) != 1 || string(files[0].Data) != want {
			t.Errorf("%s: %+v", spec, files)
		}
	}
}

func TestReadTreeLimitsSize(t *testing.T) {
	g := initRepo(t)
	sizes := map[string]int{"a": 10, "b": 11, "c": 20_000, "d": 3 << 20}
	for name, size := range sizes {
		g.write(name, strings.Repeat("x", size))
	}
	g.git("add", ".")
	g.git("commit", "-q", "-m", "sizes")
	check := func(t *testing.T) {
		r := g.open()
		head, err := r.Head()
		g.must(err)
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
	g := motley(t)
	r := g.open()
	head, err := r.Head()
	g.must(err)
	enough, seen := errors.New("enough"), 0
	err = r.ReadTree(head, "", 0, func(File) error {
		seen++
		return enough
	})
	if err != enough || seen != 1 {
		t.Errorf("got %v after %d files", err, seen)
	}
}

func TestNoSuchPath(t *testing.T) {
	g := motley(t)
	r := g.open()
	head, err := r.Head()
	g.must(err)
	for _, dir := range []string{"gone", "registry/gone/deeper", "README", "README/x", "registry/link.yaml", "registry/module", "../x", "/registry", "Registry"} {
		err := r.ReadTree(head, dir, 0, func(File) error { return nil })
		wantCode(t, err, revision.NoSuchPath, usererr.Args{"path": dir})
	}
	for _, name := range []string{"", "gone", "registry", "registry/module", "registry/link.yaml/x", "../README"} {
		_, err := r.ReadFile(head, name, 0)
		wantCode(t, err, revision.NoSuchPath, usererr.Args{"path": name})
	}
}

func TestReadFile(t *testing.T) {
	g := motley(t)
	r := g.open()
	head, err := r.Head()
	g.must(err)
	for _, want := range g.lsTree("HEAD", "") {
		if want.Module {
			continue
		}
		got, err := r.ReadFile(head, want.Path, 0)
		g.must(err)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", want.Path, diff)
		}
	}
	got, err := r.ReadFile(head, "README", 3)
	if err != nil || got.Data != nil || got.Size != 19 {
		t.Errorf("above the limit: %+v %v", got, err)
	}
}

func TestDataIsTheVisitorsToKeep(t *testing.T) {
	g := initRepo(t)
	g.commit("2016-01-01", "a.yaml", "heel")
	r := g.open()
	for range 2 {
		files := g.read(r, "HEAD", "")
		if string(files[0].Data) != "heel" {
			t.Fatalf("got %q", files[0].Data)
		}
		clear(files[0].Data)
	}
}

func TestReadTreeWithFilesGone(t *testing.T) {
	g := initRepo(t)
	g.commit("2016-01-01", "registry/a.yaml", "1")
	r := g.open()
	head, err := r.Head()
	g.must(err)
	g.must(os.RemoveAll(g.path("registry")))
	if files := g.read(r, head.Hash, "registry"); len(files) != 1 {
		t.Errorf("got %+v", files)
	}
}
