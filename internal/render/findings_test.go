package render_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/rivo/uniseg"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/validate"
)

// broken checks a registry with one of each mistake that people make most.
func broken(t *testing.T) *validate.Result {
	t.Helper()
	place := &registry.Place{Root: "testdata/findings"}
	_, result, err := validate.Registry(place, registry.Options{}, validate.Options{Today: "2026-01-01"})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func checkedBroken(t *testing.T) render.Checked {
	t.Helper()
	return render.Checked{Result: broken(t), Version: "v1.2.3"}
}

func findings(t *testing.T, s render.Screen, c render.Checked, format string) string {
	t.Helper()
	var out bytes.Buffer
	s.W = &out
	if err := render.Findings(&s, c, format); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestFindings(t *testing.T) {
	result := checkedBroken(t)
	tests := []struct {
		file, format string
		lang         i18n.Lang
		width        int
		color        bool
	}{
		{"text.nl.80.txt", "text", i18n.Dutch, 80, false},
		{"text.nl.40.txt", "text", i18n.Dutch, 20, false}, // never below 40
		{"text.en.120.txt", "text", i18n.English, 120, false},
		{"text.color.txt", "text", i18n.Dutch, 80, true},
		{"oneline.nl.txt", "oneline", i18n.Dutch, 80, false},
		{"oneline.en.txt", "oneline", i18n.English, 80, false},
		{"json.txt", "json", i18n.Dutch, 80, false},
		{"github.nl.txt", "github", i18n.Dutch, 80, false},
		{"github.en.txt", "github", i18n.English, 80, false},
		{"junit.xml", "junit", i18n.Dutch, 80, true}, // never coloured
		{"gitlab.json", "gitlab", i18n.Dutch, 80, true},
		{"markdown.nl.md", "markdown", i18n.Dutch, 80, false},
		{"markdown.en.md", "markdown", i18n.English, 80, true},
		{"json.txt", "json", i18n.English, 80, true}, // the same in every language
	}
	for _, tt := range tests {
		s := render.Screen{Options: doc.Options{Printer: printer(t, tt.lang), Width: tt.width, Color: tt.color}}
		golden(t, "testdata/findings/"+tt.file, findings(t, s, result, tt.format))
	}
}

func TestOnelineIsOneLine(t *testing.T) {
	result := checkedBroken(t)
	s := render.Screen{Options: doc.Options{Printer: printer(t, i18n.Dutch), Width: 80}}
	out := findings(t, s, result, "oneline")
	if got := strings.Count(out, "\n"); got != len(result.Findings) {
		t.Errorf("%d lines for %d findings", got, len(result.Findings))
	}
}

func TestEmptyJSON(t *testing.T) {
	out := findings(t, render.Screen{Options: doc.Options{Printer: printer(t, i18n.English)}}, checked(nil, "a", "b", "c"), "json")
	var got map[string]any
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if list, ok := got["findings"].([]any); !ok || len(list) != 0 || got["files"] != 3.0 || got["schema_version"] != 1.0 {
		t.Errorf("got %s", out)
	}
}

func TestUnknownFormat(t *testing.T) {
	err := render.Findings(&render.Screen{Options: doc.Options{Printer: printer(t, i18n.Dutch)}}, checked(nil), "xml")
	var p *usererr.Error
	if !errors.As(err, &p) || p.Kind != usererr.Usage {
		t.Errorf("got %v", err)
	}
}

func TestFindingsSummary(t *testing.T) {
	e, w := finding.Finding{File: "a"}, finding.Finding{File: "b", Severity: finding.Warning}
	tests := []struct {
		files  int
		found  finding.List
		nl, en string
	}{
		{85, nil, "85 bestanden gecontroleerd, niets gevonden", "85 files checked, nothing found"},
		{1, nil, "1 bestand gecontroleerd, niets gevonden", "1 file checked, nothing found"},
		{85, finding.List{e, w, e, e}, "3 fouten en 1 waarschuwing in 2 van 85 bestanden", "3 errors and 1 warning in 2 of 85 files"},
		{1, finding.List{e}, "1 fout in 1 van 1 bestand", "1 error in 1 of 1 file"},
		{9, finding.List{w, w}, "2 waarschuwingen in 1 van 9 bestanden", "2 warnings in 1 of 9 files"},
	}
	for _, tt := range tests {
		result := &validate.Result{Files: tt.files, Findings: tt.found}
		if got := render.FindingsSummary(printer(t, i18n.Dutch), result); got != tt.nl {
			t.Errorf("got %q, want %q", got, tt.nl)
		}
		if got := render.FindingsSummary(printer(t, i18n.English), result); got != tt.en {
			t.Errorf("got %q, want %q", got, tt.en)
		}
	}
}

// TestSnippet draws one line in 60 columns. The marks «» show what the range
// covers; the caret must stand under that, whatever the width of what is before.
func TestSnippet(t *testing.T) {
	long := strings.Repeat("lang verhaal ", 20)
	tests := []struct{ name, source, want string }{
		{"plain", "status: «gestop»", "status: gestop\n        ^^^^^^"},
		{"empty", "title:«»", "title:\n      ^"},
		{"empty before text", "a:«» # b", "a: # b\n  ^"},
		{"tab before", "a:\t«b»", "a:  b\n    ^"},
		{"tab marked", "«\t»b: c", "    b: c\n^^^^"},
		{"wide", "title: 漢字 «é😀» x", "title: 漢字 é😀 x\n            ^^^"},
		{"combining", "e\u0301e\u0301 «e\u0301» x", "e\u0301e\u0301 e\u0301 x\n   ^"},
		{"only a combining mark", "e«\u0301»x", ""},
		{"control", "a: \x1b[31m«rood»", "a: ␛[31mrood\n        ^^^^"},
		{"right to left", "a: \u202e«b»", "a: �b\n    ^"},
		{"not UTF-8", "a: Caf«\xe9»", "a: Caf�\n      ^"},
		{"long, at the start", "a: «b» " + long, ""},
		{"long, at the end", "a: " + long + "«b»", ""},
		{"long, in the middle", "a: " + long + "«b» " + long, ""},
		{"long value", "a: " + long + "«" + long + "»" + long, ""},
		{"long value at the start", "«" + long + "» " + long, ""},
		{"long and wide", strings.Repeat("漢", 100) + "«字»" + strings.Repeat("漢", 100), ""},
		{"beyond the end", "a: b«»", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			before, rest, _ := strings.Cut(tt.source, "«")
			value, after, _ := strings.Cut(rest, "»")
			column := len([]rune(before)) + 1
			f := finding.Finding{Rule: "yaml/empty", File: "x", Source: before + value + after,
				Range: finding.Range{Line: 7, Column: column, EndLine: 7, EndColumn: column + len([]rune(value))}}
			out := findings(t, render.Screen{Options: doc.Options{Printer: printer(t, i18n.Dutch), Width: 60}}, checked(finding.List{f}), "text")
			lines := strings.Split(out, "\n")
			text, carets := lines[1][len("   7 | "):], lines[2][len("     | "):]
			if tt.want != "" && text+"\n"+carets != tt.want {
				t.Errorf("got\n%s\n%s\nwant\n%s", text, carets, tt.want)
			}
			if w := max(uniseg.StringWidth(lines[1]), uniseg.StringWidth(lines[2])); w > 60 {
				t.Errorf("%d columns wide:\n%s\n%s", w, lines[1], lines[2])
			}
			checkCaret(t, text, carets, value)
		})
	}
}

// checkCaret demands that what stands above the carets begins the value.
func checkCaret(t *testing.T, text, carets, value string) {
	t.Helper()
	indent := strings.IndexByte(carets, '^')
	if indent < 0 {
		t.Fatalf("no caret under %s", text)
	}
	above, at := "", 0
	for rest := text; rest != ""; {
		var c string
		var w int
		c, rest, w, _ = uniseg.FirstGraphemeClusterInString(rest, -1)
		if at >= indent && at < len(carets) {
			above += c
		}
		at += w
	}
	plain := strings.TrimSpace(strings.ToValidUTF8(value, "�"))
	if above = strings.TrimRight(above, " …"); uniseg.StringWidth(plain) > 0 && !strings.HasPrefix(plain, above) && !strings.HasSuffix(above, plain) {
		t.Errorf("the carets stand under %q, not %q:\n%s\n%s", above, value, text, carets)
	}
}
