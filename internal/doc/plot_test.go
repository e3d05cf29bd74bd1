package doc

import (
	"slices"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/i18n"
)

// A bar in time begins with the first day that its start may mean and ends after the
// last that its end may mean; one without a start is told, not drawn.
func TestBarsInTime(t *testing.T) {
	table := &Table{
		Cols: []Col{{ID: "province"}, {ID: "name"}, {ID: "start", Kind: Date}, {ID: "end", Kind: Date}, {ID: "state"}},
		Rows: [][]Cell{
			Row("Kust", "Whole year", "2021", "", "done"),
			Row("Kust", "Until today", "2022-12-31", "", "runs"),
			Row("Kust", "Nobody knows", "", "2021", "done"),
			Row("Veld", "Backwards", "2021-01-01", "2020", "done"),
			Row("Veld", "Months", "2021-01", "2022-12", ""),
		},
		Chart: &Chart{Span: []int{2, 3, 4}, Open: []string{"", "2024-06-30", "", "", ""}},
	}
	p, err := i18n.New(i18n.English)
	if err != nil {
		t.Fatal(err)
	}
	c := table.Plot(p)
	if c.From != 2021 || c.Until != 2025 || c.More != 1 || !slices.Equal(c.Series, []string{"done", "runs", p.T("report.unknown")}) {
		t.Fatalf("%+v", c)
	}
	const days = 365 + 365 + 365 + 366
	want := []struct{ from, to float64 }{{0, 365}, {729, 365*3 + 182}, {0, 1}, {0, 730}}
	for i, bar := range c.Bars {
		if from, to := bar.From*days, bar.To*days; from-want[i].from > 1e-6 || want[i].from-from > 1e-6 || to-want[i].to > 1e-6 || want[i].to-to > 1e-6 {
			t.Errorf("%s: from day %v to %v, want %v", c.Labels[i], from, to, want[i])
		}
	}
	if said := c.Description(p); !strings.Contains(said, "Veld, Months: 2021-01–2022-12, "+p.T("report.unknown")) {
		t.Errorf("%s", said)
	}
}

// Of a map every place that is known is drawn, however many rows there are, and the
// others are told; months of which nothing is said are as the one before.
func TestMapsAndMonths(t *testing.T) {
	table := &Table{Cols: []Col{{ID: "province"}, {ID: "number", Kind: Count}}, Chart: &Chart{Series: []int{1}, Tiles: map[string]Tile{}}}
	for i := range 30 {
		id := string(rune('a' + i))
		table.Rows = append(table.Rows, []Cell{C(id), C(i)})
		if i != 7 {
			table.Chart.Tiles[id] = Tile{X: i % 4, Y: i / 4, Name: id}
		}
	}
	p, err := i18n.New(i18n.Dutch)
	if err != nil {
		t.Fatal(err)
	}
	if c := table.Plot(p); len(c.Places) != 29 || c.More != 1 || c.Places[7].Name != "i" || c.Values[7][0] != 8 {
		t.Errorf("%+v", c)
	}
	months := &Table{
		Cols: []Col{{ID: "month", Kind: Date}, {ID: "number", Kind: Count}}, Chart: &Chart{Series: []int{1}, Time: true, Steps: true},
		Rows: [][]Cell{{C("2019-11"), C(2)}, {C("2020-02"), C(5)}, {C("2020-03"), C(1)}},
	}
	c := months.Plot(p)
	if !slices.Equal(c.Labels, []string{"2019-11", "2019-12", "2020-01", "2020-02", "2020-03"}) || c.Values[2][0] != 2 || c.Values[3][0] != 5 {
		t.Errorf("%v %v", c.Labels, c.Values)
	}
}
