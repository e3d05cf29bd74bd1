package changes

import (
	"cmp"

	"github.com/innovatieagenda/agenda/internal/registry"
)

// value returns the JSON-typed record of a file.
func value(reg *registry.Registry, file string) (map[string]any, error) {
	doc, err := reg.Legible(file)
	if err != nil {
		return nil, err
	}
	object, _ := doc.Value().(map[string]any)
	return object, nil
}

func compareFiles(a, b *registry.Record) int { return cmp.Compare(a.File, b.File) }
