package render

import (
	"fmt"

	"github.com/innovatieagenda/agenda/internal/report"
)

// markdown writes reports with a heading and a table for each section.
func (p *reportPrinter) markdown() error {
	for i, r := range p.Reports {
		if i > 0 {
			fmt.Fprintln(p.W)
		}
		fmt.Fprintf(p.W, "## %s\n", markdownText(p.title(r)))
		sentences := p.notes(r.Notes)
		if i == 0 {
			sentences = append(p.scope(), sentences...)
		}
		p.paragraphs(sentences)
		for _, s := range r.Sections {
			if err := p.markdownSection(r, s); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *reportPrinter) paragraphs(sentences []string) {
	for _, sentence := range sentences {
		fmt.Fprintf(p.W, "\n%s\n", markdownText(sentence))
	}
}

func (p *reportPrinter) markdownSection(r *report.Report, s *report.Section) error {
	fmt.Fprintf(p.W, "\n### %s\n\n", markdownText(p.sectionTitle(r, s)))
	shown, more := p.rows(s)
	if len(s.Rows) == 0 {
		fmt.Fprintln(p.W, markdownText(p.T("report.nothing")))
	} else {
		var rows [][]string
		for _, row := range shown {
			rows = append(rows, p.line(s, row))
		}
		if s.Total != nil && len(s.Rows) > 1 {
			rows = append(rows, p.totalLine(s))
		}
		if err := writeMarkdown(p.W, p.heads(s), rows); err != nil {
			return err
		}
	}
	p.paragraphs(p.below(s, more))
	return nil
}
