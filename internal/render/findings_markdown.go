package render

import (
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/validate"
)

// findingsMarkdown writes findings as a page for a pull request or the summary
// of a run, the heaviest first.
func findingsMarkdown(s *Screen, c Checked) error { return FindingsPage(s, c, math.MaxInt) }

// FindingsPage writes findings as a Markdown page of at most limit bytes. What
// doesn't fit is left out whole, lightest first, and counted; where not even
// the heading fits it writes nothing.
func FindingsPage(s *Screen, c Checked, limit int) error {
	head := fmt.Sprintf("## %s\n\n%s\n", s.T("finding.page.heading"), doc.Markdown(FindingsSummary(s.Printer, c.Result)))
	sorted := c.Findings.BySeverity()
	if len(sorted) > 0 {
		head += "\n" + s.findingsTableHead()
	}
	left := func(n int) string {
		if n == 0 {
			return ""
		}
		return "\n" + s.T("finding.page.more", i18n.Args{"count": n}) + "\n"
	}
	page, room := strings.Builder{}, limit-len(head)-len(left(len(sorted)))
	shown := 0
	for _, f := range sorted {
		row := s.findingRow(f)
		if page.Len()+len(row) > room {
			break
		}
		page.WriteString(row)
		shown++
	}
	if room < 0 {
		return nil
	}
	text := head + page.String() + left(len(sorted)-shown)
	if silent := s.suppressedRows(c.Suppressed); len(text)+len(silent) <= limit {
		text += silent
	}
	_, err := io.WriteString(s.W, text)
	return err
}

// suppressedRows lists what records silence, so that the reasons can be reviewed.
func (s *Screen) suppressedRows(list []validate.Suppressed) string {
	if len(list) == 0 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n### %s\n\n", s.T("finding.page.suppressed"))
	for _, q := range list {
		until := s.T("finding.page.suppressed.row", i18n.Args{"until": string(q.By.Until), "reason": q.By.Reason})
		fmt.Fprintf(&b, "- %s: %s `%s`, %s\n", doc.Markdown(findingPlace(q.Finding)),
			doc.Markdown(findingMessage(s.Printer, q.Finding)), q.Finding.Rule, doc.Markdown(doc.Visible(until)))
	}
	return b.String()
}

// findingsTableHead returns the head of the table of findings.
func (s *Screen) findingsTableHead() string {
	return fmt.Sprintf("| %s | %s | %s | %s |\n| --- | --- | --- | --- |\n",
		s.T("finding.page.severity"), s.T("finding.page.place"), s.T("finding.page.what"), s.T("finding.page.do"))
}

// findingRow returns a finding as a row of that table.
func (s *Screen) findingRow(f finding.Finding) string {
	sign := "✗"
	if f.Severity == finding.Warning {
		sign = "!"
	}
	hints := findingHints(s.Printer, f)
	for i, hint := range hints {
		hints[i] = doc.Markdown(hint)
	}
	return fmt.Sprintf("| %s %s | %s | %s `%s` | %s |\n", sign, severityWord(s.Printer, f.Severity),
		doc.Markdown(findingPlace(f)), doc.Markdown(findingMessage(s.Printer, f)), f.Rule, strings.Join(hints, "<br>"))
}
