package render

import (
	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// Calibration holds the scores against what people have said of pairs: how many
// that belong together, and how many that don't, are told from a score on, and
// which of the first the list of duplicates misses.
func Calibration(p *i18n.Printer, reg *registry.Registry, labels []duplicates.Label) *doc.Doc {
	say := pairPrinter{p, reg}
	return &doc.Doc{
		Title: p.T("pair.calibrate.title"),
		Body: func(b *doc.Body) {
			b.Para(doc.T(p.T("pair.calibrate.labels", i18n.Args{"count": len(labels)})))
			b.Add(say.cuts(labels))
			for _, l := range labels {
				if !l.Distinct && l.Score < duplicates.DefaultThreshold {
					b.Item("•", 0, doc.T(p.T("pair.calibrate.missed", i18n.Args{
						"a": l.A.Title, "b": l.B.Title, "relation": say.relation(l.Relation), "score": score(l.Score),
					})))
				}
			}
		},
		Records: func() []*doc.Table { return []*doc.Table{say.cuts(labels)} },
		Data: func(*i18n.Printer) doc.Object {
			return doc.Obj("cuts", doc.Objs(duplicates.Cuts(labels), cutData), "labels", doc.Objs(labels, labelData))
		},
	}
}

func cutData(c duplicates.Cut) doc.Object {
	return doc.Obj("from", c.From, "tied", c.Tied, "distinct", c.Distinct, "precision", rounded(c.Precision), "recall", rounded(c.Recall))
}

func labelData(l duplicates.Label) doc.Object {
	return doc.Obj("a", l.A.ID, "b", l.B.ID, "relation", l.Relation, "score", rounded(l.Score))
}

func (p pairPrinter) cuts(labels []duplicates.Label) *doc.Table {
	t := &doc.Table{Title: p.T("pair.calibrate.title"), Cols: doc.Cols(p.Printer, "from", "tied", "distinct", "precision", "recall")}
	for _, c := range duplicates.Cuts(labels) {
		t.Rows = append(t.Rows, doc.Row(score(c.From), c.Tied, c.Distinct, score(c.Precision), score(c.Recall)))
	}
	return t
}
