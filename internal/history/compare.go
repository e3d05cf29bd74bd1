package history

import (
	"bytes"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// names are what a record was called before a change, and after it.
type names struct{ was, is string }

// compare tells what changed between two versions of a record; nil is no record.
func compare(set *schema.Set, called names, before, after *version) []Change {
	switch {
	case before == nil && after == nil:
		return nil
	case after == nil:
		return []Change{{Kind: Deleted}}
	case before == nil:
		phase := after.text("phase")
		if after.broken {
			return []Change{{Kind: Created}, {Kind: Unreadable}}
		}
		return []Change{{Kind: Created, To: phase}}
	}
	return told(set, called, before, after)
}

// told tells what changed between two versions that there are. The record goes by
// the name of its file.
func told(set *schema.Set, called names, before, after *version) []Change {
	old, young := before.unlike(after), after.unlike(before)
	readable := !before.broken && !after.broken
	if !readable {
		old, young = nil, nil
	}
	a, b := innovation.Glance(old), innovation.Glance(young)
	a.ID, b.ID = called.was, called.is
	kinds, rest := changes.Meaning(&a, &b, changes.Differing(old, young, set.KeyOrder(schema.Innovation)))
	var all []Change
	for _, kind := range kinds {
		c := Change{Kind: string(kind)}
		switch kind {
		case changes.Renamed:
			c.From, c.To = a.ID, b.ID
		case changes.Moved:
			c.From, c.To = a.Phase, b.Phase
		case changes.LevelChanged:
			c.From, c.To = a.Level(), b.Level()
		case changes.Stopped:
			c.Note = after.reason()
		}
		all = append(all, c)
	}
	switch {
	case !readable:
		all = append(all, Change{Kind: Unreadable})
	case len(rest) > 0:
		all = append(all, Change{Kind: Changed, Fields: rest})
	case len(all) == 0:
		all = append(all, Change{Kind: Layout})
	}
	return all
}

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

// reason returns why the record says that it stopped the last time.
func (v *version) reason() string {
	i := innovation.FromValue(map[string]any{"stops": v.value("stops")})
	return i.LastStop().Reason
}
