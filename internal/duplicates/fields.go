package duplicates

import (
	"slices"

	"github.com/innovatieagenda/agenda/internal/registry"
)

// field is a categorical field that tells for or against a pair.
type field struct {
	name   string
	values func(*registry.Record) []string
}

var fields = []field{
	{"target_groups", func(rec *registry.Record) []string { return rec.TargetGroups }},
	{"core_functions", func(rec *registry.Record) []string { return rec.CoreFunctions }},
	{"priorities", func(rec *registry.Record) []string { return rec.Priorities }},
	{"domain", func(rec *registry.Record) []string { return one(rec.Domain) }},
}

func one(value string) []string {
	if value == "" {
		return nil
	}
	return []string{value}
}

// expectations tells for each field how likely two records share a value by
// chance: what all share says nothing.
func expectations(records []*registry.Record) []float64 {
	expected := make([]float64, len(fields))
	for i, f := range fields {
		counts := map[string]int{}
		for _, rec := range records {
			for _, v := range f.values(rec) {
				counts[v]++
			}
		}
		var values []string
		for v := range counts {
			values = append(values, v)
		}
		slices.Sort(values) // sums of floats depend on their order
		for _, v := range values {
			p := float64(counts[v]) / float64(len(records))
			expected[i] += p * p
		}
		expected[i] = min(1, expected[i])
	}
	return expected
}

// fieldEvidence tells how much more, or less, the fields of two records agree
// than chance would have it, in [-1,1]; 0 where nothing is known.
func fieldEvidence(a, b *registry.Record, expected []float64) float64 {
	sum, known := 0.0, 0
	for i, f := range fields {
		inA, inB := f.values(a), f.values(b)
		if len(inA) == 0 || len(inB) == 0 {
			continue
		}
		known++
		sum += likeness(inA, inB) - expected[i]
	}
	return sum / float64(max(known, 1))
}

// likeness returns the part of the values of two lists that stand in both.
func likeness(a, b []string) float64 {
	both := len(common(a, b))
	if both == 0 {
		return 0
	}
	return float64(both) / float64(len(a)+len(b)-both)
}

// common returns what stands in both lists, in the order of the first.
func common(a, b []string) []string {
	var both []string
	for _, v := range a {
		if slices.Contains(b, v) && !slices.Contains(both, v) {
			both = append(both, v)
		}
	}
	return both
}
