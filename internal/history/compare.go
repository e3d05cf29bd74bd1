package history

import (
	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/innovation"
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
