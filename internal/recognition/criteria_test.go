package recognition_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

const (
	dossiers = "../../testdata/registries/dossiers"
	today    = "2025-01-01"
)

func shipped(t *testing.T) *schema.Set {
	t.Helper()
	set, err := schema.Load(func(string) ([]byte, error) { return nil, nil })
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func standard(t *testing.T) *recognition.Standard {
	t.Helper()
	s, err := recognition.Load(shipped(t), today)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// dossier reads the worked dossier of a level.
func dossier(t *testing.T, level string) map[string]any {
	t.Helper()
	data, err := os.ReadFile(dossiers + "/registry/innovations/leesclub-" + level + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	return parse(t, string(data))
}

func parse(t *testing.T, yaml string) map[string]any {
	t.Helper()
	doc, found := yamldoc.Parse("x.yaml", []byte(yaml))
	if doc == nil || len(found) > 0 {
		t.Fatalf("%v", found)
	}
	return doc.Value().(map[string]any)
}

// at returns the object or item at a pointer, for changing what is below it.
func at(v any, pointer string) map[string]any {
	for token := range strings.SplitSeq(strings.Trim(pointer, "/"), "/") {
		switch here := v.(type) {
		case map[string]any:
			v = here[token]
		case []any:
			v = here[token[0]-'0']
		}
	}
	return v.(map[string]any)
}

type record = map[string]any

func without(keys ...string) func(record) {
	return func(r record) {
		for _, pointer := range keys {
			cut := strings.LastIndexByte(pointer, '/')
			if cut == 0 {
				delete(r, pointer[1:])
			} else {
				delete(at(r, pointer[:cut]), pointer[cut+1:])
			}
		}
	}
}

func with(pointer string, value any) func(record) {
	return func(r record) {
		cut := strings.LastIndexByte(pointer, '/')
		if cut == 0 {
			r[pointer[1:]] = value
			return
		}
		at(r, pointer[:cut])[pointer[cut+1:]] = value
	}
}

// breaks takes away, for each criterion, exactly what it asks for.
var breaks = map[string][]func(record){
	"registered":         {without("/phase"), without("/summary")},
	"conditions":         {func(r record) { r["origin"] = "nieuw"; delete(r, "conditions") }},
	"owner":              {func(r record) { delete(r, "owner"); r["other_parties"] = []any{"Stichting Lezer"} }},
	"practised":          {without("/reach")},
	"motive":             {without("/description/motive"), with("/description/motive", "Kinderen lezen te weinig.")},
	"target-group":       {without("/description/target_group/final"), without("/description/target_group/intermediary")},
	"goals":              {without("/description/goals"), with("/description/goals/1/id", "leesplezier")},
	"approach":           {without("/description/approach/form"), without("/description/approach/timing")},
	"coherence":          {without("/description/goals/1/activities"), with("/description/goals/0/activities", []any{" "})},
	"preconditions":      {without("/description/preconditions/cost"), without("/description/preconditions/cooperation")},
	"transfer":           {without("/description/transfer/manual"), with("/description/transfer/language", "en")},
	"materials":          {without("/materials"), with("/materials/0/available_until", "2025-05-31")},
	"process-evaluation": {without("/process_evaluations"), without("/process_evaluations/0/source")},
	"feasibility":        {without("/feasibility/by")},
	"problem":            {without("/foundation/problem")},
	"factors":            {without("/foundation/factors"), with("/foundation/factors", []any{})},
	"theory":             {without("/foundation/theory"), without("/foundation/theory/0/source")},
	"working-elements":   {without("/foundation/working_elements"), with("/foundation/working_elements/0/activity", "sporten")},
	"effect-studies":     {with("/studies/1/design", "peiling")},
	"outcomes-on-goals":  {with("/studies/1/outcomes", []any{record{"goal": "iets anders", "direction": "positief"}})},
	"dutch-study":        {with("/studies/0/country", "BE")},
	"study-sources":      {without("/studies/1/source"), without("/studies/0/year")},
	"effect-size":        {without("/studies/1/effect_size/measure")},
	"no-adverse-effect":  {with("/studies/0/outcomes/1/direction", "averechts")},
	"controlled-studies": {without("/studies/2/comparison"), with("/studies/2/design", "voor-na")},
	"dutch-comparison":   {with("/studies/1/country", "BE")},
	"strong-studies":     {with("/studies/2/design", "vergelijkend")},
	"follow-up":          {with("/studies/1/follow_up_months", json.Number("5")), without("/studies/1/follow_up_months")},
	"dutch-strong-study": {with("/studies/1/country", "BE")},
}

// Every criterion has a dossier that meets it, and one that fails only it.
func TestEachCriterionAlone(t *testing.T) {
	s := standard(t)
	for i, rung := range s.Rungs {
		for _, c := range rung.Criteria {
			if open := ids(s.Lacks(dossier(t, rung.ID), rung.ID)); len(open) > 0 {
				t.Fatalf("the dossier of %s lacks %q", rung.ID, open)
			}
			if len(breaks[c.ID]) == 0 {
				t.Errorf("no dossier fails %s", c.ID)
			}
			for n, broken := range breaks[c.ID] {
				r := dossier(t, rung.ID)
				broken(r)
				if open := ids(s.Lacks(r, rung.ID)); !slices.Equal(open, []string{c.ID}) {
					t.Errorf("%s, %d: lacks %q", c.ID, n, open)
				}
				in := innovation.FromValue(r)
				if a := s.Assess(r, &in); i > 0 && a.Supported == rung.ID {
					t.Errorf("%s, %d: the level is still supported", c.ID, n)
				}
			}
		}
	}
}

func ids(results []ladder.Result) []string {
	var list []string
	for _, r := range results {
		list = append(list, r.ID)
	}
	return list
}

// The dossiers are what they say: valid, and supporting exactly what was granted.
func TestWorkedDossiers(t *testing.T) {
	s := standard(t)
	reg, err := registry.Load(&registry.Place{Root: dossiers}, registry.Options{})
	if err != nil || len(reg.Innovations) != len(s.Rungs) {
		t.Fatalf("%d dossiers, %v", len(reg.Innovations), err)
	}
	for _, rec := range reg.Innovations {
		a, err := s.Of(reg, rec)
		if err != nil {
			t.Fatal(err)
		}
		want := recognition.Valid
		if rec.Recognition.Level == "" {
			want = recognition.None
		}
		if a.Granted != a.Supported || a.State != want {
			t.Errorf("%s: granted %s, supports %s, %s, fingerprint %s", rec.ID, a.Granted, a.Supported, a.State, s.Fingerprint(dossier(t, a.Granted)))
		}
		if found := s.Objections(reg, &rec.Innovation); len(found) > 0 {
			t.Errorf("%s: %+v", rec.ID, found)
		}
	}
}

// A criterion that rests on memory or choice must not say that it follows a
// source, and every text stands in both languages.
func TestCriteriaTellTheirSource(t *testing.T) {
	for _, rung := range standard(t).Rungs {
		for _, c := range rung.Criteria {
			for _, lang := range i18n.Langs {
				for _, text := range []i18n.Text{c.Title, c.Help, c.Source, c.Example} {
					if text[lang] == "" {
						t.Errorf("%s: a text is missing in %s", c.ID, lang)
					}
				}
			}
			source := c.Source[i18n.Dutch]
			own := strings.Contains(source, "geheugen") || strings.HasPrefix(source, "keuze") || strings.HasPrefix(source, "in de geest van")
			if own == strings.HasPrefix(source, "volgens") {
				t.Errorf("%s: unclear source %q", c.ID, source)
			}
			if field := shipped(t).Field(schema.Innovation, c.Pointer); field.Title == nil {
				t.Errorf("%s: a record has no %s", c.ID, c.Pointer)
			}
		}
	}
}
