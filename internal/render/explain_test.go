package render_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/validate"
)

// TestRulesPage fails when docs/rules.md no longer tells what the table of rules
// and the Dutch catalogue say.
func TestRulesPage(t *testing.T) {
	var page bytes.Buffer
	if err := render.RulesMarkdown(&page, printer(t, i18n.Dutch), validate.Rules()); err != nil {
		t.Fatal(err)
	}
	golden(t, "../../docs/rules.md", page.String())
	for _, rule := range validate.Rules() {
		if !strings.Contains(page.String(), "`"+rule.ID+"`") {
			t.Errorf("the page lacks %s", rule.ID)
		}
	}
}

func TestExplain(t *testing.T) {
	for _, id := range []string{"schema/enum", "reference/inactive", "file/kind", "relation/succession", "yaml/encoding"} {
		rule, ok := validate.Find(id)
		if !ok {
			t.Fatalf("no rule %s", id)
		}
		for _, lang := range i18n.Langs {
			var out bytes.Buffer
			s := &render.Screen{W: &out, Options: doc.Options{Printer: printer(t, lang), Width: 70}}
			if err := s.Write(render.Explain(s.Printer, rule, i18n.Text{}), "text"); err != nil {
				t.Fatal(err)
			}
			golden(t, "testdata/explain/"+strings.ReplaceAll(id, "/", "-")+"."+string(lang)+".txt", out.String())
		}
	}
}

// Every rule must be told whole in both languages: a title, a reason, a sentence
// and the way out.
func TestEveryRuleHasItsWords(t *testing.T) {
	for _, lang := range i18n.Langs {
		p := printer(t, lang)
		for _, rule := range validate.Rules() {
			for _, part := range []string{"title", "why", "message", "fix"} {
				if key := "rule." + rule.ID + "." + part; !p.Has(key) {
					t.Errorf("%s: no %s", lang, key)
				}
			}
		}
	}
}

// A rule that is gone must take its words along.
func TestNoWordsWithoutRule(t *testing.T) {
	printer(t, i18n.Dutch).Keys(func(key string) {
		rest, ok := strings.CutPrefix(key, "rule.")
		if !ok {
			return
		}
		id, _, _ := strings.Cut(rest, ".")
		if _, ok := validate.Find(id); !ok {
			t.Errorf("%s: no such rule", key)
		}
	})
}
