package history

import (
	"reflect"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// version is a record as it was at some time. Where its text can be cut into the
// texts of its keys, only those are parsed that are asked for: between two
// versions most are the same.
type version struct {
	texts  map[string][]byte
	values map[string]any
	// broken says that the file, or a part that was asked for, can't be read.
	broken bool
}

// read takes the source of a record.
func read(src []byte) *version {
	v := &version{values: map[string]any{}}
	if len(src) > yamldoc.MaxSize {
		v.broken = true
		return v
	}
	if members, ok := yamldoc.Members(src); ok {
		v.texts = make(map[string][]byte, len(members))
		for _, m := range members {
			if _, twice := v.texts[m.Key]; !twice {
				v.texts[m.Key] = m.Text
			}
		}
		return v
	}
	v.values = v.parse(src)
	return v
}

// parse returns the keys and values of a mapping.
func (v *version) parse(src []byte) map[string]any {
	doc, found := yamldoc.Parse("", src)
	if doc == nil || len(found) > 0 {
		v.broken = true
	}
	if doc == nil {
		return nil
	}
	object, ok := doc.Value().(map[string]any)
	v.broken = v.broken || !ok
	return object
}

// keys are the top-level keys.
func (v *version) keys() []string {
	var keys []string
	for key := range v.texts {
		keys = append(keys, key)
	}
	for key := range v.values {
		if v.texts == nil {
			keys = append(keys, key)
		}
	}
	return keys
}

// value returns the value of a top-level key, nil where there is none.
func (v *version) value(key string) any {
	if value, known := v.values[key]; known {
		return value
	}
	text, ok := v.texts[key]
	if !ok {
		return nil
	}
	value := v.parse(text)[key]
	v.values[key] = value
	return value
}

// text returns the value of a top-level key that is text, "" of any other.
func (v *version) text(key string) string {
	text, _ := v.value(key).(string)
	return text
}

// level returns the recognition level that the version was granted.
func (v *version) level() string {
	i := innovation.FromValue(map[string]any{"recognition": v.value("recognition")})
	return i.Level()
}

// differing are the keys whose values differ between two versions.
func differing(a, b *version) map[string]any {
	keys := map[string]any{}
	for _, key := range append(a.keys(), b.keys()...) {
		x, inA := a.texts[key]
		y, inB := b.texts[key]
		if inA && inB && string(x) == string(y) {
			continue
		}
		if !reflect.DeepEqual(a.value(key), b.value(key)) {
			keys[key] = true
		}
	}
	return keys
}
