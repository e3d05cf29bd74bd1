package render

import (
	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
)

// question is something for the reviewer to see to. Done says that the program
// could tell already.
type question struct {
	id   string
	done bool
	args i18n.Args
}

// questions are what the reviewer of this branch has to see to: only what its
// changes ask for.
func (r *reviewer) questions() []question {
	p := r.page
	ask := []question{{"errors", p.Errors() == 0, i18n.Args{"count": p.Errors()}}}
	missing, near := 0, 0
	for _, m := range p.Moves {
		missing += len(m.Criteria) - m.Met()
	}
	for _, n := range p.New {
		near += min(1, len(n.Near))
	}
	for _, q := range []struct {
		question
		asked bool
	}{
		{question{"moves", missing == 0, i18n.Args{"count": missing}}, len(p.Moves) > 0},
		{question{"near", near == 0, i18n.Args{"count": near}}, len(p.New) > 0},
		{question{"new", false, nil}, len(p.New) > 0},
		{question{"levels", false, nil}, len(p.Levels) > 0},
		{question{"stops", false, nil}, len(p.Stopped) > 0},
		{question{"removed", false, nil}, len(p.Changes.Removed) > 0},
		{question{"organisations", false, nil}, len(r.organisations()) > 0},
		{question{"schema", false, nil}, len(p.Changes.Schema) > 0},
		{question{"texts", false, nil}, len(r.others()) > 0},
	} {
		if q.asked {
			ask = append(ask, q.question)
		}
	}
	return ask
}

// checklist writes what the reviewer has to see to.
func (r *reviewer) checklist() {
	if r.page.Changes.Empty() && len(r.page.Findings) == 0 {
		return
	}
	r.Heading(2, doc.T(r.T("review.checklist")))
	for _, q := range r.questions() {
		r.Check(q.done, doc.T(r.asked(q)))
	}
}

// asked words a question.
func (r *reviewer) asked(q question) string {
	key := "review.check." + q.id
	if q.done && r.Has(key+".done") {
		key += ".done"
	}
	return r.T(key, q.args)
}
