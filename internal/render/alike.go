package render

import (
	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// mostAlike is how many of those that a new record resembles are told.
const mostAlike = 3

// Alike tells which innovations a new one resembles; nothing where it resembles
// none.
func Alike(s *Screen, reg *registry.Registry, report *duplicates.Report, id string) {
	p := pairPrinter{s.Printer, reg}
	for i := range report.Pairs[:min(mostAlike, len(report.Pairs))] {
		pair := &report.Pairs[i]
		other := pair.A
		if other.ID == id {
			other = pair.B
		}
		told := s.T("add.alike", i18n.Args{
			"title": other.Title, "id": other.ID, "why": p.why(pair.Reasons), "call": p.contact(other), "new": id,
		})
		_ = s.Write(&doc.Doc{Body: func(b *doc.Body) { b.Para(doc.T(told)) }}, "text") // a note that can't be written is no reason to stop
	}
}
