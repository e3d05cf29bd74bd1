package render

import (
	"iter"
	"strconv"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/duplicates"
)

// data has the pairs for programs.
func (p pairPrinter) data(report *duplicates.Report) doc.Object {
	return doc.Obj("compared", report.Compared, "exact", report.Exact, "quiet", report.Quiet,
		"pairs", iter.Seq[doc.Object](func(yield func(doc.Object) bool) {
			for i := range report.Pairs {
				if !yield(p.pairData(&report.Pairs[i])) {
					return
				}
			}
		}))
}

func (p pairPrinter) pairData(pair *duplicates.Pair) doc.Object {
	contacts := []doc.Object{}
	for _, rec := range pair.Members() {
		if organisations := rec.Organisations(); len(organisations) > 0 {
			url := ""
			if o, ok := p.reg.Organisation(organisations[0]); ok {
				url = o.URL
			}
			contacts = append(contacts, doc.Obj("innovation", rec.ID, "organisation", organisations[0],
				"name", p.reg.OrganisationName(organisations[0]), "url", url))
		}
	}
	return doc.Obj("a", pair.A.ID, "b", pair.B.ID, "score", rounded(pair.Score), "verdict", pair.Verdict, "mutual", pair.Mutual, "similarity", rounded(pair.Similarity),
		"reasons", doc.Objs(pair.Reasons, reasonData), "shared_organisations", pair.Shared, "unaware", pair.Unaware(),
		"overlap", pair.Overlap.String(), "relation", pair.Relation,
		"provinces", []any{p.reg.Provinces(pair.A), p.reg.Provinces(pair.B)}, "contacts", contacts)
}

func reasonData(r duplicates.Reason) doc.Object {
	return doc.Obj("feature", r.Feature, "score", rounded(r.Score), "shared", r.Shared)
}

// rounded keeps six decimals: more would only show how machines add.
func rounded(x float64) float64 {
	short, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'f', 6, 64), 64)
	return short
}

// table has a row for each pair.
func (p pairPrinter) table(report *duplicates.Report) *doc.Table {
	t := &doc.Table{Title: p.T("pair.title"), Cols: doc.Cols(p.Printer,
		"a", "b", "score", "verdict", "similarity", "words", "shared_organisations", "unaware", "overlap", "relation")}
	for i := range report.Pairs {
		pair := &report.Pairs[i]
		t.Rows = append(t.Rows, doc.Row(
			pair.A.ID, pair.B.ID, score(pair.Score), pair.Verdict, score(pair.Similarity),
			duplicates.Words(pair.Reasons), pair.Shared, pair.Unaware(), pair.Overlap.String(), pair.Relation,
		))
	}
	return t
}
