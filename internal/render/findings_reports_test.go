package render_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/validate"
)

// hostile is a finding whose file, value and line try to be more than text, in
// every form that findings are written in.
var hostile = finding.Finding{
	Rule: "reference/organisation", File: "registry/innovations/a b,c:d%é|`]]>\n.yaml", Pointer: "/owner",
	Range:  finding.Range{Line: 3, Column: 5, EndLine: 3, EndColumn: 9},
	Args:   finding.Args{"id": "x\r\n::error::y ##[command]z ]]> | <b> @kb \x00\x1b[31m\xff\uFFFE", "suggestions": []string(nil)},
	Source: "owner: \x00\xff",
}

// many returns n errors and n warnings, the warnings first.
func many(n int) finding.List {
	var list finding.List
	for _, severity := range []finding.Severity{finding.Warning, finding.Error} {
		for i := range n {
			list = append(list, finding.Finding{Rule: "yaml/empty", Severity: severity, File: fmt.Sprintf("registry/innovations/%s-%02d.yaml", severity, i)})
		}
	}
	return list
}

func checked(found finding.List, files ...string) render.Checked {
	return render.Checked{Result: &validate.Result{Files: len(files), Checked: files, Findings: found}, Version: "v1.2.3"}
}

func TestGitHubAnnotations(t *testing.T) {
	dutch := render.Screen{Options: doc.Options{Printer: printer(t, i18n.Dutch), Width: 80}}
	out := findings(t, dutch, checked(append(finding.List{hostile}, many(12)...)), "github")
	lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	counts := map[string]int{}
	for i, line := range lines {
		name, _, _ := strings.Cut(strings.TrimPrefix(line, "::"), " ")
		if strings.HasPrefix(line, "::") {
			counts[name]++
		}
		if name == "warning" && i < 10 {
			t.Errorf("line %d: a warning before the errors", i+1)
		}
	}
	if counts["error"] != 10 || counts["warning"] != 10 || counts["endgroup::"] != 1 || len(lines) != 20+2+5+1 {
		t.Errorf("%d lines with %v in\n%s", len(lines), counts, out)
	}
	if !strings.Contains(out, "::group::Nog 3 fouten en 2 waarschuwingen") {
		t.Errorf("the rest isn't counted in\n%s", out)
	}
	first := lines[0]
	if !strings.HasPrefix(first, "::error file=registry/innovations/a b%2Cc%3Ad%25é|`]]>%0A.yaml,line=3,endLine=3,col=5,endColumn=8,title=") {
		t.Errorf("got %s", first)
	}
}

// What doesn't get an annotation is plain text in the log, and may not command.
func TestGitHubLogCommandsNothing(t *testing.T) {
	found := append(many(10), hostile)
	found[len(found)-1].File = "::error::x"
	out := findings(t, render.Screen{Options: doc.Options{Printer: printer(t, i18n.Dutch), Width: 80}}, checked(found), "github")
	_, group, _ := strings.Cut(out, "::group::")
	_, group, _ = strings.Cut(group, "\n")
	group, _, _ = strings.Cut(group, "::endgroup::")
	if strings.HasPrefix(strings.TrimSpace(group), "::") || strings.Contains(group, "##[") || strings.Count(group, "\n") != 1 {
		t.Errorf("the log commands:\n%s", group)
	}
}

func TestFindingsPageKeepsItsLimit(t *testing.T) {
	found := many(200)
	for _, limit := range []int{0, 10, 300, 1000, 5000, 1 << 20} {
		var out bytes.Buffer
		s := &render.Screen{W: &out, Options: doc.Options{Printer: printer(t, i18n.Dutch), Width: 80}}
		if err := render.FindingsPage(s, checked(found), limit); err != nil {
			t.Fatal(err)
		}
		rows := strings.Count(out.String(), "yaml/empty")
		if out.Len() > limit || limit >= 300 && out.Len() == 0 {
			t.Errorf("limit %d: %d bytes", limit, out.Len())
		}
		if want := fmt.Sprintf("Nog %d meldingen", len(found)-rows); limit >= 300 && rows < len(found) && !strings.Contains(out.String(), want) {
			t.Errorf("limit %d: no %q in\n%s", limit, want, out.String())
		}
		if warning := strings.Index(out.String(), "! waarschuwing"); rows < 200 && warning >= 0 {
			t.Errorf("limit %d: a warning took the place of an error", limit)
		}
	}
}

