package render

import (
	"io"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/matrix"
)

// Measures of the drawn matrix, in columns of the screen.
const (
	// narrowest is the least that anything is drawn for; a smaller screen
	// folds the lines itself.
	narrowest = 24
	// roomy is the width from which a cell is pleasant to read. Where the
	// questions beside the rows would leave the cells less, they stand above
	// them.
	roomy = 17
	// beside is the least for a column of questions, which fits their longest
	// words, and besideMost the most, beyond which cells use the room better.
	beside, besideMost = 15, 26
	// gap is the width of what parts two columns.
	gap = 3
)

// The lines of the drawn matrix.
var (
	headRule  = rule{"═", "═╪═"}
	headClose = rule{"═", "═╧═"}
	bodyRule  = rule{"─", "─┼─"}
	openRule  = rule{"─", "─┬─"}
	closeRule = rule{"─", "─┴─"}
)

// drawn writes the table for a person, with the signs and totals below it.
func (p *matrixPrinter) drawn() error {
	screen := *p.Screen
	screen.Width = max(narrowest, screen.Width)
	p.Screen = &screen
	side := min(besideMost, max(beside, p.Width/7))
	cells := shares(p.Width-side-gap, len(p.Columns))
	draw := p.questionsAbove
	if slices.Min(cells) >= roomy {
		draw = func() error { return p.questionsBeside(side, cells) }
	}
	if err := draw(); err != nil {
		return err
	}
	return p.below()
}

// shares divides room among n columns and the gaps between them, as evenly as
// it goes.
func shares(room, n int) []int {
	widths := make([]int, max(1, n))
	room -= gap * (len(widths) - 1)
	for i := range widths {
		widths[i] = max(1, (room+i)/len(widths))
	}
	return widths
}

// questionsBeside draws the table with the questions in a column of their own.
func (p *matrixPrinter) questionsBeside(side int, cells []int) error {
	widths := append([]int{side}, cells...)
	g := grid{widths: widths, between: " │ ", under: headRule, row: bodyRule}
	var rows [][]string
	for _, row := range p.Rows {
		rows = append(rows, append([]string{p.question(row, side, false)}, p.cells(row, cells)...))
	}
	return g.draw(p.W, p.wrapRow(p.labels(), widths, strong), rows)
}

// questionsAbove draws the table with each question on lines above its row, for
// screens on which the cells need all the width.
func (p *matrixPrinter) questionsAbove() error {
	widths := shares(p.Width, len(p.Columns))
	g := grid{widths: widths, between: " │ "}
	if err := g.draw(p.W, p.wrapRow(p.labels()[1:], widths, strong), nil); err != nil {
		return err
	}
	opening := headClose
	for _, row := range p.Rows {
		lines := []string{g.ruled(opening), p.question(row, p.Width, true), g.ruled(openRule)}
		if _, err := io.WriteString(p.W, strings.Join(lines, "\n")+"\n"); err != nil {
			return err
		}
		if err := g.draw(p.W, nil, [][]string{p.cells(row, widths)}); err != nil {
			return err
		}
		opening = closeRule
	}
	return nil
}

// question returns what heads a row, in lines: the phase with its number of
// innovations behind or below it, and the question.
func (p *matrixPrinter) question(row matrix.Row, width int, behind bool) string {
	head := words(row.Phase.Title.In(p.Lang()), strong)
	var number []word
	if !p.Template {
		total, _ := row.Total()
		number = words(p.number(total), muted)
	}
	if behind && len(number) > 0 {
		head, number = slices.Concat(head, words(ownerMark, muted), number), nil
	}
	var lines []string
	for _, part := range [][]word{head, number, words(row.Phase.Question.In(p.Lang()), plain)} {
		lines = append(lines, p.flow(part, width)...)
	}
	return strings.Join(lines, "\n")
}

// cells returns the cells of a row, set in lines.
func (p *matrixPrinter) cells(row matrix.Row, widths []int) []string {
	cells := make([]string, len(row.Cells))
	for i, cell := range row.Cells {
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
		lines = p.flow(words(p.number(len(cell.Items)), muted), width)
	}
	for _, it := range slices.Concat(cell.Items, cell.Gone) {
		sign := p.lead(it) + " "
		indent := strings.Repeat(" ", displayWidth(sign))
		for _, line := range p.flow(p.words(it), width-displayWidth(sign)) {
			lines = append(lines, sign+line)
			sign = indent
		}
	}
	return lines
}

// words returns an item with the looks of its parts.
func (p *matrixPrinter) words(it matrix.Item) []word {
	name := plain
	if bullet(it) == stoppedMark || it.Change == matrix.Gone {
		name = muted
	}
	all := append(words(p.name(it), name), words(p.stars(it.Level)+p.doubt(it), marked)...)
	for i, w := range words(p.owner(it), muted) {
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
