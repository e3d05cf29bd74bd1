package innovation

import (
	"encoding/json"
	"strconv"
	"strings"
	"unique"
)

// object reads the members of a JSON object; one without members has none. Keep
// is what becomes of its texts.
type object struct {
	members map[string]any
	keep    func(string) string
}

func asObject(v any) map[string]any {
	m, _ := v.(map[string]any)
	return m
}

func (o object) text(key string) string {
	s, _ := o.members[key].(string)
	return o.keep(s)
}

func (o object) texts(key string) []string {
	items, _ := o.members[key].([]any)
	if len(items) == 0 {
		return nil
	}
	texts := make([]string, 0, len(items))
	for _, item := range items {
		if s, ok := item.(string); ok {
			texts = append(texts, o.keep(s))
		}
	}
	return texts
}

// shared returns one copy of a text for all records that hold it: ids and terms
// come back in every record, and a large registry holds many. Any other text is
// copied too, since it may be a part of the whole file, which would stay with it.
func shared(s string) string {
	const longest = 48
	if len(s) > longest {
		return strings.Clone(s)
	}
	return unique.Make(s).Value()
}

func (o object) object(key string) object { return object{asObject(o.members[key]), o.keep} }

// scalar returns a text or a number as text.
func (o object) scalar(key string) string {
	switch v := o.members[key].(type) {
	case string:
		return o.keep(v)
	case json.Number:
		return o.keep(v.String())
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return ""
}

// date reads a date; a bare year is a number in YAML.
func (o object) date(key string) Date { return Date(o.scalar(key)) }

func (o object) number(key string) int {
	n, _ := strconv.Atoi(o.scalar(key))
	return n
}

func each[T any](o object, key string, decode func(object) T) []T {
	items, _ := o.members[key].([]any)
	if len(items) == 0 {
		return nil
	}
	list := make([]T, 0, len(items))
	for _, item := range items {
		list = append(list, decode(object{asObject(item), o.keep}))
	}
	return list
}
