package render

import (
	"slices"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/matrix"
	"github.com/innovatieagenda/agenda/schema"
)

// csv writes a row for each innovation in each cell, which a spreadsheet can
// sort, filter and pivot. Counts and the blank table are written as the table
// itself.
func (p *matrixPrinter) csv() error {
	if p.Template || p.mode == cellCounts {
		return p.crossTable()
	}
	return writeCSV(p.W, p.recordHead(), p.records())
}

// recordHead names the values of records.
func (p *matrixPrinter) recordHead() []string {
	head := []string{
		"phase", "phase_label", "priority", "priority_label",
		"id", "title", "owner", "owner_name", "level", "status", "primary",
	}
	if p.compared() {
		head = append(head, "change")
	}
	return head
}

// records has a row for each innovation in each cell, and for those that fit
// none.
func (p *matrixPrinter) records() [][]string {
	var rows [][]string
	for _, row := range p.Rows {
		for i, cell := range row.Cells {
			for _, it := range slices.Concat(cell.Items, cell.Gone) {
				rows = append(rows, p.record(row.Phase, p.Columns[i], it, strconv.FormatBool(it.Primary)))
			}
		}
	}
	for _, it := range p.Unplaced {
		rows = append(rows, p.record(schema.Term{ID: it.Phase}, schema.Term{ID: strings.Join(it.Priorities, separator)}, it.Item, ""))
	}
	return rows
}

func (p *matrixPrinter) record(phase, priority schema.Term, it matrix.Item, primary string) []string {
	record := []string{
		phase.ID, phase.Title.In(p.Lang()), priority.ID, priority.Title.In(p.Lang()),
		it.ID, oneLine(it.Title), it.Owner, oneLine(it.OwnerName), it.Level, it.Status, primary,
	}
	if p.compared() {
		record = append(record, it.Change)
	}
	return record
}

// crossTable writes phases down and priorities across: numbers, or the sign of
// an empty cell in the blank table. Where changes are told each phase has a row
// for each of them too, named in the last column.
func (p *matrixPrinter) crossTable() error {
	head := append([]string{"phase", "phase_label"}, p.Columns.IDs()...)
	var rows [][]string
	for _, row := range p.Rows {
		line := []string{row.Phase.ID, row.Phase.Title.In(p.Lang())}
		for _, cell := range row.Cells {
			text := strconv.Itoa(len(cell.Items))
			if p.Template {
				text = emptyMark
			}
			line = append(line, text)
		}
		rows = append(rows, line)
	}
	if p.compared() {
		head, rows = append(head, "change"), p.withChanges(rows)
	}
	return writeCSV(p.W, head, rows)
}

// withChanges puts below the row of each phase how many innovations of each
// cell changed, and how.
func (p *matrixPrinter) withChanges(counts [][]string) [][]string {
	var rows [][]string
	for i, row := range p.Rows {
		rows = append(rows, append(counts[i], ""))
		for _, change := range matrix.Changes {
			line := []string{row.Phase.ID, row.Phase.Title.In(p.Lang())}
			for _, cell := range row.Cells {
				line = append(line, strconv.Itoa(cell.Changed(change)))
			}
			rows = append(rows, append(line, change))
		}
	}
	return rows
}
