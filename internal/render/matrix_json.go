package render

import (
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/matrix"
)

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
	Change    string `json:"change"`

	LevelState string `json:"level_state"`
}

type unplacedJSON struct {
	itemJSON
	Phase      string   `json:"phase"`
	Priorities []string `json:"priorities"`
}

// json writes the whole matrix, whatever the cells show elsewhere.
func (p *matrixPrinter) json() error {
	out := matrixJSON{
		versioned: currentVersion, At: named(p.At), Since: named(p.Since),
	}
	for _, column := range p.Columns {
		out.Columns = append(out.Columns, columnJSON{column.ID, column.Title.In(i18n.Dutch)})
	}
	for _, row := range p.Rows {
		out.Rows = append(out.Rows, rowOf(row))
	}
	for _, it := range p.Unplaced {
		out.Unplaced = append(out.Unplaced, unplacedJSON{itemJSON(it.Item), it.Phase, list(it.Priorities)})
	}
	out.Columns, out.Rows, out.Unplaced = list(out.Columns), list(out.Rows), list(out.Unplaced)
	return writeJSON(p.W, out)
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
			items = append(items, itemJSON(it))
		}
		out.Cells = append(out.Cells, cellJSON{cell.Priority, len(cell.Items), items})
	}
	return out
}
