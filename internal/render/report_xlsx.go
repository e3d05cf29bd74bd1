package render

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/report"
)

// xlsx writes a workbook with a sheet for each report.
func (p *reportPrinter) xlsx() error {
	var sheets []sheet
	for _, r := range p.Reports {
		name, _, _ := strings.Cut(p.title(r), ":")
		s := sheet{name: name, title: p.title(r), lines: append(p.scope(), p.notes(r.Notes)...)}
		for _, section := range r.Sections {
			s.blocks = append(s.blocks, p.block(r, section))
		}
		sheets = append(sheets, s)
	}
	return workbook(p.W, sheets)
}

// block makes the table of a section. A column that names an innovation gets
// one with its id before it, to look it up by.
func (p *reportPrinter) block(r *report.Report, s *report.Section) block {
	b := block{title: p.sectionTitle(r, s), notes: p.notes(s.Notes)}
	if len(s.Rows) == 0 {
		b.notes = append([]string{p.T("report.nothing")}, b.notes...)
	}
	for i, head := range p.heads(s) {
		if namesOne(s.Columns[i]) {
			b.head = append(b.head, p.T("column.id"))
		}
		b.head = append(b.head, head)
	}
	for _, row := range s.Rows {
		b.rows = append(b.rows, p.sheetRow(s, row))
	}
	if s.Total != nil && len(s.Rows) > 1 {
		b.total = p.sheetRow(s, s.Total)
		b.total[0] = sheetCell{text: p.T("report.total")}
	}
	return b
}

// namesOne reports whether a column names one innovation a row.
func namesOne(c report.Column) bool { return c.Kind == report.Innovation && !c.Multi }

func (p *reportPrinter) sheetRow(s *report.Section, row []report.Cell) []sheetCell {
	var cells []sheetCell
	for i, v := range row {
		c := s.Columns[i]
		if namesOne(c) {
			cells = append(cells, sheetCell{text: strings.Join(v.Texts, "")})
		}
		cells = append(cells, p.sheetCell(i, c, v))
	}
	return cells
}

// sheetForms are the forms of numbers.
var sheetForms = map[report.Kind]form{
	report.Count: formNumber, report.Months: formNumber, report.Year: formYear, report.Money: formMoney, report.Share: formShare,
}

func (p *reportPrinter) sheetCell(i int, c report.Column, v report.Cell) sheetCell {
	switch {
	case c.Kind.Number() && v.Known:
		return sheetCell{form: sheetForms[c.Kind], number: v.Number}
	case c.Kind == report.Date && len(v.Texts) > 0:
		return dateCell(innovation.Date(v.Texts[0]))
	}
	cell := sheetCell{text: p.cell(i, c, v)}
	if cell.text == noValue {
		cell.text = ""
	}
	if namesOne(c) && len(v.Texts) == 1 {
		cell.link = recordLink(p.reg, v.Texts[0], p.opts.Root)
	}
	return cell
}
