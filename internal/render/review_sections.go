package render

import (
	"fmt"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
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
		place := doc.Span{Text: lineOf(f), Link: fileLink(f.File, f.Range.Line)}
		if gone[f.File] {
			place.Link, place.Style = "", doc.Mono
		}
		sign := "✗"
		if f.Severity == finding.Warning {
			sign = "!"
		}
		r.bullet(sign, 0, doc.Text{
			{Text: severityWord(r.Printer, f.Severity), Style: doc.Strong}, place, {Text: findingMessage(r.Printer, f)}, {Text: f.Rule, Style: doc.Mono},
		})
		for _, hint := range findingHints(r.Printer, f) {
			r.bullet("", 1, doc.T(hint))
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

// stops tells which records stop or go on, and why.
func (r *reviewer) stops() {
	if !r.section("review.stops", len(r.page.Stopped)+len(r.page.Resumed)) {
		return
	}
	for _, c := range r.page.Stopped[:min(len(r.page.Stopped), mostRecords)] {
		r.bullet(signStopped, 0, append(r.record(c.Head), doc.Span{Text: r.T("review.stopped.how", i18n.Args{
			"phase": r.term("phase", c.Head.Phase), "on": string(c.Head.LastStop().Date),
		})}))
		r.bullet("", 1, doc.T(r.said("review.stopped.reason", c.Head.LastStop().Reason)))
		r.bullet("", 1, doc.T(r.said("review.stopped.lessons", c.Head.LastStop().Lessons)))
	}
	r.more(len(r.page.Stopped), mostRecords)
	for _, c := range r.page.Resumed[:min(len(r.page.Resumed), mostRecords)] {
		r.bullet(signMoved, 0, append(r.record(c.Head), doc.Span{Text: r.T("review.resumed.how", i18n.Args{"phase": r.term("phase", c.Head.Phase)})}))
		r.bullet("", 1, doc.T(r.said("review.note", c.Note)))
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
		r.bullet(signRemoved, 0, doc.Text{{Text: rec.Title, Style: doc.Strong}, {Text: rec.ID, Style: doc.Mono}})
	}
	r.more(len(removed), mostRecords)
}
