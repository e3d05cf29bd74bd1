package xlsx

import (
	"fmt"
	"io"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/opc"
)

// A workbook is a folder of XML files (ECMA-376) in a zip file. It is written
// here and not by a library: the one for Go that is kept well takes longer to
// start than all the rest of this program (docs/benchmarks.md), and can do a
// hundred things that tables need not. Tests read the result with it.

// sheet is one sheet of a workbook: tables below each other.
type sheet struct {
	// name stands on its tab, title above its tables; "" is left out.
	name, title string
	lines       []string
	blocks      []block
}

// block is one table of a sheet.
type block struct {
	title string
	head  []string
	rows  [][]sheetCell
	total []sheetCell
	notes []string
}

// sheetCell is one value. Text is never taken for a formula.
type sheetCell struct {
	form   form
	text   string
	number float64
	link   string
}

// workbook writes sheets as a workbook. The same sheets give the same bytes.
func (b *book) workbook(w io.Writer, sheets []sheet) error {
	b.File = opc.New(w)
	var names []string
	taken := map[string]bool{}
	for _, s := range sheets {
		names = append(names, sheetName(s.name, taken))
	}
	for i, s := range sheets {
		if i < b.whole {
			s.shorten(func(n int) string { return b.more(n, names[b.whole]) })
		}
		b.sheet(i, names[i], s)
	}
	b.frame(names)
	return b.Close("xl/workbook.xml", b.title, b.language, b.day)
}

// Namespaces and types of the format.
const (
	mainSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	kind      = "officedocument.spreadsheetml."
)

// book is a workbook being written; after an error it does no more.
type book struct {
	*opc.File
	// title, day and page stand above and below each page in print: what the
	// workbook is, the day that it is of, and the word for a page.
	title, day, page, language string
	// whole is the place of the sheet that has one by one what the cells of those
	// before it have together, 0 where there is none; more refers to it.
	whole int
	more  func(n int, sheet string) string
	// tables is the number of tables so far, over all sheets.
	tables int
	// defined are the names that the sheets need.
	defined []string
}

// frame writes the files that hold the sheets together.
func (b *book) frame(names []string) {
	var sheets strings.Builder
	var relations []opc.Relation
	for i, name := range names {
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, doc.XML(name), i+1, i+1)
		relations = append(relations, opc.Relation{ID: fmt.Sprintf("rId%d", i+1), Type: "worksheet", Target: fmt.Sprintf("worksheets/sheet%d.xml", i+1)})
	}
	defined := ""
	if len(b.defined) > 0 {
		defined = "<definedNames>" + strings.Join(b.defined, "") + "</definedNames>"
	}
	b.Part("xl/workbook.xml", kind+"sheet.main", fmt.Sprintf(`<workbook xmlns="%s" xmlns:r="%s"><bookViews><workbookView/></bookViews><sheets>%s</sheets>%s</workbook>`, mainSpace, opc.Relations, &sheets, defined))
	b.Relate("xl/workbook.xml", append(relations, opc.Relation{ID: fmt.Sprintf("rId%d", len(names)+1), Type: "styles", Target: "styles.xml"})...)
	b.Part("xl/styles.xml", kind+"styles", styles)
}

// sheetTable is a table with filters of its own.
type sheetTable struct {
	cells string
	heads []string
}

// define gives a range of a sheet one of the names that the format knows.
func (b *book) define(i int, sheet, name, cells, attributes string) {
	b.defined = append(b.defined, fmt.Sprintf(`<definedName name="%s" localSheetId="%d"%s>%s</definedName>`,
		name, i, attributes, doc.XML("'"+sheet+"'!"+cells)))
}

// absolute writes a range such as A1:B2 with the signs that keep it in place.
func absolute(cells string) string {
	var b strings.Builder
	for i, r := range cells {
		digit := r >= '0' && r <= '9'
		if r != ':' && (i == 0 || cells[i-1] == ':' || digit && (cells[i-1] < '0' || cells[i-1] > '9')) {
			b.WriteByte('$')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// belongings writes the tables of a sheet, and what its parts refer to.
func (b *book) belongings(i int, p *sheetWriter) {
	var relations []opc.Relation
	for n, link := range p.links {
		relations = append(relations, opc.Relation{ID: fmt.Sprintf("l%d", n+1), Type: "hyperlink", Target: link[1], External: true})
	}
	for _, t := range p.tables {
		b.tables++
		relations = append(relations, opc.Relation{ID: fmt.Sprintf("t%d", b.tables), Type: "table", Target: fmt.Sprintf("../tables/table%d.xml", b.tables)})
		var columns strings.Builder
		for n, head := range t.heads {
			fmt.Fprintf(&columns, `<tableColumn id="%d" name="%s"/>`, n+1, sheetText(head))
		}
		b.Part(fmt.Sprintf("xl/tables/table%d.xml", b.tables), kind+"table", fmt.Sprintf(
			`<table xmlns="%s" id="%d" name="tabel%d" displayName="tabel%d" ref="%s" totalsRowShown="0"><autoFilter ref="%s"/>`+
				`<tableColumns count="%d">%s</tableColumns><tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>`,
			mainSpace, b.tables, b.tables, b.tables, t.cells, t.cells, len(t.heads), &columns))
	}
	b.Relate(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), relations...)
}

// unique returns headings that differ, as the format asks of a table.
func unique(heads []string) []string {
	taken := map[string]bool{}
	out := make([]string, len(heads))
	for i, head := range heads {
		head = doc.OneLine(head)
		once := head
		for n := 2; taken[strings.ToLower(once)]; n++ {
			once = fmt.Sprintf("%s %d", head, n)
		}
		taken[strings.ToLower(once)] = true
		out[i] = once
	}
	return out
}
