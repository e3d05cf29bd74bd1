package render

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"

	"github.com/innovatieagenda/agenda/internal/report"
)

//go:embed report.html
var reportPage string

// reportData is what the page of reports shows.
type reportData struct {
	Lang, Title  string
	Scope        []string
	ContentsWord string
	Contents     bool
	Reports      []reportPart
	Nothing      string
}

type reportPart struct {
	ID, Title string
	Notes     []string
	Sections  []reportSection
}

type reportSection struct {
	ID, Title string
	Heads     []headCell
	Rows      [][]pageValue
	Total     []pageValue
	Notes     []string
	Chart     *chartPart
}

type headCell struct {
	Text   string
	Number bool
}

// pageValue is a cell on the page.
type pageValue struct {
	Text, Link string
	// Class is "n" for a number and "d" for a date, which no line may break.
	Class string
}

// chartPart is a chart on the page. Its elements are made by this package from
// escaped text.
type chartPart struct {
	ID, Title, Description string
	Width, Height          string
	Body                   template.HTML
}

// html writes one page that needs nothing beside it.
func (p *reportPrinter) html() error {
	t, err := template.New("report").Parse(reportPage)
	if err != nil {
		return err
	}
	data := reportData{
		Lang: string(p.Lang()), Title: p.T("report." + p.Name), Scope: p.scope(),
		Contents: len(p.Reports) > 1, ContentsWord: p.T("report.contents"), Nothing: p.T("report.nothing"),
	}
	for _, r := range p.Reports {
		part := reportPart{ID: r.Name, Title: p.title(r), Notes: p.notes(r.Notes)}
		for _, s := range r.Sections {
			part.Sections = append(part.Sections, p.pageSection(r, s))
		}
		data.Reports = append(data.Reports, part)
	}
	var page bytes.Buffer
	if err := t.Execute(&page, data); err != nil {
		return err
	}
	_, err = p.W.Write(page.Bytes())
	return err
}

func (p *reportPrinter) pageSection(r *report.Report, s *report.Section) reportSection {
	shown, more := p.rows(s)
	out := reportSection{ID: r.Name + "." + s.ID, Title: p.sectionTitle(r, s), Notes: p.below(s, more)}
	for i, head := range p.heads(s) {
		out.Heads = append(out.Heads, headCell{head, i > 0 && s.Columns[i].Kind.Number()})
	}
	for _, row := range shown {
		out.Rows = append(out.Rows, p.pageRow(s, row, p.line(s, row)))
	}
	if s.Total != nil && len(s.Rows) > 1 {
		out.Total = p.pageRow(s, s.Total, p.totalLine(s))
	}
	if c := p.chart(r, s); c != nil {
		body, height := p.drawn(c)
		out.Chart = &chartPart{c.ID, c.Title, p.described(c), px(chartWidth), px(height), template.HTML(body)}
	}
	return out
}

func (p *reportPrinter) pageRow(s *report.Section, row []report.Cell, words []string) []pageValue {
	cells := make([]pageValue, len(row))
	for i, v := range row {
		c := s.Columns[i]
		cells[i] = pageValue{Text: words[i], Link: p.link(c, v)}
		switch {
		case i > 0 && c.Kind.Number():
			cells[i].Class = "n"
		case c.Kind == report.Date:
			cells[i].Class = "d"
		}
	}
	return cells
}

// Anchor is where the contents lead to.
func (r reportPart) Anchor() string { return fmt.Sprintf("#%s", r.ID) }
