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

// Addresses in a SARIF log: its schema, as OASIS published it, and the page of
// this program, where the rules are documented.
const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	projectPage = "https://github.com/innovatieagenda/agenda"
)

// sarifLimit is how many results GitHub takes in one run; a file with more is
// refused whole (GitHub docs, "SARIF support for code scanning").
const sarifLimit = 25_000

// sourceRoot is the name that readers of SARIF know the top of the repository
// by; paths are relative to it.
const sourceRoot = "%SRCROOT%"

// findingsSARIF writes findings as SARIF 2.1.0 (OASIS), for code scanning and
// for editors: every rule with its help, every finding with its place. The Go
// libraries for SARIF write all other parts too, empty, which makes a log three
// times as large and sets ranks and offsets that nobody gave.
func findingsSARIF(s *Screen, c Checked) error {
	driver := doc.Obj("name", "agenda")
	if c.Version != "" {
		driver = driver.With("version", c.Version)
	}
	index := map[string]int{}
	for i, rule := range validate.Rules() {
		index[rule.ID] = i
	}
	prints := fingerprints{}
	invocation := doc.Obj("executionSuccessful", true)
	shown := c.Findings
	silent := c.Suppressed[:min(len(c.Suppressed), max(0, sarifLimit-len(shown)))]
	if left := len(shown) - sarifLimit; left > 0 {
		shown = shown.BySeverity()[:sarifLimit]
		text := s.T("finding.page.more", i18n.Args{"count": left})
		invocation = invocation.With("toolExecutionNotifications", []doc.Object{doc.Obj("level", "warning", "message", doc.Obj("text", text))})
	}
	// Suppressions is empty, not absent, where nothing silences a result: so a reader
	// knows that it was looked at.
	results := doc.Objs(shown, func(f finding.Finding) doc.Object {
		return s.sarifResult(f, index[f.Rule], prints).With("suppressions", []doc.Object{})
	})
	for _, q := range silent {
		results = append(results, s.sarifResult(q.Finding, index[q.Finding.Rule], prints).With("suppressions",
			[]doc.Object{doc.Obj("kind", "inSource", "status", "accepted", "justification", q.By.Reason)}))
	}
	run := doc.Obj("tool", doc.Obj("driver", driver.With("informationUri", projectPage, "rules", doc.Objs(validate.Rules(), s.sarifRule))),
		"invocations", []doc.Object{invocation}, "language", string(s.Lang()), "columnKind", "unicodeCodePoints", "results", results)
	return doc.WriteJSON(s.W, doc.Obj("$schema", sarifSchema, "version", "2.1.0", "runs", []doc.Object{run}))
}

// sarifRule tells what there is to say of a rule.
func (s *Screen) sarifRule(rule validate.Rule) doc.Object {
	e := explained(s.Printer, rule)
	return doc.Obj("id", rule.ID, "shortDescription", doc.Obj("text", e.title), "fullDescription", doc.Obj("text", e.why),
		"help", doc.Obj("text", e.why+"\n\n"+e.fix, "markdown", strings.TrimSpace(e.markdown(s.Printer, 2))),
		"helpUri", projectPage+"/blob/main/docs/rules.md#"+anchor(rule.ID),
		"defaultConfiguration", doc.Obj("level", severities[rule.Severity].sarif))
}

// sarifResult returns a finding with its place.
func (s *Screen) sarifResult(f finding.Finding, rule int, prints fingerprints) doc.Object {
	r := placed(f)
	return doc.Obj("ruleId", f.Rule, "ruleIndex", rule, "level", severities[f.Severity].sarif, "message", doc.Obj("text", s.sentences(f)),
		"locations", []doc.Object{doc.Obj("physicalLocation", doc.Obj("artifactLocation", artifact(f.File),
			"region", doc.Obj("startLine", r.Line, "startColumn", r.Column, "endLine", r.EndLine, "endColumn", r.EndColumn)))},
		"partialFingerprints", doc.Obj("agenda/v1", prints.of(f)))
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
func artifact(file string) doc.Object {
	if path.IsAbs(file) {
		return doc.Obj("uri", (&url.URL{Scheme: "file", Path: file}).String())
	}
	return doc.Obj("uri", (&url.URL{Path: file}).String(), "uriBaseId", sourceRoot)
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

// findingsGitLab writes findings as GitLab's code quality reports have them (GitLab
// docs, "Code Quality report format"), which GitLab shows beside the lines of a merge
// request: a plain list, since its readers take no other shape.
func findingsGitLab(s *Screen, c Checked) error {
	prints := fingerprints{}
	return doc.WriteJSON(s.W, doc.Objs(c.Findings, func(f finding.Finding) doc.Object {
		return doc.Obj("description", strings.ReplaceAll(s.sentences(f), "\n", " "), "check_name", f.Rule, "fingerprint", prints.of(f),
			"severity", severities[f.Severity].gitlab, "location", doc.Obj("path", f.File, "lines", doc.Obj("begin", placed(f).Line)))
	}))
}
