package render

import (
	"bytes"
	_ "embed"
	"html/template"
	"slices"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/matrix"
)

//go:embed matrix.html
var matrixPage string

// pageData is what the page of the matrix shows.
type pageData struct {
	Lang, Title, Caption string
	Empty                bool
	Labels               []string
	Rows                 []pageRow
	LegendLabel          string
	Legend               []sign
	Notes                []string
	OwnerMark            string
}

type pageRow struct {
	ID, Label, Number, Question string
	Cells                       []pageCell
}

// pageCell is a cell on the page. Label heads it where columns don't fit.
type pageCell struct {
	Label, Number, Text string
	Items               []pageItem
}

// pageItem is an innovation on the page. It is an anchor where it first stands,
// and a link to there elsewhere.
type pageItem struct {
	ID, Name, Sign, Stopped string
	// Change is the sign of what changed, ChangeLabel its meaning.
	Change, ChangeLabel string
	Gone                bool
	Anchor, Link        bool
	Stars, Level        string
	Owner, OwnerName    string
}

// html writes one page that needs nothing beside it.
func (p *matrixPrinter) html() error {
	t, err := template.New("matrix").Parse(matrixPage)
	if err != nil {
		return err
	}
	var page bytes.Buffer
	if err := t.Execute(&page, p.page()); err != nil {
		return err
	}
	_, err = p.W.Write(page.Bytes())
	return err
}

func (p *matrixPrinter) page() pageData {
	data := pageData{
		Lang: string(p.Lang()), Title: p.T("matrix.title"), Caption: p.T("matrix.caption"),
		Empty: p.Template, Labels: p.labels(), Legend: p.legend(), LegendLabel: p.T("matrix.legend"),
		Notes: p.notes(), OwnerMark: ownerMark,
	}
	if p.Template {
		data.Caption = p.T("matrix.caption.empty")
	}
	anchored := map[string]bool{}
	for _, row := range p.Rows {
		data.Rows = append(data.Rows, p.pageRow(row, anchored))
	}
	return data
}

func (p *matrixPrinter) pageRow(row matrix.Row, anchored map[string]bool) pageRow {
	// The prefix keeps a phase and an innovation of one name apart.
	out := pageRow{ID: "phase." + row.Phase.ID, Label: row.Phase.Title.In(p.Lang()), Question: row.Phase.Question.In(p.Lang())}
	if !p.Template {
		total, _ := row.Total()
		out.Number = p.number(total)
	}
	for i, cell := range row.Cells {
		on := p.pageCell(cell, anchored)
		on.Label = p.Columns[i].Title.In(p.Lang())
		out.Cells = append(out.Cells, on)
	}
	return out
}

func (p *matrixPrinter) pageCell(cell matrix.Cell, anchored map[string]bool) pageCell {
	switch {
	case p.mode == cellCounts:
		return pageCell{Text: p.counted(cell)}
	case len(cell.Items)+len(cell.Gone) == 0:
		return pageCell{Text: emptyMark}
	}
	out := pageCell{Number: p.number(len(cell.Items))}
	if len(cell.Items) == 0 {
		out.Number = emptyMark
	}
	for _, it := range slices.Concat(cell.Items, cell.Gone) {
		item := p.pageItem(it)
		if !item.Gone {
			item.Anchor, item.Link = !anchored[it.ID], anchored[it.ID]
			anchored[it.ID] = true
		}
		out.Items = append(out.Items, item)
	}
	return out
}

func (p *matrixPrinter) pageItem(it matrix.Item) pageItem {
	item := pageItem{
		ID: oneLine(it.ID), Name: oneLine(p.name(it)), Sign: bullet(it),
		Owner: oneLine(p.owner(it)), OwnerName: oneLine(it.OwnerName),
	}
	if item.Change = changeMarks[it.Change]; item.Change != "" {
		item.ChangeLabel = p.T("matrix.change." + it.Change)
	}
	if item.Gone = it.Change == matrix.Gone; item.Gone {
		item.Sign = ""
	}
	if item.Sign == stoppedMark {
		item.Stopped = p.stoppedLabel()
	}
	if item.Stars = p.stars(it.Level) + p.doubt(it); item.Stars != "" {
		level, _ := p.Levels.Get(it.Level)
		item.Level = p.T("matrix.stars", i18n.Args{"level": level.Title.In(p.Lang())})
	}
	return item
}
