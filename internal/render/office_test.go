package render_test

import (
	"bytes"
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/report"
)

// TestOffice opens a workbook and CSV as a Dutch office does, and demands that numbers
// are numbers there, and texts stay texts.
func TestOffice(t *testing.T) {
	if os.Getenv("AGENDA_OFFICE") == "" {
		t.Skip("needs LibreOffice, which .ci/run installs, and AGENDA_OFFICE=1")
	}
	p, err := i18n.New(i18n.Dutch)
	if err != nil {
		t.Fatal(err)
	}
	table := &doc.Table{ID: "proef", Title: "Proef", Cols: []doc.Col{
		{ID: "text", Title: "tekst"}, {ID: "count", Title: "aantal", Kind: doc.Count}, {ID: "year", Title: "jaar", Kind: doc.Year},
		{ID: "money", Title: "bedrag", Kind: doc.Money}, {ID: "share", Title: "deel", Kind: doc.Share},
	}, Rows: [][]doc.Cell{
		doc.Row("=1+1", 1234567, 2016, 1500, 0.125),
		doc.Row("café; \"één\"", 0, 1999, 20000, 1.0),
	}}
	d := &doc.Doc{Title: "Proef", Body: func(b *doc.Body) { b.Add(table) }}
	dir := t.TempDir()
	for name, format := range map[string]string{"proef.xlsx": "xlsx", "proef.csv": "csv"} {
		var b bytes.Buffer
		s := &render.Screen{W: &b, Options: doc.Options{Printer: p, CSV: doc.CSVOptions{Way: doc.CSVs["nl"]}}}
		if err := s.Write(d, format); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want := map[string][][]string{
		"proef.xlsx": {{"=1+1", "1234567", "2016", "1500", "0.125"}, {"café; \"één\"", "0", "1999", "20000", "1"}},
		// A sheet of text has a sign before what could be taken for a formula.
		"proef.csv": {{"'=1+1", "1234567", "2016", "1500", "0.125"}, {"café; \"één\"", "0", "1999", "20000", "1"}},
	}
	for name, rows := range want {
		cells := cellsIn(t, dir, name)
		for len(cells) > 0 && (len(cells[0]) == 0 || cells[0][0] != rows[0][0]) {
			cells = cells[1:] // the head, and what stands above it
		}
		if diff := cmp.Diff(rows, cells[:min(len(cells), len(rows))]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestOfficeReadsWord opens a document for Word as an office does, and demands that its
// headings, lists, tables with a head that comes back, page numbers and language are that
// there.
func TestOfficeReadsWord(t *testing.T) {
	if os.Getenv("AGENDA_OFFICE") == "" {
		t.Skip("needs LibreOffice, which .ci/run installs, and AGENDA_OFFICE=1")
	}
	dir := t.TempDir()
	for name, data := range map[string]string{
		"rapport": rendered(t, portfolio(t), report.All, "docx", i18n.Dutch, 80), "matrix": renderMatrix(t, hardMatrix(t), i18n.English, 80, "docx", render.MatrixOptions{}),
	} {
		if err := os.WriteFile(filepath.Join(dir, name+".docx"), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	args := []string{"-env:UserInstallation=file://" + dir + "/profile", "--headless", "--convert-to", "fodt", "--outdir", dir}
	if out, err := exec.Command("soffice", append(args, filepath.Join(dir, "rapport.docx"), filepath.Join(dir, "matrix.docx"))...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	for name, want := range map[string][]string{
		"rapport": {`fo:language="nl"`, "<table:table-header-rows>", "<text:page-number", "<text:page-count", "<style:header>", `text:outline-level="1"`, `text:outline-level="2"`, "Stand van de innovatieagenda", "Verhalenroute"},
		"matrix":  {`fo:language="en"`, "<table:table-header-rows>", `style:print-orientation="landscape"`, "<text:page-number"},
	} {
		read, err := os.ReadFile(filepath.Join(dir, name+".fodt"))
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range want {
			if !strings.Contains(string(read), part) {
				t.Errorf("%s: an office reads no %s", name, part)
			}
		}
	}
}

// cellsIn returns the cells of the first sheet of a file as LibreOffice has them, a number
// by its value; a text that should be one stays marked as text.
func cellsIn(t *testing.T, dir, name string) [][]string {
	t.Helper()
	args := []string{"-env:UserInstallation=file://" + dir + "/profile", "--headless", "--convert-to", "fods", "--outdir", dir}
	if strings.HasSuffix(name, ".csv") {
		// Semicolons, UTF-8, Dutch (1043), and look for numbers, as its dialogue offers.
		args = append(args, "--infilter=CSV:59,34,76,1,,1043,false,true")
	}
	if out, err := exec.Command("soffice", append(args, filepath.Join(dir, name))...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "proef.fods"))
	if err != nil {
		t.Fatal(err)
	}
	var book struct {
		Rows []struct {
			Cells []struct {
				Type  string `xml:"value-type,attr"`
				Value string `xml:"value,attr"`
				Text  string `xml:"p"`
			} `xml:"table-cell"`
		} `xml:"body>spreadsheet>table>table-row"`
	}
	if err := xml.Unmarshal(data, &book); err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for _, row := range book.Rows {
		var cells []string
		for i, c := range row.Cells {
			switch {
			case c.Type == "float" || c.Type == "percentage" || c.Type == "currency":
				cells = append(cells, c.Value)
			case i > 0 && c.Text != "":
				cells = append(cells, "text "+c.Text)
			case c.Text != "":
				cells = append(cells, c.Text)
			}
		}
		rows = append(rows, cells)
	}
	return rows
}
