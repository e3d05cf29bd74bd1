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
	row = append(append(row, id), doc.Row(oneLine(it.Title), it.Owner, oneLine(it.OwnerName), it.Level, it.Status, primary)...)
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

type matrixJSON struct {
	versioned
	At       string         `json:"at"`
	Since    string         `json:"since"`
	Columns  []columnJSON   `json:"columns"`
	Rows     []rowJSON      `json:"rows"`
	Unplaced []unplacedJSON `json:"unplaced"`
}

type columnJSON struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

type rowJSON struct {
	ID       string     `json:"id"`
	Label    string     `json:"label"`
	Question string     `json:"question"`
	Cells    []cellJSON `json:"cells"`
}

type cellJSON struct {
	Priority    string     `json:"priority"`
	Count       int        `json:"count"`
	Innovations []itemJSON `json:"innovations"`
}

type itemJSON struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Owner     string `json:"owner"`
	OwnerName string `json:"owner_name"`
	Level     string `json:"level"`
	Status    string `json:"status"`
	Primary   bool   `json:"primary"`
	// Change is the first of Changes.
	Change     string   `json:"change"`
	LevelState string   `json:"level_state"`
	Changes    []string `json:"changes"`
	Was        string   `json:"was"`
}

func itemOf(it matrix.Item) itemJSON {
	return itemJSON{
		ID: it.ID, Title: it.Title, Owner: it.Owner, OwnerName: it.OwnerName, Level: it.Level, Status: it.Status, Primary: it.Primary,
		Change: strings.Join(it.Changes[:min(1, len(it.Changes))], ""), LevelState: it.LevelState, Changes: list(it.Changes), Was: it.Was,
	}
}

type unplacedJSON struct {
	itemJSON
	Phase      string   `json:"phase"`
	Priorities []string `json:"priorities"`
}

// json writes the whole matrix, whatever the cells show elsewhere.
func (p *matrixPrinter) json() matrixJSON {
	out := matrixJSON{
		versioned: currentVersion, At: named(p.At), Since: named(p.Since),
	}
	for _, column := range p.Columns {
		out.Columns = append(out.Columns, columnJSON{column.ID, column.Title.In(i18n.Dutch)})
	}
	for _, row := range p.Rows {
		out.Rows = append(out.Rows, rowOf(row))
	}
	for _, it := range slices.Concat(p.Unplaced, p.GoneUnplaced) {
		out.Unplaced = append(out.Unplaced, unplacedJSON{itemOf(it.Item), it.Phase, list(it.Priorities)})
	}
	out.Columns, out.Rows, out.Unplaced = list(out.Columns), list(out.Rows), list(out.Unplaced)
	return out
}

// named returns a commit as its day and its hash, "" for none.
func named(r matrix.Revision) string { return strings.TrimSpace(r.Date + " " + r.Hash) }

// rowOf returns a row; what is gone from a cell stands among its innovations,
// and isn't counted.
func rowOf(row matrix.Row) rowJSON {
	out := rowJSON{ID: row.Phase.ID, Label: row.Phase.Title.In(i18n.Dutch), Question: row.Phase.Question.In(i18n.Dutch), Cells: []cellJSON{}}
	for _, cell := range row.Cells {
		items := []itemJSON{}
		for _, it := range slices.Concat(cell.Items, cell.Gone) {
			items = append(items, itemOf(it))
		}
		out.Cells = append(out.Cells, cellJSON{cell.Priority, len(cell.Items), items})
	}
	return out
}
