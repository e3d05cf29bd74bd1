package render

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/review"
)

// newcomers tells which records come, and whom to call about what they resemble.
func (r *reviewer) newcomers() {
	if !r.section("review.new", len(r.page.New)) {
		return
	}
	pairs := pairPrinter{r.Printer, r.page.Registry}
	for _, n := range r.page.New[:min(len(r.page.New), mostRecords)] {
		r.bullet(signAdded, 0, append(r.record(n.Record), doc.Span{Text: r.T("review.new.how", i18n.Args{
			"phase": r.term("phase", n.Phase), "owner": pairs.contact(n.Record),
		})}))
		if len(n.Near) == 0 {
			r.bullet("", 1, doc.T(r.T("review.new.alone")))
		}
		for i := range n.Near {
			other := n.Other(&n.Near[i])
			r.bullet("≈", 1, append(r.record(other), doc.Span{Text: r.resembles(pairs, &n, i, other)}))
		}
	}
	r.more(len(r.page.New), mostRecords)
}

// resembles tells how alike a new record and another are, and whom to call.
func (r *reviewer) resembles(pairs pairPrinter, n *review.Newcomer, i int, other *registry.Record) string {
	pair := &n.Near[i]
	parts := []string{pairs.verdict(pair)}
	if why := pairs.why(pair.Reasons); why != "" {
		parts = append(parts, r.T("pair.why", i18n.Args{"text": why}))
	}
	if other.LastStop().Reason != "" {
		parts = append(parts, r.T("review.near.stopped", i18n.Args{"reason": other.LastStop().Reason}))
	}
	parts = append(parts, pairs.known(pair), r.T("pair.call", i18n.Args{"text": pairs.contact(other)}))
	return strings.Join(parts, " · ")
}
