package render

import (
	"io"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/matrix"
)

// text writes the table for a person, with the signs and totals below it.
func (p *matrixPrinter) text() error {
	screen := *p.Screen
	screen.Width = max(narrowest, screen.Width)
	p.Screen = &screen
	if err := p.grid(p.spread()); err != nil {
		return err
	}
	return p.below()
}

func (p *matrixPrinter) grid(s spread) error {
	if s.side > 0 {
		return p.questionsBeside(s)
	}
	return p.questionsAbove(s)
}

// questionsBeside draws the table with the questions in a column of their own.
func (p *matrixPrinter) questionsBeside(s spread) error {
	widths := append([]int{s.side}, s.cells[0]...)
	g := grid{widths: widths, between: between, under: headRule, row: bodyRule}
	var rows [][]string
	for _, row := range p.Rows {
		rows = append(rows, append([]string{p.question(row, s.side, false)}, p.cells(row.Cells, s.cells[0])...))
	}
	return g.draw(p.W, p.heads(p.labels(), widths), rows)
}

// questionsAbove draws the table with each question on lines above its row, for
// screens on which the cells need all the width. Where not all columns fit
// beside each other, they follow in groups, with their heads in every row.
func (p *matrixPrinter) questionsAbove(s spread) error {
	labels := p.labels()[1:]
	once := len(s.cells) == 1
	end := headClose
	var lines []string
	if once {
		lines = s.grid(0).lines(p.heads(labels, s.cells[0]))
	}
	for n, row := range p.Rows {
		if once || n > 0 {
			lines = append(lines, s.grid(len(s.cells)-1).ruled(s.rule(end)))
		}
		lines = append(lines, p.question(row, p.Width, true))
		opening, at := openRule, 0
		for i, widths := range s.cells {
			g, to := s.grid(i), at+len(widths)
			lines = append(lines, g.ruled(s.rule(opening)))
			if !once {
				lines = append(lines, g.lines(p.heads(labels[at:to], widths))...)
			}
			lines = append(lines, g.lines(p.cells(row.Cells[at:to], widths))...)
			opening, at = bodyRule, to
		}
		if once {
			end = closeRule
		}
	}
	_, err := io.WriteString(p.W, strings.Join(lines, "\n")+"\n")
	return err
}

// heads returns headings, set in lines.
func (p *matrixPrinter) heads(labels []string, widths []int) []string {
	cells := make([]string, len(labels))
	for i, label := range labels {
		cells[i] = strings.Join(p.flow(wordsOf(label, strong), widths[i]), "\n")
	}
	return cells
}

// question returns what heads a row, in lines: the phase with its number of
// innovations behind or below it, and the question.
func (p *matrixPrinter) question(row matrix.Row, width int, behind bool) string {
	head := wordsOf(row.Phase.Title.In(p.Lang()), strong)
	var number []word
	if !p.Template {
		total, _ := row.Total()
		number = wordsOf(p.number(total), muted)
	}
	if behind && len(number) > 0 {
		head, number = slices.Concat(head, wordsOf(ownerMark, muted), number), nil
	}
	var lines []string
	for _, part := range [][]word{head, number, wordsOf(row.Phase.Question.In(p.Lang()), plain)} {
		lines = append(lines, p.flow(part, width)...)
	}
	return strings.Join(lines, "\n")
}

// cells returns cells of a row, set in lines.
func (p *matrixPrinter) cells(all []matrix.Cell, widths []int) []string {
	cells := make([]string, len(all))
	for i, cell := range all {
		cells[i] = strings.Join(p.cell(cell, widths[i]), "\n")
	}
	return cells
}

// cell returns the lines of a cell: its number of innovations and, with a
// bullet before each, the innovations and those that have left the cell.
func (p *matrixPrinter) cell(cell matrix.Cell, width int) []string {
	if len(cell.Items)+len(cell.Gone) == 0 || p.mode == cellCounts {
		return p.lines(cell)
	}
	lines := []string{emptyMark}
	if len(cell.Items) > 0 {
		lines = p.flow(wordsOf(p.number(len(cell.Items)), muted), width)
	}
	for _, it := range slices.Concat(cell.Items, cell.Gone) {
		lines = append(lines, p.item(it, width)...)
	}
	return lines
}

// item returns the lines of an item, indented behind its bullet. A long word
// may use the room of the indent rather than be broken.
func (p *matrixPrinter) item(it matrix.Item, width int) []string {
	sign := p.lead(it) + " "
	hang := displayWidth(sign)
	lines := p.flowPast(p.words(it), width-hang, width)
	if displayWidth(lines[0]) > width-hang {
		lines = p.flow(p.words(it), width-hang)
	}
	lines[0] = sign + lines[0]
	for i, line := range lines[1:] {
		lines[i+1] = strings.Repeat(" ", min(hang, width-displayWidth(line))) + line
	}
	return lines
}

// words returns an item with the looks of its parts.
func (p *matrixPrinter) words(it matrix.Item) []word {
	name := plain
	if bullet(it) == stoppedMark || it.Change == matrix.Gone {
		name = muted
	}
	all := append(wordsOf(p.name(it), name), wordsOf(p.stars(it.Level)+p.doubt(it), marked)...)
	for i, w := range wordsOf(p.owner(it), muted) {
		if i == 0 {
			// The mark stays with what it marks, lest it end up alone on a line.
			w.text = ownerMark + " " + w.text
		}
		all = append(all, w)
	}
	return all
}

// tabbed writes the table for programs.
func (p *matrixPrinter) tabbed() error {
	t := Table{Head: slices.Insert(p.labels(), 1, p.T("matrix.question"))}
	for _, row := range p.Rows {
		line := []string{row.Phase.Title.In(p.Lang()), row.Phase.Question.In(p.Lang())}
		for _, cell := range row.Cells {
			line = append(line, strings.Join(p.lines(cell), separator))
		}
		t.Rows = append(t.Rows, line)
	}
	return p.Screen.tabbed(t)
}

// lines returns the items of a cell in one line each; the sign before an item
// tells only that it changed or stopped.
func (p *matrixPrinter) lines(cell matrix.Cell) []string {
	var lines []string
	if len(cell.Items) == 0 {
		lines = []string{emptyMark}
	}
	if p.mode == cellCounts {
		return []string{p.counted(cell)}
	}
	for _, it := range slices.Concat(cell.Items, cell.Gone) {
		line := p.line(it)
		if bullet(it) == stoppedMark && p.mode == cellTitles {
			line = stoppedMark + " " + line
		}
		if mark := changeMarks[it.Change]; mark != "" {
			line = mark + " " + line
		}
		lines = append(lines, line)
	}
	return lines
}
