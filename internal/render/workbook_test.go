package render_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/listing"
	"github.com/innovatieagenda/agenda/internal/matrix"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/report"
)

func opened(t *testing.T, data string) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(strings.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// find returns the name of the first cell of a sheet with a text.
func find(t *testing.T, f *excelize.File, sheet, text string) string {
	t.Helper()
	cells, err := f.SearchSheet(sheet, text)
	if err != nil || len(cells) == 0 {
		t.Fatalf("%s: no cell %q, %v", sheet, text, err)
	}
	return cells[0]
}

// A workbook has a sheet for each report, with numbers and days as such, filters
// on each table, and a head that stays.
func TestWorkbook(t *testing.T) {
	f := opened(t, rendered(t, portfolio(t), report.All, "xlsx", i18n.English, 80))
	sheets := f.GetSheetList()
	if len(sheets) != 8 || !strings.HasPrefix(sheets[1], "Flow") {
		t.Fatalf("sheets %q", sheets)
	}
	tables := 0
	for _, sheet := range sheets {
		panes, err := f.GetPanes(sheet)
		if err != nil || !panes.Freeze || panes.YSplit < 1 {
			t.Errorf("%s: panes %+v, %v", sheet, panes, err)
		}
		of, err := f.GetTables(sheet)
		if err != nil {
			t.Fatal(err)
		}
		tables += len(of)
	}
	if tables < 15 {
		t.Errorf("%d tables", tables)
	}
	ageing := sheets[2]
	name := find(t, f, ageing, "2021-03-31")
	kind, err := f.GetCellType(ageing, name)
	raw, rawErr := f.GetCellValue(ageing, name, excelize.Options{RawCellValue: true})
	if err != nil || rawErr != nil || kind == excelize.CellTypeInlineString || raw != "44286" {
		t.Errorf("%s holds %q of type %v; want the number of a day", name, raw, kind)
	}
	if link, target, err := f.GetCellHyperLink(ageing, find(t, f, ageing, "Verhalenroute")); err != nil || !link || target != "https://voorbeeld.example/verhalenroute?a=1&b=2" {
		t.Errorf("link %v to %q, %v", link, target, err)
	}
	if link, target, err := f.GetCellHyperLink(ageing, find(t, f, ageing, "Makersplaats")); err != nil || !link || target != "../registry/innovations/makersplaats.yaml" {
		t.Errorf("link %v to %q, %v", link, target, err)
	}
}

// Text is never a formula, whatever it begins with, and what the format can't
// hold is left out.
func TestWorkbookIsSafe(t *testing.T) {
	data := rendered(t, adverse(portfolio(t)), report.All, "xlsx", i18n.Dutch, 80)
	f := opened(t, data)
	found := 0
	for _, sheet := range f.GetSheetList() {
		if len(utf16.Encode([]rune(sheet))) > 31 || strings.ContainsAny(sheet, `:\/?*[]`) {
			t.Errorf("sheet name %q", sheet)
		}
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c, text := range row {
				name, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if formula, err := f.GetCellFormula(sheet, name); err != nil || formula != "" {
					t.Errorf("%s %s is a formula: %q, %v", sheet, name, formula, err)
				}
				if len(utf16.Encode([]rune(text))) > 32_767 {
					t.Errorf("%s %s is too long", sheet, name)
				}
				if text == "=cmd|' /C calc'!A0" || strings.Contains(text, "_x0041_") {
					found++
				}
			}
		}
	}
	if found == 0 {
		t.Error("the texts are not in the workbook as they are")
	}
	wellFormed(t, data)
}

// wellFormed reads all parts of a workbook as XML.
func wellFormed(t *testing.T, data string) {
	t.Helper()
	parts, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range parts.File {
		in, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		in.Close()
		if err != nil {
			t.Fatal(err)
		}
		d := xml.NewDecoder(bytes.NewReader(text))
		for err == nil {
			_, err = d.Token()
		}
		if err != io.EOF {
			t.Errorf("%s: %v", part.Name, err)
		}
	}
}

// The same registry gives the same bytes, so that a workbook in git changes only
// when its data does.
func TestWorkbookIsTheSameEveryTime(t *testing.T) {
	one, two := rendered(t, portfolio(t), report.All, "xlsx", i18n.Dutch, 80), rendered(t, portfolio(t), report.All, "xlsx", i18n.Dutch, 80)
	if one != two {
		t.Error("two workbooks differ")
	}
}

