package render

import (
	"net/url"
	"path"
	"strings"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/listing"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// listXLSX writes a table as a workbook of one sheet. Root is the way from the
// workbook to the root of the registry, "" where there is none.
func listXLSX(s *Screen, reg *registry.Registry, t *listing.Table, root string) error {
	b := block{head: columnHeads(s, t)}
	word := wordValue(s, reg)
	for _, row := range t.Rows {
		cells := make([]sheetCell, len(row))
		for i, values := range row {
			cells[i] = listCell(reg, t.Columns[i], values, word, root)
		}
		b.rows = append(b.rows, cells)
	}
	return workbook(s.W, []sheet{{name: s.T("list." + t.Kind), blocks: []block{b}}})
}

func listCell(reg *registry.Registry, c listing.Column, values []string, word func(listing.Column, []string) string, root string) sheetCell {
	if c.Date {
		return dateCell(innovation.Date(strings.Join(values, "")))
	}
	cell := sheetCell{text: word(c, values)}
	switch {
	case len(values) != 1:
	case c.ID == "url":
		cell.link = webAddress(values[0])
	case c.ID == "id" || c.ID == "innovation":
		cell.link = recordLink(reg, values[0], root)
	}
	return cell
}

// recordLink leads to the first source of an innovation on the web, or else to
// its file.
func recordLink(reg *registry.Registry, id, root string) string {
	rec, ok := reg.Innovation(id)
	if !ok {
		return ""
	}
	if web := source(rec); web != "" || reg.At != nil {
		return web
	}
	return wayTo(root, strings.TrimPrefix(rec.File, reg.Prefix))
}

// wayTo leads to a file of the registry, "" where there is no way to it.
func wayTo(root, file string) string {
	if root == "" {
		return ""
	}
	return (&url.URL{Path: path.Join(root, file)}).String()
}
