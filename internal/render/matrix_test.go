package render_test

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/rivo/uniseg"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/matrix"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/schema"
)

func blankMatrix(t *testing.T) *matrix.Matrix {
	t.Helper()
	set, err := schema.Load(func(string) ([]byte, error) { return nil, nil })
	if err != nil {
		t.Fatal(err)
	}
	return matrix.Empty(set)
}

// hardMatrix is a matrix with all that makes a table hard to draw: long words,
// wide and combining characters, several priorities, every mark.
func hardMatrix(t *testing.T) *matrix.Matrix {
	t.Helper()
	m := blankMatrix(t)
	m.Template = false
	m.At = matrix.Revision{Date: "2018-03-01", Hash: "0123456789abcdef0123456789abcdef01234567"}
	put := func(row, column int, items ...matrix.Item) {
		cell := &m.Rows[row].Cells[column]
		cell.Items = append(cell.Items, items...)
	}
	koffer := matrix.Item{ID: "koffer", Title: "Koffer 👨‍👩‍👧 vol e\u0301e\u0301n voor één", Owner: "kb", OwnerName: "Koninklijke Bibliotheek (KB)", Level: "goed-onderbouwd", Status: "actief", Primary: true}
	also := koffer
	also.Primary = false
	put(1, 0, koffer)
	put(1, 2, also)
	put(0, 3, matrix.Item{ID: "图书馆", Title: "图书馆的创新议程与共同的优先事项", Level: "geregistreerd", Primary: true})
	put(1, 1, matrix.Item{ID: "zelfredzaam", Title: "Zelfredzaamheidsbevorderingsprogramma & <b>vet</b>", Owner: "oba", OwnerName: "OBA (Openbare Bibliotheek Amsterdam)", Level: "geregistreerd", Status: "gestopt", Primary: true})
	put(2, 0, matrix.Item{ID: "formule", Title: "=HYPERLINK(\"https://example.org\")", Owner: "-plus", OwnerName: "+31 | [plus]", Level: "sterke-aanwijzingen", Primary: true},
		matrix.Item{ID: "vlag", Title: "Vlag 🇳🇱 op\n e-bookplein\tx\x1b[31m", Owner: "vob", OwnerName: "Vereniging van Openbare Bibliotheken (VOB)", Level: "geregistreerd", Primary: true})
	m.Unplaced = []matrix.Unplaced{{Item: matrix.Item{ID: "los-idee", Title: "Los idee"}, Phase: "dromen"}}
	return m
}

// piped asks renderMatrix for the text that goes into a pipe.
const piped = "piped"

