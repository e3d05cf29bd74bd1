package matrix_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/matrix"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/worktree"
)

// at loads a registry with these innovations, as it would be read from a commit.
func at(t *testing.T, texts map[string]string) *registry.Registry {
	t.Helper()
	root := t.TempDir()
	write(t, root, "registry/organisations/libraries.yaml", "- {id: dok, name: DOK Delft, kind: bibliotheek}\n")
	for id, text := range texts {
		write(t, root, "registry/innovations/"+id+".yaml", "id: "+id+"\ntitle: "+id+"\n"+text)
	}
	place, err := worktree.Locate(root, true, false)
	if err != nil {
		t.Fatal(err)
	}
	reg, err := registry.Load(place, registry.Options{})
	if err != nil {
		t.Fatal(err)
	}
	reg.At = &revision.Commit{Hash: "0123456789abcdef"}
	return reg
}

// told returns what a matrix tells: per id and cell the change, and under
// "unplaced" that of what fits no cell.
func told(m *matrix.Matrix) map[string]string {
	got := map[string]string{}
	for _, row := range m.Rows {
		for _, cell := range row.Cells {
			for _, it := range append(cell.Items, cell.Gone...) {
				got[it.ID+" "+row.Phase.ID+"/"+cell.Priority] = strings.Join(it.Changes, " ")
			}
		}
	}
	for _, it := range m.Unplaced {
		got[it.ID+" unplaced"] = strings.Join(it.Changes, " ")
	}
	return got
}

func TestChangesBetweenTwoMoments(t *testing.T) {
	then := at(t, map[string]string{
		"blijft":  "phase: bedenken\npriorities: [jeugd-onderwijs]\n",
		"schuift": "phase: bedenken\npriorities: [jeugd-onderwijs]\n",
		"breder":  "phase: bedenken\npriorities: [jeugd-onderwijs]\n",
		"valt-af": "phase: bedenken\npriorities: [jeugd-onderwijs]\n",
		"zwerft":  "phase: dromen\n",
		"zoekt":   "phase: dromen\n",
		"weg":     "phase: experimenteren\npriorities: [jeugd-onderwijs]\n",
		"hervat":  "phase: experimenteren\npriorities: [jeugd-onderwijs]\nstatus: gestopt\n",
		"kapot":   "phase: [experimenteren\n",
	})
	now := at(t, map[string]string{
		"blijft":  "phase: bedenken\npriorities: [jeugd-onderwijs]\n",
		"schuift": "phase: experimenteren\npriorities: [jeugd-onderwijs]\nstatus: gestopt\n",
		"breder":  "phase: bedenken\npriorities: [jeugd-onderwijs, verandering-verbreding]\n",
		"valt-af": "phase: dromen\n",
		"zwerft":  "phase: dromen\n",
		"zoekt":   "phase: bedenken\npriorities: [jeugd-onderwijs]\n",
		"nieuw":   "phase: bedenken\npriorities: [jeugd-onderwijs]\n",
		"hervat":  "phase: experimenteren\npriorities: [jeugd-onderwijs]\nstatus: actief\n",
		"kapot":   "phase: experimenteren\npriorities: [jeugd-onderwijs]\n",
	})
	set, err := changes.Between(then, now)
	if err != nil {
		t.Fatal(err)
	}
	m := matrix.Build(now, now.Innovations, matrix.Options{
		Before: &matrix.Before{Changes: set, Records: then.Innovations},
	})
	want := map[string]string{
		"blijft bedenken/jeugd-onderwijs":        "",
		"schuift experimenteren/jeugd-onderwijs": matrix.Moved + " " + matrix.Stopped,
		"schuift bedenken/jeugd-onderwijs":       matrix.Gone,
		"breder bedenken/jeugd-onderwijs":        "",
		"breder bedenken/verandering-verbreding": matrix.Moved,
		"valt-af unplaced":                       matrix.Moved,
		"valt-af bedenken/jeugd-onderwijs":       matrix.Gone,
		"zwerft unplaced":                        "",
		"zoekt bedenken/jeugd-onderwijs":         matrix.Moved,
		"nieuw bedenken/jeugd-onderwijs":         matrix.New,
		"weg experimenteren/jeugd-onderwijs":     matrix.Gone,
		"hervat experimenteren/jeugd-onderwijs":  matrix.Resumed,
		"kapot experimenteren/jeugd-onderwijs":   "",
	}
	if diff := cmp.Diff(want, told(m)); diff != "" {
		t.Error(diff)
	}
	counts := map[string]int{}
	for _, change := range matrix.Changes {
		counts[change] = m.Changed(change)
	}
	wantCounts := map[string]int{matrix.New: 1, matrix.Moved: 4, matrix.Stopped: 1, matrix.Resumed: 1, matrix.Renamed: 0, matrix.Gone: 1}
	if diff := cmp.Diff(wantCounts, counts); diff != "" {
		t.Error(diff)
	}
	if total, repeated := m.Total(); total != 7 || repeated != 1 {
		t.Errorf("Total() = %d, %d; what is gone doesn't count", total, repeated)
	}
}
