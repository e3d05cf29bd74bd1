package render

import (
	"strconv"
	"strings"

	digits "golang.org/x/text/number"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/report"
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
		if rec, ok := p.reg.Innovation(id); ok && rec.Title != "" {
			return oneLine(rec.Title)
		}
	case report.Organisation:
		return oneLine(p.reg.OrganisationName(id))
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
	words := make([]string, len(v.Texts))
	for i, id := range v.Texts {
		words[i] = p.value(c.Meaning, id)
	}
	return strings.Join(words, separator)
}

// number writes a number as the language does.
func (p *reportPrinter) number(kind report.Kind, n float64) string {
	switch kind {
	case report.Year:
		return strconv.Itoa(int(n))
	case report.Share:
		return p.numbers.Sprint(digits.Percent(n, digits.MaxFractionDigits(0)))
	case report.Money:
		return p.numbers.Sprint(digits.Decimal(n, digits.MaxFractionDigits(0)))
	}
	return p.numbers.Sprint(digits.Decimal(n, digits.MaxFractionDigits(1)))
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
