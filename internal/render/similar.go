package render

import (
	"slices"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// leastShown is the score below which a match says nothing to people.
const leastShown = 0.2

// Similar tells which innovations resemble a text, the most alike first.
func Similar(p *i18n.Printer, reg *registry.Registry, matches []duplicates.Match) *doc.Doc {
	say := pairPrinter{p, reg}
	return &doc.Doc{
		Title: p.T("similar.title"),
		Body: func(b *doc.Body) {
			shown := slices.DeleteFunc(slices.Clone(matches), func(m duplicates.Match) bool { return m.Score < leastShown })
			if len(shown) == 0 {
				b.Para(doc.T(p.T("similar.none")))
				return
			}
			b.Para(doc.T(p.T("similar.best." + shown[0].Degree())))
			for _, m := range shown {
				b.Heading(1, say.name(m.Record))
				for _, sentence := range say.about(m) {
					b.Item("", 1, doc.T(sentence))
				}
			}
		},
		Records: func() []*doc.Table { return []*doc.Table{say.matches(matches)} },
		Data:    func(*i18n.Printer) doc.Object { return doc.Obj("matches", doc.Objs(matches, matchData)) },
	}
}

// about tells where a match stands, and why it is one.
func (p pairPrinter) about(m duplicates.Match) []string {
	sentences := []string{p.T("similar.where", i18n.Args{
		"score": score(m.Score), "degree": p.T("similar.degree." + m.Degree()), "phase": p.phase(m.Record), "owner": p.contact(m.Record),
		"stopped": m.Record.LastStop().Reason,
	})}
	if why := p.why(m.Reasons); why != "" {
		sentences = append(sentences, p.T("pair.why", i18n.Args{"text": why}))
	}
	return sentences
}

func matchData(m duplicates.Match) doc.Object {
	rec := m.Record
	return doc.Obj("id", rec.ID, "title", rec.Title, "score", rounded(m.Score), "degree", m.Degree(), "reasons", doc.Objs(m.Reasons, reasonData),
		"owner", rec.Owner, "phase", rec.Phase, "status", rec.Status)
}

// matches has a row for each match.
func (p pairPrinter) matches(all []duplicates.Match) *doc.Table {
	t := &doc.Table{Title: p.T("similar.title"), Cols: doc.Cols(p.Printer, "id", "title", "score", "degree", "words", "owner", "phase", "status")}
	for _, m := range all {
		rec := m.Record
		t.Rows = append(t.Rows, doc.Row(rec.ID, rec.Title, score(m.Score), m.Degree(), duplicates.Words(m.Reasons), rec.Owner, rec.Phase, rec.Status))
	}
	return t
}
