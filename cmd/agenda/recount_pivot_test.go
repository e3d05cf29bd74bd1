package main

import (
	"math"
	"path/filepath"
	"reflect"
	"strconv"
	"testing"
	"time"
)

// measured is what a pivot tells of some innovations among others, nil where it is
// unknown.
func (c recount) measured(measure string, some []entry, among int) any {
	var numbers []float64
	for _, rec := range some {
		switch measure {
		case "sum-amount", "median-amount":
			sum, known := 0.0, false
			for _, f := range entries(rec, "funding") {
				if n, err := strconv.ParseFloat(text(f, "amount"), 64); err == nil {
					sum, known = sum+n, true
				}
			}
			if known {
				numbers = append(numbers, sum)
			}
		case "sum-adoptions", "median-adoptions":
			numbers = append(numbers, float64(len(entries(rec, "adoptions"))))
		case "sum-experiments", "median-experiments":
			numbers = append(numbers, float64(len(entries(rec, "experiments"))))
		case "median-months":
			steps := entries(rec, "phase_history")
			if len(steps) == 0 || text(steps[len(steps)-1], "phase") != text(rec, "phase") {
				continue
			}
			if from, one := in(daysOf(steps[len(steps)-1]["date"]), monthOf); one && from <= monthOf(c.today) {
				numbers = append(numbers, float64(monthOf(c.today)-from))
			}
		}
	}
	switch {
	case measure == "count":
		return len(some)
	case measure == "share":
		return shareOf(len(some), among)
	case len(numbers) == 0:
		return nil
	case measure[:3] == "sum":
		sum := 0.0
		for _, n := range numbers {
			sum += n
		}
		return math.Round(sum*100) / 100
	}
	return math.Round(halfway(numbers)*1e4) / 1e4
}

// halfway is the number that as many lie below as above, found by leaving out the least
// and the greatest as long as there are more than two.
func halfway(numbers []float64) float64 {
	for len(numbers) > 2 {
		least, most := 0, 0
		for i, n := range numbers {
			if n < numbers[least] {
				least = i
			}
			if n >= numbers[most] {
				most = i
			}
		}
		var left []float64
		for i, n := range numbers {
			if i != least && i != most {
				left = append(left, n)
			}
		}
		numbers = left
	}
	return (numbers[0] + numbers[len(numbers)-1]) / 2
}

// A pivot of two fields down tells the same as whoever reads the YAML, by every measure.
func TestPivotsAreWhatTheFilesSay(t *testing.T) {
	for _, root := range []string{newMade(9, 80).written(t), filepath.Join("..", "..")} {
		c := recount{reads(t, inFolder(t, root)), time.Date(2025, 3, 31, 0, 0, 0, 0, time.UTC)}
		for _, measure := range []string{"count", "share", "sum-amount", "median-amount", "sum-adoptions", "median-adoptions", "sum-experiments", "median-experiments", "median-months"} {
			rows, cells := map[[2]string][]entry{}, map[[3]string][]entry{}
			for _, rec := range c.innovations {
				for _, priority := range orNobody(sorted(setOf(words(rec, "priorities")))) {
					key := [2]string{priority.(string), text(rec, "phase")}
					rows[key] = append(rows[key], rec)
					cell := [3]string{key[0], key[1], text(rec, "domain")}
					cells[cell] = append(cells[cell], rec)
				}
			}
			want := map[[2]string]map[string]any{}
			for key, all := range rows {
				want[key] = map[string]any{"": c.measured(measure, all, len(c.innovations))}
				for _, domain := range []string{"fysiek", "digitaal", "beide"} {
					want[key][domain] = c.measured(measure, cells[[3]string{key[0], key[1], domain}], len(all))
				}
			}
			got := map[[2]string]map[string]any{}
			told := decoded(t, output(t, "report", "pivot", "--rows", "priorities,phase", "--cols", "domain", "--measure", measure, "--today", "2025-03-31", "-f", "json", "-R", root))
			for _, row := range part(t, told, ".pivot.rows").([]any) {
				r := row.(entry)
				if r["phase"] == "" {
					continue // a term that nothing has
				}
				key := [2]string{r["priorities"].(string), r["phase"].(string)}
				got[key] = map[string]any{"": r["total"]}
				for _, domain := range []string{"fysiek", "digitaal", "beide"} {
					got[key][domain] = r["by"].(entry)[domain]
				}
			}
			for key := range want {
				if is, again := tidy(got[key]), tidy(want[key]); !reflect.DeepEqual(is, again) {
					t.Errorf("%s %v: report %s, again %s", measure, key, compact(is), compact(again))
				}
			}
			if len(got) != len(want) {
				t.Errorf("%s: %d rows, counted again %d", measure, len(got), len(want))
			}
		}
	}
}
