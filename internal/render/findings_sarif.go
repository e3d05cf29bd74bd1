package render

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"path"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/validate"
	"github.com/innovatieagenda/agenda/internal/words"
)

// sarifLimit is how many results GitHub takes in one run; a file with more is
// refused whole (GitHub docs, "SARIF support for code scanning").
const sarifLimit = 25_000

// sourceRoot is the name that readers of SARIF know the top of the repository
// by; paths are relative to it.
const sourceRoot = "%SRCROOT%"

// findingsSARIF writes findings as SARIF 2.1.0 (OASIS), for code scanning and
// for editors: every rule with its help, every finding with its place.
func findingsSARIF(s *Screen, c Checked) error {
	rules := validate.Rules()
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "agenda", Version: c.Version, InformationURI: projectPage, Rules: []sarifRule{}}},
		Language:   string(s.Lang()),
		ColumnKind: "unicodeCodePoints",
		Results:    []sarifResult{},
	}
	index := map[string]int{}
	for i, rule := range rules {
		index[rule.ID] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, s.sarifRule(rule))
	}
	prints := fingerprints{}
	invocation := sarifInvocation{Successful: true}
	shown := c.Findings
	silent := c.Suppressed[:min(len(c.Suppressed), max(0, sarifLimit-len(shown)))]
	if left := len(shown) - sarifLimit; left > 0 {
		shown = shown.BySeverity()[:sarifLimit]
		text := s.T("finding.page.more", i18n.Args{"count": left})
		invocation.Notifications = []sarifNotification{{"warning", sarifText{text}}}
	}
	for _, f := range shown {
		run.Results = append(run.Results, s.sarifResult(f, index[f.Rule], prints))
	}
	for _, q := range silent {
		result := s.sarifResult(q.Finding, index[q.Finding.Rule], prints)
		result.Suppressions = []sarifSuppression{{"inSource", "accepted", q.By.Reason}}
		run.Results = append(run.Results, result)
	}
	run.Invocations = []sarifInvocation{invocation}
	return doc.WriteJSON(s.W, sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}

// sarifRule tells what there is to say of a rule.
func (s *Screen) sarifRule(rule validate.Rule) sarifRule {
	e := explained(s.Printer, rule)
	return sarifRule{
		ID: rule.ID, Short: sarifText{e.title}, Full: sarifText{e.why},
		Help:          sarifHelp{Text: e.why + "\n\n" + e.fix, Markdown: strings.TrimSpace(e.markdown(s.Printer, 2))},
		HelpURI:       projectPage + "/blob/main/docs/rules.md#" + anchor(rule.ID),
		Configuration: sarifConfiguration{severities[rule.Severity].sarif},
	}
}

// sarifResult returns a finding with its place.
func (s *Screen) sarifResult(f finding.Finding, rule int, prints fingerprints) sarifResult {
	r := placed(f)
	return sarifResult{
		RuleID: f.Rule, RuleIndex: rule, Level: severities[f.Severity].sarif,
		Message: sarifText{s.sentences(f)},
		Locations: []sarifLocation{{sarifPhysical{
			Artifact: artifact(f.File),
			Region:   sarifRegion{r.Line, r.Column, r.EndLine, r.EndColumn},
		}}},
		Fingerprints: map[string]string{"agenda/v1": prints.of(f)},
		Suppressions: []sarifSuppression{},
	}
}

// sentences returns the message of a finding and the way out, each a line that
// ends as a sentence.
func (s *Screen) sentences(f finding.Finding) string {
	lines := append([]string{words.Message(s.Printer, f)}, words.Hints(s.Printer, f)...)
	for i, line := range lines {
		if !strings.HasSuffix(line, "?") {
			lines[i] = line + "."
		}
	}
	return strings.Join(lines, "\n")
}

// artifact names a file as a URI. One from outside the repository, such as a
// draft, has no place under its top.
func artifact(file string) sarifArtifact {
	if path.IsAbs(file) {
		return sarifArtifact{URI: (&url.URL{Scheme: "file", Path: file}).String()}
	}
	return sarifArtifact{URI: (&url.URL{Path: file}).String(), Base: sourceRoot}
}

// fingerprints counts the findings that are alike, to tell them apart.
type fingerprints map[string]int

// of returns what stays of a finding when lines come and go above it: its rule,
// its file and the value that it is about.
func (p fingerprints) of(f finding.Finding) string {
	key := strings.Join([]string{f.Rule, f.Variant, f.File, f.Pointer}, "\x00")
	p[key]++
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, p[key]))
	return hex.EncodeToString(sum[:16])
}
