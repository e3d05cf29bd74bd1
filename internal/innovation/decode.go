package innovation

import (
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// From makes a record of one kind, such as a Need, of the JSON-typed value of its
// file. It never fails: what has another shape than the schema asks for is left
// out, since the schema reports it.
func From[T any](v any) (rec T) {
	read(asObject(v), reflect.ValueOf(&rec).Elem(), strings.Clone)
	return rec
}

// FromValue is From for an innovation.
func FromValue(v any) Innovation { return From[Innovation](v) }

// Glance is FromValue for a caller that drops the innovation soon: its texts are
// parts of the value's own.
func Glance(v any) (i Innovation) {
	read(asObject(v), reflect.ValueOf(&i).Elem(), func(s string) string { return s })
	return i
}

// completer is a struct of which the members of its object tell more than its fields
// can be read from.
type completer interface{ complete(members map[string]any) }

// plan is how a struct is read.
type plan struct {
	fields    []field
	completes bool
}

// field is read from a key, in the objects under others where those are outer. As is
// "scalar" for a number as well as a text, and "mention" for an id, where words of
// one's own give none.
type field struct {
	index int
	outer []string
	key   string
	as    string
}

// plans are the plans by the type of the struct.
var plans sync.Map

// planOf returns the plan of a struct. A field is read from the key of its name, in
// small letters with underscores, or from that of the tag "key"; "-" is read from none.
func planOf(t reflect.Type) *plan {
	if known, ok := plans.Load(t); ok {
		return known.(*plan)
	}
	p := &plan{completes: reflect.PointerTo(t).Implements(reflect.TypeFor[completer]())}
	for i := range t.NumField() {
		path, as, _ := strings.Cut(t.Field(i).Tag.Get("key"), ",")
		if path == "" {
			path = keyOf(t.Field(i).Name)
		}
		if path != "-" {
			keys := strings.Split(path, "/")
			last := len(keys) - 1
			if t.Field(i).Type == reflect.TypeFor[Date]() {
				as = "scalar"
			}
			p.fields = append(p.fields, field{i, keys[:last], keys[last], as})
		}
	}
	plans.Store(t, p)
	return p
}

// keyOf returns the key of a field: target_groups of TargetGroups.
func keyOf(name string) string {
	var key strings.Builder
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) && unicode.IsLower(rune(name[i-1])) {
			key.WriteByte('_')
		}
		key.WriteRune(unicode.ToLower(r))
	}
	return key.String()
}

// read fills a struct from the members of an object. Keep is what becomes of texts.
func read(members map[string]any, into reflect.Value, keep func(string) string) {
	p := planOf(into.Type())
	for i := range p.fields {
		f := &p.fields[i]
		object := members
		for _, key := range f.outer {
			object = asObject(object[key])
		}
		if value, ok := object[f.key]; ok || into.Field(f.index).Kind() == reflect.Map {
			f.set(into.Field(f.index), value, keep)
		}
	}
	if p.completes {
		into.Addr().Interface().(completer).complete(members)
	}
}

// set puts a value into the field, and reports whether it has the shape of it.
func (f *field) set(into reflect.Value, value any, keep func(string) string) bool {
	items, isList := value.([]any)
	switch into.Kind() {
	case reflect.String:
		text, isText := value.(string)
		if f.as == "scalar" {
			text = scalar(value)
		}
		if f.as == "mention" && !ValidID(text) {
			return false
		}
		into.SetString(keep(text))
		return isText
	case reflect.Int, reflect.Int64:
		n, err := strconv.ParseInt(scalar(value), 10, 64)
		into.SetInt(n)
		return err == nil
	case reflect.Struct:
		read(asObject(value), into, keep)
	case reflect.Map:
		into.Set(reflect.MakeMap(into.Type()))
		for key, member := range asObject(value) {
			item := reflect.New(into.Type().Elem()).Elem()
			if f.set(item, member, keep) {
				into.SetMapIndex(reflect.ValueOf(key), item)
			}
		}
	case reflect.Slice:
		if len(items) == 0 {
			return isList
		}
		into.Set(reflect.MakeSlice(into.Type(), 0, len(items)))
		for _, item := range items {
			into.SetLen(into.Len() + 1)
			if !f.set(into.Index(into.Len()-1), item, keep) {
				into.SetLen(into.Len() - 1)
			}
		}
	}
	return true
}

func asObject(v any) map[string]any {
	m, _ := v.(map[string]any)
	return m
}

// scalar returns a text or a number as text: a bare year is a number in YAML.
func scalar(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return ""
}
