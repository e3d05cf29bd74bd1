package validate_test

import (
	"testing"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/validate"
	"github.com/innovatieagenda/agenda/schema"
)

// What a record may silence is a warning, and tells why in both languages. That
// a recognised text was changed is a warning too, but nobody may change one and
// silence that in the same pull request.
func TestOnlyDoubtsMayBeSilenced(t *testing.T) {
	set, err := schema.Load(func(string) ([]byte, error) { return nil, nil })
	if err != nil {
		t.Fatal(err)
	}
	parts := validate.Suppressible(set)
	if len(parts) == 0 {
		t.Fatal("nothing may be silenced")
	}
	for _, part := range parts {
		id := part.Word("rule")
		rule, ok := validate.Find(id)
		if !ok || rule.Severity != finding.Warning || id == "recognition/suspect" {
			t.Errorf("%s may not be silenced", id)
		}
		for _, lang := range i18n.Langs {
			if part.Text("description")[lang] == "" {
				t.Errorf("%s: no reason in %s", id, lang)
			}
		}
	}
}
