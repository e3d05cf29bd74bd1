package worktree_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/worktree"
)

func locate(t *testing.T, root string) *registry.Place {
	t.Helper()
	place, err := worktree.Locate(root, true, false)
	if err != nil {
		t.Fatal(err)
	}
	return place
}

// demand demands a refusal with that code.
func demand(t *testing.T, err error, code string) {
	t.Helper()
	var p *usererr.Error
	if !errors.As(err, &p) || p.Code != code || p.Kind != usererr.Refused {
		t.Errorf("got %v, want a refusal %s", err, code)
	}
}

func readFile(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestApplyKeepsTheMode(t *testing.T) {
	root := newRegistry(t, "een")
	file := recordFile(root, "een")
	old := readFile(t, file)
	err := worktree.Apply(locate(t, root), []*registry.Change{{ID: "een", File: "registry/innovations/een.yaml", Old: old, New: []byte("id: een\n")}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := readFile(t, file); string(got) != "id: een\n" {
		t.Errorf("got %q", got)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestApplyRefusesWhatIsNoLongerSo(t *testing.T) {
	root := newRegistry(t, "een")
	place := locate(t, root)
	old := readFile(t, recordFile(root, "een"))
	stale := &registry.Change{ID: "een", File: "registry/innovations/een.yaml", Old: []byte("id: iets anders\n"), New: []byte("x")}
	demand(t, worktree.Apply(place, []*registry.Change{stale}, nil), "apply/changed")
	gone := &registry.Change{ID: "weg", File: "registry/innovations/weg.yaml", Old: []byte("id: weg\n"), New: []byte("x")}
	demand(t, worktree.Apply(place, []*registry.Change{gone}, nil), "apply/changed")
	fresh := &registry.Change{ID: "een", File: "registry/innovations/een.yaml", New: []byte("x")}
	demand(t, worktree.Apply(place, []*registry.Change{fresh}, nil), "apply/exists")
	if got := readFile(t, recordFile(root, "een")); !bytes.Equal(got, old) {
		t.Errorf("the file became %q", got)
	}
}

func TestApplyStaysInItsFolder(t *testing.T) {
	root := newRegistry(t, "een")
	place := locate(t, root)
	for _, file := range []string{
		"registry/innovations/../../buiten.yaml", "registry/innovations/sub/x.yaml", "/tmp/x.yaml",
		"registry/organisations/x.yaml", "registry/innovations/.x.yaml", "registry/innovations/X.yaml",
		"registry/innovations/x.yml", "registry/innovations/.yaml", `registry/innovations/a\b.yaml`,
		"registry/innovations/" + strings.Repeat("a", 81) + ".yaml", "../registry/innovations/x.yaml", "",
	} {
		demand(t, worktree.Apply(place, []*registry.Change{{ID: "x", File: file, New: []byte("x")}}, nil), "apply/outside")
	}
}

func TestApplyFollowsNoLinks(t *testing.T) {
	root, other := newRegistry(t, "een"), newRegistry(t, "een")
	place := locate(t, root)
	link := recordFile(root, "link")
	if err := os.Symlink(recordFile(other, "een"), link); err != nil {
		t.Skip(err)
	}
	data := readFile(t, link)
	demand(t, worktree.Apply(place, []*registry.Change{{File: "registry/innovations/link.yaml", Old: data, New: []byte("x")}}, nil), "apply/outside")
	folder := filepath.Dir(link)
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Dir(recordFile(other, "een")), folder); err != nil {
		t.Fatal(err)
	}
	demand(t, worktree.Apply(place, []*registry.Change{{File: "registry/innovations/een.yaml", Old: data, New: []byte("x")}}, nil), "apply/outside")
	if got := readFile(t, recordFile(other, "een")); !bytes.Equal(got, data) {
		t.Errorf("the other registry has %q", got)
	}
}

func TestApplyMakesTheFolderOfTheFirstRecord(t *testing.T) {
	root := t.TempDir() // no git repository
	if err := os.Mkdir(filepath.Join(root, "registry"), 0o755); err != nil {
		t.Fatal(err)
	}
	place := locate(t, root)
	if err := worktree.Apply(place, []*registry.Change{{ID: "een", File: place.RecordFile("een"), New: []byte("id: een\n")}}, nil); err != nil {
		t.Fatal(err)
	}
	if got := readFile(t, recordFile(root, "een")); string(got) != "id: een\n" {
		t.Errorf("got %q", got)
	}
	if items, err := os.ReadDir(root); err != nil || len(items) != 1 {
		t.Errorf("the registry's folder holds %v, %v", items, err)
	}
}

// Of several changes none stays where one can't be written, and where what follows on
// one fails, those before it stand.
func TestApplyIsAllOrNone(t *testing.T) {
	root := newRegistry(t, "een", "twee", "drie", "vier")
	place := locate(t, root)
	names := []string{"een", "twee", "drie", "vier"}
	old := map[string][]byte{}
	changes := func(wrong string) (all []*registry.Change) {
		for _, name := range names {
			old[name] = readFile(t, recordFile(root, name))
			c := &registry.Change{ID: name, File: place.RecordFile(name), Old: old[name], New: []byte("id: " + name + "\n")}
			if name == wrong {
				c.Old = []byte("iets anders")
			}
			all = append(all, c)
		}
		return all
	}
	standing := func(want ...string) {
		t.Helper()
		for _, name := range names {
			now := string(readFile(t, recordFile(root, name)))
			if isNew := now == "id: "+name+"\n"; isNew != slices.Contains(want, name) || !isNew && now != string(old[name]) {
				t.Errorf("%s holds %q", name, now)
			}
		}
		if items, err := os.ReadDir(filepath.Dir(recordFile(root, "een"))); err != nil || len(items) != len(names) {
			t.Errorf("left behind: %v, %v", items, err)
		}
	}
	for _, wrong := range names {
		demand(t, worktree.Apply(place, changes(wrong), nil), "apply/changed")
		standing()
	}
	failure := errors.New("no commit")
	var followed []string
	err := worktree.Apply(place, changes(""), func(c *registry.Change) error {
		if followed = append(followed, c.ID); c.ID == "drie" {
			return failure
		}
		return nil
	})
	if !errors.Is(err, failure) || strings.Join(followed, " ") != "een twee drie" {
		t.Errorf("got %v after %v", err, followed)
	}
	standing("een", "twee")
}

// A change that others build on before it is complete is taken back when its
// second half fails.
func TestUpdateTakesBack(t *testing.T) {
	root := newRegistry(t, "een")
	place := locate(t, root)
	old := readFile(t, recordFile(root, "een"))
	failure := errors.New("no commit")
	_, err := worktree.Update(place, appendSource("een", "x"), func(*registry.Change) error { return failure })
	if !errors.Is(err, failure) {
		t.Errorf("got %v", err)
	}
	if got := readFile(t, recordFile(root, "een")); !bytes.Equal(got, old) {
		t.Errorf("the file became %q", got)
	}
	create := func(*registry.Registry) (*registry.Change, error) {
		return &registry.Change{ID: "nieuw", File: place.RecordFile("nieuw"), New: []byte("id: nieuw\n")}, nil
	}
	if _, err := worktree.Update(place, create, func(*registry.Change) error { return failure }); !errors.Is(err, failure) {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(recordFile(root, "nieuw")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the new file: %v", err)
	}
}

// Who edits the file while a change is planned is not overwritten: the change is
// planned anew on what stands there.
func TestUpdatePlansAnew(t *testing.T) {
	root := newRegistry(t, "een")
	file := recordFile(root, "een")
	plans := 0
	c, err := worktree.Update(locate(t, root), func(reg *registry.Registry) (*registry.Change, error) {
		plans++
		c, err := appendSource("een", "x")(reg)
		if plans == 1 {
			edited := bytes.Replace(readFile(t, file), []byte("begin"), []byte("anders"), 1)
			if err := os.WriteFile(file, edited, 0o640); err != nil {
				t.Fatal(err)
			}
		}
		return c, err
	}, nil)
	if err != nil || plans != 2 {
		t.Fatalf("%d plans, %v", plans, err)
	}
	if got := strings.Join(sources(t, root, "een"), " "); got != "anders x" || !bytes.Equal(readFile(t, file), c.New) {
		t.Errorf("got %q", got)
	}
}

// A change that isn't carried out yet can be read as if it were.
func TestLoadWithChanges(t *testing.T) {
	root := newRegistry(t, "een")
	place := locate(t, root)
	reg, err := registry.Load(place, registry.Options{Changes: []*registry.Change{
		{File: place.RecordFile("een"), New: []byte("id: een\ntitle: Nieuw\n")},
		{File: place.RecordFile("twee"), New: []byte("id: twee\n")},
	}})
	if err != nil {
		t.Fatal(err)
	}
	rec, ok := reg.Innovation("een")
	if _, also := reg.Innovation("twee"); !ok || !also || rec.Title != "Nieuw" || len(reg.Paths) != 2 {
		t.Errorf("got %+v, %v", rec, reg.Paths)
	}
	if doc, err := reg.Document(place.RecordFile("twee")); err != nil || string(doc.Bytes()) != "id: twee\n" {
		t.Errorf("document: %v", err)
	}
}
