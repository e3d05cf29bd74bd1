package render

import (
	"fmt"

	"github.com/innovatieagenda/agenda/internal/listing"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
)

type relationJSON struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Relation string `json:"relation"`
}

type phaseJSON struct {
	Phase string `json:"phase"`
	On    string `json:"on"`
	Note  string `json:"note"`
}

type assessmentJSON struct {
	Granted    string `json:"granted"`
	Supported  string `json:"supported"`
	State      string `json:"state"`
	ValidUntil string `json:"valid_until"`
}

// pageJSON writes the record as it stands, with what goes around it.
func pageJSON(s *Screen, reg *registry.Registry, page *listing.Page, a recognition.Assessment) error {
	dutch, err := s.dutch()
	if err != nil {
		return err
	}
	p := newPagePrinter(s, reg, page)
	out := orderedObject{}
	out.add("schema_version", schemaVersion)
	for _, key := range reg.Schema.KeysAt(page.Schema, p.base, page.Value) {
		out.add(key, p.ordered(p.base+"/"+key, page.Value[key]))
	}
	if rec := page.Innovation; rec != nil {
		out.add("assessment", assessmentJSON{a.Granted, a.Supported, a.State, string(a.ValidUntil)})
		out.add("next", criterionWords{dutch.Printer, reg.Schema}.openJSON(page.Next))
		history := []phaseJSON{}
		for _, entry := range rec.PhaseHistory {
			history = append(history, phaseJSON{entry.Phase, string(entry.Date), entry.Note})
		}
		out.add("history", history)
	}
	relations := []relationJSON{}
	for _, r := range page.RelationsIn {
		relations = append(relations, relationJSON{r.ID, r.Title, r.Relation})
	}
	out.add("relations_in", relations)
	return out.writeTo(s.W)
}

// ordered returns a value whose objects are written in schema order.
func (p pagePrinter) ordered(at string, value any) any {
	switch v := value.(type) {
	case map[string]any:
		out := orderedObject{}
		for _, key := range p.reg.Schema.KeysAt(p.schema, at, v) {
			out.add(key, p.ordered(at+"/"+key, v[key]))
		}
		return out.bytes()
	case []any:
		items := make([]any, len(v))
		for i, item := range v {
			items[i] = p.ordered(fmt.Sprintf("%s/%d", at, i), item)
		}
		return items
	}
	return value
}
