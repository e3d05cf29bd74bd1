package render

import (
	"fmt"
	"strings"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/review"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/schema"
)

// moves tells which records ask for another phase, and what they have for it.
func (r *reviewer) moves() {
	words := criterionWords{r.Printer, r.page.Registry.Schema}
	part(r, "review.moves", r.page.Moves, mostRecords, func(m review.Move) {
		r.bullet(signMoved, 0, append(r.record(m.Head), doc.Span{Text: r.moved(m)}))
		for _, entry := range m.Entries {
			r.bullet("", 1, doc.T(r.T("review.move.entry", i18n.Args{
				"phase": r.term("phase", entry.Phase), "date": string(entry.Date), "note": entry.Note,
			})))
		}
		for _, c := range m.Criteria {
			r.bullet(criterionSign(c), 1, r.criterion(m.Head, c, words))
		}
	})
}

// criterion tells of a criterion, and of one that isn't met where and how.
func (r *reviewer) criterion(rec *registry.Record, c review.Criterion, words criterionWords) doc.Text {
	told := doc.T(c.Title.In(r.Lang()))
	if c.Eased {
		return append(told, doc.Span{Text: r.T("review.eased")})
	}
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
	case c.Eased:
		return "!"
	case c.Met:
		return "✓"
	case c.Waived:
		return "–"
	}
	return "✗"
}

// decisions tells what bodies decided, or what became of that, and what the
// dossiers support.
func (r *reviewer) decisions() {
	part(r, "review.decisions", r.page.Decisions, mostRecords, func(d review.Decision) {
		r.bullet(signLevel, 0, append(r.record(d.Record), doc.Span{Text: r.T("review.decision." + string(d.Kind))}))
		if d.LevelChanged() {
			r.bullet("", 1, doc.T(r.T("review.decision.level", i18n.Args{
				"from": r.term("level", d.From), "to": r.term("level", d.Record.Level()),
			})))
		}
		if d.Kind != review.Dropped {
			r.held("review.decision.is", d.After)
		}
		if d.Kind != review.Granted && len(d.Edits) > 0 && d.Kind != review.Rewritten {
			r.held("review.decision.was", d.Before)
		}
		if d.Kind == review.Rewritten || d.Kind == review.Withdrawn {
			r.edits(1, d.Edits)
		}
		if d.Kind != review.Dropped {
			r.supports(d)
		}
	})
}

// held tells of a decision: who decided what and when, with whom, and where it is
// published.
func (r *reviewer) held(key string, h review.Held) {
	r.bullet("", 1, doc.T(r.T(key, i18n.Args{
		"body": r.say().Organisation(h.Body), "status": r.term("recognition_status", h.Status), "level": r.term("level", h.Level),
		"on": string(h.GrantedOn), "until": string(h.ValidUntil),
	})))
	var seats []string
	for _, a := range h.Assessors {
		seats = append(seats, r.T("review.level.seat", i18n.Args{
			"organisation": r.say().Organisation(a.Organisation), "role": r.term("assessor_role", a.Role), "vote": r.term("vote", a.Vote),
		}))
	}
	if len(seats) > 0 {
		r.bullet("", 2, doc.T(r.T("review.level.assessors", i18n.Args{"text": strings.Join(seats, "; ")})))
	}
	if h.Published != "" {
		r.bullet("", 2, doc.T(r.T("review.decision.published", i18n.Args{"text": h.Published})))
	}
}

// supports tells what the dossier supports beside what was decided.
func (r *reviewer) supports(d review.Decision) {
	if d.TakenOver {
		r.bullet("", 1, doc.T(r.T("review.level.taken-over")))
		return
	}
	r.bullet("", 1, doc.T(r.T("review.level.supports", i18n.Args{"level": r.term("level", d.Supported)})))
	if d.State == recognition.Suspect {
		r.bullet("!", 1, doc.T(r.T("review.level.suspect")))
	}
}

