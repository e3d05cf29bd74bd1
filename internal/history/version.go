package history

import (
	"bytes"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// version is a record as it was at some time. Where its text can be cut into the
// texts of its keys, only those are parsed that are asked for: between two
// versions most are the same.
type version struct {
	// members are the texts of the keys. Without them values holds all there is.
	members []yamldoc.Member
	values  map[string]any
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
	var ok bool
	if v.members, ok = yamldoc.Members(src); !ok {
		v.members, v.values = nil, v.parse(src)
	}
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

// source returns the text of a top-level key, of the first where it is there twice.
func (v *version) source(key string) ([]byte, bool) {
	for i := range v.members {
		if v.members[i].Key == key {
			return v.members[i].Text, true
		}
	}
	return nil, false
}

// value returns the value of a top-level key, nil where there is none.
func (v *version) value(key string) any {
	if value, known := v.values[key]; known {
		return value
	}
	text, ok := v.source(key)
	if !ok {
		return nil
	}
	value := v.parse(text)[key]
	v.values[key] = value
	return value
}

// unlike returns what is under the top-level keys that another version doesn't
// have in the same words.
func (v *version) unlike(other *version) map[string]any {
	if v.members == nil {
		return v.values
	}
	values := map[string]any{}
	for _, m := range v.members {
		if text, ok := other.source(m.Key); !ok || !bytes.Equal(text, m.Text) {
			values[m.Key] = v.value(m.Key)
		}
	}
	return values
}

// text returns the value of a top-level key that is text, "" of any other.
func (v *version) text(key string) string {
	text, _ := v.value(key).(string)
	return text
}

// reason returns why the record says that it stopped.
func (v *version) reason() string {
	i := innovation.FromValue(map[string]any{"stopped": v.value("stopped")})
	return i.Stopped.Reason
}
