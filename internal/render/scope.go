package render

import (
	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/words"
)

// Scope tells what a result is about: what was chosen from a registry, of which
// ids the filter has those that the user meant, and on which day.
func Scope(p *i18n.Printer, reg *registry.Registry, chosen registry.Filter, today string) *doc.Scope {
	s := &doc.Scope{Day: today}
	say := words.Of(p, reg)
	for _, field := range registry.FilterFields {
		name := say.Organisation
		switch {
		case field.Vocabulary != "":
			name = func(id string) string { return say.Term(field.Vocabulary, id) }
		case field.Name == "text":
			name = func(text string) string { return text }
		}
		if values := chosen[field.Name]; len(values) > 0 {
			s.Filters = append(s.Filters, doc.Filter{Name: p.T("filter." + field.Name), Values: words.Each(values, name)})
		}
	}
	if at := reg.At; at != nil {
		s.Commit, s.CommitDay = at.Hash, at.Day()
	}
	return s
}
