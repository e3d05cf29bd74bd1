package ladder_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/schema"
)

func TestPhasesAreToldInBothLanguages(t *testing.T) {
	set := shipped(t)
	l := phases(t)
	if got, want := len(l.Rungs), len(set.Terms("phase")); got != want || want != 3 {
		t.Fatalf("%d rungs, %d phases", got, want)
	}
	layers := set.Terms("layer").IDs()
	for _, rung := range l.Rungs {
		inBoth(t, rung.ID, rung.About, rung.Source)
		var told []string
		for _, role := range rung.Roles {
			told = append(told, role.Layer)
			inBoth(t, rung.ID+" "+role.Layer, role.Text)
		}
		if !slices.Equal(told, layers) {
			t.Errorf("%s: roles of %q, want %q", rung.ID, told, layers)
		}
		for _, c := range rung.Criteria {
			inBoth(t, c.ID, c.Title, c.Help, c.Source, c.Example)
		}
	}
}

func inBoth(t *testing.T, what string, texts ...i18n.Text) {
	t.Helper()
	for _, text := range texts {
		for _, lang := range i18n.Langs {
			if text[lang] == "" {
				t.Errorf("%s: no text in %s", what, lang)
			}
		}
	}
}

// An example must be what it says: YAML that meets the criterion and that the
// schema of a record takes.
func TestExamplesMeetTheirCriterion(t *testing.T) {
	set := shipped(t)
	for _, rung := range phases(t).Rungs {
		for _, c := range rung.Criteria {
			for _, lang := range i18n.Langs {
				value := record(t, c.Example[lang]+"\n")
				if open := open(phases(t), value); slices.ContainsFunc(open, func(r ladder.Result) bool { return r.ID == c.ID }) {
					t.Errorf("%s: the example doesn't meet it:\n%s", c.ID, c.Example[lang])
				}
				violations, err := set.Check(schema.Innovation, value)
				if err != nil {
					t.Fatal(err)
				}
				for _, v := range violations {
					if v.Pointer != "" || v.Keyword != "required" {
						t.Errorf("%s: the example has %s at %s", c.ID, v.Keyword, v.Pointer)
					}
				}
				if field := set.Field(schema.Innovation, c.Pointer); field.Title == nil {
					t.Errorf("%s: a record has no %s", c.ID, c.Pointer)
				}
			}
		}
	}
}

// The document is a schema for any validator: what stands in a phase must meet
// its gate, and what ran before need not.
func TestDocumentIsASchemaByItself(t *testing.T) {
	set := shipped(t)
	for _, tt := range []struct {
		yaml  string
		valid bool
	}{
		{"origin: nieuw\nphase: bedenken\n", true},
		{"origin: nieuw\nphase: experimenteren\n", false},
		{"origin: bestaand\nphase: experimenteren\n", true},
		{"phase: experimenteren" + whole, true},
		{"phase: beschikbaar-stellen" + whole, true},
		{"phase: beschikbaar-stellen" + strings.Replace(whole, "gemengd", "mislukt", 1), false},
	} {
		violations, err := set.Check(schema.Phases, record(t, tt.yaml))
		if err != nil || (len(violations) == 0) != tt.valid {
			t.Errorf("%v %v for\n%s", violations, err, tt.yaml)
		}
	}
}
