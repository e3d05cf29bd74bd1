package render

import (
	"fmt"
	"strings"
)

// sheetTable is a table with filters of its own.
type sheetTable struct {
	cells string
	heads []string
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
