package render

import (
	"strings"

	"github.com/rivo/uniseg"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/lookalike"
)

// tabStop is how far apart tabs are drawn.
const tabStop = 4

// cell is one character of a source line as it is drawn.
type cell struct {
	text   string
	at     int // column on the screen, from 0
	width  int
	marked bool
}

// snippet returns a source line as it can be drawn in width columns, and the
// line of carets that goes under it. A line that is too long is cut around the
// marked stretch.
func snippet(source string, r finding.Range, width int) (text, carets string) {
	cells := draw(source, r)
	cells = window(cells, width)
	var line, marks strings.Builder
	for _, c := range cells {
		line.WriteString(c.text)
		sign := " "
		if c.marked {
			sign = "^"
		}
		marks.WriteString(strings.Repeat(sign, c.width))
	}
	carets = strings.TrimRight(marks.String(), " ")
	if !strings.Contains(carets, "^") {
		carets = marks.String() + "^"
	}
	return strings.TrimRight(line.String(), " "), carets
}

// draw parts a line into characters with their place on the screen. A range
// that is empty, or lies at the end of the line, marks one column.
func draw(source string, r finding.Range) []cell {
	runes := []rune(source)
	start := min(max(r.Column-1, 0), len(runes))
	end := min(max(r.EndColumn-1, start), len(runes))
	if r.EndLine > r.Line {
		end = len(runes)
	}
	cells := appendCells(nil, string(runes[:start]), false)
	marked := appendCells(cells, string(runes[start:end]), true)
	if columns(marked) == columns(cells) {
		if end < len(runes) {
			end++
			marked = appendCells(cells, string(runes[start:end]), true)
		} else {
			marked = append(cells, cell{text: " ", at: columns(cells), width: 1, marked: true})
		}
	}
	return appendCells(marked, string(runes[end:]), false)
}

// appendCells adds the characters of text, with tabs drawn as spaces.
func appendCells(cells []cell, text string, marked bool) []cell {
	at := columns(cells)
	for text != "" {
		shown, rest, width, _ := uniseg.FirstGraphemeClusterInString(text, -1)
		text = rest
		if shown == "\t" {
			shown = strings.Repeat(" ", tabStop-at%tabStop)
			width = len(shown)
		} else if safe := lookalike.Visible(shown); safe != shown {
			shown, width = safe, uniseg.StringWidth(safe)
		}
		cells = append(cells, cell{shown, at, width, marked})
		at += width
	}
	return cells
}

// columns returns how many columns cells take from the start of the line.
func columns(cells []cell) int {
	if len(cells) == 0 {
		return 0
	}
	last := cells[len(cells)-1]
	return last.at + last.width
}

// window returns the stretch of a line that fits in width columns, with an
// ellipsis where it was cut. It holds the marked stretch, or its beginning,
// with some text before it.
func window(cells []cell, width int) []cell {
	total := columns(cells)
	if total <= width {
		return cells
	}
	start, end := markedColumns(cells)
	from := 0
	if end > width-1 {
		from = min(end-width+2, max(0, start-width/4), total-width+1)
	}
	until := from + width - 1
	if from > 0 && total-from < width {
		until = total
	}
	var kept []cell
	if from > 0 {
		kept = append(kept, cell{text: "…", width: 1})
	}
	for _, c := range cells {
		if c.at >= from+min(from, 1) && c.at+c.width <= until {
			kept = append(kept, c)
		}
	}
	if until < total {
		kept = append(kept, cell{text: "…", width: 1})
	}
	return kept
}

// markedColumns returns where the marked stretch begins and ends on the screen.
func markedColumns(cells []cell) (start, end int) {
	start = -1
	for _, c := range cells {
		if c.marked {
			if start < 0 {
				start = c.at
			}
			end = c.at + c.width
		}
	}
	return start, end
}
