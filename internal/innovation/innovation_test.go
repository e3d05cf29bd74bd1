package innovation_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/innovatieagenda/agenda/internal/innovation"
)

func TestDate(t *testing.T) {
	tests := []struct {
		date        innovation.Date
		valid       bool
		first, last string
		year        int
	}{
		{"2016", true, "2016-01-01", "2016-12-31", 2016},
		{"2016-02", true, "2016-02-01", "2016-02-29", 2016},
		{"2015-02", true, "2015-02-01", "2015-02-28", 2015},
		{"2016-02-29", true, "2016-02-29", "2016-02-29", 2016},
		{"2015-02-29", false, "", "", 0},
		{"2016-13", false, "", "", 0},
		{"16", false, "", "", 0},
		{"voor 2016", false, "", "", 0},
		{"", false, "", "", 0},
	}
	for _, tt := range tests {
		d := tt.date
		if d.Valid() != tt.valid || d.First() != tt.first || d.Last() != tt.last || d.Year() != tt.year {
			t.Errorf("%q: %v %q %q %d", d, d.Valid(), d.First(), d.Last(), d.Year())
		}
	}
}

// A date is before another only when no day that it may mean is not.
func TestDateBefore(t *testing.T) {
	tests := []struct {
		a, b innovation.Date
		want bool
	}{
		{"2015", "2016", true},
		{"2016", "2016-05", false},
		{"2016-04", "2016-05-01", true},
		{"2016-05-01", "2016-05", false},
		{"", "2016", false},
		{"2016", "", false},
	}
	for _, tt := range tests {
		if got := tt.a.Before(tt.b); got != tt.want {
			t.Errorf("%q before %q is %v", tt.a, tt.b, got)
		}
	}
}

func TestFromValue(t *testing.T) {
	rec := innovation.FromValue(map[string]any{
		"id": "taaltafel", "owner": "a", "partners": []any{"b", 7, "c"}, "phase": "experimenteren",
		"phase_history": []any{
			map[string]any{"phase": "bedenken", "date": json.Number("2014")},
			map[string]any{"phase": "experimenteren", "date": "2016-02"},
		},
		"experiments": []any{map[string]any{"id": "x", "organisations": []any{"b", "d"}}},
		"adoptions":   []any{map[string]any{"organisation": "e"}},
		"title":       []any{"no text"},
	})
	if rec.Title != "" {
		t.Errorf("a title that is no text was read as %q", rec.Title)
	}
	if rec.PhaseSince() != "2016-02" || rec.PhaseHistory[0].Date != "2014" {
		t.Errorf("phases: %+v", rec.PhaseHistory)
	}
	if got := rec.Organisations(); !slices.Equal(got, []string{"a", "b", "c", "d", "e"}) {
		t.Errorf("organisations: %q", got)
	}
	if rec.Level() != innovation.RegisteredLevel {
		t.Errorf("level without a recognition: %q", rec.Level())
	}
}

// A decision counts as a level only where it gave one.
func TestLevel(t *testing.T) {
	for status, want := range map[string]string{
		"verleend": "goed-beschreven", "voorwaardelijk": "goed-beschreven",
		"geweigerd": innovation.RegisteredLevel, "ingetrokken": innovation.RegisteredLevel, "": innovation.RegisteredLevel,
	} {
		rec := innovation.FromValue(map[string]any{"recognition": map[string]any{"level": "goed-beschreven", "status": status}})
		if rec.Level() != want {
			t.Errorf("status %q gives level %q, want %q", status, rec.Level(), want)
		}
	}
}

func TestActiveDuring(t *testing.T) {
	o := innovation.From[innovation.Organisation](map[string]any{"active": map[string]any{"from": "2006-04", "to": "2017-12-31"}})
	tests := []struct {
		from, to innovation.Date
		want     bool
	}{
		{"2010", "2011", true}, {"2018", "2019", false}, {"2005", "2005", false},
		{"2006", "2006", true}, {"2017", "", true}, {"2018", "", false}, {"", "", true},
	}
	for _, tt := range tests {
		if got := o.ActiveDuring(tt.from, tt.to); got != tt.want {
			t.Errorf("active from %q to %q: %v", tt.from, tt.to, got)
		}
	}
}
