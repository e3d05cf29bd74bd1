package render

import (
	"fmt"
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/review"
)

// findings tells what the checks found, the heaviest first.
func (r *reviewer) findings() {
	sorted := r.page.Findings.BySeverity()
	if !r.section("review.findings", len(sorted)) {
		return
	}
	gone := map[string]bool{}
	for _, rec := range r.page.Changes.Removed {
		gone[rec.File] = true
	}
	for _, f := range sorted[:min(len(sorted), mostFindings)] {
		place := piece{text: lineOf(f), link: fileLink(f.File, f.Range.Line)}
		if gone[f.File] {
			place.link, place.code = "", true
		}
		sign := "✗"
		if f.Severity == finding.Warning {
			sign = "!"
		}
		r.item(sign, 0, []piece{
			{text: severityWord(r.Printer, f.Severity), strong: true}, place, {text: findingMessage(r.Printer, f)}, {text: f.Rule, code: true},
		})
		for _, hint := range findingHints(r.Printer, f) {
			r.item("", 1, sentence(hint))
		}
	}
	r.more(len(sorted), mostFindings)
}

// lineOf is file and line of a finding.
func lineOf(f finding.Finding) string {
	if f.Range.IsZero() {
		return f.File
	}
	return fmt.Sprintf("%s:%d", f.File, f.Range.Line)
}

// moves tells which records ask for another phase, and what they have for it.
func (r *reviewer) moves() {
	if !r.section("review.moves", len(r.page.Moves)) {
		return
	}
	words := criterionWords{r.Printer, r.page.Registry.Schema}
	for _, m := range r.page.Moves[:min(len(r.page.Moves), mostRecords)] {
		r.item(signMoved, 0, append(r.record(m.Head), piece{text: r.moved(m)}))
		if m.Note != "" {
			r.item("", 1, sentence(r.T("review.note", i18n.Args{"text": m.Note})))
		}
		for _, c := range m.Criteria {
			r.item(criterionSign(c), 1, r.criterion(m.Head, c, words))
		}
	}
	r.more(len(r.page.Moves), mostRecords)
}

// criterion tells of a criterion, and of one that isn't met where and how.
func (r *reviewer) criterion(rec *registry.Record, c review.Criterion, words criterionWords) []piece {
	told := sentence(c.Title.In(r.Lang()))
	if c.Met {
		return told
	}
	told[0].text += ":"
	if c.Line > 0 {
		told = append(told, piece{text: fmt.Sprintf("%s:%d", rec.File, c.Line), link: fileLink(rec.File, c.Line)})
	}
	return append(told, piece{text: words.message(c.Result)})
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

// levels tells which levels change, who decided and what the dossier supports.
func (r *reviewer) levels() {
	if !r.section("review.levels", len(r.page.Levels)) {
		return
	}
	for _, l := range r.page.Levels[:min(len(r.page.Levels), mostRecords)] {
		r.item(signLevel, 0, append(r.record(l.Record), piece{text: r.T("diff.level.how", i18n.Args{
			"from_level": r.term("level", l.From), "to_level": r.term("level", l.Record.Level()),
		})}))
		for _, line := range r.decision(l) {
			r.item("", 1, sentence(line))
		}
	}
	r.more(len(r.page.Levels), mostRecords)
}

// decision tells who decided on a level, and whether the dossier supports it.
func (r *reviewer) decision(l review.Level) []string {
	d := l.Recognition
	lines := []string{r.T("review.level.none")}
	if d.Body != "" {
		lines[0] = r.T("review.level.by", i18n.Args{
			"body": r.page.Registry.OrganisationName(d.Body), "status": r.term("recognition_status", d.Status),
			"on": string(d.GrantedOn), "until": string(d.ValidUntil),
		})
	}
	var seats []string
	for _, a := range d.Assessors {
		seats = append(seats, r.T("review.level.seat", i18n.Args{
			"organisation": r.page.Registry.OrganisationName(a.Organisation), "role": r.term("assessor_role", a.Role), "vote": r.term("vote", a.Vote),
		}))
	}
	if len(seats) > 0 {
		lines = append(lines, r.T("review.level.assessors", i18n.Args{"text": strings.Join(seats, "; ")}))
	}
	if l.TakenOver {
		return append(lines, r.T("review.level.taken-over"))
	}
	lines = append(lines, r.T("review.level.supports", i18n.Args{"level": r.term("level", l.Supported)}))
	if l.State == recognition.Suspect {
		lines = append(lines, r.T("review.level.suspect"))
	}
	return lines
}

// newcomers tells which records come, and whom to call about what they resemble.
func (r *reviewer) newcomers() {
	if !r.section("review.new", len(r.page.New)) {
		return
	}
	pairs := pairPrinter{r.Screen, r.page.Registry}
	for _, n := range r.page.New[:min(len(r.page.New), mostRecords)] {
		r.item(signAdded, 0, append(r.record(n.Record), piece{text: r.T("review.new.how", i18n.Args{
			"phase": r.term("phase", n.Phase), "owner": pairs.contact(n.Record),
		})}))
		if len(n.Near) == 0 {
			r.item("", 1, sentence(r.T("review.new.alone")))
		}
		for i := range n.Near {
			other := n.Other(&n.Near[i])
			r.item("≈", 1, append(r.record(other), piece{text: r.resembles(pairs, &n, i, other)}))
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
	if other.Stopped.Reason != "" {
		parts = append(parts, r.T("review.near.stopped", i18n.Args{"reason": other.Stopped.Reason}))
	}
	parts = append(parts, pairs.known(pair), r.T("pair.call", i18n.Args{"text": pairs.contact(other)}))
	return strings.Join(parts, " · ")
}

// stops tells which records stop or go on, and why.
func (r *reviewer) stops() {
	if !r.section("review.stops", len(r.page.Stopped)+len(r.page.Resumed)) {
		return
	}
	for _, c := range r.page.Stopped[:min(len(r.page.Stopped), mostRecords)] {
		r.item(signStopped, 0, append(r.record(c.Head), piece{text: r.T("review.stopped.how", i18n.Args{
			"phase": r.term("phase", c.Head.Phase), "on": string(c.Head.Stopped.On),
		})}))
		r.item("", 1, sentence(r.said("review.stopped.reason", c.Head.Stopped.Reason)))
		r.item("", 1, sentence(r.said("review.stopped.lessons", c.Head.Stopped.Lessons)))
	}
	r.more(len(r.page.Stopped), mostRecords)
	for _, c := range r.page.Resumed[:min(len(r.page.Resumed), mostRecords)] {
		r.item(signMoved, 0, append(r.record(c.Head), piece{text: r.T("review.resumed.how", i18n.Args{"phase": r.term("phase", c.Head.Phase)})}))
		r.item("", 1, sentence(r.said("review.note", c.Note)))
	}
	r.more(len(r.page.Resumed), mostRecords)
}

// said quotes what a record says; what it doesn't say is told too.
func (r *reviewer) said(key, text string) string {
	if strings.TrimSpace(text) == "" {
		text = r.T("review.nothing")
	}
	return r.T(key, i18n.Args{"text": text})
}

// removed tells which records disappear.
func (r *reviewer) removed() {
	removed := r.page.Changes.Removed
	if !r.section("review.removed", len(removed)) {
		return
	}
	for _, rec := range removed[:min(len(removed), mostRecords)] {
		r.item(signRemoved, 0, []piece{{text: rec.Title, strong: true}, {text: rec.ID, code: true}})
	}
	r.more(len(removed), mostRecords)
}
