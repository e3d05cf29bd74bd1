package render

import (
	"slices"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/words"
)

// Similar tells which innovations resemble a text, the most alike first.
func Similar(p *i18n.Printer, reg *registry.Registry, matches []duplicates.Match) *doc.Doc {
	say := pairPrinter{p, reg}
	return &doc.Doc{
		Title: p.T("similar.title"),
		Body: func(b *doc.Body) {
			say.listed(b, 1, matches, "similar.none", say.where)
		},
		Records: func() []*doc.Table { return []*doc.Table{say.matches(matches)} },
		Data:    func(*i18n.Printer) doc.Object { return doc.Obj("matches", doc.Objs(matches, matchData)) },
	}
}

// listed tells of the matches that say something to people where each stands, as
// where has it, and why it is one; under headings of a level.
func (p pairPrinter) listed(b *doc.Body, level int, matches []duplicates.Match, none string, where func(duplicates.Match) string) {
	shown := slices.DeleteFunc(slices.Clone(matches), func(m duplicates.Match) bool { return m.Score < duplicates.LeastShown })
	if len(shown) == 0 {
		b.Para(doc.T(p.T(none)))
		return
	}
	b.Para(doc.T(p.T("similar.best." + shown[0].Degree())))
	for _, m := range shown {
		b.Heading(level, p.name(m.Record))
		b.Item("", 1, doc.T(where(m)))
		if why := p.why(m.Reasons); why != "" {
			b.Item("", 1, doc.T(p.T("pair.why", i18n.Args{"text": why})))
		}
	}
}

// where tells where an innovation that is a match stands.
func (p pairPrinter) where(m duplicates.Match) string {
	return p.T("similar.where", i18n.Args{
		"score": score(m.Score), "degree": p.T("similar.degree." + m.Degree()), "phase": p.phase(m.Record), "owner": p.contact(m.Record),
		"stopped": ended(m.Record), "reason": m.Record.LastStop().Reason,
	})
}

// ended reports whether an innovation was tried and is no more.
func ended(rec *registry.Record) bool { return rec.Status == innovation.StatusStopped }

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

// Match tells which innovations may answer a need, also those that were tried and
// stopped, and which other needs resemble it, with who signals those.
func Match(p *i18n.Printer, reg *registry.Registry, need *registry.Need, innovations, needs []duplicates.Match) *doc.Doc {
	w := matchPrinter{pairPrinter{p, reg}, pairPrinter{p, reg.OfNeeds()}, need}
	return &doc.Doc{
		Title: p.T("match.title", i18n.Args{"title": need.Title}),
		Body: func(b *doc.Body) {
			b.Heading(1, doc.Text{{Text: need.Title, Naming: naming(needRef, need.ID)}, {Text: need.ID, Style: doc.ID}})
			b.Heading(2, doc.T(p.T("match.innovations")))
			w.listed(b, 3, innovations, "similar.none", w.answer)
			b.Heading(2, doc.T(p.T("match.needs")))
			w.of.listed(b, 3, needs, "match.none", w.signalled)
			b.Para(doc.T(p.T("match.next", i18n.Args{"id": need.ID})))
		},
		Records: func() []*doc.Table { return []*doc.Table{w.table(innovations, needs)} },
		Data: func(*i18n.Printer) doc.Object {
			return doc.Obj("id", need.ID, "title", need.Title,
				"innovations", doc.Objs(innovations, func(m duplicates.Match) doc.Object {
					return matchData(m).With("reason", w.reason(m.Record), "answers", w.answers(m.Record))
				}),
				"needs", doc.Objs(needs, func(m duplicates.Match) doc.Object {
					other, _ := reg.Need(m.Record.ID)
					return doc.Obj("id", other.ID, "title", other.Title, "score", rounded(m.Score), "degree", m.Degree(), "reasons", doc.Objs(m.Reasons, reasonData),
						"status", other.Status, "organisations", other.Organisations, "provinces", other.Provinces, "answers", other.Answers)
				}))
		},
	}
}

// matchPrinter gives what resembles a need its words; of is about the needs.
type matchPrinter struct {
	pairPrinter
	of   pairPrinter
	need *registry.Need
}

// answer is where, and whether the need names the innovation already.
func (w matchPrinter) answer(m duplicates.Match) string {
	text := w.where(m)
	if w.answers(m.Record) {
		text += " " + w.T("match.answers")
	}
	return text
}

func (w matchPrinter) answers(rec *registry.Record) bool {
	return slices.Contains(w.need.Answers, rec.ID)
}

// reason is why an innovation stopped, "" of one that goes on.
func (w matchPrinter) reason(rec *registry.Record) string {
	if !ended(rec) {
		return ""
	}
	return rec.LastStop().Reason
}

// signalled tells who signals another need, and what became of it.
func (w matchPrinter) signalled(m duplicates.Match) string {
	other, _ := w.reg.Need(m.Record.ID)
	say := words.Of(w.Printer, w.reg)
	return w.T("match.signalled", i18n.Args{
		"score": score(m.Score), "degree": w.T("similar.degree." + m.Degree()), "status": say.Term("need_status", other.Status),
		"who":     words.And(w.Printer, words.Each(slices.Concat(other.Organisations, other.Provinces), w.contactOf)),
		"answers": words.And(w.Printer, words.Each(other.Answers, say.Innovation)),
	})
}

// table has a row for each innovation and each need.
func (w matchPrinter) table(innovations, needs []duplicates.Match) *doc.Table {
	t := &doc.Table{Title: w.T("match.title", i18n.Args{"title": w.need.Title}), Cols: doc.Cols(w.Printer,
		"kind", "id", "title", "score", "degree", "words", "organisations", "phase", "status", "reason")}
	row := func(kind, reason string, m duplicates.Match) {
		rec := m.Record
		t.Rows = append(t.Rows, doc.Row(kind, rec.ID, rec.Title, score(m.Score), m.Degree(), duplicates.Words(m.Reasons), rec.Organisations(), rec.Phase, rec.Status, reason))
	}
	for _, m := range innovations {
		row(innovationRef, w.reason(m.Record), m)
	}
	for _, m := range needs {
		row(needRef, "", m)
	}
	return t
}

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
