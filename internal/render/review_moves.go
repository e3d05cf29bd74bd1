package render

import (
	"fmt"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/review"
)

// moves tells which records ask for another phase, and what they have for it.
func (r *reviewer) moves() {
	if !r.section("review.moves", len(r.page.Moves)) {
		return
	}
	words := criterionWords{r.Printer, r.page.Registry.Schema}
	for _, m := range r.page.Moves[:min(len(r.page.Moves), mostRecords)] {
		r.bullet(signMoved, 0, append(r.record(m.Head), doc.Span{Text: r.moved(m)}))
		if m.Note != "" {
			r.bullet("", 1, doc.T(r.T("review.note", i18n.Args{"text": m.Note})))
		}
		for _, c := range m.Criteria {
			r.bullet(criterionSign(c), 1, r.criterion(m.Head, c, words))
		}
	}
	r.more(len(r.page.Moves), mostRecords)
}

// criterion tells of a criterion, and of one that isn't met where and how.
func (r *reviewer) criterion(rec *registry.Record, c review.Criterion, words criterionWords) doc.Text {
	told := doc.T(c.Title.In(r.Lang()))
	if c.Met {
		return told
	}
	told[0].Text += ":"
	if c.Line > 0 {
		told = append(told, doc.Span{Text: fmt.Sprintf("%s:%d", rec.File, c.Line), Link: fileLink(rec.File, c.Line)})
	}
	return append(told, doc.Span{Text: words.message(c.Result)})
}

// moved says from where to where a record goes, and how much of what that asks is
// there.
func (r *reviewer) moved(m review.Move) string {
	key := "review.moved"
	switch {
	case m.Back:
		key = "review.moved.back"
	case len(m.Criteria) == 0:
		key = "review.moved.free"
	}
	return r.T(key, i18n.Args{
		"from": r.term("phase", m.Base.Phase), "to": r.term("phase", m.Head.Phase), "met": m.Met(), "count": len(m.Criteria),
	})
}

func criterionSign(c review.Criterion) string {
	switch {
	case c.Met:
		return "✓"
	case c.Waived:
		return "–"
	}
	return "✗"
}
