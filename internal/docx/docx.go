// Package docx writes documents for Word: headings, lists and tables as a word processor
// knows them, under a head with the title and above a foot with page numbers.
package docx

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/opc"
)

// Like a workbook (package xlsx) a document is written here and not by a library: those
// for Go are commercial, unmaintained, or months old without a first version
// (docs/architecture.md).

// Spaces and kinds of content of the format.
const (
	space = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="` + opc.Relations + `"`
	kind  = "officedocument.wordprocessingml."
)

// languages are those of text, as the format names them.
var languages = map[i18n.Lang]string{i18n.Dutch: "nl-NL", i18n.English: "en-GB"}

// writer writes the body of a document.
type writer struct {
	strings.Builder
	doc.Options
	*doc.Doc
	links []opc.Relation
	// broad says that the page lies on its side.
	broad bool
}

// mostColumns is the number of columns that stand on an upright page.
const mostColumns = 7

// Write writes a document for Word.
func Write(out io.Writer, d *doc.Doc, o doc.Options) error {
	w := &writer{Options: o, Doc: d}
	blocks := d.Blocks()
	titled := slices.ContainsFunc(blocks[:min(1, len(blocks))], func(b doc.Block) bool {
		h, is := b.(*doc.Heading)
		return is && h.Text.String() == d.Title
	})
	if !titled {
		w.para("Title", doc.T(d.Title))
	}
	if !slices.Contains(blocks, doc.Block(doc.ScopeLines{})) {
		w.scope()
	}
	for _, block := range blocks {
		w.block(block)
	}
	f, day := opc.New(out), ""
	if d.Scope != nil {
		day = d.Scope.Day
	}
	size, more := `w:w="11906" w:h="16838"`, ""
	if w.broad {
		size, more = `w:w="16838" w:h="11906" w:orient="landscape"`, "b"
	}
	f.Part("word/document.xml", kind+"document.main", `<w:document `+space+`><w:body>`+w.String()+
		`<w:sectPr><w:headerReference w:type="default" r:id="head"/><w:footerReference w:type="default" r:id="foot"/><w:pgSz `+size+
		`/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`)
	f.Relate("word/document.xml", append([]opc.Relation{
		{ID: "styles", Type: "styles", Target: "styles.xml"}, {ID: "numbers", Type: "numbering", Target: "numbering.xml"},
		{ID: "head", Type: "header", Target: "header1.xml"}, {ID: "foot", Type: "footer", Target: "footer1.xml"},
	}, w.links...)...)
	f.Part("word/styles.xml", kind+"styles", strings.ReplaceAll(styles, "LANGUAGE", languages[o.Lang()]))
	f.Part("word/numbering.xml", kind+"numbering", numbering())
	f.Part("word/header1.xml", kind+"header", `<w:hdr `+space+`>`+edge("Header"+more, run("", "", d.Title)+`<w:r><w:tab/></w:r>`+run("", "", day))+`</w:hdr>`)
	f.Part("word/footer1.xml", kind+"footer", `<w:ftr `+space+`>`+edge("Header"+more, `<w:r><w:tab/></w:r>`+run("", "", o.T("workbook.page")+" ")+field("PAGE")+run("", "", " / ")+field("NUMPAGES"))+`</w:ftr>`)
	return f.Close("word/document.xml", d.Title, languages[o.Lang()], day)
}

func edge(style, runs string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + runs + `</w:p>`
}

// field is a number that the word processor counts.
func field(name string) string {
	return `<w:fldSimple w:instr=" ` + name + ` "><w:r><w:t>1</w:t></w:r></w:fldSimple>`
}

// run is text of one look; language is "" for that of the document.
func run(look, language, text string) string {
	if language != "" {
		look += `<w:lang w:val="` + language + `"/>`
	}
	if look != "" {
		look = "<w:rPr>" + look + "</w:rPr>"
	}
	return "<w:r>" + look + `<w:t xml:space="preserve">` + doc.XML(text) + "</w:t></w:r>"
}

// looks are what styles of text look like. Those without one look plain.
var looks = map[doc.Style]string{
	doc.Strong: "<w:b/>", doc.Key: "<w:b/>", doc.Good: "<w:b/>", doc.Warn: "<w:b/>", doc.Bad: "<w:b/>",
	doc.Mono: `<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/>`, doc.Deleted: "<w:strike/>", doc.Removed: "<w:strike/>", doc.Inserted: `<w:u w:val="single"/>`,
	doc.Faint: `<w:color w:val="595959"/>`,
}

// spans writes a text, its parts a space apart.
func (w *writer) spans(text doc.Text) {
	first := true
	for _, s := range text {
		if s.Style == doc.Break {
			w.put("<w:r><w:br/></w:r>")
			first = true
			continue
		}
		if s.Text == "" {
			continue
		}
		if !first {
			w.put(run("", "", " "))
		}
		first = false
		w.linked(run(looks[s.Style], w.language(s.Naming), doc.OneLine(s.Text)), s.Link)
	}
}

// language is that of the registry where the document has another.
func (w *writer) language(of doc.Naming) string {
	if of.Own && w.Lang() != i18n.Dutch {
		return languages[i18n.Dutch]
	}
	return ""
}

// linked writes a run, with a link where it leads to the web.
func (w *writer) linked(run, link string) {
	if !strings.HasPrefix(link, "https://") && !strings.HasPrefix(link, "http://") {
		w.put(run)
		return
	}
	id := fmt.Sprintf("l%d", len(w.links)+1)
	w.links = append(w.links, opc.Relation{ID: id, Type: "hyperlink", Target: link, External: true})
	w.put(`<w:hyperlink r:id="`, id, `">`, run, `</w:hyperlink>`)
}

func (w *writer) put(texts ...string) {
	for _, text := range texts {
		w.WriteString(text)
	}
}

// para writes a paragraph of a style.
func (w *writer) para(style string, text doc.Text) {
	w.open(style, "")
	w.spans(text)
	w.put("</w:p>\n")
}

func (w *writer) open(style, more string) {
	w.put(`<w:p><w:pPr><w:pStyle w:val="`, style, `"/>`, more, `</w:pPr>`)
}

// scope tells what the document is about.
func (w *writer) scope() {
	for _, line := range w.ScopeLines(w.Printer) {
		w.para("Soft", doc.T(line))
	}
}

func (w *writer) block(block doc.Block) {
	switch b := block.(type) {
	case *doc.Heading:
		w.para(fmt.Sprintf("Heading%d", min(3, b.Level)), b.Text)
	case *doc.Para:
		w.open("Normal", indented(b.Depth))
		w.spans(b.Text)
		w.put("</w:p>\n")
	case *doc.Item:
		w.open("Item", fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="1"/></w:numPr>`, min(deepest, max(0, b.Depth-1))))
		w.spans(append(doc.Text{{Text: b.Lead(), Style: doc.Strong}}, b.Text...))
		w.put("</w:p>\n")
	case *doc.Code:
		for _, line := range b.Lines {
			w.open("Code", indented(b.Depth))
			w.put(run("", "", line), "</w:p>\n")
		}
	case doc.Pairs:
		w.table(b.Table(w.Printer))
	case *doc.Matrix:
		w.broad = true
		w.para("Soft", doc.T(b.Caption))
		w.table(b.Sheet())
	case *doc.Table:
		w.table(b)
	case doc.ScopeLines:
		w.scope()
	}
}

