package yamldoc_test

import (
	"encoding/json"
	"reflect"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

func TestFormat(t *testing.T) {
	got := yamldoc.Format(yamldoc.Map{
		{"id", "scoor-een-boek"},
		{"title", "Scoor een boek: nu!"},
		{"summary", "Kinderen lezen boeken en doen opdrachten bij een voetbalclub. Wie het meeste leest, wint; een speler van de club reikt de prijs uit."},
		{"partners", []any{}},
		{"priorities", []string{"jeugd-onderwijs", "participatie-zelfredzaamheid"}},
		{"stopped", yamldoc.Map{}},
		{"founded", 2008},
		{"independent", false},
		{"amount", json.Number("1.5")},
		{"phase_history", []any{
			yamldoc.Map{{"phase", "bedenken"}, {"date", yamldoc.Date("2014-09-01")}},
			yamldoc.Map{{"phase", "experimenteren"}, {"date", 2016}, {"note", "Eerst klein, dan groot."}},
		}},
		{"conditions", yamldoc.Map{{"need", nil}, {"core_function_fit", "Lezen.\nEn leren.\n"}}},
		{"experiments", []any{yamldoc.Map{
			{"id", "veendam-2013"},
			{"organisations", []any{"biblionet-groningen"}},
			{"question", long},
			{"outcomes", []any{yamldoc.Map{{"goal", "plezier"}, {"direction", "positief"}}}},
			{"nothing", nil},
		}}},
		{"sources", []any{"Innovatieagenda 2016-2018, paragraaf 3.5", "Indeling: eigen", long, nil}},
		{"matrix", []any{[]any{"a", "b"}, []any{}, map[string]any{"q": 2, "p": 1}}},
	})
	want := `id: scoor-een-boek
title: 'Scoor een boek: nu!'
summary: >-
  Kinderen lezen boeken en doen opdrachten bij een voetbalclub. Wie het meeste leest,
  wint; een speler van de club reikt de prijs uit.
partners: []
priorities: [jeugd-onderwijs, participatie-zelfredzaamheid]
stopped: {}
founded: 2008
independent: false
amount: 1.5
phase_history:
  - {phase: bedenken, date: 2014-09-01}
  - {phase: experimenteren, date: 2016, note: 'Eerst klein, dan groot.'}
conditions:
  need:
  core_function_fit: |
    Lezen.
    En leren.
experiments:
  - id: veendam-2013
    organisations: [biblionet-groningen]
    question: >-
      Een tekst van meer dan tachtig tekens, die dus over meer dan een regel komt te staan
      in het bestand.
    outcomes:
      - {goal: plezier, direction: positief}
    nothing:
sources:
  - Innovatieagenda 2016-2018, paragraaf 3.5
  - 'Indeling: eigen'
  - >-
    Een tekst van meer dan tachtig tekens, die dus over meer dan een regel komt te staan
    in het bestand.
  - null
matrix:
  - [a, b]
  - []
  - {p: 1, q: 2}
`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := string(yamldoc.Format(nil)); got != "{}\n" {
		t.Errorf("got %q", got)
	}
}

func TestFormatReadsBack(t *testing.T) {
	for seed := range uint64(1000) {
		doc, found := yamldoc.Parse("f.yaml", []byte(compose(seed)))
		if doc == nil || len(found) > 0 {
			continue
		}
		src := yamldoc.Format(yamldoc.Map{{"k", doc.Value()}})
		if got := parse(t, string(src)).Value(); !reflect.DeepEqual(got, map[string]any{"k": doc.Value()}) {
			t.Fatalf("of %v\ngot\n%s", doc.Value(), src)
		}
	}
}

// FuzzFormat holds that what is formatted reads as what it was.
func FuzzFormat(f *testing.F) {
	for kind := range uint8(12) {
		f.Add("key", "een tekst", kind)
		f.Add("on: #", long+"\n\n "+long, kind)
	}
	f.Fuzz(func(t *testing.T, key, text string, kind uint8) {
		if !utf8.ValidString(key) || !utf8.ValidString(text) || len(key) > 200 || len(text) > 200 || text == "a" || text == key {
			t.Skip()
		}
		m := yamldoc.Map{{key, valueOf(kind, text)}, {text, []any{key, valueOf(kind, text)}}}
		src := yamldoc.Format(m)
		doc, found := yamldoc.Parse("f.yaml", src)
		if len(found) > 0 || !reflect.DeepEqual(doc.Value(), plain(m)) {
			t.Fatalf("of %q\ngot\n%s\n%v", m, src, found)
		}
	})
}
