package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/innovatieagenda/agenda/internal/matrix"
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

// svg writes the table as a picture, for a poster or a slide.
func (p *matrixPrinter) svg() error {
	bare := *p.Screen
	bare.Color = false
	p.Screen = &bare
	var d drawing
	title := p.T("matrix.title")
	d.text(matrixPad, 28, 20, `font-weight="bold"`, title)
	wide := (matrixWidth - matrixSide) / float64(max(1, len(p.Columns)))
	y := p.svgRow(&d, 42, wide, "#e6ebef", p.labelLines(wide))
	told := []string{p.T("matrix.caption")}
	for _, row := range p.Rows {
		cells := [][]svgLine{p.sideLines(row)}
		for i, cell := range row.Cells {
			var lines []svgLine
			for _, line := range p.cell(cell, lettersIn(wide-2*matrixPad, matrixText)) {
				lines = append(lines, svgLine{text: line})
			}
			cells = append(cells, lines)
			told = append(told, fmt.Sprintf("%s, %s: %d", row.Phase.Title.In(p.Lang()), p.Columns[i].Title.In(p.Lang()), len(cell.Items)))
		}
		y = p.svgRow(&d, y, wide, "", cells)
	}
	y += matrixLead + 4
	for _, line := range p.svgBelow() {
		d.text(matrixPad, y, matrixText, `fill="#595959" xml:space="preserve"`, line)
		y += matrixLead
	}
	_, err := io.WriteString(p.W, picture(string(p.Lang()), title, strings.Join(told, "; "), matrixWidth, y, d.String()))
	return err
}

// svgLine is a line of text in a cell of the picture.
type svgLine struct {
	text   string
	strong bool
}

// labelLines are the headings of the columns, in lines.
func (p *matrixPrinter) labelLines(wide float64) [][]svgLine {
	var cells [][]svgLine
	for i, label := range p.labels() {
		room := wide
		if i == 0 {
			room = matrixSide
		}
		var lines []svgLine
		for _, line := range p.flow(wordsOf(label, plain), lettersIn((room-2*matrixPad)*boldPart, matrixText)) {
			lines = append(lines, svgLine{line, true})
		}
		cells = append(cells, lines)
	}
	return cells
}

// sideLines head a row: the phase, its number of innovations and its question.
func (p *matrixPrinter) sideLines(row matrix.Row) []svgLine {
	room := lettersIn(matrixSide-2*matrixPad, matrixText) - 1
	lines := []svgLine{}
	for _, line := range p.flow(wordsOf(row.Phase.Title.In(p.Lang()), plain), lettersIn((matrixSide-2*matrixPad)*boldPart, matrixText)) {
		lines = append(lines, svgLine{line, true})
	}
	if total, _ := row.Total(); !p.Template {
		lines = append(lines, svgLine{text: p.number(total)})
	}
	for _, line := range p.flow(wordsOf(row.Phase.Question.In(p.Lang()), plain), room) {
		lines = append(lines, svgLine{text: line})
	}
	return lines
}

// svgRow draws a row as high as its highest cell and returns where it ends.
func (p *matrixPrinter) svgRow(d *drawing, y, wide float64, fill string, cells [][]svgLine) float64 {
	most := 1
	for _, lines := range cells {
		most = max(most, len(lines))
	}
	if p.Template && fill == "" {
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

// svgBelow is what stands under the picture: the signs and the totals.
func (p *matrixPrinter) svgBelow() []string {
	room := *p.Screen
	room.Width = lettersIn(matrixWidth-2*matrixPad, matrixText)
	below := *p
	below.Screen = &room
	lines := below.legendLines()
	for _, note := range p.notes() {
		lines = append(lines, p.flow(wordsOf(note, plain), room.Width)...)
	}
	return lines
}
