package duplicates

import (
	"testing"

	"github.com/innovatieagenda/agenda/internal/registry"
)

// Cuts count the labels from a score on, each pair once, and say nothing of what
// the registry has not judged.
func TestCuts(t *testing.T) {
	reg := shipped(t)
	labels := New(reg).Labels()
	seen := map[[2]*registry.Record]bool{}
	for i, l := range labels {
		if seen[[2]*registry.Record{l.A, l.B}] || l.Relation == "" || i > 0 && l.Score > labels[i-1].Score {
			t.Errorf("label %d: %s, %s, %q, %v", i, l.A.ID, l.B.ID, l.Relation, l.Score)
		}
		seen[[2]*registry.Record{l.A, l.B}] = true
	}
	made := []Label{{Score: 0.8}, {Score: 0.4, Distinct: true}, {Score: 0.2}, {Score: 0}}
	for _, c := range Cuts(made) {
		switch c.From {
		case 0.05, 0.15:
			if c.Tied != 2 || c.Distinct != 1 || c.Precision != 2.0/3 || c.Recall != 2.0/3 {
				t.Errorf("%+v", c)
			}
		case 0.9:
			if c != (Cut{From: 0.9}) {
				t.Errorf("%+v", c)
			}
		}
	}
}
