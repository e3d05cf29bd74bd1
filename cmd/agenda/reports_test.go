package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/itchyny/gojq"

	"github.com/innovatieagenda/agenda/internal/cli"
)

// reportQuery is a block of docs/reports.md: what it counts, and how.
type reportQuery struct{ report, part, query string }

// reportQueries reads the definitions and the queries of docs/reports.md.
func reportQueries(t *testing.T) (definitions string, queries []reportQuery) {
	t.Helper()
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "reports.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range strings.Split(string(page), "```jq ")[1:] {
		head, body, _ := strings.Cut(block, "\n")
		body, _, _ = strings.Cut(body, "```")
		if head == "definitions" {
			definitions = body
			continue
		}
		name, part, _ := strings.Cut(head, " ")
		queries = append(queries, reportQuery{name, part, body})
	}
	if definitions == "" || len(queries) < 20 {
		t.Fatalf("docs/reports.md has %d queries", len(queries))
	}
	return definitions, queries
}

// output runs the program and returns what it writes to stdout.
func output(t *testing.T, args ...string) []byte {
	t.Helper()
	var out, errs bytes.Buffer
	streams := cli.Streams{In: strings.NewReader(""), Out: &out, Err: &errs, Getenv: func(string) string { return "" }}
	if code := cli.Main(streams, args); code != 0 {
		t.Fatalf("agenda %s: exit code %d: %s", strings.Join(args, " "), code, errs.String())
	}
	return out.Bytes()
}

func decoded(t *testing.T, data []byte) map[string]any {
	t.Helper()
	var v map[string]any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// Every number of every report is the answer to the query that docs/reports.md
// gives, asked of what list writes.
func TestReportsCanBeCountedAgain(t *testing.T) {
	const today, limit, until = "2026-01-01", "2024-07-01", "2026-07-01"
	definitions, queries := reportQueries(t)
	for name, flags := range map[string][]string{
		"portfolio":          {"-R", filepath.Join("..", "..", "testdata", "registries", "portfolio")},
		"portfolio filtered": {"-R", filepath.Join("..", "..", "testdata", "registries", "portfolio"), "--priority", "jeugd-onderwijs"},
		"shipped":            {"-R", filepath.Join("..", "..")},
		"dossiers":           {"-R", filepath.Join("..", "..", "testdata", "registries", "dossiers")},
	} {
		t.Run(name, func(t *testing.T) {
			data := map[string]any{}
			for _, kind := range []string{"innovations", "experiments", "organisations"} {
				chosen := flags
				if kind == "organisations" {
					chosen = flags[:2]
				}
				for key, value := range decoded(t, output(t, append([]string{"list", kind, "-f", "json", "--today", today}, chosen...)...)) {
					data[key] = value
				}
			}
			reports := map[string]map[string]any{}
			for _, q := range queries {
				if reports[q.report] == nil {
					reports[q.report] = decoded(t, output(t, append([]string{"report", q.report, "-f", "json", "--today", today}, flags...)...))
				}
				want := tidy(asked(t, definitions+q.query, data, today, limit, until))
				if got := tidy(part(t, reports[q.report], q.part)); !reflect.DeepEqual(got, want) {
					t.Errorf("%s %s\nreport: %s\n query: %s", q.report, q.part, compact(got), compact(want))
				}
			}
		})
	}
}

// ofAssessments are the sections that rest on the assessments, which list doesn't write:
// recount.course counts them from the files.
var ofAssessments = []string{"recognition.queue", "recognition.steps"}

// Every other section with rows has a query.
func TestEverySectionHasItsQuery(t *testing.T) {
	_, queries := reportQueries(t)
	doc := decoded(t, output(t, "report", "all", "-f", "json", "-R", filepath.Join("..", "..")))
	for _, each := range doc["reports"].([]any) {
		r := each.(map[string]any)
		for section := range r {
			if section == "report" || section == "notes" || slices.Contains(ofAssessments, fmt.Sprint(r["report"], ".", section)) {
				continue
			}
			if !slices.ContainsFunc(queries, func(q reportQuery) bool { return q.report == r["report"] && q.part == "."+section+".rows" }) {
				t.Errorf("docs/reports.md has no query for the rows of %s %s", r["report"], section)
			}
		}
	}
}

func asked(t *testing.T, query string, data any, today, limit, until string) any {
	t.Helper()
	parsed, err := gojq.Parse(query)
	if err != nil {
		t.Fatalf("%v in:\n%s", err, query)
	}
	code, err := gojq.Compile(parsed, gojq.WithVariables([]string{"$today", "$limit", "$until"}))
	if err != nil {
		t.Fatalf("%v in:\n%s", err, query)
	}
	v, ok := code.Run(data, today, limit, until).Next()
	if err, failed := v.(error); failed || !ok {
		t.Fatalf("%v in:\n%s", err, query)
	}
	return v
}

// part returns what stands under a path such as ".years.rows".
func part(t *testing.T, v map[string]any, path string) any {
	t.Helper()
	var here any = v
	for _, key := range strings.Split(strings.TrimPrefix(path, "."), ".") {
		object, ok := here.(map[string]any)
		if !ok || object[key] == nil {
			t.Fatalf("the report has no %s", path)
		}
		here = object[key]
	}
	return here
}

// tidy takes away what counts for nothing: the order of lists, rows and counts
// of nought.
func tidy(v any) any {
	switch v := v.(type) {
	case int:
		return float64(v)
	case float64:
		return math.Round(v*1e6) / 1e6
	case []any:
		var items []any
		for _, item := range v {
			if row, isRow := item.(map[string]any); isRow && idle(row) {
				continue
			}
			items = append(items, tidy(item))
		}
		slices.SortFunc(items, func(a, b any) int { return strings.Compare(compact(a), compact(b)) })
		return items
	case map[string]any:
		object := map[string]any{}
		for key, value := range v {
			if key == "by" {
				value = withoutZeros(value.(map[string]any))
			}
			object[key] = tidy(value)
		}
		return object
	}
	return v
}

// idle reports whether a row counts nothing.
func idle(row map[string]any) bool {
	numbers := 0
	for key, value := range row {
		if by, ok := value.(map[string]any); ok && len(withoutZeros(by)) > 0 {
			return false
		}
		n, isNumber := tidy(value).(float64)
		if isNumber && key != "year" && key != "months" {
			if numbers++; n != 0 {
				return false
			}
		}
	}
	return numbers > 0
}

func withoutZeros(by map[string]any) map[string]any {
	kept := map[string]any{}
	for key, value := range by {
		if tidy(value) != 0.0 {
			kept[key] = value
		}
	}
	return kept
}

func compact(v any) string {
	data, _ := json.Marshal(v)
	return string(data)
}
