package render

import (
	"slices"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/matrix"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// Cells are the ways to fill the cells of the matrix, the usual one first.
var Cells = []string{cellTitles, cellIDs, cellCounts}

const (
	cellTitles = "titles"
	cellIDs    = "ids"
	cellCounts = "counts"
)

// MatrixOptions say how the matrix is shown.
type MatrixOptions struct {
	// Cells is one of Cells; "" is the usual one.
	Cells string
	// Root is the way from the output to the root of the registry, for links to
	// its files; "" where there is none.
	Root string
}

// Matrix makes the document of a matrix.
func Matrix(printer *i18n.Printer, m *matrix.Matrix, opts MatrixOptions) *doc.Doc {
	p := &matrixPrinter{Printer: printer, Matrix: m, mode: opts.Cells, root: opts.Root}
	if p.mode == "" {
		p.mode = cellTitles
	}
	return &doc.Doc{
		Title:   p.T("matrix.title"),
		Body:    func(b *doc.Body) { b.Add(p.block()) },
		Records: func() []*doc.Table { return []*doc.Table{p.records()} },
		Data:    func(in *i18n.Printer) doc.Object { return p.data(in.Lang()) },
	}
}

// matrixPrinter gives the parts of one matrix their words.
type matrixPrinter struct {
	*i18n.Printer
	*matrix.Matrix
	mode string
	root string
}

// block makes the matrix itself.
func (p *matrixPrinter) block() *doc.Matrix {
	m := &doc.Matrix{
		Title: p.T("matrix.title"), Caption: p.T("matrix.caption"), Corner: p.T("matrix.phase"), Question: p.T("matrix.question"),
		LegendTitle: p.T("matrix.legend"), Legend: p.legend(), Notes: p.notes(), Blank: p.Template, Compared: p.compared(),
	}
	if p.Template {
		m.Caption = p.T("matrix.caption.empty")
	}
	for _, column := range p.Columns {
		m.Columns, m.Refs = append(m.Columns, column.Title.In(p.Lang())), append(m.Refs, "priority/"+column.ID)
	}
	for _, row := range p.Rows {
		// The prefix keeps a phase and an innovation of one name apart.
		out := doc.MatrixRow{ID: "phase." + row.Phase.ID, Title: row.Phase.Title.In(p.Lang()), Ref: "phase/" + row.Phase.ID, Question: row.Phase.Question.In(p.Lang())}
		if total, _ := row.Total(); !p.Template {
			out.Number = p.number(total)
		}
		for _, cell := range row.Cells {
			out.Cells = append(out.Cells, p.cell(cell))
		}
		m.Rows = append(m.Rows, out)
	}
	return m
}

func (p *matrixPrinter) cell(cell matrix.Cell) doc.MatrixCell {
	if p.mode == cellCounts {
		out := doc.MatrixCell{Text: p.counted(cell)}
		if n := len(cell.Items); !p.compared() && !p.Template {
			out.Count = &n
		}
		return out
	}
	out := doc.MatrixCell{Number: emptyMark}
	if len(cell.Items) > 0 {
		out.Number = p.number(len(cell.Items))
	}
	for _, it := range slices.Concat(cell.Items, cell.Gone) {
		out.Items = append(out.Items, p.item(it))
	}
	return out
}

func (p *matrixPrinter) item(it matrix.Item) doc.MatrixItem {
	item := doc.MatrixItem{ID: it.ID, Ref: innovationRef + "/" + it.ID, Name: it.Title, Sign: bullet(it), Gone: it.Has(matrix.Gone), OwnerName: it.OwnerName}
	var marks, meanings []string
	for _, change := range it.Changes {
		marks = append(marks, changeMarks[change])
		meanings = append(meanings, p.T("matrix.change."+change))
	}
	item.Change = doc.Meaning{Mark: strings.Join(marks, ""), Meaning: strings.Join(meanings, ", ")}
	if item.Sign == stoppedMark {
		item.Past = p.stoppedLabel()
	}
	if p.mode == cellIDs {
		item.Name, item.Bare = it.ID, true
	}
	item.Owner = p.owner(it)
	if stars := p.stars(it.Level); stars != "" {
		level, _ := p.Levels.Get(it.Level)
		item.Mark = doc.Meaning{Mark: stars + p.doubt(it), Meaning: p.T("matrix.stars", i18n.Args{"level": level.Title.In(p.Lang())})}
	}
	return item
}

// The signs of the matrix. A legend explains those that occur.
const (
	emptyMark   = "…"
	primaryMark = "•"
	alsoMark    = "◦"
	stoppedMark = "×"
	levelMark   = "★"
	ownerMark   = "·"
)

// bullet returns the sign before an item.
func bullet(it matrix.Item) string {
	switch {
	case it.Status == innovation.StatusStopped:
		return stoppedMark
	case it.Primary:
		return primaryMark
	}
	return alsoMark
}

// stars returns a star for each rung above the lowest level.
func (p *matrixPrinter) stars(level string) string {
	return strings.Repeat(levelMark, max(0, p.Levels.Index(level)))
}

// doubt tells where the level of an item doesn't hold, "" where it does.
func (p *matrixPrinter) doubt(it matrix.Item) string {
	if it.LevelState != recognition.Expired && it.LevelState != recognition.Suspect {
		return ""
	}
	return " (" + p.T("recognition.state."+it.LevelState) + ")"
}

// owner returns the short name of the owner, where the mode shows it.
func (p *matrixPrinter) owner(it matrix.Item) string {
	if p.mode == cellIDs {
		return ""
	}
	return shortName(it.OwnerName)
}

// shortName returns the part of a name that people use: of "Koninklijke
// Bibliotheek (KB)" the abbreviation, of "OBA (Openbare Bibliotheek Amsterdam)"
// what stands before the explanation.
func shortName(name string) string {
	before, inside, found := strings.Cut(name, " (")
	inside, closed := strings.CutSuffix(inside, ")")
	if !found || !closed || before == "" || inside == "" {
		return name
	}
	if !strings.Contains(inside, " ") && len(inside) < len(before) {
		return inside
	}
	return before
}

// number returns a count of innovations in words.
func (p *matrixPrinter) number(count int) string {
	return p.T("matrix.innovations", i18n.Args{"count": count})
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
