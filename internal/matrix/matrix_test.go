package matrix_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/matrix"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/worktree"
	"github.com/innovatieagenda/agenda/schema"
)

func vocabulary(t *testing.T) *schema.Set {
	t.Helper()
	set, err := schema.Load(func(string) ([]byte, error) { return nil, nil })
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func record(id, title, phase string, priorities ...string) *registry.Record {
	return &registry.Record{Innovation: innovation.Innovation{ID: id, Title: title, Phase: phase, Priorities: priorities}}
}

// placed returns the ids per cell, as "phase/priority".
func placed(m *matrix.Matrix) map[string][]string {
	got := map[string][]string{}
	for _, row := range m.Rows {
		for _, cell := range row.Cells {
			for _, it := range cell.Items {
				key := row.Phase.ID + "/" + cell.Priority
				got[key] = append(got[key], it.ID)
			}
		}
	}
	return got
}

func build(t *testing.T, opts matrix.Options, records ...*registry.Record) *matrix.Matrix {
	t.Helper()
	return matrix.Build(&registry.Registry{Schema: vocabulary(t)}, records, opts)
}

func TestRowsAndColumnsFollowTheVocabulary(t *testing.T) {
	m := build(t, matrix.Options{})
	columns := []string{"jeugd-onderwijs", "participatie-zelfredzaamheid", "persoonlijke-ontwikkeling", "verandering-verbreding"}
	if diff := cmp.Diff(columns, m.Columns.IDs()); diff != "" {
		t.Error(diff)
	}
	var rows []string
	for _, row := range m.Rows {
		rows = append(rows, row.Phase.ID)
		if len(row.Cells) != len(columns) {
			t.Errorf("%s has %d cells", row.Phase.ID, len(row.Cells))
		}
		if row.Phase.Question == nil {
			t.Errorf("%s asks nothing", row.Phase.ID)
		}
	}
	if diff := cmp.Diff([]string{"bedenken", "experimenteren", "beschikbaar-stellen"}, rows); diff != "" {
		t.Error(diff)
	}
}

func TestAnInnovationStandsUnderAllItsPriorities(t *testing.T) {
	m := build(t, matrix.Options{},
		record("a", "A", "bedenken", "verandering-verbreding", "jeugd-onderwijs", "verandering-verbreding"),
		record("b", "B", "bedenken", "jeugd-onderwijs"))
	want := map[string][]string{
		"bedenken/jeugd-onderwijs":        {"a", "b"},
		"bedenken/verandering-verbreding": {"a"},
	}
	if diff := cmp.Diff(want, placed(m)); diff != "" {
		t.Error(diff)
	}
	if m.Rows[0].Cells[0].Items[0].Primary || !m.Rows[0].Cells[3].Items[0].Primary {
		t.Error("the first priority of a record is the primary one, and no other")
	}
	if total, repeated := m.Total(); total != 2 || repeated != 1 {
		t.Errorf("Total() = %d, %d; want 2, 1", total, repeated)
	}
}

func TestPrimaryCountsTheFirstPriorityOnly(t *testing.T) {
	m := build(t, matrix.Options{Primary: true},
		record("a", "A", "bedenken", "verandering-verbreding", "jeugd-onderwijs"),
		record("b", "B", "bedenken", "onbekend", "jeugd-onderwijs"))
	want := map[string][]string{"bedenken/verandering-verbreding": {"a"}, "bedenken/jeugd-onderwijs": {"b"}}
	if diff := cmp.Diff(want, placed(m)); diff != "" {
		t.Error(diff)
	}
	if !m.Rows[0].Cells[0].Items[0].Primary {
		t.Error("the first known priority counts as the primary one")
	}
}

func TestUnplaced(t *testing.T) {
	m := build(t, matrix.Options{},
		record("no-phase", "C", "", "jeugd-onderwijs"),
		record("odd-phase", "B", "dromen", "jeugd-onderwijs"),
		record("no-priority", "D", "bedenken"),
		record("odd-priority", "A", "bedenken", "sport"))
	var ids []string
	for _, it := range m.Unplaced {
		ids = append(ids, it.ID)
	}
	if diff := cmp.Diff([]string{"odd-priority", "odd-phase", "no-phase", "no-priority"}, ids); diff != "" {
		t.Error(diff)
	}
	if got := m.Unplaced[1]; got.Phase != "dromen" || !slices.Equal(got.Priorities, []string{"jeugd-onderwijs"}) {
		t.Errorf("an unplaced innovation tells what it says of its place, got %+v", got)
	}
	if len(placed(m)) != 0 {
		t.Errorf("placed %v", placed(m))
	}
}

func TestItemsStandInDutchOrder(t *testing.T) {
	m := build(t, matrix.Options{},
		record("z", "Zaden", "bedenken", "jeugd-onderwijs"),
		record("e2", "Éducatie", "bedenken", "jeugd-onderwijs"),
		record("e1", "eczeem", "bedenken", "jeugd-onderwijs"),
		record("e3", "Eerste hulp", "bedenken", "jeugd-onderwijs"),
		record("n10", "Lab 10", "bedenken", "jeugd-onderwijs"),
		record("n9", "Lab 9", "bedenken", "jeugd-onderwijs"),
		record("same-b", "Lab 9", "bedenken", "jeugd-onderwijs"))
	want := []string{"e1", "e2", "e3", "n9", "same-b", "n10", "z"}
	if diff := cmp.Diff(want, placed(m)["bedenken/jeugd-onderwijs"]); diff != "" {
		t.Error(diff)
	}
}

func TestEmptyIsTheBlankTable(t *testing.T) {
	m := matrix.Empty(vocabulary(t))
	if !m.Template || len(m.Rows) != 3 || len(m.Columns) != 4 || len(placed(m)) != 0 {
		t.Errorf("got %+v", m)
	}
	if build(t, matrix.Options{}).Template {
		t.Error("a matrix without innovations is no template")
	}
}

func TestAtNamesTheCommit(t *testing.T) {
	reg := &registry.Registry{Schema: vocabulary(t), At: &revision.Commit{
		Hash: "0123456789abcdef", When: time.Date(2016, 9, 1, 23, 30, 0, 0, time.FixedZone("", 7200)),
	}}
	want := matrix.Revision{Date: "2016-09-01", Hash: "0123456789abcdef"}
	if got := matrix.Build(reg, nil, matrix.Options{}).At; got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	reg.At.When = time.Time{}
	if got := matrix.Build(reg, nil, matrix.Options{}).At.Date; got != "" {
		t.Errorf("a commit without a readable date got %q", got)
	}
}

func TestOwnersHaveNames(t *testing.T) {
	root := t.TempDir()
	write(t, root, "registry/organisations/libraries.yaml", "- {id: dok, name: DOK Delft, kind: bibliotheek}\n")
	write(t, root, "registry/innovations/a.yaml",
		"id: a\ntitle: A\nstatus: gestopt\nowner: dok\nphase: bedenken\npriorities: [jeugd-onderwijs]\n")
	write(t, root, "registry/innovations/b.yaml",
		"id: b\ntitle: B\nowner: nergens\nphase: bedenken\npriorities: [jeugd-onderwijs]\n")
	place, err := worktree.Locate(root, true, false)
	if err != nil {
		t.Fatal(err)
	}
	reg, err := registry.Load(place, registry.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := matrix.Build(reg, reg.Innovations, matrix.Options{}).Rows[0].Cells[0].Items
	want := []matrix.Item{
		{ID: "a", Title: "A", Owner: "dok", OwnerName: "DOK Delft", Level: "geregistreerd", Status: "gestopt", Primary: true},
		{ID: "b", Title: "B", Owner: "nergens", OwnerName: "nergens", Level: "geregistreerd", Primary: true},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func write(t *testing.T, root, name, text string) {
	t.Helper()
	file := filepath.Join(root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
