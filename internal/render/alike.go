package render

import (
	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// Alike tells what a new record resembles, and what to do where it is the same or
// something else.
func Alike(s *Screen, reg *registry.Registry, pairs []duplicates.Pair, c *registry.Change) {
	rec, _ := reg.Innovation(c.ID)
	for i := range pairs {
		p := &pairs[i]
		alike(s, pairPrinter{s.Printer, reg}.alike(p, rec)+" "+s.T("change.alike."+c.Action, i18n.Args{"new": c.ID, "id": p.Other(rec).ID}))
	}
}

// AlikeOne tells of one innovation that a new one resembles.
func AlikeOne(s *Screen, reg *registry.Registry, pair *duplicates.Pair, rec *registry.Record) {
	alike(s, pairPrinter{s.Printer, reg}.alike(pair, rec))
}

func alike(s *Screen, text string) {
	_ = s.Write(&doc.Doc{Body: func(b *doc.Body) { b.Para(doc.T(text)) }}, "text") // a note that can't be written is no reason to stop
}

func (p pairPrinter) alike(pair *duplicates.Pair, rec *registry.Record) string {
	other := pair.Other(rec)
	return p.T("add.alike", i18n.Args{
		"title": other.Title, "id": other.ID, "why": p.why(pair.Reasons), "call": p.contact(other), "same": pair.Verdict == duplicates.Duplicate,
	})
}
