package listing

import (
	"strconv"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/recognition"
)

// The columns whose values are objects, with the keys that the record gives
// them: what reports count stands in them, so that anyone can count it again.
var (
	phaseHistory = column[recognition.Held]{
		Column{ID: "phase_history", Multi: true, Fields: fields("phase", "on", "note")},
		func(r recognition.Held) []string {
			return members(r.PhaseHistory, func(e innovation.PhaseEntry) []string {
				return []string{e.Phase, string(e.On), e.Note}
			})
		},
	}
	stopped = column[recognition.Held]{
		Column{ID: "stopped", Fields: fields("on", "reason", "lessons", "resumed")},
		func(r recognition.Held) []string {
			return []string{string(r.Stopped.On), r.Stopped.Reason, r.Stopped.Lessons, string(r.Stopped.Resumed)}
		},
	}
	decision = column[recognition.Held]{
		Column{ID: "recognition", Fields: fields("level", "status", "granted_on", "body")},
		func(r recognition.Held) []string {
			d := r.Recognition
			return []string{d.Level, d.Status, string(d.GrantedOn), d.Body}
		},
	}
	materials = column[recognition.Held]{
		Column{ID: "materials", Multi: true, Fields: fields("title", "url", "kind", "licence", "available_until")},
		func(r recognition.Held) []string {
			return members(r.Materials, func(m innovation.Material) []string {
				return []string{m.Title, m.URL, m.Kind, m.Licence, string(m.AvailableUntil)}
			})
		},
	}
	adoptions = column[recognition.Held]{
		Column{ID: "adoptions", Multi: true, Fields: fields("organisation", "since", "until")},
		func(r recognition.Held) []string {
			return members(r.Adoptions, func(a innovation.Adoption) []string {
				return []string{a.Organisation, string(a.Since), string(a.Until)}
			})
		},
	}
	fundings = column[recognition.Held]{
		Column{ID: "funding", Multi: true, Fields: []Field{{ID: "layer"}, {ID: "scheme"}, {"amount", true}, {"year", true}}},
		func(r recognition.Held) []string {
			return members(r.Funding, func(f innovation.Funding) []string {
				return []string{f.Layer, f.Scheme, amount(f), year(f.Year)}
			})
		},
	}
)

func fields(ids ...string) []Field {
	list := make([]Field, len(ids))
	for i, id := range ids {
		list[i].ID = id
	}
	return list
}

// members returns the members of all items, one item after another.
func members[T any](items []T, of func(T) []string) []string {
	var all []string
	for _, item := range items {
		all = append(all, of(item)...)
	}
	return all
}

func amount(f innovation.Funding) string {
	if !f.HasAmount {
		return ""
	}
	return strconv.FormatFloat(f.Amount, 'f', -1, 64)
}

func year(y int) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(y)
}
