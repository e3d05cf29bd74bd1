package report

import (
	"cmp"
	"slices"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// groups gathers items under keys.
type groups[T any] map[string][]T

func (g groups[T]) add(key string, item T) { g[key] = append(g[key], item) }

// keys returns the keys in the order of a vocabulary; all terms of it, then
// what else occurs, and last the unknown key "", if it occurs.
func (g groups[T]) keys(terms schema.Terms) []string {
	keys := terms.IDs()
	var others []string
	for key := range g {
		if key != "" && terms.Index(key) < 0 {
			others = append(others, key)
		}
	}
	slices.Sort(others)
	keys = append(keys, others...)
	if _, unknown := g[""]; unknown {
		keys = append(keys, "")
	}
	return keys
}

// orUnknown returns the values, and the one unknown value where there are none.
func orUnknown(values []string) []string {
	if len(values) == 0 {
		return []string{""}
	}
	return values
}

// byMost sorts rows by a number, the highest first, then by the id in the first
// column.
func byMost(rows [][]Cell, column int) {
	slices.SortStableFunc(rows, func(a, b []Cell) int {
		return cmp.Or(cmp.Compare(b[column].Number, a[column].Number), slices.Compare(a[0].Texts, b[0].Texts))
	})
}

// median returns the middle of numbers, or the mean of the two in the middle;
// false where there are none.
func median(numbers []int) (float64, bool) {
	if len(numbers) == 0 {
		return 0, false
	}
	sorted := slices.Sorted(slices.Values(numbers))
	middle := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return float64(sorted[middle]), true
	}
	return float64(sorted[middle-1]+sorted[middle]) / 2, true
}

// active are the records that have not stopped.
func (in *input) active() []*registry.Record {
	return slices.DeleteFunc(slices.Clone(in.records), func(rec *registry.Record) bool { return stopped(rec) })
}

// terms returns a vocabulary of the registry.
func (in *input) terms(vocabulary string) schema.Terms { return in.reg.Schema.Terms(vocabulary) }

// provinceTerms are the provinces of the registry as a list of ids in order.
func (in *input) provinceTerms() schema.Terms {
	var terms schema.Terms
	for _, id := range in.reg.ProvinceIDs() {
		terms = append(terms, schema.Term{ID: id})
	}
	return terms
}

// set is a set of ids.
type set map[string]bool

func (s set) sorted() []string {
	ids := make([]string, 0, len(s))
	for id := range s {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}
