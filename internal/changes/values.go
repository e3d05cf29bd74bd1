package changes

import (
	"cmp"

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

func compareFiles(a, b *registry.Record) int { return cmp.Compare(a.File, b.File) }
