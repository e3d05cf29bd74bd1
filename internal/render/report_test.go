package render_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/report"
	"github.com/innovatieagenda/agenda/internal/worktree"
)

// portfolio reads the registry that the reports are tried on.
func portfolio(t *testing.T) *registry.Registry {
	t.Helper()
	place, err := worktree.Locate(filepath.Join("..", "..", "testdata", "registries", "portfolio"), true, false)
	if err != nil {
		t.Fatal(err)
	}
	reg, err := registry.Load(place, registry.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return reg
}

// rendered writes a report of a registry as on 1 January 2026.
func rendered(t *testing.T, reg *registry.Registry, name, format string, lang i18n.Lang, width int) string {
	t.Helper()
	built, err := report.Build(reg, reg.Innovations, name, report.Options{
		Today: "2026-01-01", Stuck: innovation.Period{Months: 18}, Within: innovation.Period{Months: 6},
	})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	s := &render.Screen{W: &out, Options: doc.Options{Printer: printer(t, lang), Width: width, Terminal: true, Color: true}}
	if err := s.Write(render.Report(s.Printer, reg, built, render.ReportOptions{Root: ".."}), format); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// adverse gives the registry's innovations titles that try to be something else.
func adverse(reg *registry.Registry) *registry.Registry {
	titles := []string{
		"<script>alert(1)</script>", "=cmd|' /C calc'!A0", "\u202egnirts \u0000 _x0041_ \x1b[31m", "😀 מרכז قراءة 図書館",
		strings.Repeat("heel lang ", 3300), strings.Repeat("w", 2000), "+1", "]]> & \" ' `|`",
	}
	for i, rec := range reg.Innovations {
		rec.Title = titles[i%len(titles)]
		rec.Stops = []innovation.Stop{{Lessons: titles[(i+1)%len(titles)], Reason: titles[(i+2)%len(titles)]}}
		rec.Sources = append([]string{"https://voorbeeld.example/\"><b>&x=1", "javascript:alert(1)"}, rec.Sources...)
		for n := range rec.Experiments {
			rec.Experiments[n].Title = titles[(i+n)%len(titles)]
		}
	}
	return reg
}

// Pages and pictures are strict XML whatever a record says, every id stands on
// a page once, and nothing refers elsewhere but to a source.
func TestReportPagesAreWellFormed(t *testing.T) {
	reg := adverse(portfolio(t))
	for _, format := range []string{"html", "svg"} {
		page := rendered(t, reg, report.All, format, i18n.English, 80)
		seen := map[string]bool{}
		var referred []string
		for _, a := range elements(t, page) {
			switch a.Name.Local {
			case "id":
				if seen[a.Value] {
					t.Errorf("%s: two elements have id %q", format, a.Value)
				}
				seen[a.Value] = true
			case "src":
				t.Errorf("%s: the page loads %q", format, a.Value)
			case "href":
				if !strings.HasPrefix(a.Value, "#") && !strings.HasPrefix(a.Value, "https://voorbeeld.example/") {
					t.Errorf("%s: the page refers to %q", format, a.Value)
				}
			case "aria-labelledby":
				referred = append(referred, strings.Fields(a.Value)...)
			case "fill":
				if id, ok := strings.CutPrefix(a.Value, "url(#"); ok {
					referred = append(referred, strings.TrimSuffix(id, ")"))
				}
			}
		}
		for _, id := range referred {
			if !seen[id] {
				t.Errorf("%s: nothing has the id %q", format, id)
			}
		}
		if strings.Contains(page, "<script") || strings.Contains(page, "\x1b") || len(referred) == 0 {
			t.Errorf("%s: a title is read as something else", format)
		}
	}
}

// elements reads a page as strict XML and returns all attributes.
func elements(t *testing.T, page string) []xml.Attr {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(page, "<!DOCTYPE html>")))
	var all []xml.Attr
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		if start, ok := token.(xml.StartElement); ok {
			all = append(all, start.Attr...)
		}
	}
}

// Text fits its screen: no line is wider, whatever a record says.
func TestReportTextFits(t *testing.T) {
	colours := regexp.MustCompile("\x1b\\[[0-9;]*m")
	for _, width := range []int{80, 140} {
		for _, lang := range i18n.Langs {
			text := colours.ReplaceAllString(rendered(t, portfolio(t), report.All, "text", lang, width), "")
			for line := range strings.SplitSeq(text, "\n") {
				if n := len([]rune(line)); n > width {
					t.Errorf("%d columns, %s: %d wide: %s", width, lang, n, line)
				}
			}
		}
	}
}

// Every report, section, column and note has its words in both languages.
func TestReportsHaveTheirWords(t *testing.T) {
	for _, lang := range i18n.Langs {
		for _, format := range []string{"text", "html"} {
			out := rendered(t, portfolio(t), report.All, format, lang, 140)
			if key := regexp.MustCompile(`\b(report|column|recognition\.state)\.[a-z_]+[a-z._-]*`).FindString(out); key != "" {
				t.Errorf("%s, %s: no words for %q", format, lang, key)
			}
		}
	}
}

// Charts tell themselves apart without colour: all paint is grey.
func TestChartsAreGrey(t *testing.T) {
	picture := rendered(t, portfolio(t), report.All, "svg", i18n.Dutch, 80)
	for _, paint := range regexp.MustCompile(`#[0-9a-f]{3,6}\b`).FindAllString(picture, -1) {
		third := (len(paint) - 1) / 3
		if paint[1:1+third] != paint[1+third:1+2*third] || paint[1:1+third] != paint[1+2*third:] {
			t.Errorf("%s is a colour", paint)
		}
	}
	if !strings.Contains(picture, "<pattern") {
		t.Error("no series has a pattern")
	}
}
