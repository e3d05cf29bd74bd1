package render

import (
	"archive/zip"
	"io"
)

// A workbook is a folder of XML files (ECMA-376) in a zip file. It is written
// here and not by a library: the one for Go that is kept well takes longer to
// start than all the rest of this program (docs/benchmarks.md), and can do a
// hundred things that tables need not. Tests read the result with it.

// sheet is one sheet of a workbook: tables below each other.
type sheet struct {
	// name stands on its tab, title above its tables; "" is left out.
	name, title string
	lines       []string
	blocks      []block
}

// block is one table of a sheet.
type block struct {
	title string
	head  []string
	rows  [][]sheetCell
	total []sheetCell
	notes []string
}

// sheetCell is one value. Text is never taken for a formula.
type sheetCell struct {
	form   form
	text   string
	number float64
	link   string
}

// workbook writes sheets as a workbook. The same sheets give the same bytes.
func workbook(w io.Writer, sheets []sheet) error {
	b := &book{zip: zip.NewWriter(w)}
	var names []string
	taken := map[string]bool{}
	for _, s := range sheets {
		names = append(names, sheetName(s.name, taken))
	}
	for i, s := range sheets {
		b.sheet(i, names[i], s)
	}
	b.frame(names)
	if b.err != nil {
		return b.err
	}
	return b.zip.Close()
}
