package doc

import (
	"io"
	"slices"
	"strings"
)

// matrixWriter draws a matrix on a screen.
type matrixWriter struct {
	*textWriter
	*Matrix
	width int
}

// matrix draws a matrix with the signs that occur in it below.
func (p *textWriter) matrix(m *Matrix) error {
	out := &matrixWriter{p, m, max(narrowest, p.Width)}
	if err := out.grid(out.spread()); err != nil {
		return err
	}
	lines := p.LegendLines(m.Legend, out.width)
	for _, note := range m.Notes {
		lines = append(lines, p.Flow(SplitWords(note, Plain), out.width)...)
	}
	if len(lines) > 0 {
		p.line("")
	}
	for _, line := range lines {
		p.line(line)
	}
	return nil
}

// legendGap stands between two signs of the legend.
const legendGap = "   "

// LegendLines sets a legend in lines of at most width columns, which end after
// the meaning of a sign.
func (o Options) LegendLines(legend []Meaning, width int) []string {
	var lines []string
	line := ""
	for _, s := range legend {
		entry := append(SplitWords(s.Mark, Mark), SplitWords(s.Meaning, Faint)...)
		for _, part := range o.Flow(entry, width) {
			switch {
			case line == "":
				line = part
			case Width(line+legendGap+part) <= width:
				line += legendGap + part
			default:
				lines, line = append(lines, line), part
			}
		}
	}
	if line == "" {
		return nil
	}
	return append(lines, line)
}

// lead returns the signs before an item: what changed, where changes are told,
// and its own. What is gone has none of its own, for it doesn't stand here.
func (m *Matrix) lead(it MatrixItem) string {
	mark := it.Change.Mark
	switch {
	case !m.Compared:
		return it.Sign
	case it.Gone:
		return mark + " "
	case mark == "":
		mark = " "
	}
	return mark + it.Sign
}

// CellLines sets a cell in lines of at most width columns, for a picture.
func (o Options) CellLines(m *Matrix, cell MatrixCell, width int) []string {
	p := &matrixWriter{&textWriter{nil, o}, m, width}
	return p.cell(cell, width)
}

func (p *matrixWriter) grid(s spread) error {
	if s.side > 0 {
		return p.questionsBeside(s)
	}
	return p.questionsAbove(s)
}

// questionsBeside draws the table with the questions in a column of their own.
func (p *matrixWriter) questionsBeside(s spread) error {
	widths := append([]int{s.side}, s.cells[0]...)
	g := grid{widths: widths, between: between, under: headRule, row: bodyRule}
	var rows [][]string
	for _, row := range p.Rows {
		rows = append(rows, append([]string{p.question(row, s.side, false)}, p.cells(row.Cells, s.cells[0])...))
	}
	return g.draw(p.Writer, p.heads(append([]string{p.Corner}, p.Columns...), widths), rows)
}

// questionsAbove draws the table with each question on lines above its row, for
// screens on which the cells need all the width. Where not all columns fit
// beside each other, they follow in groups, with their heads in every row.
func (p *matrixWriter) questionsAbove(s spread) error {
	labels := p.Columns
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
		lines = append(lines, p.question(row, p.width, true))
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
	_, err := io.WriteString(p.Writer, strings.Join(lines, "\n")+"\n")
	return err
}

// heads returns headings, set in lines.
func (p *matrixWriter) heads(labels []string, widths []int) []string {
	cells := make([]string, len(labels))
	for i, label := range labels {
		cells[i] = strings.Join(p.Flow(SplitWords(label, Strong), widths[i]), "\n")
	}
	return cells
}

// question returns what heads a row, in lines: the phase with its number of
// innovations behind or below it, and the question.
func (p *matrixWriter) question(row MatrixRow, width int, behind bool) string {
	head := SplitWords(row.Title, Strong)
	number := SplitWords(row.Number, Faint)
	if behind && len(number) > 0 {
		head, number = slices.Concat(head, SplitWords(ownerMark, Faint), number), nil
	}
	var lines []string
	for _, part := range [][]Word{head, number, SplitWords(row.Question, Plain)} {
		lines = append(lines, p.Flow(part, width)...)
	}
	return strings.Join(lines, "\n")
}

// cells returns cells of a row, set in lines.
func (p *matrixWriter) cells(all []MatrixCell, widths []int) []string {
	cells := make([]string, len(all))
	for i, cell := range all {
		cells[i] = strings.Join(p.cell(cell, widths[i]), "\n")
	}
	return cells
}

// cell returns the lines of a cell: its number of innovations and, with a
// bullet before each, the innovations and those that have left the cell.
func (p *matrixWriter) cell(cell MatrixCell, width int) []string {
	if len(cell.Items) == 0 {
		return p.Flow(SplitWords(strings.Join(cell.lines(), " "), Plain), width)
	}
	lines := p.Flow(SplitWords(cell.Number, Faint), width)
	for _, it := range cell.Items {
		lines = append(lines, p.item(it, width)...)
	}
	return lines
}

// item returns the lines of an item, indented behind its bullet. A long word
// may use the room of the indent rather than be broken.
func (p *matrixWriter) item(it MatrixItem, width int) []string {
	sign := p.lead(it) + " "
	hang := Width(sign)
	lines := p.FlowPast(p.words(it), width-hang, width)
	if Width(lines[0]) > width-hang {
		lines = p.Flow(p.words(it), width-hang)
	}
	lines[0] = sign + lines[0]
	for i, line := range lines[1:] {
		lines[i+1] = strings.Repeat(" ", min(hang, width-Width(line))) + line
	}
	return lines
}

// words returns an item with the looks of its parts.
func (p *matrixWriter) words(it MatrixItem) []Word {
	name := Plain
	if it.Past != "" || it.Gone {
		name = Faint
	}
	all := append(SplitWords(it.Name, name), SplitWords(it.Mark.Mark, Mark)...)
	for i, w := range SplitWords(it.Owner, Faint) {
		if i == 0 {
			// The mark stays with what it marks, so that no line holds it alone.
			w.Text = ownerMark + " " + w.Text
		}
		all = append(all, w)
	}
	return all
}
