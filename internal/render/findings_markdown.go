package render

import (
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
)

// findingsMarkdown writes findings as a page for a pull request or the summary
// of a run, the heaviest first.
func findingsMarkdown(s *Screen, c Checked) error { return FindingsPage(s, c, math.MaxInt) }

// FindingsPage writes findings as a Markdown page of at most limit bytes. What
// doesn't fit is left out whole, lightest first, and counted; where not even
// the heading fits it writes nothing.
func FindingsPage(s *Screen, c Checked, limit int) error {
	head := fmt.Sprintf("## %s\n\n%s\n", s.T("finding.page.heading"), markdownText(FindingsSummary(s.Printer, c.Result)))
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
	_, err := io.WriteString(s.W, head+page.String()+left(len(sorted)-shown))
	return err
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
	place := f.File
	if !f.Range.IsZero() {
		place = fmt.Sprintf("%s:%d:%d", place, f.Range.Line, f.Range.Column)
	}
	hints := findingHints(s.Printer, f)
	for i, hint := range hints {
		hints[i] = markdownText(hint)
	}
	return fmt.Sprintf("| %s %s | %s | %s `%s` | %s |\n", sign, severityWord(s.Printer, f.Severity),
		markdownText(place), markdownText(findingMessage(s.Printer, f)), f.Rule, strings.Join(hints, "<br>"))
}
