package site

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/matrix"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
)

// What the first page has of a cell of the matrix, and of what is new: however many
// innovations there are, it stays small.
const (
	mostInCell = 8
	mostNews   = 8
)

// home is the action agenda with the counts, the way into search and what is new.
func (e *edition) home() (*page, error) {
	pg := &page{title: e.T("matrix.title"), lead: e.T("site.lead"), broad: true}
	pg.add(e.searchForm("search"))
	m, err := e.matrix()
	if err != nil {
		return nil, err
	}
	if e.opts.Since != nil {
		pg.add(e.marked(render.SinceSummary(e.Printer, e.opts.Since) + ".")...)
	}
	pg.add(m)
	pg.section("new", e.T("site.new"))
	t, err := e.times()
	if err != nil {
		return nil, err
	}
	for _, n := range t.latest(mostNews) {
		pg.add(e.newsItem(n))
	}
	pg.add(&doc.Para{Text: doc.Text{{Text: e.T("site.new.all"), Naming: doc.Naming{Ref: "changes"}}}})
	e.divisions(pg)
	return pg, nil
}

// matrix is the action agenda, each cell with its first innovations and the way to
// all of them.
func (e *edition) matrix() (*doc.Matrix, error) {
	states := map[*registry.Record]string{}
	for rec, held := range e.standing {
		states[rec] = held.State
	}
	opts := matrix.Options{States: states}
	if set := e.opts.Since; set != nil {
		opts.Before = &matrix.Before{Changes: set, Records: set.Base.Innovations}
	}
	m := &doc.Matrix{}
	for _, block := range render.Matrix(e.Printer, matrix.Build(e.reg, e.records, opts), render.MatrixOptions{}).Blocks() {
		if of, ok := block.(*doc.Matrix); ok {
			m = of
		}
	}
	for r, row := range m.Rows {
		for c := range row.Cells {
			cell := &row.Cells[c]
			cell.Ref = row.Ref + "#" + e.reg.Schema.Terms("priority")[c].ID
			slices.SortStableFunc(cell.Items, func(a, b doc.MatrixItem) int { return cmp.Compare(b.Change.Mark, a.Change.Mark) })
			if more := len(cell.Items) - mostInCell; more > 0 {
				cell.Items = cell.Items[:mostInCell]
				cell.More = e.T("site.more", i18n.Args{"count": more})
			}
		}
		m.Rows[r] = row
	}
	return m, nil
}

// searchForm is the way into search; without scripts it leads to the listings.
func (e *edition) searchForm(to string) markup {
	label := doc.XML(e.T("site.search.label"))
	return markup(`<form class="search" role="search" action="` + to + `.html">` + "\n" + `<label for="q">` + label + `</label>` + "\n" +
		`<input type="search" id="q" name="q" autocomplete="off" maxlength="` + strconv.Itoa(longestQuery) + `"/>` + "\n<button>" + doc.XML(e.T("site.search.button")) + "</button>\n</form>\n")
}

// longestQuery is the number of characters that one searches with at most.
const longestQuery = 200
