package xlsx

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/innovatieagenda/agenda/internal/doc"
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
			lines += heightOf(line, p.widths[i])
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
	case c.form >= formDate && c.form <= formOnlyYear:
		p.put(`<c r="%s" s="%d"><v>%d</v></c>`, name, c.form, dayNumber(innovation.Date(innovation.Date(c.text).First())))
	case c.form > formText && c.form < formDate:
		p.put(`<c r="%s" s="%d"><v>%s</v></c>`, name, c.form, strconv.FormatFloat(c.number, 'f', -1, 64))
	case c.text != "":
		p.put(`<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, name, c.form, sheetText(cutUnits(c.text, longestCell)))
	}
}

// shorten keeps of each cell with a line for each thing what the highest row shows,
// and tells below it how many more there are.
func (s *sheet) shorten(more func(n int) string) {
	widths := columnWidths(*s)
	for _, b := range s.blocks {
		for _, row := range b.rows {
			for i := range row {
				row[i].text = shortened(row[i].text, widths[i], more)
			}
		}
	}
}

// shortened keeps the first lines of a text, so many that with a last one they fit
// in a cell of a width.
func shortened(text string, width int, more func(n int) string) string {
	lines := strings.Split(text, "\n")
	height, length, kept := 0, 0, 0
	const room = tallestRow/lineHeight - 2 // the last line may take two
	for _, line := range lines {
		height, length = height+heightOf(line, width), length+len(line)+1
		if height > room || length > longestCell-200 {
			break
		}
		kept++
	}
	if height <= tallestRow/lineHeight && kept == len(lines) || len(lines) == 1 {
		return text
	}
	return strings.Join(append(lines[:kept:kept], more(len(lines)-kept)), "\n")
}

// heightOf is about the number of lines that a line takes in a column of a width.
func heightOf(line string, width int) int {
	return 1 + max(0, min(len(line), longestCell)-1)/max(1, width-1)
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
			need(i, doc.Width(head)+4) // room for the button of the filter
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
		longest = max(longest, doc.Width(line))
	}
	return longest + 2
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
	}, doc.OneLine(name))
	name = strings.TrimSpace(name)
	if short := cutUnits(name, longestName); short != name {
		if space := strings.LastIndexByte(short, ' '); space > 0 && name[len(short)] != ' ' {
			short = short[:space] // no half words
		}
		name = strings.TrimRight(short, " ,:-–")
	}
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
		lines[i] = doc.XML(line)
	}
	return coded.ReplaceAllString(strings.Join(lines, "\n"), "_x005F_$1")
}

// dayNumber returns the number of a day as spreadsheets count: days since 30
// December 1899, by which 1 March 1900 and all after it come out right
// (ECMA-376, 18.17.4.1).
func dayNumber(d innovation.Date) int {
	day, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return 0
	}
	return int(day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
}

// dateForms are the forms of dates by the length of their text.
var dateForms = map[int]form{4: formOnlyYear, 7: formMonth, 10: formDate}

// dateCell writes a date as the first day that it may mean, by which it sorts, and
// shows of it what is known. Spreadsheets begin in 1900.
func dateCell(d innovation.Date) sheetCell {
	if d.First() >= "1900-03-01" {
		return sheetCell{form: dateForms[len(d)], text: string(d)}
	}
	return sheetCell{text: string(d)}
}
