package xlsx

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/opc"
)

// sheetWriter writes one sheet from the top down.
type sheetWriter struct {
	*bufio.Writer
	row    int
	widths []int
	// links are where cells lead to, by the name of the cell; tables those of
	// this sheet.
	links  [][2]string
	tables []sheetTable
}

// sheet writes a sheet with what belongs to it.
func (b *book) sheet(i int, name string, s sheet) {
	out := b.Create(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), kind+"worksheet")
	p := &sheetWriter{Writer: bufio.NewWriter(out), row: 1}
	top, only := p.headRow(s), len(s.blocks) == 1
	frozen := 1
	if only {
		frozen = top
	}
	p.open(s, frozen)
	p.heading(s)
	filter := ""
	for _, block := range s.blocks {
		cells := p.block(block)
		if only {
			filter = cells
		} else if cells != "" {
			p.tables = append(p.tables, sheetTable{cells, unique(block.head)})
		}
	}
	p.close(filter)
	p.margins(b.title, name, strings.TrimSpace(b.page+" &P / &N"), b.day)
	p.belongs(b.tables)
	b.Fail(p.Flush())
	if only && filter != "" {
		b.define(i, name, "_xlnm._FilterDatabase", absolute(filter), ` hidden="1"`)
		b.define(i, name, "_xlnm.Print_Titles", fmt.Sprintf("$%d:$%d", top, top), "")
	}
	b.belongings(i, p)
}

// headRow is the row of the head of the first table.
func (p *sheetWriter) headRow(s sheet) int {
	row := 1
	if s.title != "" {
		row += 2 + len(s.lines)
	}
	if len(s.blocks) > 0 && s.blocks[0].title != "" {
		row++
	}
	return row
}

// open writes what stands before the rows of a sheet.
func (p *sheetWriter) open(s sheet, frozen int) {
	p.put(opc.Head+`<worksheet xmlns="%s" xmlns:r="%s"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`, mainSpace, opc.Relations)
	p.put(`<sheetViews><sheetView workbookViewId="0">%s</sheetView></sheetViews>`, pane(s, frozen))
	p.put(`<sheetFormatPr defaultRowHeight="15"/>`)
	if p.widths = columnWidths(s); len(p.widths) > 0 {
		p.put(`<cols>`)
		for i, width := range p.widths {
			p.put(`<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, width)
		}
		p.put(`</cols>`)
	}
	p.put(`<sheetData>`)
}

// pane keeps the first rows in sight and, of a bare table, the column that names
// its rows.
func pane(s sheet, rows int) string {
	if s.title != "" || len(s.blocks) != 1 {
		return fmt.Sprintf(`<pane ySplit="%d" topLeftCell="A%d" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>`, rows, rows+1)
	}
	return fmt.Sprintf(`<pane xSplit="1" ySplit="%d" topLeftCell="B%d" activePane="bottomRight" state="frozen"/>`+
		`<selection pane="topRight"/><selection pane="bottomLeft"/><selection pane="bottomRight"/>`, rows, rows+1)
}

// close writes what stands after the rows.
func (p *sheetWriter) close(filter string) {
	p.put(`</sheetData>`)
	if filter != "" {
		p.put(`<autoFilter ref="%s"/>`, filter)
	}
	if len(p.links) > 0 {
		p.put(`<hyperlinks>`)
		for n, link := range p.links {
			p.put(`<hyperlink ref="%s" r:id="l%d"/>`, link[0], n+1)
		}
		p.put(`</hyperlinks>`)
	}
}

// margins writes how pages are printed: the title and the sheet above, the day and
// the number of the page below.
func (p *sheetWriter) margins(title, name, page, day string) {
	p.put(`<pageMargins left="0.4" right="0.4" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>`)
	p.put(`<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>`)
	p.put(`<headerFooter><oddHeader>%s</oddHeader><oddFooter>%s</oddFooter></headerFooter>`,
		doc.XML("&L"+inHeader(title)+"&R"+inHeader(name)), doc.XML("&L"+inHeader(day)+"&R"+page))
}

// inHeader is a text as headers have it, in which & begins a code, and not longer
// than they may be together.
func inHeader(text string) string {
	const most = 100
	return strings.ReplaceAll(cutUnits(doc.OneLine(text), most), "&", "&&")
}

// belongs writes which tables a sheet has, and its end.
func (p *sheetWriter) belongs(tables int) {
	if len(p.tables) > 0 {
		p.put(`<tableParts count="%d">`, len(p.tables))
		for n := range p.tables {
			p.put(`<tablePart r:id="t%d"/>`, tables+n+1)
		}
		p.put(`</tableParts>`)
	}
	p.put(`</worksheet>`)
}

// put writes XML; a writing error comes back from Flush.
func (p *sheetWriter) put(format string, args ...any) { fmt.Fprintf(p.Writer, format, args...) }

// heading writes the title of the sheet and what it is about.
func (p *sheetWriter) heading(s sheet) {
	if s.title == "" {
		return
	}
	p.cells([]sheetCell{{form: formTitle, text: s.title}})
	for _, line := range s.lines {
		p.cells([]sheetCell{{form: formLine, text: line}})
	}
	p.row++
}

// block writes a table with its title above and its notes below, and returns
// the range of its cells, "" where it has no rows.
func (p *sheetWriter) block(b block) string {
	if b.title != "" {
		p.cells([]sheetCell{{form: formTitle, text: b.title}})
	}
	top := p.row
	var heads []sheetCell
	for _, head := range unique(b.head) {
		heads = append(heads, sheetCell{form: formHead, text: head})
	}
	p.cells(heads)
	for _, row := range b.rows {
		p.cells(row)
	}
	bottom := p.row - 1
	p.cells(b.total)
	for _, note := range b.notes {
		p.cells([]sheetCell{{form: formLine, text: note}})
	}
	p.row++
	if len(b.rows) == 0 {
		return ""
	}
	return cellName(0, top) + ":" + cellName(len(b.head)-1, bottom)
}

// form is how a cell of a sheet is written: the number of its style.
type form int

// The forms, in the order of styles.
const (
	formText form = iota
	formNumber
	formYear
	formShare
	formMoney
	formDate
	formMonth
	formOnlyYear
	formLink
	formHead
	formTitle
	formLine
)

// styles are the styles of the forms. Number formats 1, 3 and 9 are the
// format's own; 165 to 167 are ours.
const styles = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
	`<numFmts count="3"><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="166" formatCode="yyyy\-mm"/><numFmt numFmtId="167" formatCode="yyyy"/></numFmts>` +
	`<fonts count="4"><font><sz val="11"/><name val="Calibri"/></font><font><u/><sz val="11"/><color rgb="FF0B4F8A"/><name val="Calibri"/></font>` +
	`<font><b/><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="14"/><name val="Calibri"/></font></fonts>` +
	`<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
	`<fill><patternFill patternType="solid"><fgColor rgb="FFE6EBEF"/></patternFill></fill></fills>` +
	`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
	`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="12">` +
	`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` +
	`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>` +
	`<xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf>` +
	`<xf numFmtId="9" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>` +
	`<xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>` +
	`<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>` +
	`<xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>` +
	`<xf numFmtId="167" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>` +
	`<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` +
	`<xf numFmtId="0" fontId="2" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` +
	`<xf numFmtId="0" fontId="3" fillId="0" borderId="0" xfId="0" applyFont="1"/>` +
	`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>` +
	`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