func renderMatrix(t *testing.T, m *matrix.Matrix, lang i18n.Lang, width int, format string, opts render.MatrixOptions) string {
	t.Helper()
	var out bytes.Buffer
	s := &render.Screen{W: &out, Options: doc.Options{Printer: printer(t, lang), Width: width, Terminal: format != piped}}
	if err := s.Write(render.Matrix(s.Printer, m, opts), cmp.Or(strings.TrimPrefix(format, piped), "text")); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestMatrixText(t *testing.T) {
	for _, lang := range i18n.Langs {
		for _, width := range []int{60, 80, 120, 140, 200} {
			got := renderMatrix(t, hardMatrix(t), lang, width, "text", render.MatrixOptions{})
			golden(t, fmt.Sprintf("testdata/matrix/%s-%d.txt", lang, width), got)
		}
	}
}

func TestMatrixFormats(t *testing.T) {
	m := hardMatrix(t)
	for file, c := range map[string]struct {
		format string
		opts   render.MatrixOptions
	}{
		"piped.tsv":      {piped, render.MatrixOptions{}},
		"ids.tsv":        {piped, render.MatrixOptions{Cells: "ids"}},
		"ids.txt":        {"text", render.MatrixOptions{Cells: "ids"}},
		"counts.txt":     {"text", render.MatrixOptions{Cells: "counts"}},
		"titles.md":      {"markdown", render.MatrixOptions{Cells: "titles"}},
		"counts.md":      {"markdown", render.MatrixOptions{Cells: "counts"}},
		"titles.html":    {"html", render.MatrixOptions{}},
		"innovation.csv": {"csv", render.MatrixOptions{}},
		"counts.csv":     {"csv", render.MatrixOptions{Cells: "counts"}},
		"matrix.json":    {"json", render.MatrixOptions{}},
	} {
		t.Run(file, func(t *testing.T) {
			golden(t, "testdata/matrix/"+file, renderMatrix(t, m, i18n.Dutch, 80, c.format, c.opts))
		})
	}
}

func TestBlankMatrix(t *testing.T) {
	for file, format := range map[string]string{"txt": "text", "md": "markdown", "html": "html", "csv": "csv", "json": "json"} {
		got := renderMatrix(t, blankMatrix(t), i18n.English, 100, format, render.MatrixOptions{})
		golden(t, "testdata/matrix/empty."+file, got)
		if format != "json" && strings.Count(got, "…") != 12 {
			t.Errorf("%s: every one of 12 cells shows …:\n%s", format, got)
		}
	}
}

var colorCode = regexp.MustCompile("\x1b\\[[0-9;]*m")

func TestNoLineIsWiderThanTheScreen(t *testing.T) {
	m := hardMatrix(t)
	for width := 40; width <= 220; width++ {
		lang := i18n.Langs[width%2]
		for _, cells := range render.Cells {
			var out bytes.Buffer
			s := &render.Screen{W: &out, Options: doc.Options{Printer: printer(t, lang), Width: width, Terminal: true, Color: true}}
			if err := s.Write(render.Matrix(s.Printer, m, render.MatrixOptions{Cells: cells}), "text"); err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(colorCode.ReplaceAllString(out.String(), "")) {
				if got := uniseg.StringWidth(strings.TrimSuffix(line, "\n")); got > width {
					t.Fatalf("%s, %s: a line of %d columns on a screen of %d: %q", lang, cells, got, width, line)
				}
			}
		}
	}
}

func TestTheColumnsStandInLine(t *testing.T) {
	for width := 40; width <= 220; width += 7 {
		text := renderMatrix(t, hardMatrix(t), i18n.Dutch, width, "text", render.MatrixOptions{})
		var places []int
		for line := range strings.Lines(text) {
			if !strings.Contains(line, " │ ") && !strings.Contains(line, "─┼─") {
				continue
			}
			var at []int
			for i, r := range line {
				if r == '│' || r == '┼' {
					at = append(at, uniseg.StringWidth(line[:i]))
				}
			}
			if places == nil {
				places = at
			}
			for i := range at {
				if at[i] != places[i] {
					t.Fatalf("width %d: line %q has its columns at %v, others at %v", width, line, at, places)
				}
			}
		}
	}
}

// TestWordsStayWhole asks for every word of a title that is no wider than a
// cell's column.
func TestWordsStayWhole(t *testing.T) {
	text := renderMatrix(t, hardMatrix(t), i18n.Dutch, 80, "text", render.MatrixOptions{})
	for _, word := range []string{"Koffer", "voor", "Zelfredzaamheid", "participatie", "ontwikkeling", "e-bookplein", "bibliotheek", "implementeren?"} {
		if !strings.Contains(text, word) {
			t.Errorf("%q was cut in\n%s", word, text)
		}
	}
}

func TestTheLegendExplainsOnlyWhatOccurs(t *testing.T) {
	m := blankMatrix(t)
	m.Template = false
	m.Rows[0].Cells[0].Items = []matrix.Item{{ID: "a", Title: "A", Level: "geregistreerd", Primary: true}}
	got := renderMatrix(t, m, i18n.Dutch, 80, "text", render.MatrixOptions{})
	if _, below, _ := strings.Cut(got, "\n\n"); below != "In de tabel staat 1 innovatie.\n" {
		t.Errorf("below the table stands %q", below)
	}
}

func TestMatrixCSVHoldsNoFormula(t *testing.T) {
	text := renderMatrix(t, hardMatrix(t), i18n.Dutch, 80, "csv", render.MatrixOptions{})
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 8 {
		t.Errorf("%d rows, want a head, six places and one unplaced", len(rows))
	}
	for _, row := range rows {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				t.Errorf("a spreadsheet takes %q for a formula", cell)
			}
		}
	}
}

func TestMatrixJSONDoesNotDependOnTheLanguage(t *testing.T) {
	dutch := renderMatrix(t, hardMatrix(t), i18n.Dutch, 80, "json", render.MatrixOptions{})
	english := renderMatrix(t, hardMatrix(t), i18n.English, 200, "json", render.MatrixOptions{Cells: "counts"})
	if dutch != english {
		t.Error("JSON differs between languages")
	}
	if strings.Contains(dutch, "null") || !json.Valid([]byte(dutch)) {
		t.Errorf("not the JSON that was promised:\n%s", dutch)
	}
}

func TestPipedMatrixIsOneRecordALine(t *testing.T) {
	text := renderMatrix(t, hardMatrix(t), i18n.Dutch, 40, piped, render.MatrixOptions{})
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) != 4 {
		t.Errorf("%d lines, want a head and three phases", len(lines))
	}
	for _, line := range lines {
		if strings.Count(line, "\t") != 5 {
			t.Errorf("%q has not six fields", line)
		}
	}
}
