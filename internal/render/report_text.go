package render

import (
	"io"
	"strings"

	"github.com/innovatieagenda/agenda/internal/report"
)

// text writes reports for a screen: tables, with bars and lines of small bars.
func (p *reportPrinter) text() error {
	for i, r := range p.Reports {
		if i > 0 {
			Line(p.Screen, "")
		}
		if err := p.heading(p.title(r), "═"); err != nil {
			return err
		}
		sentences := p.notes(r.Notes)
		if i == 0 {
			sentences = append(p.scope(), sentences...)
		}
		for _, sentence := range sentences {
			if err := p.note(wordsOf(sentence, plain)); err != nil {
				return err
			}
		}
		for _, s := range r.Sections {
			if err := p.textSection(r, s); err != nil {
				return err
			}
		}
	}
	return nil
}

// heading writes a title with a line below it.
func (p *reportPrinter) heading(title, under string) error {
	lines := p.flow(wordsOf(title, strong), p.Width)
	wide := 0
	for _, line := range lines {
		wide = max(wide, displayWidth(line))
	}
	lines = append(lines, strings.Repeat(under, wide))
	_, err := io.WriteString(p.W, strings.Join(lines, "\n")+"\n")
	return err
}

func (p *reportPrinter) textSection(r *report.Report, s *report.Section) error {
	Line(p.Screen, "")
	if err := p.note(wordsOf(p.sectionTitle(r, s), strong)); err != nil {
		return err
	}
	shown, more := p.rows(s)
	if len(s.Rows) == 0 {
		Line(p.Screen, p.T("report.nothing"))
	} else if err := p.textTable(s, shown); err != nil {
		return err
	}
	for _, sentence := range p.below(s, more) {
		if err := p.note(wordsOf(sentence, muted)); err != nil {
			return err
		}
	}
	return p.textChart(p.chart(r, s))
}

// below are the sentences under a table.
func (p *reportPrinter) below(s *report.Section, more int) []string {
	sentences := p.notes(s.Notes)
	if more > 0 {
		sentences = append(sentences, p.notes([]report.Note{{ID: "more", Count: more}})...)
	}
	return sentences
}

func (p *reportPrinter) textTable(s *report.Section, shown [][]report.Cell) error {
	t := Table{Head: p.heads(s)}
	for i, c := range s.Columns {
		t.Numbers = append(t.Numbers, c.Kind.Number() && i > 0)
	}
	for _, row := range shown {
		t.Rows = append(t.Rows, p.line(s, row))
	}
	if s.Total != nil && len(s.Rows) > 1 {
		t.Rows = append(t.Rows, p.totalLine(s))
	}
	return p.table(t)
}

// tabbed writes reports for programs: the ids of each table, tab-separated,
// under a line with the names of report and section.
func (p *reportPrinter) tabbed() error {
	return p.apart(func(r *report.Report, s *report.Section) error {
		Line(p.Screen, "# "+r.Name+" "+s.ID)
		t := Table{Head: columnNames(s)}
		for _, row := range s.Rows {
			t.Rows = append(t.Rows, rawRow(s, row))
		}
		return p.Screen.tabbed(t)
	})
}

// apart writes every section, an empty line between two.
func (p *reportPrinter) apart(write func(*report.Report, *report.Section) error) error {
	first := true
	for _, r := range p.Reports {
		for _, s := range r.Sections {
			if !first {
				Line(p.Screen, "")
			}
			first = false
			if err := write(r, s); err != nil {
				return err
			}
		}
	}
	return nil
}

// unknownName is the name of the column of an unknown value, for programs.
const unknownName = "unknown"

func columnNames(s *report.Section) []string {
	names := make([]string, len(s.Columns))
	for i, c := range s.Columns {
		if names[i] = c.ID; c.ID == "" {
			names[i] = unknownName
		}
	}
	return names
}

func rawRow(s *report.Section, row []report.Cell) []string {
	cells := make([]string, len(row))
	for i, v := range row {
		cells[i] = raw(s.Columns[i], v)
	}
	return cells
}
