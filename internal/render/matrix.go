package render

import (
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/matrix"
	"github.com/innovatieagenda/agenda/internal/recognition"
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
