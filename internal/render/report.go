package render

import (
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	digits "golang.org/x/text/number"

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
	p := newReportPrinter(s, reg, doc, opts)
	switch format {
	case "json":
		return p.json()
	case "csv":
		return p.csv()
	case "markdown":
		return p.markdown()
	case "html":
		return p.html()
	case "svg":
		return p.svg()
	case "xlsx":
		return p.xlsx()
	}
	if !s.Terminal {
		return p.tabbed()
	}
	return p.text()
}

// reportPrinter gives the parts of reports their words.
type reportPrinter struct {
	*Screen
	*report.Document
	reg     *registry.Registry
	opts    ReportOptions
	numbers *message.Printer
}

func newReportPrinter(s *Screen, reg *registry.Registry, doc *report.Document, opts ReportOptions) *reportPrinter {
	lang := language.Dutch
	if s.Lang() == i18n.English {
		lang = language.English
	}
	return &reportPrinter{s, doc, reg, opts, message.NewPrinter(lang)}
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

// source returns the first source of an innovation that is a web address, ""
// where there is none.
func source(rec *registry.Record) string {
	for _, s := range rec.Sources {
		if address := webAddress(s); address != "" {
			return address
		}
	}
	return ""
}

// webAddress returns a text that is the address of a page, "" for any other.
func webAddress(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return ""
	}
	return u.String()
}

// link returns where a cell leads to: the source of the innovation that it
// names.
func (p *reportPrinter) link(c report.Column, v report.Cell) string {
	if c.Kind != report.Innovation || c.Multi || len(v.Texts) != 1 {
		return ""
	}
	if rec, ok := p.reg.Innovation(v.Texts[0]); ok {
		return source(rec)
	}
	return ""
}
