package render

import (
	"bytes"
	"strings"
	"testing"
)

var people = Table{
	Head: []string{"id", "naam", "samenvatting"},
	Rows: [][]string{
		{"scoor-een-boek", "Scoor een boek!", "Kinderen lezen\tmet voetballers\nals voorbeeld, acht weken lang."},
		{"图书馆", "e\u0301e\u0301n", ""},
	},
}

func drawTable(t *testing.T, table Table, width int, terminal bool) string {
	t.Helper()
	var out bytes.Buffer
	s := &Screen{W: &out, Width: width, Terminal: terminal}
	if err := s.table(table); err != nil {
		t.Fatal(err)
	}
	return out.String()
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
		"id          naam        samenvatting",
		"──────────  ──────────  ───────────────────────────",
		"scoor-een-  Scoor een   Kinderen lezen met",
		"boek        boek!       voetballers als voorbeeld,",
		"                        acht weken lang.",
		"图书馆      e\u0301e\u0301n", "",
	}, "\n")
	if got := drawTable(t, people, 51, true); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTableKeepsShortColumnsWhole(t *testing.T) {
	table := Table{Head: []string{"fase", "titel"}}
	for range 20 {
		table.Rows = append(table.Rows, []string{"Experimenteren", "Belastingaangifte en andere lange verhalen"})
	}
	if got := drawTable(t, table, 34, true); strings.Count(got, "Experimenteren") != 20 {
		t.Errorf("a word was broken in\n%s", got)
	}
}

func TestTableWithoutRows(t *testing.T) {
	if got := drawTable(t, Table{Head: []string{"id"}}, 51, true); got != "id\n" {
		t.Errorf("got %q", got)
	}
}

func TestTableFitsEveryScreen(t *testing.T) {
	for width := 12; width < 130; width++ {
		for line := range strings.Lines(drawTable(t, people, width, true)) {
			if got := displayWidth(strings.TrimSuffix(line, "\n")); got > width {
				t.Fatalf("a line of %d columns on a screen of %d: %q", got, width, line)
			}
		}
	}
}

func TestTableTooNarrowForColumnsIsStacked(t *testing.T) {
	if got := drawTable(t, people, 20, true); !strings.HasPrefix(got, "id: scoor-een-boek\nnaam: Scoor een\n") {
		t.Errorf("got\n%s", got)
	}
}

// A number is never cut, however many columns with long heads it shares a screen
// with.
func TestTableKeepsNumbersWhole(t *testing.T) {
	table := Table{Head: strings.Fields("jaar provinciaal landelijk onbekend bijdragen bekendheid bedrag"), Rows: [][]string{
		{"onbekend", "0", "12", "1", "3", "2", "1.920.000"},
	}, Numbers: []bool{false, true, true, true, true, true, true}}
	if got := drawTable(t, table, 70, true); !strings.Contains(got, "1.920.000") {
		t.Errorf("got\n%s", got)
	}
}
