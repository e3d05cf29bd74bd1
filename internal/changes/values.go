package changes

import (
	"cmp"
	"reflect"
	"slices"

	"github.com/innovatieagenda/agenda/internal/problem"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// value returns the JSON-typed record of a file.
func value(reg *registry.Registry, file string) (map[string]any, error) {
	doc, err := reg.Document(file)
	if err != nil || doc == nil {
		return nil, problem.Wrap(err, "registry/io", problem.Args{"detail": file})
	}
	object, _ := doc.Value().(map[string]any)
	return object, nil
}

// differing returns the keys under which two objects hold other values: those of
// order first and in that order, then the others by name.
func differing(before, after map[string]any, order []string) []string {
	var keys []string
	note := func(key string) {
		old, was := before[key]
		new, is := after[key]
		if (was != is || !reflect.DeepEqual(old, new)) && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	for key := range before {
		note(key)
	}
	for key := range after {
		note(key)
	}
	place := func(key string) int {
		if i := slices.Index(order, key); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortFunc(keys, func(a, b string) int { return cmp.Or(place(a)-place(b), cmp.Compare(a, b)) })
	return keys
}

func compareFiles(a, b *registry.Record) int { return cmp.Compare(a.File, b.File) }
