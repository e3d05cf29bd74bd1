package render

import (
	"slices"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/matrix"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

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
// none, which a spreadsheet can sort, filter and pivot. Counts and the blank table
// are the table itself.
func (p *matrixPrinter) records() *doc.Table {
	if p.Template || p.mode == cellCounts {
		return p.crossTable()
	}
	t := &doc.Table{Title: p.T("matrix.listed"), Cols: doc.Cols(p.Printer, p.recordHead()...)}
	for _, row := range p.Rows {
		for i, cell := range row.Cells {
			for _, it := range slices.Concat(cell.Items, cell.Gone) {
				t.Rows = append(t.Rows, p.record(row.Phase, p.Columns[i], it, strconv.FormatBool(it.Primary)))
			}
		}
	}
	for _, it := range slices.Concat(p.Unplaced, p.GoneUnplaced) {
		t.Rows = append(t.Rows, p.record(schema.Term{ID: it.Phase}, schema.Term{ID: strings.Join(it.Priorities, separator)}, it.Item, ""))
	}
	return t
}

func (p *matrixPrinter) record(phase, priority schema.Term, it matrix.Item, primary string) []doc.Cell {
	id := doc.C(it.ID)
	if p.At.Hash == "" {
		id.Link = wayTo(p.root, registry.InnovationsFolder+"/"+it.ID+registry.Extension)
	}
	row := doc.Row(phase.ID, phase.Title.In(p.Lang()), priority.ID, priority.Title.In(p.Lang()))
	row = append(append(row, id), doc.Row(doc.OneLine(it.Title), it.Owner, doc.OneLine(it.OwnerName), it.Level, it.Status, primary)...)
	if p.compared() {
		row = append(row, doc.C(strings.Join(it.Changes, separator)))
	}
	return row
}

// crossTable has phases down and priorities across: numbers, or the sign of an
// empty cell in the blank table. Where changes are told each phase has a row for
// each of them too, named in the last column.
func (p *matrixPrinter) crossTable() *doc.Table {
	t := &doc.Table{Title: p.T("matrix.listed"), Cols: doc.Cols(p.Printer, "phase", "phase_label")}
	for _, column := range p.Columns {
		t.Cols = append(t.Cols, doc.Col{ID: column.ID, Title: column.Title.In(p.Lang()), Kind: doc.Count})
	}
	if p.compared() {
		t.Cols = append(t.Cols, doc.Cols(p.Printer, "change")...)
	}
	for _, row := range p.Rows {
		t.Rows = append(t.Rows, p.crossRow(row, "", func(cell matrix.Cell) int { return len(cell.Items) }))
		for _, change := range matrix.Changes {
			if p.compared() {
				t.Rows = append(t.Rows, p.crossRow(row, change, func(cell matrix.Cell) int { return cell.Changed(change) }))
			}
		}
	}
	return t
}

// crossRow counts the cells of a row.
func (p *matrixPrinter) crossRow(row matrix.Row, change string, count func(matrix.Cell) int) []doc.Cell {
	cells := doc.Row(row.Phase.ID, row.Phase.Title.In(p.Lang()))
	for _, cell := range row.Cells {
		if p.Template {
			cells = append(cells, doc.C(emptyMark))
		} else {
			cells = append(cells, doc.C(count(cell)))
		}
	}
	if p.compared() {
		cells = append(cells, doc.C(change))
	}
	return cells
}

// data has the whole matrix, whatever the cells show elsewhere.
func (p *matrixPrinter) data(lang i18n.Lang) doc.Object {
	return doc.Obj("at", named(p.At), "since", named(p.Since),
		"columns", doc.Objs(p.Columns, func(t schema.Term) doc.Object { return doc.Obj("id", t.ID, "label", t.Title.In(lang)) }),
		"rows", doc.Objs(p.Rows, func(row matrix.Row) doc.Object {
			return doc.Obj("id", row.Phase.ID, "label", row.Phase.Title.In(lang), "question", row.Phase.Question.In(lang),
				"cells", doc.Objs(row.Cells, cellData))
		}),
		"unplaced", doc.Objs(slices.Concat(p.Unplaced, p.GoneUnplaced), func(it matrix.Unplaced) doc.Object {
			return itemData(it.Item).With("phase", it.Phase, "priorities", it.Priorities)
		}))
}

// named returns a commit as its day and its hash, "" for none.
func named(r matrix.Revision) string { return strings.TrimSpace(r.Date + " " + r.Hash) }

// cellData is a cell; what is gone from it stands among its innovations, and isn't
// counted.
func cellData(cell matrix.Cell) doc.Object {
	return doc.Obj("priority", cell.Priority, "count", len(cell.Items), "innovations", doc.Objs(slices.Concat(cell.Items, cell.Gone), itemData))
}

// itemData is an item; "change" is the first of its changes.
func itemData(it matrix.Item) doc.Object {
	return doc.Obj("id", it.ID, "title", it.Title, "owner", it.Owner, "owner_name", it.OwnerName, "level", it.Level, "status", it.Status,
		"primary", it.Primary, "change", strings.Join(it.Changes[:min(1, len(it.Changes))], ""), "level_state", it.LevelState,
		"changes", it.Changes, "was", it.Was)
}
