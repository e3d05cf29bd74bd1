package render_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/schema"
)

// facts are the criteria of the fact sheet, of which each must have its place.
var facts = strings.Fields(`R-01 R-02 B-01 B-02 B-03 B-04 B-05 B-06 B-07 B-08 B-09 B-10
	O-01 O-02 O-03 O-04 O-05 O-06 O-07 O-08 E-00 E-01 E-02 E-03 E-04 E1-1 E1-2 E2-1 E2-2
	E3-1 E3-2 E3-3 E-ES E-NEG U-01 X-01 X-02 X-03 X-04 IN1 IN2 IN3 IN4 IN5 IN6 IN7 IN8`)

// TestRecognitionPage fails when docs/recognition.md no longer tells what the
// schema says.
func TestRecognitionPage(t *testing.T) {
	set, err := schema.Load(func(string) ([]byte, error) { return nil, nil })
	if err != nil {
		t.Fatal(err)
	}
	standard, err := recognition.Load(set, "2026-01-01")
	if err != nil {
		t.Fatal(err)
	}
	var page bytes.Buffer
	if err := render.RecognitionMarkdown(&page, printer(t, i18n.Dutch), set, standard); err != nil {
		t.Fatal(err)
	}
	golden(t, "../../docs/recognition.md", page.String())
	for _, fact := range facts {
		if !strings.Contains(page.String(), fact) {
			t.Errorf("%s has no place", fact)
		}
	}
}
