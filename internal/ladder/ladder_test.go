package ladder_test

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/schema"
)

// own loads a ladder of a registry's own, in the place of the phases.
func own(t *testing.T, document string, checks ladder.Checks) (*ladder.Ladder, error) {
	t.Helper()
	set, err := schema.Load(func(name string) ([]byte, error) {
		if name == schema.Phases {
			return []byte(document), nil
		}
		return nil, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return ladder.Load(set, schema.Phases, checks)
}

// levels is a ladder with rungs that count in those below, and a check in Go.
const levels = `{
	"x-ladder": "level",
	"$defs": {
		"goed-beschreven": {"allOf": [
			{"x-id": "motive", "title": "Aanleiding", "x-pointer": "/motive", "required": ["motive"]},
			{"$ref": "#/$defs/shared"}]},
		"goed-onderbouwd": {"allOf": [
			{"$ref": "#/$defs/goed-beschreven"},
			{"x-id": "goals", "title": "Doelen", "x-pointer": "/goals", "x-check": "goals-served"}]},
		"shared": {"x-id": "manual", "title": "Handleiding", "x-pointer": "/manual", "required": ["manual"]}
	}
}`

// served is a check that looks at two places of a record at once.
func served(record any) []ladder.Gap {
	object, _ := record.(map[string]any)
	if object["goals"] == object["activities"] {
		return nil
	}
	return []ladder.Gap{{Pointer: "/goals/0", Reason: "goal-unserved", Args: map[string]any{"goal": object["goals"]}}}
}

func TestRungsCountInThoseBelow(t *testing.T) {
	l, err := own(t, levels, ladder.Checks{"goals-served": served})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ yaml, met string }{
		{"id: x\n", "geregistreerd eerste-aanwijzingen goede-aanwijzingen sterke-aanwijzingen"},
		{"motive: a\nmanual: b\ngoals: c\n", "geregistreerd goed-beschreven eerste-aanwijzingen goede-aanwijzingen sterke-aanwijzingen"},
		{"motive: a\nmanual: b\ngoals: c\nactivities: c\n", "geregistreerd goed-beschreven goed-onderbouwd eerste-aanwijzingen goede-aanwijzingen sterke-aanwijzingen"},
	}
	for _, tt := range tests {
		var met []string
		for _, s := range l.Assess(record(t, tt.yaml)) {
			if s.Met {
				met = append(met, s.ID)
			}
		}
		if got := strings.Join(met, " "); got != tt.met {
			t.Errorf("%q meets %s, want %s", tt.yaml, got, tt.met)
		}
	}
	rung, _ := l.Rung("goed-onderbouwd")
	open := ladder.OpenOnes(rung.Evaluate(record(t, "goals: c\n")))
	if len(rung.Criteria) != 1 || len(open) != 1 || open[0].Place() != "/goals/0" || open[0].Gaps[0].Args["goal"] != "c" {
		t.Errorf("own criteria of the rung: %s", told(open))
	}
}

func TestNext(t *testing.T) {
	l := phases(t)
	for id, want := range map[string]string{"bedenken": "experimenteren", "experimenteren": "beschikbaar-stellen", "beschikbaar-stellen": "", "niets": ""} {
		got := ""
		if rung, ok := l.Next(id); ok {
			got = rung.ID
		}
		if got != want {
			t.Errorf("after %s comes %q, want %q", id, got, want)
		}
	}
}

// A mistake in a registry's own ladder is told with its place; no criterion is
// ever dropped in silence.
func TestBrokenLadders(t *testing.T) {
	criterion := func(c string) string {
		return `{"x-ladder": "phase", "$defs": {"bedenken": {"allOf": [` + c + `]}}}`
	}
	tests := []struct{ name, document, message string }{
		{"no vocabulary", `{"x-ladder": "fasen"}`, ":1:1: ladder fasen"},
		{"no id", criterion(`{"title": "A", "x-pointer": "/a"}`), ":1:56: criterion "},
		{"id twice", criterion(`{"x-id": "a", "title": "A", "x-pointer": "/a"}, {"x-id": "a", "title": "A", "x-pointer": "/a"}`), ":1:104: twice a"},
		{"no such check", criterion(`{"x-id": "a", "title": "A", "x-pointer": "/a", "x-check": "b"}`), ":1:56: check b"},
		{"no schema", criterion(`{"x-id": "a", "title": "A", "x-pointer": "/a", "required": "a"}`), `:1:115: schema "a"`},
		{"waiver that is no schema", criterion(`{"x-id": "a", "title": "A", "x-pointer": "/a", "x-waived": {"required": 1}}`), ":1:128: schema 1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := own(t, tt.document, nil)
			if err == nil || !strings.HasPrefix(err.Error(), "schema/phases.schema.json") || !strings.Contains(err.Error(), tt.message) {
				t.Errorf("Load = %v, want %q", err, tt.message)
			}
		})
	}
}

// Of the same record every evaluation tells the same, from many goroutines.
func TestEvaluateIsSteadyAndSafe(t *testing.T) {
	l := phases(t)
	value := record(t, "experiments: [{id: a, title: A, state: lopend, outcome: mislukt}]\ndescription: {preconditions: {}}\n")
	want := told(open(l, value))
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 50 {
				if got := told(open(l, value)); got != want {
					t.Errorf("got %s, want %s", got, want)
				}
			}
		})
	}
	wait.Wait()
}

// Numbers come from YAML as JSON numbers; a value of Go's own kinds that JSON
// lacks meets nothing, and breaks nothing.
func TestForeignValues(t *testing.T) {
	rung, _ := phases(t).Rung("experimenteren")
	value := map[string]any{"conditions": map[string]any{"need": struct{}{}, "core_function_fit": "a", "distinctive_value": "b"}}
	if open := ladder.OpenOnes(rung.Evaluate(value)); !slices.ContainsFunc(open, func(r ladder.Result) bool { return r.ID == "need" }) {
		t.Errorf("got %s", told(open))
	}
	value["conditions"] = map[string]any{"need": json.Number("3"), "core_function_fit": "a", "distinctive_value": "b"}
	if open := ladder.OpenOnes(rung.Evaluate(value)); open[0].Place() != "/conditions/need" || open[0].Gaps[0].Missing {
		t.Errorf("a number is no answer: %s", told(open))
	}
}

func BenchmarkEvaluate(b *testing.B) {
	set, err := schema.Load(func(string) ([]byte, error) { return nil, nil })
	if err != nil {
		b.Fatal(err)
	}
	l, err := ladder.Load(set, schema.Phases, nil)
	if err != nil {
		b.Fatal(err)
	}
	rung, _ := l.Rung("experimenteren")
	var value any = map[string]any{"origin": "nieuw", "experiments": []any{map[string]any{"id": "a", "title": "A"}}}
	for b.Loop() {
		rung.Evaluate(value)
	}
}