func indented(depth int) string {
	if depth == 0 {
		return ""
	}
	return fmt.Sprintf(`<w:ind w:left="%d"/>`, depth*step)
}

// table writes a table whose head comes back on every page, and what stands below it.
func (w *writer) table(t *doc.Table) {
	whole := *t
	whole.Most = 0
	set, notes := whole.Words(w.Printer)
	if len(t.Rows) == 0 && t.Empty != "" {
		w.para("Normal", doc.T(t.Empty))
	} else {
		w.broad = w.broad || len(set.Head) > mostColumns
		w.put(`<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="5000" w:type="pct"/><w:tblLook w:firstRow="1" w:firstColumn="1" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>`)
		for i, number := range set.Numbers {
			set.Numbers[i] = number && slices.ContainsFunc(t.Rows, func(row []doc.Cell) bool { _, is := row[i].Number(); return is })
		}
		widths := widthsOf(set)
		for _, width := range widths {
			w.put(fmt.Sprintf(`<w:gridCol w:w="%d"/>`, width))
		}
		w.put("</w:tblGrid>\n")
		w.row(set, widths, set.Head, nil, `<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`, "<w:b/>")
		for i, row := range set.Rows {
			look, cells := "", t.Total
			if i < len(t.Rows) {
				cells = t.Rows[i]
			} else {
				look = "<w:b/>"
			}
			w.row(set, widths, row, cells, `<w:trPr><w:cantSplit/></w:trPr>`, look)
		}
		w.put("</w:tbl>\n")
	}
	for _, note := range notes {
		w.para("Soft", doc.T(note))
	}
	w.para("Normal", nil)
}

