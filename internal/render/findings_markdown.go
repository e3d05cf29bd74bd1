package render

import (
	"bytes"
	"math"
	"sort"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/words"
)

// findingsMarkdown writes findings as a page for a pull request or the summary
// of a run, the heaviest first.
func findingsMarkdown(s *Screen, c Checked) error { return FindingsPage(s, c, math.MaxInt) }

// FindingsPage writes findings as a Markdown page of at most limit bytes. What
// doesn't fit is left out whole, lightest first, and counted; where not even
// the heading fits it writes nothing.
func FindingsPage(s *Screen, c Checked, limit int) error {
	all := len(c.Findings)
	page := func(shown int, silenced bool) []byte {
		var out bytes.Buffer
		on := Screen{W: &out, Options: s.Options}
		_ = on.Write(findingsDoc(s.Printer, c, shown, silenced), "markdown") // to memory, which doesn't fail
		return out.Bytes()
	}
	text := page(all, true)
	if len(text) > limit {
		shown := all
		if len(page(all, false)) > limit {
			shown = sort.Search(all, func(n int) bool { return len(page(n, false)) > limit }) - 1
		}
		if shown < 0 {
			return nil
		}
		if text = page(shown, true); len(text) > limit {
			text = page(shown, false)
		}
	}
	_, err := s.W.Write(text)
	return err
}

// findingsDoc tells so many findings, the heaviest first, and what records silence,
// so that the reasons can be reviewed.
func findingsDoc(p *i18n.Printer, c Checked, shown int, silenced bool) *doc.Doc {
	return &doc.Doc{Title: p.T("finding.page.heading"), Body: func(b *doc.Body) {
		b.Heading(1, doc.T(p.T("finding.page.heading")))
		b.Para(doc.T(FindingsSummary(p, c.Result)))
		if found := c.Findings.BySeverity(); len(found) > 0 {
			b.Add(findingsTable(p, found[:shown]))
			if left := len(found) - shown; left > 0 {
				b.Para(doc.T(p.T("finding.page.more", i18n.Args{"count": left})))
			}
		}
		if !silenced || len(c.Suppressed) == 0 {
			return
		}
		b.Heading(2, doc.T(p.T("finding.page.suppressed")))
		for _, q := range c.Suppressed {
			until := p.T("finding.page.suppressed.row", i18n.Args{"until": string(q.By.Until), "reason": q.By.Reason})
			b.Item("", 0, doc.T(findingPlace(q.Finding)+": "+words.Message(p, q.Finding)+" ("+q.Finding.Rule+"), "+until))
		}
	}}
}

func findingsTable(p *i18n.Printer, found finding.List) *doc.Table {
	t := &doc.Table{}
	for _, id := range []string{"severity", "place", "what", "rule", "do"} {
		t.Cols = append(t.Cols, doc.Col{ID: id, Title: p.T("finding.page." + id)})
	}
	for _, f := range found {
		t.Rows = append(t.Rows, doc.Row(severities[f.Severity].sign+" "+severityWord(p, f.Severity), findingPlace(f), words.Message(p, f), f.Rule, strings.Join(words.Hints(p, f), " · ")))
	}
	return t
}