// newcomers tells which records come, and whom to call about what they resemble.
func (r *reviewer) newcomers() {
	pairs := pairPrinter{r.Printer, r.page.Registry}
	part(r, "review.new", r.page.New, mostRecords, func(n review.Newcomer) {
		r.bullet(signAdded, 0, append(r.record(n.Record), doc.Span{Text: r.T("review.new.how", i18n.Args{
			"phase": r.term("phase", n.Phase), "owner": pairs.contact(n.Record),
		})}))
		r.bullet("", 1, doc.T(r.said("review.new.summary", shortened(n.Summary, mostWords, r.Printer))))
		if len(n.Near) == 0 {
			r.bullet("", 1, doc.T(r.T("review.new.alone")))
		}
		for i := range n.Near {
			other := n.Near[i].Other(n.Record)
			r.bullet("≈", 1, append(r.record(other), doc.Span{Text: r.resembles(pairs, &n, i, other)}))
		}
	})
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

// stops tells which records stop or go on, and why.
func (r *reviewer) stops() {
	all := r.page.Stopped
	for _, c := range r.page.Resumed {
		all = append(all, c.Change)
	}
	part(r, "review.stops", all, mostRecords, func(c *changes.Change) {
		last := c.Head.LastStop()
		if c.Is(changes.Resumed) {
			r.bullet(signMoved, 0, append(r.record(c.Head), doc.Span{Text: r.T("review.resumed.how", i18n.Args{
				"phase": r.term("phase", c.Head.Phase), "on": string(last.Resumed.Date),
			})}))
			r.bullet("", 1, doc.T(r.said("review.note", last.Resumed.Note)))
			return
		}
		r.bullet(signStopped, 0, append(r.record(c.Head), doc.Span{Text: r.T("review.stopped.how", i18n.Args{
			"phase": r.term("phase", c.Head.Phase), "on": string(last.Date),
		})}))
		r.bullet("", 1, doc.T(r.said("review.stopped.reason", last.Reason)))
		r.bullet("", 1, doc.T(r.said("review.stopped.lessons", last.Lessons)))
	})
}

// removed tells which records disappear, and what they said.
func (r *reviewer) removed() {
	part(r, "review.removed", r.page.Changes.Removed, mostRecords, func(rec *registry.Record) {
		pairs := pairPrinter{r.Printer, r.page.Changes.Base}
		r.bullet(signRemoved, 0, doc.Text{{Text: rec.Title, Style: doc.Strong}, {Text: rec.ID, Style: doc.Mono}, {Text: r.T("review.new.how", i18n.Args{
			"phase": r.term("phase", rec.Phase), "owner": pairs.contact(rec),
		})}})
		r.bullet("", 1, doc.T(r.said("review.new.summary", shortened(rec.Summary, mostWords, r.Printer))))
	})
}

// rules tells what the rules say otherwise: first what may allow more.
func (r *reviewer) rules() {
	var eased, rest []schema.Difference
	for _, d := range r.page.Changes.Rules {
		if d.Loosens() {
			eased = append(eased, d)
		} else {
			rest = append(rest, d)
		}
	}
	if len(eased)+len(rest) == 0 && len(r.page.Changes.Schema) > 0 { // layout alone
		part(r, "diff.schema", r.page.Changes.Schema, mostRecords, func(name string) {
			r.bullet("", 0, doc.Text{{Text: registry.SchemaFolder + "/" + name, Style: doc.Mono}, {Text: r.T("review.rules.layout")}})
		})
		return
	}
	part(r, "diff.schema", append(eased, rest...), mostRecords, func(d schema.Difference) {
		sign := ""
		if d.Loosens() {
			sign = "!"
		}
		r.bullet(sign, 0, doc.Text{{Text: registry.SchemaFolder + "/" + d.Document, Style: doc.Mono}, {Text: words.Rule(r.Printer, d)}})
	})
}
