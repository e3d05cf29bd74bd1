package render

import (
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/registry"
)

// xlsx writes a workbook: the table itself on the first sheet, and on the second
// a row for each innovation in each cell, to filter and to count.
func (p *matrixPrinter) xlsx() error {
	bare := *p.Screen
	bare.Color = false
	p.Screen = &bare
	table := block{head: p.labels()}
	for _, row := range p.Rows {
		cells := []sheetCell{{text: row.Phase.Title.In(p.Lang()) + "\n" + row.Phase.Question.In(p.Lang())}}
		for _, cell := range row.Cells {
			if p.mode == cellCounts && !p.compared() && !p.Template {
				cells = append(cells, sheetCell{form: formNumber, number: float64(len(cell.Items))})
			} else {
				cells = append(cells, sheetCell{text: strings.Join(p.lines(cell), "\n")})
			}
		}
		table.rows = append(table.rows, cells)
	}
	for _, s := range p.legend() {
		table.notes = append(table.notes, s.Mark+" "+s.Meaning)
	}
	table.notes = append(table.notes, p.notes()...)
	sheets := []sheet{{name: p.T("matrix.title"), blocks: []block{table}}}
	if !p.Template {
		sheets = append(sheets, p.listed())
	}
	return workbook(p.W, sheets)
}

// listed is the sheet with a row for each innovation in each cell.
func (p *matrixPrinter) listed() sheet {
	ids, rows := p.recordHead(), p.records()
	b := block{}
	for _, id := range ids {
		b.head = append(b.head, p.T("column."+id))
	}
	at := slices.Index(ids, "id")
	for _, row := range rows {
		var cells []sheetCell
		for i, text := range row {
			cell := sheetCell{text: text}
			if i == at && p.At.Hash == "" {
				cell.link = wayTo(p.root, registry.InnovationsFolder+"/"+text+registry.Extension)
			}
			cells = append(cells, cell)
		}
		b.rows = append(b.rows, cells)
	}
	return sheet{name: p.T("matrix.listed"), blocks: []block{b}}
}
