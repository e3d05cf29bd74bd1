package xlsx

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
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
	b.zip = zip.NewWriter(w)
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
	if b.err != nil {
		return b.err
	}
	return b.zip.Close()
}

// Namespaces and types of the format.
const (
	xmlHead       = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainSpace     = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relationSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageSpace  = "http://schemas.openxmlformats.org/package/2006/relationships"
	sheetType     = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// book is a workbook being written; after an error it does no more.
type book struct {
	zip *zip.Writer
	// title, day and page stand above and below each page in print: what the
	// workbook is, the day that it is of, and the word for a page.
	title, day, page string
	// whole is the place of the sheet that has one by one what the cells of those
	// before it have together, 0 where there is none; more refers to it.
	whole int
	more  func(n int, sheet string) string
	// tables is the number of tables so far, over all sheets.
	tables int
	// defined are the names that the sheets need.
	defined []string
	err     error
}

// part writes one file of the workbook.
func (b *book) part(name, content string) {
	w := b.create(name)
	b.write(w, xmlHead+content)
}

func (b *book) create(name string) io.Writer {
	if b.err != nil {
		return io.Discard
	}
	w, err := b.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if b.err = err; err != nil {
		return io.Discard
	}
	return w
}

func (b *book) write(w io.Writer, text string) {
	if b.err == nil {
		_, b.err = io.WriteString(w, text)
	}
}

// frame writes the files that hold the sheets together.
func (b *book) frame(names []string) {
	var sheets, relations, types strings.Builder
	for i, name := range names {
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, doc.XML(name), i+1, i+1)
		fmt.Fprintf(&relations, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, relationSpace, i+1)
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sworksheet+xml"/>`, i+1, sheetType)
	}
	for i := range b.tables {
		fmt.Fprintf(&types, `<Override PartName="/xl/tables/table%d.xml" ContentType="%stable+xml"/>`, i+1, sheetType)
	}
	fmt.Fprintf(&relations, `<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/>`, len(names)+1, relationSpace)
	defined := ""
	if len(b.defined) > 0 {
		defined = "<definedNames>" + strings.Join(b.defined, "") + "</definedNames>"
	}
	b.part("xl/workbook.xml", fmt.Sprintf(`<workbook xmlns="%s" xmlns:r="%s"><bookViews><workbookView/></bookViews><sheets>%s</sheets>%s</workbook>`, mainSpace, relationSpace, &sheets, defined))
	b.part("xl/_rels/workbook.xml.rels", fmt.Sprintf(`<Relationships xmlns="%s">%s</Relationships>`, packageSpace, &relations))
	b.part("xl/styles.xml", styles)
	b.part("docProps/core.xml", b.properties())
	b.part("_rels/.rels", fmt.Sprintf(`<Relationships xmlns="%s"><Relationship Id="rId1" Type="%s/officeDocument" Target="xl/workbook.xml"/>`+
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`, packageSpace, relationSpace))
	b.part("[Content_Types].xml", fmt.Sprintf(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`+
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`+
		`<Default Extension="xml" ContentType="application/xml"/>`+
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`+
		`<Override PartName="/xl/workbook.xml" ContentType="%ssheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="%sstyles+xml"/>%s</Types>`,
		sheetType, sheetType, &types))
}

// properties are what the workbook says of itself.
func (b *book) properties() string {
	created := ""
	if b.day != "" {
		created = `<dcterms:created xsi:type="dcterms:W3CDTF">` + b.day + `T00:00:00Z</dcterms:created>`
	}
	return `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"` +
		` xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>` + doc.XML(b.title) + `</dc:title>` + created + `</cp:coreProperties>`
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
	var relations strings.Builder
	for n, link := range p.links {
		fmt.Fprintf(&relations, `<Relationship Id="l%d" Type="%s/hyperlink" Target="%s" TargetMode="External"/>`, n+1, relationSpace, doc.XML(link[1]))
	}
	for _, t := range p.tables {
		b.tables++
		fmt.Fprintf(&relations, `<Relationship Id="t%d" Type="%s/table" Target="../tables/table%d.xml"/>`, b.tables, relationSpace, b.tables)
		var columns strings.Builder
		for n, head := range t.heads {
			fmt.Fprintf(&columns, `<tableColumn id="%d" name="%s"/>`, n+1, sheetText(head))
		}
		b.part(fmt.Sprintf("xl/tables/table%d.xml", b.tables), fmt.Sprintf(
			`<table xmlns="%s" id="%d" name="tabel%d" displayName="tabel%d" ref="%s" totalsRowShown="0"><autoFilter ref="%s"/>`+
				`<tableColumns count="%d">%s</tableColumns><tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>`,
			mainSpace, b.tables, b.tables, b.tables, t.cells, t.cells, len(t.heads), &columns))
	}
	if relations.Len() > 0 {
		b.part(fmt.Sprintf("xl/worksheets/_rels/sheet%d.xml.rels", i+1), fmt.Sprintf(`<Relationships xmlns="%s">%s</Relationships>`, packageSpace, &relations))
	}
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
