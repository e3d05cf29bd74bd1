package render

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/report"
)

// ReportOptions say how reports are shown.
type ReportOptions struct {
	// Filter is what the innovations were chosen by, as ids.
	Filter registry.Filter
	// Root is the way from the output to the root of the registry, for links to
	// its files; "" where there is none.
	Root string
}

// Report writes reports in a format: text, markdown, csv, json, xlsx, svg or
// html. Every format is one way to show any section.
func Report(s *Screen, reg *registry.Registry, doc *report.Document, format string, opts ReportOptions) error {
	return write(newReportPrinter(s, reg, doc, opts), format, s.Terminal)
}

// reportPrinter gives the parts of reports their words.
type reportPrinter struct {
	*Screen
	*report.Document
	reg  *registry.Registry
	opts ReportOptions
}

func newReportPrinter(s *Screen, reg *registry.Registry, doc *report.Document, opts ReportOptions) *reportPrinter {
	return &reportPrinter{s, doc, reg, opts}
}

// mostRows is the number of rows of a table in the document with all reports,
// which people read; the report itself has them all.
const mostRows = 50

// rows returns the rows of a section that people see, and how many more there
// are.
func (p *reportPrinter) rows(s *report.Section) ([][]report.Cell, int) {
	if p.Name != report.All || len(s.Rows) <= mostRows {
		return s.Rows, 0
	}
	return s.Rows[:mostRows], len(s.Rows) - mostRows
}

func (p *reportPrinter) title(r *report.Report) string { return p.T("report." + r.Name) }

func (p *reportPrinter) sectionTitle(r *report.Report, s *report.Section) string {
	return p.T("report." + r.Name + "." + s.ID)
}

// notes returns the sentences of notes.
func (p *reportPrinter) notes(all []report.Note) []string {
	var sentences []string
	for _, n := range all {
		sentences = append(sentences, p.T("report.note."+n.ID, i18n.Args{"count": n.Count, "value": n.Value}))
	}
	return sentences
}

// scope tells what the document is about: how many innovations, chosen how, on
// which day and from which commit.
func (p *reportPrinter) scope() []string {
	lines := []string{p.T("report.scope", i18n.Args{"count": p.Innovations, "today": string(p.Today)})}
	for _, field := range registry.FilterFields {
		if values := p.opts.Filter[field.Name]; len(values) > 0 {
			lines = append(lines, p.T("report.filter", i18n.Args{"field": field.Name, "values": visible(strings.Join(values, ", "))}))
		}
	}
	if at := p.reg.At; at != nil {
		date, _, _ := strings.Cut(p.at(), at.Hash)
		lines = append(lines, p.T("matrix.at", i18n.Args{"date": strings.TrimSpace(date), "commit": at.Hash[:min(10, len(at.Hash))]}))
	}
	return lines
}
