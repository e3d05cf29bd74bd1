package render

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/innovation"
)

// Widths of columns, in characters.
const (
	widestColumn    = 60
	narrowestColumn = 9
)

// Heights of rows, in points; the format allows no higher row.
const (
	lineHeight = 15
	tallestRow = 405
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

// sheetTable is a table with filters of its own.
type sheetTable struct {
	cells string
	heads []string
}

// sheet writes a sheet with what belongs to it.
func (b *book) sheet(i int, name string, s sheet) {
	out := b.create(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1))
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
	p.close(filter, b.tables)
	if err := p.Flush(); b.err == nil {
		b.err = err
	}
	if only && filter != "" {
		b.define(i, name, "_xlnm._FilterDatabase", absolute(filter), ` hidden="1"`)
		b.define(i, name, "_xlnm.Print_Titles", fmt.Sprintf("$%d:$%d", top, top), "")
	}
	b.belongings(i, p)
}

// define gives a range of a sheet one of the names that the format knows.
func (b *book) define(i int, sheet, name, cells, attributes string) {
	b.defined = append(b.defined, fmt.Sprintf(`<definedName name="%s" localSheetId="%d"%s>%s</definedName>`,
		name, i, attributes, xmlText("'"+sheet+"'!"+cells)))
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
		fmt.Fprintf(&relations, `<Relationship Id="l%d" Type="%s/hyperlink" Target="%s" TargetMode="External"/>`, n+1, relationSpace, xmlText(link[1]))
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
	p.put(xmlHead+`<worksheet xmlns="%s" xmlns:r="%s"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`, mainSpace, relationSpace)
	p.put(`<sheetViews><sheetView workbookViewId="0"><pane ySplit="%d" topLeftCell="A%d" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews>`,
		frozen, frozen+1)
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

// close writes what stands after the rows; tables is the number of tables that
// other sheets have already.
func (p *sheetWriter) close(filter string, tables int) {
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
	p.put(`<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>`)
	p.put(`<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>`)
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

// cells writes a row, unless it is empty.
func (p *sheetWriter) cells(row []sheetCell) {
	if len(row) == 0 {
		return
	}
	if lines := p.lines(row); lines > 1 {
		p.put(`<row r="%d" ht="%d" customHeight="1">`, p.row, min(tallestRow, lines*lineHeight))
	} else {
		p.put(`<row r="%d">`, p.row)
	}
	for i, c := range row {
		p.cell(cellName(i, p.row), c)
	}
	p.put(`</row>`)
	p.row++
}

// lines is about the number of lines that a row takes. Not every program finds
// that out by itself.
func (p *sheetWriter) lines(row []sheetCell) int {
	most := 1
	for i, c := range row {
		if c.form == formTitle || c.form == formLine {
			continue
		}
		lines := 0
		for line := range strings.SplitSeq(c.text, "\n") {
			lines += 1 + max(0, min(len(line), longestCell)-1)/max(1, p.widths[i]-1)
		}
		most = max(most, lines)
	}
	return most
}

func (p *sheetWriter) cell(name string, c sheetCell) {
	if c.link != "" && len(c.link) <= longestLink && len(p.links) < mostLinks {
		p.links = append(p.links, [2]string{name, c.link})
		c.form = formLink
	}
	switch {
	case c.form == formDate:
		p.put(`<c r="%s" s="%d"><v>%d</v></c>`, name, c.form, dayNumber(innovation.Date(c.text)))
	case c.form > formText && c.form < formDate:
		p.put(`<c r="%s" s="%d"><v>%s</v></c>`, name, c.form, strconv.FormatFloat(c.number, 'f', -1, 64))
	case c.text != "":
		p.put(`<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, name, c.form, sheetText(cutUnits(c.text, longestCell)))
	}
}

// cellName returns the name of a cell, such as AB12; columns count from 0.
func cellName(column, row int) string {
	letters := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		letters = string(rune('A'+(n-1)%26)) + letters
	}
	return letters + strconv.Itoa(row)
}

// unique returns headings that differ, as the format asks of a table.
func unique(heads []string) []string {
	taken := map[string]bool{}
	out := make([]string, len(heads))
	for i, head := range heads {
		head = oneLine(head)
		once := head
		for n := 2; taken[strings.ToLower(once)]; n++ {
			once = fmt.Sprintf("%s %d", head, n)
		}
		taken[strings.ToLower(once)] = true
		out[i] = once
	}
	return out
}

// columnWidths returns the width that each column of a sheet needs.
func columnWidths(s sheet) []int {
	var widths []int
	need := func(column, width int) {
		for len(widths) <= column {
			widths = append(widths, narrowestColumn)
		}
		widths[column] = min(widestColumn, max(widths[column], width))
	}
	for _, b := range s.blocks {
		for i, head := range b.head {
			need(i, displayWidth(head)+4) // room for the button of the filter
		}
		for _, row := range b.rows {
			for i, c := range row {
				need(i, c.width())
			}
		}
	}
	return widths
}

// width is about the number of characters of a cell.
func (c sheetCell) width() int {
	if c.form > formText && c.form < formDate {
		return len(strconv.FormatFloat(c.number, 'f', 0, 64))*4/3 + 3
	}
	longest := 0
	for line := range strings.SplitSeq(c.text, "\n") {
		if len(line) > 4*widestColumn {
			return widestColumn
		}
		longest = max(longest, displayWidth(line))
	}
	return longest + 2
}
