package render_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// On a terminal a sentence is broken between words, and a command stays whole so
// that it can be copied; in a log each sentence is one line.
func TestSentences(t *testing.T) {
	p := usererr.Refuse("registry/unknown-innovation", usererr.Args{
		"value": "voorleesboekenkast-op-de-hoek", "suggestions": []string{"voorlezen-aan-de-kade"},
	})
	tests := []struct {
		name     string
		terminal bool
		want     string
	}{
		{"terminal", true, `agenda: er is geen innovatie met id
  voorleesboekenkast-op-de-hoek
  Bedoelde je voorlezen-aan-de-kade?
  Zoek met:
  agenda list --text "voorleesboekenkast-op-de-hoek"
`},
		{"log", false, `agenda: er is geen innovatie met id voorleesboekenkast-op-de-hoek
  Bedoelde je voorlezen-aan-de-kade?
  Zoek met: agenda list --text "voorleesboekenkast-op-de-hoek"
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out bytes.Buffer
			screen := &render.Screen{W: &out, Options: doc.Options{Printer: printer(t, i18n.Dutch), Width: 44, Live: tt.terminal}}
			render.Problem(screen, p)
			if diff := cmp.Diff(tt.want, out.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}
