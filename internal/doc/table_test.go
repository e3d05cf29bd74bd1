package doc

import (
	"bytes"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/i18n"
)

var people = Texts{
	Head: []string{"id", "naam", "samenvatting"},
	Rows: [][]string{
		{"scoor-een-boek", "Scoor een boek!", "Kinderen lezen\tmet voetballers\nals voorbeeld, acht weken lang."},
		{"图书馆", "e\u0301e\u0301n", ""},
	},
}

func drawTable(t *testing.T, table Texts, width int, terminal bool) string {
	t.Helper()
	var out bytes.Buffer
	p, err := i18n.New(i18n.Dutch)
	if err != nil {
		t.Fatal(err)
	}
	d := &Doc{Body: func(b *Body) { b.Add(table.typed()) }}
	if err := Write(&out, d, "text", Options{Printer: p, Width: width, Terminal: terminal}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// typed is a table of text as documents have it.
func (t Texts) typed() *Table {
	out := &Table{}
	for i, head := range t.Head {
		c := Col{ID: head, Title: head}
		if t.isNumber(i) {
			c.Kind = Count
		}
		out.Cols = append(out.Cols, c)
	}
	for _, row := range t.Rows {
		var cells []Cell
		for _, text := range row {
			cells = append(cells, C(text))
		}
		out.Rows = append(out.Rows, cells)
	}
	return out
}

func TestTablePiped(t *testing.T) {
	want := "id\tnaam\tsamenvatting\n" +
		"scoor-een-boek\tScoor een boek!\tKinderen lezen met voetballers als voorbeeld, acht weken lang.\n" +
		"图书馆\te\u0301e\u0301n\t\n"
	if got := drawTable(t, people, 10, false); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTableOnATerminal(t *testing.T) {
	want := strings.Join([]string{
		"id              naam     samenvatting",
		"──────────────  ───────  ──────────────────────────",
		"scoor-een-boek  Scoor    Kinderen lezen met",
		"                een      voetballers als voorbeeld,",
		"                boek!    acht weken lang.",
		"图书馆          e\u0301e\u0301n", "",
	}, "\n")
	if got := drawTable(t, people, 51, true); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Where words would be broken, the text with the most room to win goes below.
func TestTableBelow(t *testing.T) {
	want := strings.Join([]string{
		"id              naam",
		"──────────────  ─────────",
		"scoor-een-boek  Scoor een",
		"                boek!",
		"  samenvatting:",
		"    Kinderen lezen met",
		"    voetballers als",
		"    voorbeeld, acht weken",
		"    lang.",
		"图书馆          e\u0301e\u0301n", "",
	}, "\n")
	if got := drawTable(t, people, 25, true); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A table of numbers goes on below, so that they can still be compared.
func TestTableOfNumbersGoesOn(t *testing.T) {
	table := Texts{
		Head: strings.Fields("provincie bibliotheken overnames innovaties"), Numbers: []bool{false, true, true, true},
		Rows: [][]string{{"Noord-Brabant", "15", "4", "3"}, {"Totaal", "15", "4", "3"}},
	}
	want := strings.Join([]string{
		"provincie      bibliotheken",
		"─────────────  ────────────",
		"Noord-Brabant            15",
		"Totaal                   15",
		"",
		"provincie  overnames innovaties",
		"────────── ───────── ──────────",
		"Noord-             4          3",
		"Brabant",
		"Totaal             4          3", "",
	}, "\n")
	if got := drawTable(t, table, 31, true); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// No word is broken on a screen that is wide enough for it.
func TestTableBreaksNoWord(t *testing.T) {
	table := Texts{Head: []string{"fase", "titel", "organisaties"}, Rows: [][]string{
		{"Experimenteren", "Digitaal Café / inloopspreekuur", "Koninklijke Bibliotheek; Expertisecentrum"},
		{"Beschikbaar stellen", "Belastingaangifte en Basisvaardigheden", strings.Repeat("Expertisecentrum; ", 9)},
	}}
	all := strings.Fields(strings.Join(table.Rows[0], " ") + " " + strings.Join(table.Rows[1], " "))
	for width := 25; width < 200; width++ {
		got := drawTable(t, table, width, true)
		for _, word := range all {
			if !strings.Contains(got, word) {
				t.Fatalf("%s was broken on a screen of %d:\n%s", word, width, got)
			}
		}
	}
}

// A rare long word goes below its row rather than cost the others their place.
func TestTableMovesARareWord(t *testing.T) {
	table := Texts{Head: []string{"id", "naam", "soort"}}
	for range 9 {
		table.Rows = append(table.Rows, []string{"bieb", "De Bibliotheek", "Bibliotheek"})
	}
	table.Rows = append(table.Rows, []string{"iso", "Certificeringsorganisatie", "Partner"})
	want := strings.Join([]string{
		"bieb  De Bibliotheek    Bibliotheek",
		"iso   ↓                 Partner",
		"  naam: Certificeringsorganisatie", "",
	}, "\n")
	if got := drawTable(t, table, 35, true); !strings.HasSuffix(got, want) {
		t.Errorf("got\n%s", got)
	}
}

// Where room is short, what saves the most lines gets it: here the column that
// every row wraps, not the one with a single long cell.
func TestTableSavesLines(t *testing.T) {
	table := Texts{Head: []string{"fase", "eigenaar"}, Rows: [][]string{{"Experimenteren", strings.Repeat("lange naam ", 6)}}}
	for range 20 {
		table.Rows = append(table.Rows, []string{"Beschikbaar stellen", "Fers"})
	}
	if got := drawTable(t, table, 35, true); strings.Count(got, "Beschikbaar stellen") != 20 {
		t.Errorf("got\n%s", got)
	}
}

func TestTableWithoutRows(t *testing.T) {
	if got := drawTable(t, Texts{Head: []string{"id"}}, 51, true); got != "id\n" {
		t.Errorf("got %q", got)
	}
}

func TestTableFitsEveryScreen(t *testing.T) {
	for width := 12; width < 130; width++ {
		for line := range strings.Lines(drawTable(t, people, width, true)) {
			if got := Width(strings.TrimSuffix(line, "\n")); got > width {
				t.Fatalf("a line of %d columns on a screen of %d: %q", got, width, line)
			}
		}
	}
}

func TestTableTooNarrowForColumnsIsStacked(t *testing.T) {
	if got := drawTable(t, people, 12, true); !strings.HasPrefix(got, "scoor-een-\nboek\n  naam:\n    Scoor\n    een\n    boek!\n") {
		t.Errorf("got\n%s", got)
	}
}

// A number is never cut, however many columns with long heads it shares a screen
// with.
func TestTableKeepsNumbersWhole(t *testing.T) {
	table := Texts{Head: strings.Fields("jaar provinciaal landelijk onbekend bijdragen bekendheid bedrag"), Rows: [][]string{
		{"onbekend", "0", "12", "1", "3", "2", "1.920.000"},
	}, Numbers: []bool{false, true, true, true, true, true, true}}
	if got := drawTable(t, table, 70, true); !strings.Contains(got, "1.920.000") {
		t.Errorf("got\n%s", got)
	}
}
