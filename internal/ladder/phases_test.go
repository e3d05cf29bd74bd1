package ladder_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

func shipped(t *testing.T) *schema.Set {
	t.Helper()
	set, err := schema.Load(func(string) ([]byte, error) { return nil, nil })
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func phases(t *testing.T) *ladder.Ladder {
	t.Helper()
	l, err := ladder.Load(shipped(t), schema.Phases, nil)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// record reads a record from YAML, as the registry does.
func record(t *testing.T, yaml string) any {
	t.Helper()
	doc, found := yamldoc.Parse("test.yaml", []byte(yaml))
	if doc == nil || len(found) > 0 {
		t.Fatalf("%v in\n%s", found, yaml)
	}
	return doc.Value()
}

// whole meets every gate.
const whole = `
origin: nieuw
conditions: {need: Ouders vragen erom., core_function_fit: Lezen., distinctive_value: De plek.}
experiments:
  - {id: kort-2015, title: Korte proef}
  - id: proef-2016
    title: Proef in Zwolle
    organisations: [bibliotheek-zwolle]
    start: 2016
    state: afgerond
    question: Wordt er meer voorgelezen?
    indicators: [keren per week]
    outcome: gemengd
    results: Iets vaker.
description: {preconditions: {cost: 500}}
materials:
  - {title: Poster}
  - {title: Handleiding, url: https://example.nl, licence: CC-BY-4.0}
`

func TestWholeRecordMeetsEveryGate(t *testing.T) {
	for _, s := range phases(t).Assess(record(t, whole)) {
		if !s.Met {
			t.Errorf("%s: %+v", s.ID, ladder.OpenOnes(s.Results))
		}
	}
}

// Every criterion has records that fail it and nothing else.
func TestEachCriterionFailsAlone(t *testing.T) {
	tests := []struct {
		criterion, old, new string
		gaps                []string // place, with ? where nothing stands there
	}{
		{"need", "need: Ouders vragen erom., ", "", []string{"/conditions/need?"}},
		{"need", "need: Ouders vragen erom.", "need: ' '", []string{"/conditions/need?"}},
		{"need", "need: Ouders vragen erom.", "need:", []string{"/conditions/need?"}},
		{"core-function-fit", "core_function_fit: Lezen., ", "", []string{"/conditions/core_function_fit?"}},
		{"distinctive-value", ", distinctive_value: De plek.", "", []string{"/conditions/distinctive_value?"}},
		{"experiment-agreed", "    organisations: [bibliotheek-zwolle]\n", "", []string{"/experiments/1/organisations?"}},
		{"experiment-agreed", "organisations: [bibliotheek-zwolle]", "organisations: []", []string{"/experiments/1/organisations?"}},
		{"experiment-agreed", "    start: 2016\n", "", []string{"/experiments/1/start?"}},
		{"experiment-agreed", "    question: Wordt er meer voorgelezen?\n    indicators: [keren per week]\n", "",
			[]string{"/experiments/1/question?", "/experiments/1/indicators?"}},
		{"experiment-agreed", "indicators: [keren per week]", "indicators: ['']", []string{"/experiments/1/indicators/0?"}},
		{"experiment-concluded", "state: afgerond", "state: lopend", []string{"/experiments/1/state"}},
		{"experiment-concluded", "outcome: gemengd", "outcome: mislukt", []string{"/experiments/1/outcome"}},
		{"experiment-concluded", "    results: Iets vaker.\n", "", []string{"/experiments/1/results?"}},
		{"material-available", ", licence: CC-BY-4.0", "", []string{"/materials/1/licence?"}},
		{"material-available", "url: https://example.nl", "url: op de plank", []string{"/materials/1/url"}},
		{"preconditions", "{preconditions: {cost: 500}}", "{motive: Vraag.}", []string{"/description/preconditions?"}},
		{"preconditions", "{cost: 500}", "{}", []string{"/description/preconditions?"}},
	}
	l := phases(t)
	for _, tt := range tests {
		if !strings.Contains(whole, tt.old) {
			t.Fatalf("no %q", tt.old)
		}
		value := record(t, strings.Replace(whole, tt.old, tt.new, 1))
		if open := open(l, value); len(open) != 1 || open[0].ID != tt.criterion || !slices.Equal(places(open[0]), tt.gaps) {
			t.Errorf("%q for %q: %s; want %s %q", tt.new, tt.old, told(open), tt.criterion, tt.gaps)
		}
	}
}

// The tests above must cover every criterion that is shipped.
func TestNoCriterionWithoutTest(t *testing.T) {
	var ids []string
	for _, rung := range phases(t).Rungs {
		for _, c := range rung.Criteria {
			ids = append(ids, c.ID)
		}
	}
	want := "need core-function-fit distinctive-value experiment-agreed experiment-concluded material-available preconditions"
	if got := strings.Join(ids, " "); got != want {
		t.Errorf("criteria %s, want %s", got, want)
	}
}

// One experiment must have it all: two halves make no whole.
func TestTwoHalfExperimentsAreNotOne(t *testing.T) {
	value := record(t, `
conditions: {need: a, core_function_fit: b, distinctive_value: c}
experiments:
  - {id: een, title: Een, organisations: [kb]}
  - {id: twee, title: Twee, start: 2016, question: d, indicators: [e]}
`)
	rung, _ := phases(t).Rung("experimenteren")
	open := ladder.OpenOnes(rung.Evaluate(value))
	if len(open) != 1 || !slices.Equal(places(open[0]), []string{"/experiments/1/organisations?"}) || open[0].Gaps[0].Item != "Twee" {
		t.Error(told(open))
	}
}

func TestNothingThereYet(t *testing.T) {
	rung, _ := phases(t).Rung("experimenteren")
	for _, yaml := range []string{"id: leeg\n", "conditions:\nexperiments:\n", "conditions: {}\nexperiments: []\n"} {
		var got []string
		for _, r := range ladder.OpenOnes(rung.Evaluate(record(t, yaml))) {
			got = append(got, r.Place())
		}
		want := []string{"/conditions/need", "/conditions/core_function_fit", "/conditions/distinctive_value", "/experiments"}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q", yaml, got)
		}
	}
}

func TestWaivedForWhatRanBefore(t *testing.T) {
	l := phases(t)
	rung, _ := l.Rung("beschikbaar-stellen")
	results := rung.Evaluate(record(t, "origin: bestaand\n"))
	for _, r := range results {
		if r.Met || r.Waived != (r.ID == "experiment-concluded") {
			t.Errorf("%s: met %v, waived %v", r.ID, r.Met, r.Waived)
		}
	}
	if len(results[0].WaivedFor) != 2 {
		t.Error("no reason for the waiver")
	}
	if l.Held(record(t, "origin: bestaand\n")) || !l.Held(record(t, "origin: nieuw\n")) || !l.Held(record(t, "id: x\n")) {
		t.Error("all but what ran before is held to the gate")
	}
}

// open returns the criteria of all rungs that a record doesn't meet.
func open(l *ladder.Ladder, value any) []ladder.Result {
	var all []ladder.Result
	for _, s := range l.Assess(value) {
		all = append(all, ladder.OpenOnes(s.Results)...)
	}
	return all
}

func places(r ladder.Result) []string {
	var all []string
	for _, g := range r.Gaps {
		mark := ""
		if g.Missing {
			mark = "?"
		}
		all = append(all, g.Pointer+mark)
	}
	return all
}

func told(results []ladder.Result) string {
	var b strings.Builder
	for _, r := range results {
		b.WriteString(r.ID + " " + strings.Join(places(r), " ") + "; ")
	}
	return b.String()
}
