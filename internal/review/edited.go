package review

import (
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// Edited is a record that differs.
type Edited struct {
	*changes.Change
	// Edits are all values that differ; Rest are those that no other part of the
	// page tells.
	Edits, Rest []changes.Edit
	// Corrections are what the change says to be corrected.
	Corrections []Correction
}

// Correction says that something that happened was written down wrongly.
type Correction struct {
	Date, Field, Reason string
	// Edits are the values that it covers.
	Edits []changes.Edit
}

func edited(set *changes.Set) ([]Edited, error) {
	var all []Edited
	for _, c := range set.Changed {
		edits, err := c.Edits()
		if err != nil {
			return nil, err
		}
		e := Edited{Change: c, Edits: edits}
		rest := slices.DeleteFunc(slices.Clone(edits), e.toldElsewhere)
		for _, edit := range rest {
			if correction, is := correctionOf(edit); is {
				e.Corrections = append(e.Corrections, correction)
			}
		}
		for _, edit := range rest {
			if !e.corrected(edit) {
				e.Rest = append(e.Rest, edit)
			}
		}
		all = append(all, e)
	}
	return all, nil
}

// toldElsewhere reports whether a part of the page about moves, stops or decisions
// tells of an edit: of what came, not of what went or is otherwise.
func (e *Edited) toldElsewhere(edit changes.Edit) bool {
	came := edit.Before == nil
	switch edit.Key() {
	case "id":
		return e.Is(changes.Renamed)
	case "phase":
		return e.Is(changes.Moved)
	case "phase_history":
		return e.Is(changes.Moved) && came && len(edit.Of) == 0
	case "status":
		return e.Is(changes.Stopped) || e.Is(changes.Resumed)
	case "stops":
		return came && (e.Is(changes.Stopped) && len(edit.Of) == 0 || e.Is(changes.Resumed) && strings.HasSuffix(edit.Pointer, "/resumed"))
	case "recognition":
		return true
	}
	return false
}

// correctionOf reads a correction that a change adds.
func correctionOf(edit changes.Edit) (Correction, bool) {
	item, isObject := edit.After.(map[string]any)
	if edit.Key() != "corrections" || edit.Before != nil || !isObject {
		return Correction{}, false
	}
	text := func(key string) string { s, _ := item[key].(string); return s }
	return Correction{Date: text("date"), Field: text("field"), Reason: text("reason")}, true
}

// corrected gives an edit to the correction that covers it, and reports whether one
// does or the edit is such a correction itself.
func (e *Edited) corrected(edit changes.Edit) bool {
	if _, is := correctionOf(edit); is {
		return true
	}
	for i := range e.Corrections {
		if c := &e.Corrections[i]; c.covers(edit) {
			c.Edits = append(c.Edits, edit)
			return true
		}
	}
	return false
}

// covers reports whether a correction is about a value: it names the place of the
// value, or one around it, items of lists by their number or by what they are known
// by.
func (c *Correction) covers(edit changes.Edit) bool {
	field := strings.FieldsFunc(c.Field, func(r rune) bool { return r == '/' || r == '.' })
	path := yamldoc.Tokens(edit.Pointer)
	if len(field) == 0 || len(field) > len(path) {
		return false
	}
	for i, part := range field {
		named := slices.ContainsFunc(edit.Of, func(item changes.Item) bool {
			return len(yamldoc.Tokens(item.Pointer)) == i+1 && item.Name == part
		})
		if part != path[i] && !named {
			return false
		}
	}
	return true
}
