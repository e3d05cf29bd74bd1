package render

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
)

// findingsDocument is the shape of `validate` in JSON (design, section 11).
type findingsDocument struct {
	versioned
	// Base is the commit at which the branch began that was judged.
	Base string `json:"base,omitempty"`
	// Head is the commit that was judged, and Uncommitted are the files that were
	// judged as they stand on disk.
	Head        string   `json:"head,omitempty"`
	Uncommitted []string `json:"uncommitted,omitempty"`

	Files    int           `json:"files"`
	Errors   int           `json:"errors"`
	Warnings int           `json:"warnings"`
	Findings []jsonFinding `json:"findings"`
	// Suppressed are no findings and don't count above.
	Suppressed []jsonSuppressed `json:"suppressed"`
}

// jsonSuppressed is what would be a finding, with why it isn't.
type jsonSuppressed struct {
	jsonFinding
	Reason string `json:"reason"`
	Until  string `json:"until"`
}

type jsonFinding struct {
	Rule      string `json:"rule"`
	Severity  string `json:"severity"`
	File      string `json:"file"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"end_line"`
	EndColumn int    `json:"end_column"`
	Pointer   string `json:"pointer"`
	Message   string `json:"message"`
	Hint      string `json:"hint"`
}

// findingsJSON writes findings for programs. The sentences are Dutch whatever
// the user's language, so that two people get the same document.
func findingsJSON(s *Screen, c Checked) error {
	dutch, err := inDutch(s.Printer)
	if err != nil {
		return err
	}
	errors, warnings := c.Findings.Count()
	doc := findingsDocument{versioned: currentVersion, Files: c.Files, Errors: errors, Warnings: warnings}
	if c.Changes != nil {
		doc.Base, doc.Head, doc.Uncommitted = commitHash(c.Changes.Base), commitHash(c.Changes.Head), c.Changes.Head.Uncommitted()
	}
	for _, f := range c.Findings {
		doc.Findings = append(doc.Findings, toJSON(dutch, f))
	}
	for _, q := range c.Suppressed {
		doc.Suppressed = append(doc.Suppressed, jsonSuppressed{toJSON(dutch, q.Finding), q.By.Reason, string(q.By.Until)})
	}
	doc.Findings, doc.Suppressed = list(doc.Findings), list(doc.Suppressed)
	return writeJSON(s.W, doc)
}

// inDutch returns p, or where that speaks another language the Dutch printer.
func inDutch(p *i18n.Printer) (*i18n.Printer, error) {
	if p.Lang() == i18n.Dutch {
		return p, nil
	}
	return i18n.New(i18n.Dutch)
}

func toJSON(dutch *i18n.Printer, f finding.Finding) jsonFinding {
	r := placed(f)
	return jsonFinding{
		Rule: f.Rule, Severity: f.Severity.String(), File: f.File,
		Line: r.Line, Column: r.Column, EndLine: r.EndLine, EndColumn: r.EndColumn,
		Pointer: f.Pointer, Message: findingMessage(dutch, f),
		Hint: strings.Join(findingHints(dutch, f), "; "),
	}
}
