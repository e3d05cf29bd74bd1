package changes_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/worktree"
)

const folder = "registry/innovations/"

// repository is a registry under git, with the small registry of testdata as its
// first commit.
type repository struct {
	*testing.T
	root string
}

func newRepository(t *testing.T) repository {
	t.Helper()
	r := repository{t, t.TempDir()}
	if err := os.CopyFS(r.root, os.DirFS("../../testdata/registries/small")); err != nil {
		t.Fatal(err)
	}
	r.git("init", "-q", "-b", "main")
	r.commit()
	return r
}

func (r repository) git(args ...string) {
	r.Helper()
	cmd := exec.Command("git", append([]string{"-c", "user.name=Test", "-c", "user.email=info@example.nl"}, args...)...)
	cmd.Dir = r.root
	if out, err := cmd.CombinedOutput(); err != nil {
		r.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func (r repository) commit() {
	r.git("add", "-A")
	r.git("commit", "-q", "-m", "stand")
}

// edit replaces text in a file.
func (r repository) edit(name, old, new string) {
	r.Helper()
	file := filepath.Join(r.root, name)
	data, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(data), old) {
		r.Fatalf("%s holds no %q: %v", name, old, err)
	}
	r.write(name, strings.Replace(string(data), old, new, 1))
}

func (r repository) write(name, text string) {
	r.Helper()
	if err := os.WriteFile(filepath.Join(r.root, name), []byte(text), 0o644); err != nil {
		r.Fatal(err)
	}
}

// rename moves a record to another id.
func (r repository) rename(from, to string) {
	r.edit(folder+from+".yaml", "id: "+from, "id: "+to)
	if err := os.Rename(filepath.Join(r.root, folder+from+".yaml"), filepath.Join(r.root, folder+to+".yaml")); err != nil {
		r.Fatal(err)
	}
}

// since compares the worktree with a revision.
func (r repository) since(rev string) *changes.Set {
	r.Helper()
	place, err := worktree.Locate(r.root, true, false)
	if err != nil {
		r.Fatal(err)
	}
	head, err := registry.Load(place, registry.Options{Keep: true})
	if err != nil {
		r.Fatal(err)
	}
	base, err := registry.Load(place, registry.Options{At: rev, ReuseFrom: head})
	if err != nil {
		r.Fatal(err)
	}
	set, err := changes.Between(base, head)
	if err != nil {
		r.Fatal(err)
	}
	return set
}

func ids(list []*registry.Record) string {
	var all []string
	for _, rec := range list {
		all = append(all, rec.ID)
	}
	return strings.Join(all, " ")
}

func TestNothingChanged(t *testing.T) {
	r := newRepository(t)
	set := r.since("HEAD")
	if !set.Empty() {
		t.Errorf("%+v", set)
	}
	if len(set.Head.Innovations) != 4 || set.Base.Innovations[0] != set.Head.Innovations[0] {
		t.Error("what is the same was read twice")
	}
	// Layout, quoting and comments say nothing.
	r.edit(folder+"taaltafel.yaml", "title: Taaltafel", "# zo heet het\ntitle:   'Taaltafel'")
	if set := r.since("HEAD"); !set.Empty() {
		t.Errorf("layout counts: %+v", set.Changed[0].Fields)
	}
}

func TestEveryKindOfChange(t *testing.T) {
	r := newRepository(t)
	r.edit(folder+"digitaal-loket.yaml", "phase: bedenken\n", "phase: experimenteren\n")
	r.edit(folder+"digitaal-loket.yaml", "date: 2017-01-15}\n", "date: 2017-01-15}\n  - {phase: experimenteren, date: 2017-03-01}\n")
	r.edit(folder+"nachtbieb.yaml", "status: gestopt", "status: actief")
	r.edit(folder+"taaltafel.yaml", "status: actief", "status: gestopt")
	r.edit(folder+"voorlezen-aan-de-kade.yaml", "level: goed-onderbouwd", "level: goed-beschreven")
	r.write(folder+"nieuw.yaml", "id: nieuw\ntitle: Nieuw\n")
	r.edit("registry/organisations/pois.yaml", "name:", "url: https://poi.example\n  name:")
	set := r.since("HEAD")
	if got := ids(set.Added); got != "nieuw" || len(set.Removed) > 0 {
		t.Errorf("added %q, removed %q", got, ids(set.Removed))
	}
	for name, tt := range map[string]struct {
		kind changes.Kind
		want string
	}{
		"moved":   {changes.Moved, "digitaal-loket"},
		"resumed": {changes.Resumed, "nachtbieb"},
		"stopped": {changes.Stopped, "taaltafel"},
		"level":   {changes.LevelChanged, "voorlezen-aan-de-kade"},
		"renamed": {changes.Renamed, ""},
	} {
		var got []string
		for _, c := range set.Which(tt.kind) {
			got = append(got, c.Head.ID)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %v, want %s", name, got, tt.want)
		}
	}
	if got := set.Changed[0].Fields; !slices.Equal(got, []string{"phase", "phase_history"}) {
		t.Errorf("fields %v", got)
	}
	if got := set.ChangedOrganisations; len(got) != 1 || !slices.Equal(got[0].Fields, []string{"url"}) {
		t.Errorf("organisations %+v", got)
	}
}

func TestRenamed(t *testing.T) {
	r := newRepository(t)
	r.rename("taaltafel", "taalcafe")
	r.edit(folder+"taalcafe.yaml", "title: Taaltafel", "title: Taalcafé")
	r.edit(folder+"nachtbieb.yaml", "id: nachtbieb", "id: nachtuil")
	set := r.since("HEAD")
	var got []string
	for _, c := range set.Which(changes.Renamed) {
		got = append(got, c.Base.ID+">"+c.Head.ID)
	}
	if want := "nachtbieb>nachtuil taaltafel>taalcafe"; strings.Join(got, " ") != want || len(set.Added)+len(set.Removed) > 0 {
		t.Errorf("renamed %v, added %q, removed %q", got, ids(set.Added), ids(set.Removed))
	}
}

// A file that can't be read any more is not a record that was deleted, nor one
// that can be read again new.
func TestUnreadable(t *testing.T) {
	r := newRepository(t)
	r.write(folder+"taaltafel.yaml", "id: [\n")
	r.write("registry/organisations/pois.yaml", "- [\n")
	if set := r.since("HEAD"); len(set.Removed)+len(set.RemovedOrganisations) > 0 {
		t.Errorf("removed %q, %d organisations", ids(set.Removed), len(set.RemovedOrganisations))
	}
	r.commit()
	r.git("checkout", "-q", "HEAD~1", "--", ".")
	if set := r.since("HEAD"); len(set.Added) > 0 {
		t.Errorf("added %q", ids(set.Added))
	}
}

func TestRemovedAndOrganisations(t *testing.T) {
	r := newRepository(t)
	if err := os.Remove(filepath.Join(r.root, folder+"taaltafel.yaml")); err != nil {
		t.Fatal(err)
	}
	r.write("registry/organisations/partners.yaml", "- {id: nieuwe-partner, name: Partner, kind: partner}\n")
	set := r.since("HEAD")
	if got := ids(set.Removed); got != "taaltafel" || len(set.AddedOrganisations) != 1 {
		t.Errorf("removed %q, organisations %+v", got, set.AddedOrganisations)
	}
}