func TestSARIFMeetsItsSchema(t *testing.T) {
	file, err := os.Open("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat = true
	if err := compiler.AddResource("sarif.json", file); err != nil {
		t.Fatal(err)
	}
	sarif := compiler.MustCompile("sarif.json")
	for name, c := range map[string]render.Checked{
		"broken": checkedBroken(t), "none": checked(nil, "a.yaml"), "hostile": checked(finding.List{hostile}),
		"silent": {Result: &validate.Result{Suppressed: []validate.Suppressed{{Finding: hostile}}}},
	} {
		for _, lang := range i18n.Langs {
			out := findings(t, render.Screen{Options: doc.Options{Printer: printer(t, lang), Width: 80}}, c, "sarif")
			var log any
			if err := json.Unmarshal([]byte(out), &log); err != nil {
				t.Fatal(err)
			}
			if err := sarif.Validate(log); err != nil {
				t.Errorf("%s, %s: %#v", name, lang, err)
			}
		}
	}
}

// The golden log shows one rule: all of them stand in docs/rules.md.
func TestSARIF(t *testing.T) {
	out := findings(t, render.Screen{Options: doc.Options{Printer: printer(t, i18n.English), Width: 80}}, checkedBroken(t), "sarif")
	head, rules, _ := strings.Cut(out, `"rules": [`)
	rules, rest, _ := strings.Cut(rules, "\n          ]\n")
	_, rule, _ := strings.Cut(rules, "\n            {\n              \"id\": \"schema/enum\"")
	rule, _, _ = strings.Cut(rule, "\n            }")
	rest = regexp.MustCompile(`"ruleIndex": \d+`).ReplaceAllString(rest, `"ruleIndex": 0`)
	golden(t, "testdata/findings/sarif.json", head+`"rules": [`+"\n            {\n              \"id\": \"schema/enum\""+rule+"\n            }\n          ]\n"+rest)
}

// GitHub refuses a log of more results whole.
func TestSARIFKeepsGitHubsLimit(t *testing.T) {
	c := checked(slices.Repeat(many(1), 12_501))
	out := findings(t, render.Screen{Options: doc.Options{Printer: printer(t, i18n.English), Width: 80}}, c, "sarif")
	if n := strings.Count(out, `"ruleIndex"`); n != 25_000 {
		t.Errorf("%d results", n)
	}
	if n := strings.Count(out, `"level": "error"`); n < 12_501 || !strings.Contains(out, "2 more findings") {
		t.Errorf("%d errors of 12501, or the rest isn't told of", n)
	}
}

// sarifLog is what the tests below read of a log.
type sarifLog struct {
	Runs []struct {
		Tool struct {
			Driver struct{ Rules []struct{ ID string } }
		}
		Results []struct {
			RuleID              string
			RuleIndex           int
			PartialFingerprints map[string]string
			Locations           []struct {
				PhysicalLocation struct{ ArtifactLocation struct{ URI string } }
			}
		}
	}
}

func readSARIF(t *testing.T, c render.Checked) sarifLog {
	t.Helper()
	var log sarifLog
	out := findings(t, render.Screen{Options: doc.Options{Printer: printer(t, i18n.Dutch), Width: 80}}, c, "sarif")
	if err := json.Unmarshal([]byte(out), &log); err != nil || len(log.Runs) != 1 {
		t.Fatalf("%v in %s", err, out)
	}
	return log
}

func TestSARIFNamesRulesAndFiles(t *testing.T) {
	run := readSARIF(t, checked(append(finding.List{hostile}, checkedBroken(t).Findings...))).Runs[0]
	if got, want := run.Results[0].Locations[0].PhysicalLocation.ArtifactLocation.URI,
		"registry/innovations/a%20b,c:d%25%C3%A9%7C%60%5D%5D%3E%0A.yaml"; got != want {
		t.Errorf("the file is called %s, want %s", got, want)
	}
	for _, r := range run.Results {
		if rule := run.Tool.Driver.Rules[r.RuleIndex].ID; rule != r.RuleID {
			t.Errorf("a finding of %s points at %s", r.RuleID, rule)
		}
	}
	if len(run.Tool.Driver.Rules) != len(validate.Rules()) {
		t.Errorf("%d rules are told of", len(run.Tool.Driver.Rules))
	}
}

// A fingerprint is one finding's, and stays when lines come above it.
func TestSARIFFingerprintsAreStable(t *testing.T) {
	c := checkedBroken(t)
	twice := append(slices.Clone(c.Findings), c.Findings...)
	seen := map[string]bool{}
	for _, r := range readSARIF(t, checked(twice)).Runs[0].Results {
		print := r.PartialFingerprints["agenda/v1"]
		if seen[print] || print == "" {
			t.Errorf("two findings have the fingerprint %q", print)
		}
		seen[print] = true
	}
	moved := slices.Clone(c.Findings)
	for i := range moved {
		moved[i].Range.Line += 5
		moved[i].Range.EndLine += 5
	}
	for _, r := range readSARIF(t, checked(moved)).Runs[0].Results {
		if !seen[r.PartialFingerprints["agenda/v1"]] {
			t.Errorf("a finding of %s got another fingerprint by moving", r.RuleID)
		}
	}
}

// Advice never makes a check fail, whatever makes it fail, and every format has its own
// word for it.
func TestAdviceIsToldAndWeighsNothing(t *testing.T) {
	c := checked(finding.List{{Rule: "summary/vague", Severity: finding.Info, File: "a.yaml", Args: finding.Args{"count": 9}}}, "a.yaml")
	c.FailOn = finding.Warning
	if c.Fails() {
		t.Error("advice makes the check fail")
	}
	screen := render.Screen{Options: doc.Options{Printer: printer(t, i18n.Dutch), Width: 80}}
	for format, want := range map[string]string{
		"text": "a.yaml: tip: De samenvatting", "oneline": "tip: De samenvatting", "json": `"infos": 1`, "github": "::notice file=a.yaml",
		"sarif": `"level": "note",`, "junit": `tests="1" failures="0" errors="0"`, "markdown": "| → tip |", "gitlab": `"severity": "info"`,
	} {
		if out := findings(t, screen, c, format); !strings.Contains(out, want) {
			t.Errorf("%s lacks %s in\n%s", format, want, out)
		}
	}
	if summary := render.FindingsSummary(screen.Printer, c.Result); summary != "1 tip in 1 van 1 bestand" {
		t.Errorf("got %s", summary)
	}
}

func TestJUnitCanBeRead(t *testing.T) {
	warning := hostile
	warning.Severity = finding.Warning
	c := checked(finding.List{hostile, hostile, warning}, "a.yaml", hostile.File)
	out := findings(t, render.Screen{Options: doc.Options{Printer: printer(t, i18n.Dutch), Width: 80, Color: true}}, c, "junit")
	d := xml.NewDecoder(strings.NewReader(out))
	for {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, out)
		}
	}
	if strings.ContainsAny(out, "\x00\x1b\uFFFE") {
		t.Errorf("control characters in\n%q", out)
	}
	if !strings.Contains(out, `<testsuites name="agenda validate" tests="4" failures="2" errors="0">`) {
		t.Errorf("got\n%s", out)
	}
	c.FailOn = finding.Warning
	out = findings(t, render.Screen{Options: doc.Options{Printer: printer(t, i18n.Dutch), Width: 80}}, c, "junit")
	if got := strings.Count(out, "<failure"); got != 3 {
		t.Errorf("%d failures where warnings count, want 3", got)
	}
}
