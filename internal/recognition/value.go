package recognition

import (
	"encoding/json"
	"strings"

	"github.com/innovatieagenda/agenda/internal/registry"
)

// valueOf reads a record anew, whole.
func valueOf(reg *registry.Registry, rec *registry.Record) (any, error) {
	doc, err := reg.Legible(rec.File)
	if err != nil {
		return nil, err
	}
	return doc.Value(), nil
}

// objects returns the objects of the list at a path, in their order; what is no
// object counts as an empty one, so that places stay right.
func objects(v any, path ...string) []map[string]any {
	for _, key := range path {
		object, _ := v.(map[string]any)
		v = object[key]
	}
	items, _ := v.([]any)
	list := make([]map[string]any, len(items))
	for i, item := range items {
		list[i], _ = item.(map[string]any)
	}
	return list
}

func text(object map[string]any, key string) string {
	s, _ := object[key].(string)
	return s
}

// texts returns the texts of a list that say something.
func texts(v any) []string {
	items, _ := v.([]any)
	var list []string
	for _, item := range items {
		if s, ok := item.(string); ok && strings.TrimSpace(s) != "" {
			list = append(list, s)
		}
	}
	return list
}

// scalar returns a text, or a number as it is written.
func scalar(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	}
	return ""
}
