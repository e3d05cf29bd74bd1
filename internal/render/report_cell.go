package render

import (
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/report"
	"github.com/innovatieagenda/agenda/internal/words"
)

// heads returns the headings of a table's columns.
func (p *reportPrinter) heads(s *report.Section) []string {
	heads := make([]string, len(s.Columns))
	for i, c := range s.Columns {
		if c.Head != nil {
			heads[i] = p.value(*c.Head, c.ID)
		} else {
			heads[i] = p.T("column." + c.ID)
		}
	}
	return heads
}

// value gives one value the words that people know it by.
func (p *reportPrinter) value(m report.Meaning, id string) string {
	if id == "" {
		return p.T("report.unknown")
	}
	switch m.Kind {
	case report.Term:
		if term, ok := m.Terms.Get(id); ok {
			return oneLine(term.Title.In(p.Lang()))
		}
	case report.Word:
		return p.T(m.Family + id)
	case report.Innovation:
		return oneLine(words.Of(p.Printer, p.reg).Innovation(id))
	case report.Organisation:
		return oneLine(words.Of(p.Printer, p.reg).Organisation(id))
	case report.Quarter:
		if year, quarter, ok := strings.Cut(id, "-Q"); ok {
			return p.T("report.quarter", i18n.Args{"year": year, "quarter": quarter})
		}
		return p.T("report.quarter.unknown", i18n.Args{"year": id})
	}
	return oneLine(id)
}

// noValue stands in a cell whose value nobody knows, or where there is none.
const noValue = "–"

// cell returns a cell in words. In the first column, which names the row, an
// unknown value is called that.
func (p *reportPrinter) cell(column int, c report.Column, v report.Cell) string {
	switch {
	case c.Kind.Number() && v.Known:
		return p.number(c.Kind, v.Number)
	case len(v.Texts) == 0 && column == 0:
		return p.T("report.unknown")
	case len(v.Texts) == 0:
		return noValue
	}
	return strings.Join(words.Each(v.Texts, func(id string) string { return p.value(c.Meaning, id) }), separator)
}

// number writes a number as the language does.
func (p *reportPrinter) number(kind report.Kind, n float64) string {
	switch kind {
	case report.Year:
		return strconv.Itoa(int(n))
	case report.Share:
		return words.Percent(p.Lang(), n)
	case report.Money:
		return words.Number(p.Lang(), n, 0)
	}
	return words.Number(p.Lang(), n, 1)
}

// line returns a row of cells in words.
func (p *reportPrinter) line(s *report.Section, row []report.Cell) []string {
	cells := make([]string, len(row))
	for i, v := range row {
		cells[i] = p.cell(i, s.Columns[i], v)
	}
	return cells
}

// totalLine is the row of totals in words.
func (p *reportPrinter) totalLine(s *report.Section) []string {
	cells := p.line(s, s.Total)
	cells[0] = p.T("report.total")
	return cells
}

// raw returns a cell as programs read it: ids, and numbers with a point.
func raw(c report.Column, v report.Cell) string {
	if !c.Kind.Number() {
		return strings.Join(v.Texts, separator)
	}
	if !v.Known {
		return ""
	}
	return strconv.FormatFloat(cutOff(c.Kind, v.Number), 'f', -1, 64)
}

// cutOff cuts shares off at four decimals: more would suggest what isn't known.
func cutOff(kind report.Kind, n float64) float64 {
	if kind != report.Share {
		return n
	}
	cut, _ := strconv.ParseFloat(strconv.FormatFloat(n, 'f', 4, 64), 64)
	return cut
}
