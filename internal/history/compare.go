package history

import (
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/schema"
)

// compare tells what changed between two versions of a record; nil is no record.
func compare(set *schema.Set, before, after *version) []Change {
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
	fields := differing(before, after)
	if before.broken || after.broken {
		return []Change{{Kind: Unreadable}}
	}
	return meaning(set, before, after, fields)
}

// meaning makes what people call it of the keys that differ. A key that a move, a
// stop or a decision explains isn't told again.
func meaning(set *schema.Set, before, after *version, fields map[string]any) []Change {
	var changes []Change
	tell := func(c Change, explained ...string) {
		changes = append(changes, c)
		for _, key := range explained {
			delete(fields, key)
		}
	}
	if from, to := before.text("phase"), after.text("phase"); from != to {
		tell(Change{Kind: Moved, From: from, To: to}, "phase", "phase_history")
	}
	was, is := before.text("status") == innovation.StatusStopped, after.text("status") == innovation.StatusStopped
	switch {
	case is && !was:
		tell(Change{Kind: Stopped, Note: reason(after)}, "status", "stopped")
	case was && !is:
		tell(Change{Kind: Resumed}, "status", "stopped")
	}
	if from, to := before.level(), after.level(); from != to {
		tell(Change{Kind: Level, From: from, To: to}, "recognition")
	}
	if len(fields) > 0 {
		changes = append(changes, Change{Kind: Changed, Fields: set.KeysAt(schema.Innovation, "", fields)})
	}
	if len(changes) == 0 {
		changes = []Change{{Kind: Layout}}
	}
	return changes
}

// reason returns why a record says that it stopped.
func reason(v *version) string {
	i := innovation.FromValue(map[string]any{"stopped": v.value("stopped")})
	return i.Stopped.Reason
}