// row writes a row; cells are what its texts are of, nil for the head.
func (w *writer) row(set doc.Texts, widths []int, texts []string, cells []doc.Cell, properties, look string) {
	w.put("<w:tr>", properties)
	for i, text := range texts {
		w.put(fmt.Sprintf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, widths[i]))
		aside := ""
		if set.Numbers[i] {
			aside = `<w:jc w:val="right"/>`
		}
		for line := range strings.SplitSeq(text, "\n") {
			w.open("Cell", aside)
			language, link := "", ""
			if cells != nil {
				language, link = w.language(cells[i].Naming), cells[i].Link
			}
			w.linked(run(look, language, line), link)
			w.put("</w:p>")
		}
		w.put("</w:tc>")
	}
	w.put("</w:tr>\n")
}

// widthsOf shares the width of a page between columns by what they hold; a word of a
// head is not broken as far as there is room.
func widthsOf(set doc.Texts) []int {
	const least, most, page = 7, 40, 9638
	widths, sum := make([]int, len(set.Head)), 0
	for i := range widths {
		for word := range strings.FieldsSeq(set.Head[i]) {
			widths[i] = max(widths[i], doc.Width(word)+3)
		}
		for _, row := range append([][]string{set.Head}, set.Rows...) {
			for line := range strings.SplitSeq(row[i], "\n") {
				widths[i] = min(most, max(widths[i], least, doc.Width(line)))
			}
		}
		sum += widths[i]
	}
	for i := range widths {
		widths[i] = widths[i] * page / sum
	}
	return widths
}

// The depths of lists, and how far each goes in, in twentieths of a point.
const (
	deepest = 3
	step    = 340
)

// numbering are the signs of lists.
func numbering() string {
	var levels strings.Builder
	for i := range deepest + 1 {
		fmt.Fprintf(&levels, `<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="%d" w:hanging="%d"/></w:pPr></w:lvl>`, i, (i+1)*step, step)
	}
	return `<w:numbering ` + space + `><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>` + levels.String() +
		`</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
}

// styles are those of the document; LANGUAGE stands for its language.
const styles = `<w:styles ` + space + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="21"/><w:lang w:val="LANGUAGE" w:eastAsia="LANGUAGE"/></w:rPr></w:rPrDefault>` +
	`<w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr></w:pPrDefault></w:docDefaults>` +
	`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:rPr><w:b/><w:sz w:val="40"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="160" w:after="60"/><w:outlineLvl w:val="2"/></w:pPr><w:rPr><w:b/><w:sz w:val="23"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Soft"><w:name w:val="Toelichting"/><w:basedOn w:val="Normal"/><w:rPr><w:color w:val="595959"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="List Bullet"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="40"/></w:pPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Code"><w:name w:val="HTML Preformatted"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/><w:noProof/><w:sz w:val="18"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Cell"><w:name w:val="Cel"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="20" w:after="20"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/><w:pPr><w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs></w:pPr><w:rPr><w:color w:val="595959"/><w:sz w:val="18"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Headerb"><w:name w:val="header broad"/><w:basedOn w:val="Header"/><w:pPr><w:tabs><w:tab w:val="clear" w:pos="9638"/><w:tab w:val="right" w:pos="14570"/></w:tabs></w:pPr></w:style>` +
	`<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:color="999999"/><w:left w:val="single" w:sz="4" w:color="999999"/><w:bottom w:val="single" w:sz="4" w:color="999999"/><w:right w:val="single" w:sz="4" w:color="999999"/><w:insideH w:val="single" w:sz="4" w:color="999999"/><w:insideV w:val="single" w:sz="4" w:color="999999"/></w:tblBorders><w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`
