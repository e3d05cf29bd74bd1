package render

import (
	"archive/zip"
	"fmt"
	"io"
	"regexp"
	"strings"
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
	formLink
	formHead
	formTitle
	formLine
)

// styles are the styles of the forms. Number formats 1, 3 and 9 are the
// format's own; 165 is ours.
const styles = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
	`<numFmts count="1"><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd"/></numFmts>` +
	`<fonts count="4"><font><sz val="11"/><name val="Calibri"/></font><font><u/><sz val="11"/><color rgb="FF0B4F8A"/><name val="Calibri"/></font>` +
	`<font><b/><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="14"/><name val="Calibri"/></font></fonts>` +
	`<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
	`<fill><patternFill patternType="solid"><fgColor rgb="FFE6EBEF"/></patternFill></fill></fills>` +
	`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
	`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="10">` +
	`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` +
	`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>` +
	`<xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf>` +
	`<xf numFmtId="9" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>` +
	`<xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>` +
	`<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>` +
	`<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` +
	`<xf numFmtId="0" fontId="2" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` +
	`<xf numFmtId="0" fontId="3" fillId="0" borderId="0" xfId="0" applyFont="1"/>` +
	`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>` +
	`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

// sheetCell is one value. Text is never taken for a formula.
type sheetCell struct {
	form   form
	text   string
	number float64
	link   string
}

// Namespaces and types of the format.
const (
	xmlHead       = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainSpace     = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relationSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageSpace  = "http://schemas.openxmlformats.org/package/2006/relationships"
	sheetType     = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// workbook writes sheets as a workbook. The same sheets give the same bytes.
func workbook(w io.Writer, sheets []sheet) error {
	b := &book{zip: zip.NewWriter(w)}
	var names []string
	taken := map[string]bool{}
	for _, s := range sheets {
		names = append(names, sheetName(s.name, taken))
	}
	for i, s := range sheets {
		b.sheet(i, names[i], s)
	}
	b.frame(names)
	if b.err != nil {
		return b.err
	}
	return b.zip.Close()
}

// book is a workbook being written; after an error it does no more.
type book struct {
	zip *zip.Writer
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
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, xmlText(name), i+1, i+1)
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
	b.part("_rels/.rels", fmt.Sprintf(`<Relationships xmlns="%s"><Relationship Id="rId1" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>`, packageSpace, relationSpace))
	b.part("[Content_Types].xml", fmt.Sprintf(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`+
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`+
		`<Default Extension="xml" ContentType="application/xml"/>`+
		`<Override PartName="/xl/workbook.xml" ContentType="%ssheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="%sstyles+xml"/>%s</Types>`,
		sheetType, sheetType, &types))
}

// Limits of the format.
const (
	longestName = 31
	longestCell = 32_767
	mostLinks   = 65_529
	longestLink = 2_079
)

// sheetName makes a name that is allowed and that no other sheet has.
func sheetName(name string, taken map[string]bool) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return ' '
		}
		return r
	}, oneLine(name))
	name = strings.TrimSpace(cutUnits(strings.TrimSpace(name), longestName))
	if name == "" {
		name = "-"
	}
	once := name
	for n := 2; taken[strings.ToLower(once)]; n++ {
		suffix := fmt.Sprintf(" %d", n)
		once = cutUnits(name, longestName-len(suffix)) + suffix
	}
	taken[strings.ToLower(once)] = true
	return once
}

// cutUnits returns at most that many UTF-16 units of a text, which the format
// counts in.
func cutUnits(text string, most int) string {
	units := 0
	for i, r := range text {
		if units += 1 + min(1, int(r)>>16); units > most {
			return text[:i]
		}
	}
	return text
}

// coded are the texts that the format would take for a character by its number.
var coded = regexp.MustCompile(`_(x[0-9A-Fa-f]{4}_)`)

// sheetText returns a text, which may have several lines, as XML of the format.
func sheetText(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = xmlText(line)
	}
	return coded.ReplaceAllString(strings.Join(lines, "\n"), "_x005F_$1")
}
