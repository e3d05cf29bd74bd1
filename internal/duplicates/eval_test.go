package duplicates

import (
	"cmp"
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/worktree"
)

// judged is a pair of which people have said what it is.
type judged struct {
	a, b, verdict string
	similarity    float64
	raw           float64
}

const (
	same       = "ZELFDE"
	falseAlarm = "VALS ALARM"
)

// groups are the records beside the shipped ones, and groups of records of which
// every pair has the same verdict.
type groups struct {
	Records []struct{ ID, Title, Text, Fields string }
	Groups  []struct {
		Verdict string
		Members []string
	}
}

func readGroups(t *testing.T) groups {
	t.Helper()
	data, err := os.ReadFile("testdata/groups.json")
	if err != nil {
		t.Fatal(err)
	}
	var g groups
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	return g
}

// withGroups is the shipped registry with the records of the groups added. These
// have the fields of the shipped member of their group, if there is one.
func withGroups(t *testing.T, g groups, m method) (*Collection, map[string]int32) {
	t.Helper()
	place, err := worktree.Locate("../..", true, false)
	if err != nil {
		t.Fatal(err)
	}
	reg, err := registry.Load(place, registry.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, extra := range g.Records {
		rec := &registry.Record{}
		rec.ID, rec.Title, rec.Summary = extra.ID, extra.Title, extra.Text
		if like, ok := reg.Innovation(extra.Fields); ok {
			rec.TargetGroups, rec.CoreFunctions = like.TargetGroups, like.CoreFunctions
			rec.Priorities, rec.Domain = like.Priorities, like.Domain
		}
		reg.Innovations = append(reg.Innovations, rec)
	}
	number := map[string]int32{}
	for i, rec := range reg.Innovations {
		number[rec.ID] = int32(i)
	}
	return newCollection(reg, m), number
}

// judge scores every judged pair, the best first.
func judge(t *testing.T, m method) []judged {
	t.Helper()
	g := readGroups(t)
	c, number := withGroups(t, g, m)
	scores := map[pairKey]scored{}
	for _, p := range c.weighed(0).pairs {
		scores[pairKey{p.a, p.b}] = p
	}
	var all []judged
	for _, group := range g.Groups {
		for i, a := range group.Members {
			for _, b := range group.Members[i+1:] {
				p := scores[keyOf(number[a], number[b])]
				all = append(all, judged{a, b, group.Verdict, float64(p.similarity), p.raw})
			}
		}
	}
	slices.SortStableFunc(all, func(p, q judged) int { return cmp.Compare(q.raw, p.raw) })
	return all
}

// pairKey names a pair of texts, the lower number first.
type pairKey [2]int32

func keyOf(a, b int32) pairKey { return pairKey{min(a, b), max(a, b)} }

// TestEval measures the method on the given groups. The numbers are printed with
// go test -run Eval -v; what must hold is asserted.
func TestEval(t *testing.T) {
	all := judge(t, standard())
	for _, p := range all {
		t.Logf("%.2f  raw %.2f  similarity %.2f  %-10s  %s, %s", mapped(p.raw), p.raw, p.similarity, p.verdict, p.a, p.b)
	}
	if over := inversions(all); over > 0 {
		t.Errorf("%d times a false alarm ranks above a duplicate", over)
	}
	for _, threshold := range []float64{DefaultThreshold, reported} {
		precision, recall := precisionRecall(all, threshold)
		f1 := 2 * precision * recall / max(precision+recall, 1e-9)
		t.Logf("from %.2f: precision %.2f, recall %.2f, F1 %.2f", threshold, precision, recall, f1)
	}
	for _, v := range variants() {
		all := judge(t, v.method)
		t.Logf("%-28s average precision %.3f, inversions %d", v.name, averagePrecision(all), inversions(all))
	}
}

// variant is a method with a part left out, or with another number.
type variant struct {
	name string
	method
}

// variants are the standard method and what the ablation holds it against.
func variants() []variant {
	list := []variant{{"standard", standard()}}
	add := func(name string, change func(*method)) {
		m := standard()
		change(&m)
		list = append(list, variant{name, m})
	}
	add("without bridge", func(m *method) { m.bridge = 0 })
	add("without names", func(m *method) { m.nameWeight = 0 })
	add("without fields", func(m *method) { m.fieldWeight = 0 })
	add("texts alone", func(m *method) { m.bridge, m.nameWeight, m.fieldWeight = 0, 0, 0 })
	add("texts alone, not scaled", func(m *method) { m.bridge, m.nameWeight, m.fieldWeight, m.local = 0, 0, 0, false })
	add("power 1", func(m *method) { m.power = 1 })
	add("power 2", func(m *method) { m.power = 2 })
	add("bridge 0.7", func(m *method) { m.bridge = 0.7 })
	add("title 0.2", func(m *method) { m.titleShare = 0.2 })
	add("title 0.4", func(m *method) { m.titleShare = 0.4 })
	add("trigrams 0.4", func(m *method) { m.gramShare = 0.4 })
	add("trigrams 0.8", func(m *method) { m.gramShare = 0.8 })
	add("idf to the power 1", func(m *method) { m.rarity = 1 })
	add("idf to the power 1.5", func(m *method) { m.rarity = 1.5 })
	return list
}

// averagePrecision is the mean of the precision at each duplicate in the ranking.
func averagePrecision(all []judged) float64 {
	hits, sum := 0.0, 0.0
	for i, p := range all {
		if p.verdict == same {
			hits++
			sum += hits / float64(i+1)
		}
	}
	return sum / hits
}

// inversions counts how often a false alarm ranks at or above a duplicate.
func inversions(all []judged) int {
	alarms, over := 0, 0
	for _, p := range all {
		switch p.verdict {
		case falseAlarm:
			alarms++
		case same:
			over += alarms
		}
	}
	return over
}

func precisionRecall(all []judged, threshold float64) (precision, recall float64) {
	var found, right, wanted float64
	for _, p := range all {
		if p.verdict == same {
			wanted++
		}
		if mapped(p.raw) >= threshold {
			found++
			if p.verdict == same {
				right++
			}
		}
	}
	return right / max(found, 1), right / wanted
}
