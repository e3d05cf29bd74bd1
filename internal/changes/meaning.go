package changes

import (
	"reflect"
	"slices"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/schema"
)

// Kind is what people call a change of a record.
type Kind string

// The kinds of change.
const (
	Renamed      Kind = "renamed" // another id
	Moved        Kind = "moved"   // another phase
	Stopped      Kind = "stopped"
	Resumed      Kind = "resumed" // it had stopped, and goes on
	LevelChanged Kind = "level"   // another recognition level is held
)

// meanings are the kinds with what makes them, and the keys that they explain.
var meanings = []struct {
	kind Kind
	is   func(before, after *innovation.Innovation) bool
	keys []string
}{
	{Renamed, func(a, b *innovation.Innovation) bool { return a.ID != b.ID }, []string{"id"}},
	{Moved, func(a, b *innovation.Innovation) bool { return a.Phase != b.Phase }, []string{"phase", "phase_history"}},
	{Stopped, func(a, b *innovation.Innovation) bool { return !stopped(a) && stopped(b) }, []string{"status", "stopped"}},
	{Resumed, func(a, b *innovation.Innovation) bool { return stopped(a) && !stopped(b) }, []string{"status", "stopped"}},
	{LevelChanged, func(a, b *innovation.Innovation) bool { return a.Level() != b.Level() }, []string{"recognition"}},
}

func stopped(i *innovation.Innovation) bool { return i.Status == innovation.StatusStopped }

// Meaning makes what people call it of the keys that differ between two versions
// of a record; rest are the keys that none of the kinds explains. Of the versions
// no more is asked than these keys.
func Meaning(before, after *innovation.Innovation, keys []string) (kinds []Kind, rest []string) {
	rest = slices.Clone(keys)
	for _, m := range meanings {
		if m.is(before, after) {
			kinds = append(kinds, m.kind)
			rest = slices.DeleteFunc(rest, func(key string) bool { return slices.Contains(m.keys, key) })
		}
	}
	return kinds, rest
}

// Differing returns the keys under which two objects hold other values: those of
// order first and in that order, then the others by name.
func Differing(before, after map[string]any, order []string) []string {
	differ := map[string]any{}
	for key, old := range before {
		if new, is := after[key]; !is || !reflect.DeepEqual(old, new) {
			differ[key] = new
		}
	}
	for key, new := range after {
		if _, was := before[key]; !was {
			differ[key] = new
		}
	}
	return schema.InOrder(differ, order)
}
