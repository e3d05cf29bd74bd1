package report_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/report"
	"github.com/innovatieagenda/agenda/internal/worktree"
)

func load(t *testing.T) *registry.Registry {
	t.Helper()
	place, err := worktree.Locate(filepath.Join("..", "..", "testdata", "registries", "portfolio"), true, false)
	if err != nil {
		t.Fatal(err)
	}
	reg, err := registry.Load(place, registry.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return reg
}

func options(today string) report.Options {
	return report.Options{Today: today, Stuck: innovation.Period{Months: 18}, Within: innovation.Period{Months: 6}}
}

func build(t *testing.T, reg *registry.Registry, name string, opts report.Options) *report.Report {
	t.Helper()
	doc, err := report.Build(reg, reg.Innovations, name, opts)
	if err != nil {
		t.Fatal(err)
	}
	return doc.Reports[0]
}

// Every table is whole: a row has a cell for each column, a total too, and a
// chart draws numbers only.
func TestTablesAreWhole(t *testing.T) {
	reg := load(t)
	for _, records := range [][]*registry.Record{reg.Innovations, nil} {
		doc, err := report.Build(reg, records, report.All, options("2026-01-01"))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range doc.Reports {
			for _, s := range r.Sections {
				where := r.Name + " " + s.ID
				for _, row := range append(s.Rows, s.Total) {
					if row != nil && len(row) != len(s.Columns) {
						t.Errorf("%s: %d cells under %d columns", where, len(row), len(s.Columns))
					}
				}
				if s.Chart == nil {
					continue
				}
				for _, i := range s.Chart.Series {
					if !s.Columns[i].Kind.Number() {
						t.Errorf("%s draws the column %s", where, s.Columns[i].ID)
					}
				}
			}
		}
	}
}

// A merger counts from the day after the last day of the library, so that the
// same registry tells of every day what held then.
func TestAdoptionsCountForTheSuccessorOfTheDay(t *testing.T) {
	reg := load(t)
	for day, want := range map[string]string{
		"2018-06-01": "[bibliotheek-veld bibliotheek-beek bibliotheek-kust]",
		"2019-06-01": "[bibliotheek-veldbeek bibliotheek-kust]",
		"2024-06-30": "[bibliotheek-veldbeek bibliotheek-kust onbekende-club]",
		"2024-07-01": "[bibliotheek-stroomland bibliotheek-kust onbekende-club]",
	} {
		section := build(t, reg, report.Adoption, options(day)).Sections[1]
		got := ""
		for _, row := range section.Rows {
			if row[0].Texts[0] == "verhalenroute" {
				got = fmt.Sprint(row[3].Texts)
			}
		}
		if got != want {
			t.Errorf("on %s: %s, want %s", day, got, want)
		}
	}
}

// An innovation with several values stands in each and counts in totals once.
func TestPivotTotalsCountOnce(t *testing.T) {
	reg := load(t)
	for _, rows := range report.PivotFields {
		for _, cols := range report.PivotFields {
			opts := options("2026-01-01")
			opts.Rows, opts.Cols = rows.ID, cols.ID
			s := build(t, reg, report.Pivot, opts).Sections[0]
			last := len(s.Columns) - 1
			if got := int(s.Total[last].Number); got != len(reg.Innovations) {
				t.Errorf("%s by %s: total %d of %d innovations", rows.ID, cols.ID, got, len(reg.Innovations))
			}
			most := 0.0
			for _, row := range s.Rows {
				most = max(most, row[last].Number)
			}
			if most > s.Total[last].Number {
				t.Errorf("%s by %s: a row holds more than there is", rows.ID, cols.ID)
			}
		}
	}
}

func TestUnknownSectionAndField(t *testing.T) {
	reg := load(t)
	opts := options("2026-01-01")
	opts.Section = "quarter"
	if _, err := report.Build(reg, reg.Innovations, report.Flow, opts); err == nil {
		t.Error("an unknown section is taken")
	}
	opts = options("2026-01-01")
	opts.Rows = "kleur"
	if _, err := report.Build(reg, reg.Innovations, report.Pivot, opts); err == nil {
		t.Error("an unknown field is taken")
	}
}
