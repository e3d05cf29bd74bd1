package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/ext/serdes"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/export"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// read is a registry, ready to be handed over.
func read(t *testing.T, root string) *export.Export {
	t.Helper()
	x := &export.Export{Day: "2026-01-01", Base: "https://agenda.example/"}
	var err error
	if x.Registry, err = registry.Load(&registry.Place{Root: root}, registry.Options{Check: x.Take}); err != nil {
		t.Fatal(err)
	}
	return x
}

// database opens what was written.
func database(t *testing.T, x *export.Export) (*sqlite3.Conn, []byte) {
	t.Helper()
	var b bytes.Buffer
	tables, err := x.Tables()
	if err != nil {
		t.Fatal(err)
	}
	if err := x.WriteSQLite(&b, tables); err != nil {
		t.Fatal(err)
	}
	db, err := sqlite3.Open(":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	if err := serdes.Deserialize(db, "main", bytes.Clone(b.Bytes())); err != nil {
		t.Fatal(err)
	}
	return db, b.Bytes()
}

// ask returns the rows of a query, values with a | between.
func ask(t *testing.T, db *sqlite3.Conn, query string) []string {
	t.Helper()
	statement, _, err := db.Prepare(query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer func() { _ = statement.Close() }()
	var rows []string
	for statement.Step() {
		var values []string
		for i := range statement.ColumnCount() {
			values = append(values, statement.ColumnText(i))
		}
		rows = append(rows, strings.Join(values, "|"))
	}
	if err := statement.Err(); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return rows
}

// copied is a registry of the test data with more files.
func copied(t *testing.T, more map[string]string) string {
	t.Helper()
	root := t.TempDir()
	if err := os.CopyFS(root, os.DirFS("../../testdata/registries/planned")); err != nil {
		t.Fatal(err)
	}
	for name, text := range more {
		if err := os.WriteFile(filepath.Join(root, "registry", filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

const everything = `id: alles
title: =Alles "tegelijk"; met een komma, en zo
summary: |
  Twee
  regels.
status: gestopt
origin: nieuw
owner: bibliotheek-a
partners: [bibliotheek-b, poi-c]
priorities: [jeugd-onderwijs, participatie-zelfredzaamheid]
core_functions: [lezen]
phase: experimenteren
phase_history: [{phase: bedenken, date: 2016}, {phase: experimenteren, date: 2016-09}]
experiments:
  - {id: proef, title: Proef, organisations: [bibliotheek-b, bibliotheek-a], start: 2016-09-01, outcome: mislukt, results: Te druk.}
adoptions: [{organisation: bibliotheek-b, since: 2017}]
funding: [{layer: lokaal, amount: 1500, year: 2017}, {layer: provinciaal, amount: 500, year: 2017}]
studies: [{title: Studie, year: 2018, follow_up_months: 1.5, independent: true, outcomes: [{goal: meer}, {goal: beter}], finding: Het werkt.}]
stops: [{date: 2018-03, reason: Geen geld, lessons: Begin klein.}]
sources: [een, twee]
`

const organisations = `- {id: bibliotheek-a, name: Bibliotheek A, kind: bibliotheek, province: prov-x}
- {id: bibliotheek-b, name: Bibliotheek B, kind: bibliotheek, succeeded_by: bibliotheek-a}
- {id: poi-c, name: C, kind: poi, provinces: [prov-x]}
- {id: prov-x, name: X, kind: provincie}
`

func whole(t *testing.T) string {
	return copied(t, map[string]string{"innovations/alles.yaml": everything, "organisations/meer.yaml": organisations})
}

func TestSQLite(t *testing.T) {
	root := whole(t)
	db, first := database(t, read(t, root))
	if _, second := database(t, read(t, root)); !bytes.Equal(first, second) {
		t.Error("two runs give other bytes")
	}
	for query, want := range map[string][]string{
		"PRAGMA integrity_check":   {"ok"},
		"PRAGMA foreign_key_check": nil,
		"SELECT title, summary, owner, partners, priorities, file FROM innovations WHERE id = 'alles'": {
			"=Alles \"tegelijk\"; met een komma, en zo|Twee\nregels.\n|bibliotheek-a|bibliotheek-b;poi-c|jeugd-onderwijs;participatie-zelfredzaamheid|registry/innovations/alles.yaml"},
		"SELECT position, phase, date, date_precision FROM phase_events WHERE innovation = 'alles'":          {"1|bedenken|2016|year", "2|experimenteren|2016-09|month"},
		"SELECT start, start_precision, \"end\", end_precision FROM experiments WHERE innovation = 'alles'":  {"2016-09-01|day||"},
		"SELECT experiment, position, organisation FROM experiment_organisations WHERE innovation = 'alles'": {"1|1|bibliotheek-b", "1|2|bibliotheek-a"},
		"SELECT organisation, since FROM adoptions WHERE innovation = 'alles'":                               {"bibliotheek-b|2017"},
		"SELECT year, layer, amount FROM funding_by_year":                                                    {"2017|lokaal|1500", "2017|provinciaal|500"},
		"SELECT typeof(follow_up_months), follow_up_months, independent, typeof(year) FROM studies":          {"real|1.5|1|integer"},
		"SELECT study, position, goal FROM study_outcomes":                                                   {"1|1|meer", "1|2|beter"},
		"SELECT source FROM innovation_sources WHERE innovation = 'alles'":                                   {"een", "twee"},
		"SELECT kind, what, date, outcome, finding FROM findings WHERE innovation = 'alles'":                 {"experiment|proef|2016-09-01|mislukt|Te druk.", "study|Studie|2018||Het werkt.", "stop|Geen geld|2018-03||Begin klein."},
		"SELECT date, what, note FROM decisions WHERE innovation = 'alles'":                                  {"2018-03|Geen geld|Begin klein."},
		"SELECT organisation, role FROM takes_part WHERE innovation = 'alles' ORDER BY 1, 2":                 {"bibliotheek-a|experiment", "bibliotheek-a|owner", "bibliotheek-b|adoption", "bibliotheek-b|experiment", "bibliotheek-b|partner", "poi-c|partner"},
		"SELECT phase_title, provinces, experiments, adoptions, funding FROM overview WHERE id = 'alles'":    {"Experimenteren|X|1|1|2000"},
		"SELECT province FROM organisation_in_province WHERE organisation = 'poi-c'":                         {"prov-x"},
		"SELECT count(*) FROM columns WHERE title_nl = '' OR title_en = '' OR description_nl = ''":           {"0"},
		"SELECT title_nl, title_en FROM terms WHERE vocabulary = 'phase' AND id = 'bedenken'":                {"Bedenken|Ideas"},
		"SELECT count(*) FROM plan_lines WHERE agenda = '2027-2028'":                                         {strconv.Itoa(strings.Count(text(t, root, "registry/agenda/2027-2028.yaml"), "- id: ") - 1)},
		"SELECT count(*) FROM needs":                   {"2"},
		"SELECT count(*) FROM innovations":             {"5"},
		"SELECT value FROM registry WHERE key = 'day'": {"2026-01-01"},
	} {
		if diff := cmp.Diff(want, ask(t, db, query)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", query, diff)
		}
	}
}

func text(t *testing.T, root, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// What stands in the database has its reference declared: a row that leads nowhere is
// refused by whoever turns that on.
func TestReferencesAreDeclared(t *testing.T) {
	db, _ := database(t, read(t, whole(t)))
	if err := db.Exec("PRAGMA foreign_keys = ON"); err != nil {
		t.Fatal(err)
	}
	for _, change := range []string{
		"DELETE FROM organisations WHERE id = 'bibliotheek-b'", "DELETE FROM innovations WHERE id = 'alles'", "DELETE FROM experiments",
		"UPDATE innovations SET owner = 'nergens' WHERE id = 'alles'", "UPDATE organisation_provinces SET province = 'nergens'",
	} {
		if err := db.Exec(change); err == nil {
			t.Errorf("%s goes through", change)
		}
		_ = db.Exec("ROLLBACK")
	}
}

// Every file of the package has the columns that both descriptions give it, and as
// many rows as the database.
func TestPackage(t *testing.T) {
	root := whole(t)
	db, _ := database(t, read(t, root))
	again, err := registry.Load(&registry.Place{Root: root}, registry.Options{})
	if err != nil {
		t.Fatal(err)
	}
	x := export.Of(again, "2026-01-01", "")
	tables, err := x.Tables()
	if err != nil {
		t.Fatal(err)
	}
	files := x.Package(tables)
	data := map[string][]byte{}
	for _, f := range files {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		data[f.Name] = b.Bytes()
	}
	var pack struct {
		Resources []struct {
			Name, Path, Title string
			Schema            struct {
				Fields []struct {
					Name, Type, Title, Description string
					Constraints                    struct {
						Required bool
						Pattern  string
						Enum     []string
					}
				}
			}
		}
	}
	var web struct {
		Tables []struct {
			URL         string
			TableSchema struct {
				Columns []struct{ Name string }
			}
		}
	}
	for name, into := range map[string]any{"datapackage.json": &pack, "csv-metadata.json": &web} {
		if err := json.Unmarshal(data[name], into); err != nil {
			t.Fatal(err)
		}
	}
	if len(pack.Resources) != len(files)-2 || len(web.Tables) != len(files)-2 {
		t.Errorf("%d files, %d resources, %d tables", len(files), len(pack.Resources), len(web.Tables))
	}
	for n, r := range pack.Resources {
		rows, err := csv.NewReader(bytes.NewReader(data[r.Path])).ReadAll()
		if err != nil || r.Title == "" || web.Tables[n].URL != r.Path {
			t.Fatalf("%s: %v, title %q", r.Path, err, r.Title)
		}
		if want := ask(t, db, `SELECT count(*) FROM "`+r.Name+`"`)[0]; want != strconv.Itoa(len(rows)-1) {
			t.Errorf("%s has %d rows, the database %s", r.Path, len(rows)-1, want)
		}
		for i, f := range r.Schema.Fields {
			if rows[0][i] != f.Name || web.Tables[n].TableSchema.Columns[i].Name != f.Name || f.Title == "" || f.Description == "" {
				t.Errorf("%s column %d: %s, %+v", r.Path, i, rows[0][i], f)
			}
			for _, row := range rows[1:] {
				cell, c := row[i], f.Constraints
				if c.Required && cell == "" || cell != "" && c.Enum != nil && !contains(c.Enum, cell) || cell != "" && !regexp.MustCompile(c.Pattern).MatchString(cell) {
					t.Errorf("%s: %q is no %s", r.Path, cell, f.Name)
				}
			}
		}
	}
	if !strings.Contains(string(data["innovations.csv"]), `"'=Alles ""tegelijk""; met een komma, en zo"`) {
		t.Error("a text that a spreadsheet would run is not kept from that")
	}
}

func contains(list []string, s string) bool {
	for _, item := range list {
		if item == s {
			return true
		}
	}
	return false
}

func TestLines(t *testing.T) {
	var b bytes.Buffer
	if err := doc.WriteJSONLines(&b, read(t, whole(t)).Lines()); err != nil {
		t.Fatal(err)
	}
	var all, years int
	for line := range strings.Lines(b.String()) {
		var record map[string]any
		if err := json.Unmarshal([]byte(line), &record); err != nil {
			t.Fatal(err)
		}
		if all++; record["id"] == "alles" && strings.Contains(line, `"phase_history":[{"phase":"bedenken","date":"2016"}`) && strings.Contains(line, `"year":2017`) {
			years++
		}
	}
	if years != 1 || all != 4+2+1+1+4+organisationsIn(t) {
		t.Errorf("%d lines, %d of them as meant", all, years)
	}
}

// organisationsIn counts those of the test data, without what whole adds.
func organisationsIn(t *testing.T) int {
	n := 1 // of whole's innovation
	for _, name := range []string{"libraries", "pois", "provinces"} {
		n += strings.Count(text(t, "../../testdata/registries/planned", "registry/organisations/"+name+".yaml"), "id: ")
	}
	return n
}

// A registry that can't be handed over whole is refused, with the place.
func TestFaults(t *testing.T) {
	for _, tt := range []struct{ file, text, want string }{
		{"innovations/alles.yaml", strings.Replace(everything, "poi-c]", "poi-d]", 1), "alles.yaml:9:27 nowhere"},
		{"innovations/alles.yaml", strings.Replace(everything, "amount: 1500", "amount: veel", 1), "alles.yaml:17:35 type"},
		{"innovations/ook.yaml", everything, "ook.yaml:1:5 twice"},
		{"organisations/nog.yaml", "- {id: prov-x, name: X, kind: provincie}\n", "nog.yaml:1:8 twice"},
	} {
		root := whole(t)
		if err := os.WriteFile(filepath.Join(root, "registry", filepath.FromSlash(tt.file)), []byte(tt.text), 0o644); err != nil {
			t.Fatal(err)
		}
		x := read(t, root)
		_, err := x.Tables()
		if err == nil {
			t.Errorf("%s: no error", tt.want)
			continue
		}
		place, why, _ := strings.Cut(tt.want, " ")
		parts := strings.Split(place, ":")
		for _, part := range []string{parts[0], "line=" + parts[1], "column=" + parts[2], "why=" + why} {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%s: %v", tt.want, err)
			}
		}
	}
}

func TestCatalogue(t *testing.T) {
	x := read(t, whole(t))
	if _, err := x.Catalogue(); err == nil || !strings.Contains(err.Error(), "registry/registry.yaml") {
		t.Errorf("without registry.yaml: %v", err)
	}
	const about = "title: {nl: Proef}\npublisher: {organisation: bibliotheek-a}\nlicence: {id: CC0-1.0, url: 'https://cc.example/'}\ncontact: {email: info@a.example}\n"
	x = read(t, copied(t, map[string]string{"innovations/alles.yaml": everything, "organisations/meer.yaml": organisations, "registry.yaml": about}))
	made, err := x.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := doc.WriteJSON(&b, made); err != nil {
		t.Fatal(err)
	}
	var graph struct {
		Graph []map[string]any `json:"@graph"`
	}
	if err := json.Unmarshal(b.Bytes(), &graph); err != nil || len(graph.Graph) != 2+5 {
		t.Fatalf("%v, %d nodes", err, len(graph.Graph))
	}
	// What DCAT-AP-NL 3.0 asks of a data set.
	for _, key := range []string{"dct:title", "dct:description", "dct:identifier", "dct:publisher", "dct:creator", "dcat:contactPoint", "dct:language", "dct:license", "dct:accessRights", "dcat:theme", "dcat:distribution"} {
		if graph.Graph[1][key] == nil {
			t.Errorf("the data set has no %s", key)
		}
	}
	for _, want := range []string{"mailto:info@a.example", "Bibliotheek A", "https://agenda.example/data/innovatieagenda.sqlite", `"@id": "https://agenda.example/innovation/alles.html"`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the catalogue lacks %s", want)
		}
	}
}
