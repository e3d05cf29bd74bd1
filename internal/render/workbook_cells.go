package render

import (
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
