package render

import (
	"io"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/matrix"
)

// markdown writes the table as GitHub shows it, with the signs and totals below.
func (p *matrixPrinter) markdown() error {
	var b strings.Builder
	row := func(cells []string) { b.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	row(escaped(p.labels()))
	b.WriteString("|" + strings.Repeat(" --- |", 1+len(p.Columns)) + "\n")
	for _, r := range p.Rows {
		cells := []string{p.markdownQuestion(r)}
		for _, cell := range r.Cells {
			cells = append(cells, p.markdownItems(cell))
		}
		row(cells)
	}
	for i, s := range p.legend() {
		if i == 0 {
			b.WriteByte('\n')
		}
		b.WriteString("- " + s.Mark + " " + markdownText(s.Meaning) + "\n")
	}
	for _, note := range p.notes() {
		b.WriteString("\n" + markdownText(note) + "\n")
	}
	_, err := io.WriteString(p.W, b.String())
	return err
}

func (p *matrixPrinter) markdownQuestion(row matrix.Row) string {
	text := "**" + markdownText(row.Phase.Title.In(p.Lang())) + "**"
	if !p.Template {
		total, _ := row.Total()
		text += " " + ownerMark + " " + p.number(total)
	}
	return text + "<br>" + markdownText(row.Phase.Question.In(p.Lang()))
}

func (p *matrixPrinter) markdownItems(cell matrix.Cell) string {
	if len(cell.Items)+len(cell.Gone) == 0 || p.mode == cellCounts {
		return strings.Join(p.lines(cell), "")
	}
	var lines []string
	if len(cell.Items) == 0 {
		lines = []string{emptyMark}
	}
	for _, it := range slices.Concat(cell.Items, cell.Gone) {
		text := markdownText(p.line(it))
		if it.Change == matrix.Gone {
			text = "~~" + text + "~~"
		}
		lines = append(lines, strings.TrimSpace(p.lead(it))+" "+text)
	}
	return strings.Join(lines, "<br>")
}

func escaped(texts []string) []string {
	out := make([]string, len(texts))
	for i, text := range texts {
		out[i] = markdownText(text)
	}
	return out
}