// The workbook of the matrix holds the table and, to count with, its rows; a
// blank table has none.
func TestMatrixWorkbook(t *testing.T) {
	m := hardMatrix(t)
	m.At = matrix.Revision{} // what was read from git has no file to lead to
	data := renderMatrix(t, m, i18n.Dutch, 80, "xlsx", render.MatrixOptions{Root: "../x y"})
	f := opened(t, data)
	wellFormed(t, data)
	sheets := f.GetSheetList()
	if len(sheets) != 2 {
		t.Fatalf("sheets %q", sheets)
	}
	rows, err := f.GetRows(sheets[0])
	if err != nil || len(rows) < 4 || len(rows[0]) != 5 || !strings.Contains(rows[1][0], "\n") {
		t.Errorf("rows %q, %v", rows, err)
	}
	if link, target, err := f.GetCellHyperLink(sheets[1], "E2"); err != nil || !link || !strings.HasPrefix(target, "../x%20y/registry/innovations/") {
		t.Errorf("link %v to %q, %v", link, target, err)
	}
	blank := opened(t, renderMatrix(t, blankMatrix(t), i18n.Dutch, 80, "xlsx", render.MatrixOptions{}))
	if sheets := blank.GetSheetList(); len(sheets) != 1 {
		t.Errorf("the blank table has sheets %q", sheets)
	}
}

// Numbers alone are numbers.
func TestMatrixWorkbookCounts(t *testing.T) {
	f := opened(t, renderMatrix(t, hardMatrix(t), i18n.Dutch, 80, "xlsx", render.MatrixOptions{Cells: "counts"}))
	kind, err := f.GetCellType(f.GetSheetList()[0], "B2")
	if err != nil || kind == excelize.CellTypeInlineString {
		t.Errorf("a count is of type %v, %v", kind, err)
	}
}

// The picture of the matrix is strict XML, whatever a record says.
func TestMatrixPictureIsWellFormed(t *testing.T) {
	for _, m := range []*matrix.Matrix{hardMatrix(t), blankMatrix(t)} {
		for _, a := range elements(t, renderMatrix(t, m, i18n.English, 80, "svg", render.MatrixOptions{})) {
			if a.Name.Local == "href" || a.Name.Local == "src" {
				t.Errorf("the picture refers to %q", a.Value)
			}
		}
	}
}

// A list has its dates as dates, which sort, shown as precise as they are, and
// leads to records.
func TestListWorkbook(t *testing.T) {
	reg := portfolio(t)
	var out bytes.Buffer
	s := &render.Screen{W: &out, Options: doc.Options{Printer: printer(t, i18n.Dutch), Width: 80}}
	standings, err := recognition.Standings(reg, reg.Innovations, "2026-01-01")
	if err != nil {
		t.Fatal(err)
	}
	all := listing.Innovations(reg, standings)
	if err := s.Write(render.List(s.Printer, reg, all, all, ".."), "xlsx"); err != nil {
		t.Fatal(err)
	}
	f := opened(t, out.String())
	sheet := f.GetSheetList()[0]
	for text, want := range map[string]string{"2021-03-31": "44286", "2022-02": "44593", "2013": "41275"} {
		raw, err := f.GetCellValue(sheet, find(t, f, sheet, text), excelize.Options{RawCellValue: true})
		if err != nil || raw != want {
			t.Errorf("%s is kept as %q, %v", text, raw, err)
		}
	}
	if link, target, err := f.GetCellHyperLink(sheet, find(t, f, sheet, "makersplaats")); err != nil || !link || target != "../registry/innovations/makersplaats.yaml" {
		t.Errorf("link %v to %q, %v", link, target, err)
	}
}

// What a cell of the matrix can't show is counted below it, and stands whole on the
// sheet that is named.
func TestNoInnovationOfAWorkbookIsHidden(t *testing.T) {
	m := blankMatrix(t)
	m.Template = false
	const all = 100
	cell := &m.Rows[0].Cells[0]
	for i := range all {
		cell.Items = append(cell.Items, matrix.Item{ID: fmt.Sprint("i", i), Title: fmt.Sprint("Innovatie ", i, strings.Repeat(" lang", i%30)), Primary: true})
	}
	f := opened(t, renderMatrix(t, m, i18n.Dutch, 80, "xlsx", render.MatrixOptions{}))
	sheets := f.GetSheetList()
	text, err := f.GetCellValue(sheets[0], "B2")
	if err != nil {
		t.Fatal(err)
	}
	lines, more := strings.Split(text, "\n"), 0
	if _, err := fmt.Sscanf(lines[len(lines)-1], "en nog %d, zie blad "+sheets[1], &more); err != nil || len(lines)-1+more != all {
		t.Errorf("%d lines, the last %q, %v", len(lines), lines[len(lines)-1], err)
	}
	height := 0
	for _, line := range lines {
		height += 1 + (len(line)-1)/50
	}
	if height > 27 { // lines of 15 points in the highest row
		t.Errorf("%d lines are higher than a row", height)
	}
	if rows, err := f.GetRows(sheets[1]); err != nil || len(rows) <= all {
		t.Errorf("%d rows on %s, %v", len(rows), sheets[1], err)
	}
	if about, err := f.GetDocProps(); err != nil || about.Title != "Actieagenda innovatie" {
		t.Errorf("the workbook is called %+v, %v", about, err)
	}
}
