package render

import (
	"cmp"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// heldJSON is a recognition in a list, for programs.
type heldJSON struct {
	ID         string `json:"id"`
	Title      string `json:"title"`
	Granted    string `json:"granted"`
	State      string `json:"state"`
	ValidUntil string `json:"valid_until"`
	Body       string `json:"body"`
}

// Held lists recognitions with the day until which they hold.
func Held(s *Screen, reg *registry.Registry, held []recognition.Held, format string) error {
	if format == "json" {
		return heldsJSON(s, held)
	}
	if len(held) == 0 && format != "csv" && s.Terminal {
		Note(s, "recognition.none", nil)
		return nil
	}
	w := recognitionWords{s, reg.Schema}
	people := Table{Head: []string{
		s.T("column.valid_until"), s.T("column.level_state"), s.T("column.id"),
		s.T("recognition.column.granted"), s.T("recognition.column.body"),
	}}
	programs := Table{Head: []string{"valid_until", "state", "id", "granted", "body"}}
	for _, h := range held {
		level := h.Level()
		if level == innovation.RegisteredLevel {
			level = h.Recognition.Level
		}
		body := h.Recognition.Body
		people.Rows = append(people.Rows, []string{
			cmp.Or(string(h.Until), noValue), s.T("recognition.state." + h.State), h.ID,
			cmp.Or(w.level(level), noValue), cmp.Or(reg.OrganisationName(body), noValue),
		})
		programs.Rows = append(programs.Rows, []string{string(h.Until), h.State, h.ID, level, body})
	}
	return s.eitherTable(format, people, programs)
}

func heldsJSON(s *Screen, held []recognition.Held) error {
	out := struct {
		versioned
		Innovations []heldJSON `json:"innovations"`
	}{currentVersion, []heldJSON{}}
	for _, h := range held {
		out.Innovations = append(out.Innovations, heldJSON{h.ID, h.Title, h.Level(), h.State, string(h.Until), h.Recognition.Body})
	}
	return writeJSON(s.W, out)
}
