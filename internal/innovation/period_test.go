package innovation_test

import (
	"testing"
	"time"

	"github.com/innovatieagenda/agenda/internal/innovation"
)

func TestParsePeriod(t *testing.T) {
	from := time.Date(2024, 3, 31, 0, 0, 0, 0, time.UTC)
	for _, tt := range []struct{ text, after, before string }{
		{"10d", "2024-04-10", "2024-03-21"},
		{"2w", "2024-04-14", "2024-03-17"},
		{"1m", "2024-04-30", "2024-02-29"}, // the last day where the month has no such day
		{"18m", "2025-09-30", "2022-09-30"},
		{"1y", "2025-03-31", "2023-03-31"},
		{"1j", "2025-03-31", "2023-03-31"},
		{"2 jaar", "2026-03-31", "2022-03-31"},
		{"6 maanden", "2024-09-30", "2023-09-30"},
		{"3 weken", "2024-04-21", "2024-03-10"},
		{"1 week", "2024-04-07", "2024-03-24"},
		{"10 dagen", "2024-04-10", "2024-03-21"},
		{"2 years", "2026-03-31", "2022-03-31"},
		{"0d", "2024-03-31", "2024-03-31"},
	} {
		p, ok := innovation.ParsePeriod(tt.text)
		if !ok || p.After(from).Format(time.DateOnly) != tt.after || p.Before(from).Format(time.DateOnly) != tt.before {
			t.Errorf("%s: %v, after %s, before %s", tt.text, ok, p.After(from).Format(time.DateOnly), p.Before(from).Format(time.DateOnly))
		}
	}
	for _, text := range []string{"", "m", "6", "6x", "-1m", "1.5y", "10001d", "6M", " 6m", "é"} {
		if _, ok := innovation.ParsePeriod(text); ok {
			t.Errorf("%q is read as a period", text)
		}
	}
}

// Months are counted where both dates name one, and quarters where the date
// does: a year alone tells neither.
func TestDateMonthsAndQuarters(t *testing.T) {
	for _, tt := range []struct {
		from, to innovation.Date
		months   int
		ok       bool
	}{
		{"2020-01-31", "2020-02-01", 1, true}, {"2020-01", "2021-03-31", 14, true}, {"2021-05", "2020-05", -12, true},
		{"2020", "2021-03", 0, false}, {"2020-01", "2021", 0, false}, {"", "2021-01", 0, false}, {"2020-13", "2021-01", 0, false},
	} {
		if months, ok := tt.from.MonthsUntil(tt.to); months != tt.months || ok != tt.ok {
			t.Errorf("%q to %q: %d, %v", tt.from, tt.to, months, ok)
		}
	}
	for d, want := range map[innovation.Date]string{
		"2016-01-01": "2016-Q1", "2016-03": "2016-Q1", "2016-04": "2016-Q2", "2016-12-31": "2016-Q4", "2016": "2016", "": "", "2016-02-30": "",
	} {
		if got := d.Quarter(); got != want {
			t.Errorf("quarter of %q is %q, want %q", d, got, want)
		}
	}
}
