package render

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"
)

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
