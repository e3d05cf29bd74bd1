package svg

import (
	"github.com/innovatieagenda/agenda/internal/doc"
)

// Measures of the picture of the matrix, in pixels: the shape of a lying sheet
// of paper.
const (
	matrixWidth = 1120.0
	matrixSide  = 170.0
	matrixText  = 12.0
	matrixLead  = 16.0
	matrixPad   = 8.0
)

// painter draws one matrix.
type painter struct {
	doc.Options
	*doc.Matrix
}

// matrix draws the matrix of a document.
func matrix(of *doc.Doc, m *doc.Matrix, o doc.Options) string {
	p := painter{o, m}
	var d drawing
	d.text(matrixPad, 28, 20, `font-weight="bold"`, m.Title)
	wide := (matrixWidth - matrixSide) / float64(max(1, len(m.Columns)))
	y := p.row(&d, 42, wide, "#e6ebef", p.labelLines(wide))
	for _, row := range m.Rows {
		cells := [][]svgLine{p.sideLines(row)}
		for _, cell := range row.Cells {
			var lines []svgLine
			for _, line := range o.CellLines(m, cell, lettersIn(wide-2*matrixPad, matrixText)) {
				lines = append(lines, svgLine{text: line})
			}
			cells = append(cells, lines)
		}
		y = p.row(&d, y, wide, "", cells)
	}
	y += matrixLead + 4
	below := p.below()
	for _, line := range of.ScopeLines(o.Printer) {
		below = append(below, doc.Wrapped(line, lettersIn(matrixWidth-2*matrixPad, matrixText))...)
	}
	for _, line := range below {
		d.text(matrixPad, y, matrixText, `fill="#595959" xml:space="preserve"`, line)
		y += matrixLead
	}
	return picture(string(o.Lang()), m.Title, m.Describe(), matrixWidth, y, d.String())
}

// svgLine is a line of text in a cell of the picture.
type svgLine struct {
	text   string
	strong bool
}

// labelLines are the headings of the columns, in lines.
func (p painter) labelLines(wide float64) [][]svgLine {
	var cells [][]svgLine
	for i, label := range append([]string{p.Corner}, p.Columns...) {
		room := wide
		if i == 0 {
			room = matrixSide
		}
		var lines []svgLine
		for _, line := range p.Flow(doc.SplitWords(label, doc.Plain), lettersIn((room-2*matrixPad)*boldPart, matrixText)) {
			lines = append(lines, svgLine{line, true})
		}
		cells = append(cells, lines)
	}
	return cells
}

// sideLines head a row: the phase, its number of innovations and its question.
func (p painter) sideLines(row doc.MatrixRow) []svgLine {
	room := lettersIn(matrixSide-2*matrixPad, matrixText) - 1
	lines := []svgLine{}
	for _, line := range p.Flow(doc.SplitWords(row.Title, doc.Plain), lettersIn((matrixSide-2*matrixPad)*boldPart, matrixText)) {
		lines = append(lines, svgLine{line, true})
	}
	if row.Number != "" {
		lines = append(lines, svgLine{text: row.Number})
	}
	for _, line := range p.Flow(doc.SplitWords(row.Question, doc.Plain), room) {
		lines = append(lines, svgLine{text: line})
	}
	return lines
}

// row draws a row as high as its highest cell and returns where it ends.
func (p painter) row(d *drawing, y, wide float64, fill string, cells [][]svgLine) float64 {
	most := 1
	for _, lines := range cells {
		most = max(most, len(lines))
	}
	if p.Blank && fill == "" {
		most = max(most, 9) // room to write in
	}
	height := float64(most)*matrixLead + 2*matrixPad
	if fill == "" {
		fill = "#fff"
	}
	x := 0.5
	for i, lines := range cells {
		room := wide
		if i == 0 {
			room = matrixSide - 1
		}
		d.put(`<rect x="%s" y="%s" width="%s" height="%s" fill="%s" stroke="#8c8c8c"/>`, px(x), px(y), px(room), px(height), fill)
		for n, line := range lines {
			attributes := `xml:space="preserve"`
			if line.strong {
				attributes += ` font-weight="bold"`
			}
			d.text(x+matrixPad, y+matrixPad+float64(n)*matrixLead+matrixText, matrixText, attributes, line.text)
		}
		x += room
	}
	return y + height
}

// below is what stands under the picture: the signs and the totals.
func (p painter) below() []string {
	room := lettersIn(matrixWidth-2*matrixPad, matrixText)
	lines := p.LegendLines(p.Legend, room)
	for _, note := range p.Notes {
		lines = append(lines, p.Flow(doc.SplitWords(note, doc.Plain), room)...)
	}
	return lines
}
