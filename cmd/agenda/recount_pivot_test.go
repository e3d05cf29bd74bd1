package main

import (
	"math"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
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

var pivotMeasures = []string{"count", "share", "sum-amount", "median-amount", "sum-adoptions", "median-adoptions", "sum-experiments", "median-experiments", "median-months"}

// laid is a pivot of priorities and phase by domain; the domain "" is the total.
type laid map[[2]string]map[string]any

var laidDomains = []string{"fysiek", "digitaal", "beide"}

// lay counts it again in the rows that these holdings have.
func (c recount) lay(measure string, holdings ...holding) laid {
	within := func(h holding, key [2]string) []entry {
		var all []entry
		for _, rec := range h.innovations {
			if setOf(texts(orNobody(sorted(setOf(words(rec, "priorities"))))))[key[0]] && text(rec, "phase") == key[1] {
				all = append(all, rec)
			}
		}
		return all
	}
	want := laid{}
	for _, h := range holdings {
		for _, rec := range h.innovations {
			for _, priority := range orNobody(sorted(setOf(words(rec, "priorities")))) {
				key := [2]string{priority.(string), text(rec, "phase")}
				row := within(c.holding, key)
				want[key] = map[string]any{"": c.measured(measure, row, len(c.innovations))}
				for _, domain := range laidDomains {
					var cell []entry
					for _, rec := range row {
						if text(rec, "domain") == domain {
							cell = append(cell, rec)
						}
					}
					want[key][domain] = c.measured(measure, cell, len(row))
				}
			}
		}
	}
	return want
}

// asTold is a table of the report.
func asTold(t *testing.T, report entry, table string) laid {
	t.Helper()
	got := laid{}
	for _, row := range part(t, report, "."+table+".rows").([]any) {
		r := row.(entry)
		if r["phase"] == "" {
			continue // a term that nothing has
		}
		key := [2]string{r["priorities"].(string), r["phase"].(string)}
		got[key] = map[string]any{"": r["total"]}
		for _, domain := range laidDomains {
			got[key][domain] = r["by"].(entry)[domain]
		}
	}
	return got
}

func (l laid) compared(t *testing.T, where string, want laid) {
	t.Helper()
	for key := range want {
		if is, again := tidy(l[key]), tidy(want[key]); !reflect.DeepEqual(is, again) {
			t.Errorf("%s %v: report %s, again %s", where, key, compact(is), compact(again))
		}
	}
	if len(l) != len(want) {
		t.Errorf("%s: %d rows, counted again %d", where, len(l), len(want))
	}
}

func pivotOf(t *testing.T, measure, today, root string, more ...string) entry {
	t.Helper()
	return decoded(t, output(t, append([]string{"report", "pivot", "--rows", "priorities,phase", "--cols", "domain", "--measure", measure, "--today", today, "-f", "json", "-R", root}, more...)...))
}

// A pivot of two fields down tells the same as whoever reads the YAML, by every measure.
func TestPivotsAreWhatTheFilesSay(t *testing.T) {
	for _, root := range []string{newMade(9, 80).written(t), filepath.Join("..", "..")} {
		c := recount{reads(t, inFolder(t, root)), time.Date(2025, 3, 31, 0, 0, 0, 0, time.UTC)}
		for _, measure := range pivotMeasures {
			asTold(t, pivotOf(t, measure, "2025-03-31", root), "pivot").compared(t, measure, c.lay(measure, c.holding))
		}
	}
}

// What a pivot was and what became of it is what anyone counts who asks git for both
// moments.
func TestPivotsOfTwoMomentsAreWhatGitHolds(t *testing.T) {
	root, _ := lifeOf(t, 4)
	moment := func(tag, today string) recount {
		day, err := time.Parse(time.DateOnly, today)
		if err != nil {
			t.Fatal(err)
		}
		return recount{reads(t, inCommit(t, root, tag)), day}
	}
	then := moment("c2", strings.TrimSpace(string(git(t, root, nil, "log", "-1", "--format=%cs", "c2"))))
	now := moment("c14", "2025-03-31")
	changed := 0
	for _, measure := range pivotMeasures {
		told := pivotOf(t, measure, "2025-03-31", root, "--since", "c2", "--at", "c14")
		was, is := then.lay(measure, then.holding, now.holding), now.lay(measure, then.holding, now.holding)
		asTold(t, told, "then").compared(t, measure+" then", was)
		asTold(t, told, "pivot").compared(t, measure+" now", is)
		for key, row := range asTold(t, told, "difference") {
			for domain, less := range row {
				a, before := tidy(is[key][domain]).(float64)
				b, after := tidy(was[key][domain]).(float64)
				n, known := less.(float64)
				if known != (before && after) || known && math.Abs(a-b-n) > 2e-4 {
					t.Errorf("%s %v %s: %v less %v is %v", measure, key, domain, is[key][domain], was[key][domain], less)
				}
				if n != 0 {
					changed++
				}
			}
		}
	}
	if changed < 50 {
		t.Errorf("only %d differences", changed)
	}
}
