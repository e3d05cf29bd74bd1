package schema_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/schema"
)

// altered returns the shipped set with one document replaced: by what the
// function makes of its text, nil for none.
func altered(t *testing.T, name string, alter func(string) []byte) *schema.Set {
	t.Helper()
	set, err := schema.Load(func(asked string) ([]byte, error) {
		data, err := schema.Embedded(asked)
		if asked == name {
			data = alter(string(data))
		}
		return data, err
	})
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestCompare(t *testing.T) {
	replaced := func(old, new string) func(string) []byte {
		return func(text string) []byte {
			if !strings.Contains(text, old) {
				t.Errorf("no %q", old)
			}
			return []byte(strings.Replace(text, old, new, 1))
		}
	}
	for _, tt := range []struct {
		name, document string
		alter          func(string) []byte
		want           []string
	}{
		{"fallen back", schema.Phases, func(string) []byte { return nil }, []string{"document phases.schema.json builtin"}},
		{"quorum lower", schema.Recognition, replaced(`"minimum": 3,`, `"minimum": 2,`),
			[]string{"committee x-committee of goed-beschreven: minimum weaker 3 > 2"}},
		{"majority", schema.Recognition, replaced(`"vote": "unanimous"`, `"vote": "majority"`),
			[]string{`committee x-committee of goed-onderbouwd: vote weaker "unanimous" > "majority"`}},
		{"part of the fingerprint", schema.Recognition, replaced(`"/summary",`, ``),
			[]string{`fingerprint x-fingerprint: x-fingerprint weaker "/summary" > `}},
		{"criterion", schema.Phases, replaced(`"minItems": 1`, `"minItems": 0`),
			[]string{"criterion experiment-agreed of experimenteren: minItems weaker 1 > 0"}},
		{"outcomes", schema.Phases, replaced(`"gemengd"`, `"gemengd", "mislukt"`),
			[]string{`criterion experiment-concluded of beschikbaar-stellen: enum weaker  > "mislukt"`}},
		{"system", schema.Recognition, replaced(`"const": "nji"`, `"const": "bevriend"`),
			[]string{"system nji of other_systems gone", "system bevriend of other_systems new"}},
		{"system more", schema.Recognition, replaced(`"const": "nji"`, `"const": "bevriend"}, {"const": "nji"`), []string{"system bevriend of other_systems new"}},
		{"term", schema.Vocabulary, replaced(`"const": "ouderen"`, `"const": "senioren"`),
			[]string{"term ouderen of target_group gone", "term senioren of target_group new"}},
		{"pattern", schema.Organisations, replaced(`"pattern": "`, `"pattern": ".*|`), nil},
		{"text", schema.Vocabulary, replaced("Begonnen in dit register, als idee.", "Begonnen in het register."),
			[]string{`term nieuw of origin: description reworded "Begonnen in dit register, als idee." > "Begonnen in het register."`}},
	} {
		var got []string
		loosens := false
		for _, d := range schema.Compare(altered(t, "", nil), altered(t, tt.document, tt.alter)) {
			got = append(got, told(d))
			loosens = loosens || d.Loosens()
		}
		if loosens == strings.Contains(strings.Join(got, ""), "reworded") {
			t.Errorf("%s: loosens is %v", tt.name, loosens)
		}
		if tt.want != nil && strings.Join(got, "\n") != strings.Join(tt.want, "\n") || len(got) == 0 {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
		}
	}
}

func told(d schema.Difference) string {
	text := d.Kind + " " + d.ID
	if d.In != "" {
		text += " of " + d.In
	}
	if d.Keyword != "" {
		text += ": " + d.Keyword
	}
	if text += " " + string(d.Effect); d.Before+d.After != "" {
		text += " " + d.Before + " > " + d.After
	}
	return text
}

// Whatever keyword is taken away from a document, something of it is told.
func TestCompareMissesNothing(t *testing.T) {
	whole := altered(t, "", nil)
	for _, name := range schema.Names {
		var doc any
		if err := json.Unmarshal(whole.Bytes(name), &doc); err != nil {
			t.Fatal(err)
		}
		n := 0
		eachMember(doc, "", func(object map[string]any, key, pointer string) {
			if n++; n%97 != 0 { // enough to see every kind
				return
			}
			kept := object[key]
			delete(object, key)
			data, _ := json.Marshal(doc)
			object[key] = kept
			set, err := schema.Load(func(asked string) ([]byte, error) {
				if asked == name {
					return data, nil
				}
				return schema.Embedded(asked)
			})
			if err == nil && len(schema.Compare(whole, set)) == 0 {
				t.Errorf("%s without %s is the same", name, pointer)
			}
		})
	}
	for _, text := range []string{"{}", "true"} {
		found := schema.Compare(whole, altered(t, schema.Innovation, func(string) []byte { return []byte(text) }))
		if len(found) == 0 || found[0].Effect != schema.Emptied {
			t.Errorf("%s: %v", text, found)
		}
	}
}

func eachMember(v any, at string, visit func(object map[string]any, key, pointer string)) {
	switch v := v.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			visit(v, key, at+"/"+key)
			eachMember(v[key], at+"/"+key, visit)
		}
	case []any:
		for i, item := range v {
			eachMember(item, fmt.Sprint(at, "/", i), visit)
		}
	}
}
