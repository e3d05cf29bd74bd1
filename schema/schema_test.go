package schema_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/schema"
)

func embedded(t *testing.T) *schema.Set {
	t.Helper()
	set, err := schema.Load(func(string) ([]byte, error) { return nil, nil })
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func minimal() map[string]any {
	return map[string]any{
		"id": "voorbeeld", "title": "Voorbeeld", "summary": "Een voorbeeld van een innovatie.",
		"origin": "nieuw", "owner": "kb", "priorities": []any{"jeugd-onderwijs"},
		"core_functions": []any{"lezen"}, "phase": "bedenken",
	}
}

func TestCheckAccepts(t *testing.T) {
	found, err := embedded(t).Check(schema.Innovation, minimal())
	if err != nil || len(found) > 0 {
		t.Fatalf("Check = %+v, %v; want no violations", found, err)
	}
}

func TestCheckFindsInnermostCause(t *testing.T) {
	tests := []struct {
		name             string
		change           func(map[string]any)
		pointer, keyword string
		keys             []string
	}{
		{"missing key", func(m map[string]any) { delete(m, "title") }, "", "required", []string{"title"}},
		{"owner or other parties", func(m map[string]any) { delete(m, "owner") }, "", "required", []string{"owner"}},
		{"unknown key", func(m map[string]any) { m["titel"] = "x" }, "", "additionalProperties", []string{"titel"}},
		{"wrong term", func(m map[string]any) { m["phase"] = "idee" }, "/phase", "enum", nil},
		{"term in a list", func(m map[string]any) { m["priorities"] = []any{"jeugd"} }, "/priorities/0", "enum", nil},
		{"wrong type", func(m map[string]any) { m["title"] = []any{} }, "/title", "type", nil},
		{"date that no calendar has", func(m map[string]any) {
			m["phase_history"] = []any{map[string]any{"phase": "bedenken", "date": "2016-02-30"}}
		}, "/phase_history/0/date", "format", nil},
		{"date or note", func(m map[string]any) {
			m["phase_history"] = []any{map[string]any{"phase": "bedenken"}}
		}, "/phase_history/0", "anyOf", []string{"date", "note"}},
		{"stopped without a block", func(m map[string]any) { m["status"] = "gestopt" }, "", "required", []string{"stops"}},
		{"existing without sources", func(m map[string]any) { m["origin"] = "bestaand" }, "", "required", []string{"sources"}},
	}
	set := embedded(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			value := minimal()
			tt.change(value)
			found, err := set.Check(schema.Innovation, value)
			if err != nil || len(found) != 1 {
				t.Fatalf("Check = %+v, %v; want one violation", found, err)
			}
			v := found[0]
			if v.Pointer != tt.pointer || v.Keyword != tt.keyword || !slices.Equal(v.Keys, tt.keys) {
				t.Errorf("got %q %q %q, want %q %q %q", v.Pointer, v.Keyword, v.Keys, tt.pointer, tt.keyword, tt.keys)
			}
		})
	}
}

func TestTermsFind(t *testing.T) {
	phases := embedded(t).Terms("phase")
	for _, input := range []string{"experimenteren", "EXPERIMENTEREN", "exp", "2", "experiment", "Experimenteren"} {
		if term, _, ok := phases.Find(input); !ok || term.ID != "experimenteren" {
			t.Errorf("Find(%q) = %q, %v", input, term.ID, ok)
		}
	}
	if _, near, ok := phases.Find("experimentern"); ok || !slices.Contains(near, "experimenteren") {
		t.Errorf("Find of a slip: near %q, ok %v", near, ok)
	}
	levels := embedded(t).Terms("level")
	if _, near, ok := levels.Find("goed"); ok || len(near) != 3 {
		t.Errorf("Find of a beginning that three share: near %q, ok %v", near, ok)
	}
}

// Every field and every term speaks Dutch and English, so that an editor and
// the program can explain it.
func TestEveryFieldIsExplained(t *testing.T) {
	set := embedded(t)
	for _, name := range []string{schema.Innovation, schema.Organisations} {
		for _, key := range set.KeyOrder(name) {
			pointer := "/" + key
			if name == schema.Organisations {
				pointer = "/0/" + key
			}
			explained(t, name+pointer, set.Field(name, pointer).Title, set.Field(name, pointer).Description)
		}
	}
	for _, vocabulary := range set.Vocabularies() {
		for _, term := range set.Terms(vocabulary) {
			explained(t, vocabulary+"/"+term.ID, term.Title, term.Description)
		}
	}
}

func explained(t *testing.T, what string, texts ...i18n.Text) {
	t.Helper()
	for _, text := range texts {
		for _, lang := range i18n.Langs {
			if text[lang] == "" {
				t.Errorf("%s: no text in %s", what, lang)
			}
		}
	}
}

func TestMeaning(t *testing.T) {
	set := embedded(t)
	tests := []struct{ pointer, vocabulary, reference string }{
		{"/phase", "phase", ""},
		{"/priorities/0", "priority", ""},
		{"/owner", "", "organisation"},
		{"/relations/related/1", "", "innovation"},
		{"/experiments/0/organisations/0", "", "organisation"},
		{"/title", "", ""},
	}
	for _, tt := range tests {
		if v, r := set.Meaning(schema.Innovation, tt.pointer); v != tt.vocabulary || r != tt.reference {
			t.Errorf("Meaning(%s) = %q, %q; want %q, %q", tt.pointer, v, r, tt.vocabulary, tt.reference)
		}
	}
}

func TestBrokenOwnSchemaNamesThePlace(t *testing.T) {
	_, err := schema.Load(func(name string) ([]byte, error) {
		if name == schema.Vocabulary {
			return []byte("{\n  \"title\": ,\n}\n"), nil
		}
		return nil, nil
	})
	if err == nil || err.Error() != `schema/vocabulary.schema.json:2:12: json ` {
		t.Errorf("Load = %v", err)
	}
}

// What the program ships is compiled when it is first asked for, and no command
// tells that it can't be: here all of it is compiled at once, as a registry's own
// documents are.
func TestAllThatIsShippedCompiles(t *testing.T) {
	set, err := schema.Load(func(name string) ([]byte, error) {
		data, err := schema.Embedded(name)
		return append(slices.Clone(data), '\n'), err
	})
	if err != nil || len(set.Own()) != len(schema.Names) {
		t.Fatalf("%d documents of its own: %v", len(set.Own()), err)
	}
	compiled := 0
	var compile func(name, pointer string, value any)
	compile = func(name, pointer string, value any) {
		switch value := value.(type) {
		case map[string]any:
			if part := set.Part(name, pointer); part.Word("x-id") != "" || isSubschema.MatchString(pointer) {
				compiled++
				if _, err := part.Matcher(); err != nil {
					t.Errorf("%s%s: %v", name, pointer, err)
				}
			}
			for key, member := range value {
				compile(name, pointer+"/"+strings.NewReplacer("~", "~0", "/", "~1").Replace(key), member)
			}
		case []any:
			for i, item := range value {
				compile(name, pointer+"/"+strconv.Itoa(i), item)
			}
		}
	}
	for _, name := range schema.Names {
		var doc any
		if err := json.Unmarshal(set.Bytes(name), &doc); err != nil {
			t.Fatal(err)
		}
		compile(name, "", doc)
	}
	if compiled < 100 {
		t.Errorf("only %d subschemas", compiled)
	}
}

// isSubschema matches the places at which a document has subschemas.
var isSubschema = regexp.MustCompile(`^$|/(if|then|x-waived)$|^/\$defs/[^/]+$|/allOf/\d+$`)
