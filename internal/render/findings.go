package render

import (
	"bytes"
	"math"
	"slices"
	"sort"
	"strings"

	"github.com/fatih/color"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/validate"
	"github.com/innovatieagenda/agenda/internal/words"
)

// Checked is a check as it is reported: what it found, and what that means.
type Checked struct {
	*validate.Result
	// FailOn is the severity from which a finding makes the check fail.
	FailOn finding.Severity
	// Version is the version of the program, "" where it isn't known.
	Version string
}

// Fails reports whether the check fails.
func (c Checked) Fails() bool { return slices.ContainsFunc(c.Findings, c.weighs) }

// weighs reports whether a finding makes the check fail.
func (c Checked) weighs(f finding.Finding) bool { return f.Severity <= c.FailOn }

// findingsFormats are the forms in which findings can be written, in the order
// in which help names them. A form is a row here and a function.
var findingsFormats = []struct {
	name  string
	write func(*Screen, Checked) error
}{
	{"text", func(s *Screen, c Checked) error { return FindingsText(s, c.Findings) }},
	{"oneline", findingsOneline},
	{"json", findingsJSON},
	{"github", findingsGitHub},
	{"sarif", findingsSARIF},
	{"junit", findingsJUnit},
	{"markdown", findingsMarkdown},
	{"gitlab", findingsGitLab},
}

// FindingFormats returns the names of the formats that Findings knows.
func FindingFormats() []string {
	var names []string
	for _, f := range findingsFormats {
		names = append(names, f.name)
	}
	return names
}

// Findings writes what a check found, in one of the formats of FindingFormats.
func Findings(s *Screen, checked Checked, format string) error {
	for _, f := range findingsFormats {
		if f.name == format {
			return f.write(s, checked)
		}
	}
	return usererr.UnknownValue("format", format, nil, FindingFormats())
}

// FindingsClosing writes what stands under findings: how many there are and, on a
// terminal, how to learn more.
func FindingsClosing(s *Screen, c Checked) {
	told := s.Live && len(c.Findings) > 0
	if told {
		Line(s, "")
	}
	if c.Changes != nil {
		s.sentence("", "", SinceSummary(s.Printer, c.Changes))
	}
	s.sentence("", "", FindingsSummary(s.Printer, c.Result))
	if told {
		Note(s, "finding.explain", i18n.Args{"rule": c.Findings[0].Rule})
	}
}

// shown is how formats show a severity: the sign before it on a page, and its names
// for GitHub, SARIF and GitLab.
type shown struct {
	sign, github, sarif, gitlab string
	color                       color.Attribute
}

var severities = map[finding.Severity]shown{
	finding.Error:   {"✗", "error", "error", "major", color.FgRed},
	finding.Warning: {"!", "warning", "warning", "minor", color.FgYellow},
	finding.Info:    {"→", "notice", "note", "info", color.FgCyan},
}

// FindingsSummary returns the closing line under findings, such as "3 fouten en
// 1 waarschuwing in 2 van 85 bestanden".
func FindingsSummary(p *i18n.Printer, result *validate.Result) string {
	found, summary := result.Findings, ""
	if len(found) == 0 {
		summary = p.T("finding.none", i18n.Args{"count": result.Files})
	} else {
		summary = p.T("finding.summary", i18n.Args{
			"count": result.Files, "found": counted(p, found), "with": len(filesOf(found)),
		})
	}
	if silent := len(result.Suppressed); silent > 0 {
		summary = p.T("finding.suppressed", i18n.Args{"count": silent, "summary": summary})
	}
	return summary
}

// counted returns the numbers of findings of each severity in words; "" for none.
func counted(p *i18n.Printer, found finding.List) string {
	errors, warnings := found.Count()
	var counts []string
	if errors > 0 {
		counts = append(counts, p.T("finding.errors", i18n.Args{"count": errors}))
	}
	if warnings > 0 {
		counts = append(counts, p.T("finding.warnings", i18n.Args{"count": warnings}))
	}
	if infos := found.Of(finding.Info); infos > 0 {
		counts = append(counts, p.T("finding.infos", i18n.Args{"count": infos}))
	}
	return words.And(p, counts)
}

// filesOf returns the files that have findings, each once.
func filesOf(found finding.List) []string {
	var files []string
	for _, f := range found {
		files = append(files, f.File)
	}
	slices.Sort(files)
	return slices.Compact(files)
}

// placed returns the range of a finding; one about the file as a whole stands
// at its first character, since every place counts from 1.
func placed(f finding.Finding) finding.Range {
	if f.Range.IsZero() {
		return finding.Range{Line: 1, Column: 1, EndLine: 1, EndColumn: 1}
	}
	return f.Range
}

// findingsJSON writes findings for programs (design, section 11). Base is the commit
// at which the branch began that was judged, head the one that was judged, and
// uncommitted are the files that were judged as they stand on disk. What is
// suppressed is no finding and is not counted.
func findingsJSON(s *Screen, c Checked) error {
	return s.Write(&doc.Doc{Data: func(p *i18n.Printer) doc.Object {
		errors, warnings := c.Findings.Count()
		out := doc.Obj()
		if c.Changes != nil {
			out = out.With("base", commitHash(c.Changes.Base), "head", commitHash(c.Changes.Head))
			if dirty := c.Changes.Head.Uncommitted(); len(dirty) > 0 {
				out = out.With("uncommitted", dirty)
			}
		}
		return out.With("files", c.Files, "errors", errors, "warnings", warnings, "infos", c.Findings.Of(finding.Info),
			"findings", findingsData(p, c.Findings), "suppressed", suppressedData(p, c.Suppressed))
	}}, "json")
}

func findingsData(p *i18n.Printer, all finding.List) []doc.Object {
	return doc.Objs(all, func(f finding.Finding) doc.Object { return findingData(p, f) })
}

func findingData(p *i18n.Printer, f finding.Finding) doc.Object {
	r := placed(f)
	return doc.Obj("rule", f.Rule, "severity", f.Severity.String(), "file", f.File,
		"line", r.Line, "column", r.Column, "end_line", r.EndLine, "end_column", r.EndColumn, "pointer", f.Pointer, "key", f.Key(),
		"message", words.Message(p, f), "hint", strings.Join(words.Hints(p, f), "; "))
}

// findingsMarkdown writes findings as a page for a pull request or the summary
// of a run, the heaviest first.
func findingsMarkdown(s *Screen, c Checked) error { return FindingsPage(s, c, math.MaxInt) }

// FindingsPage writes findings as a Markdown page of at most limit bytes. What
// doesn't fit is left out whole, lightest first, and counted; where not even
// the heading fits it writes nothing.
func FindingsPage(s *Screen, c Checked, limit int) error {
	all := len(c.Findings)
	page := func(shown int, silenced bool) []byte {
		var out bytes.Buffer
		on := Screen{W: &out, Options: s.Options}
		_ = on.Write(findingsDoc(s.Printer, c, shown, silenced), "markdown") // to memory, which doesn't fail
		return out.Bytes()
	}
	text := page(all, true)
	if len(text) > limit {
		shown := all
		if len(page(all, false)) > limit {
			shown = sort.Search(all, func(n int) bool { return len(page(n, false)) > limit }) - 1
		}
		if shown < 0 {
			return nil
		}
		if text = page(shown, true); len(text) > limit {
			text = page(shown, false)
		}
	}
	_, err := s.W.Write(text)
	return err
}

// findingsDoc tells so many findings, the heaviest first, and what records silence,
// so that the reasons can be reviewed.
func findingsDoc(p *i18n.Printer, c Checked, shown int, silenced bool) *doc.Doc {
	return &doc.Doc{Title: p.T("finding.page.heading"), Body: func(b *doc.Body) {
		b.Heading(1, doc.T(p.T("finding.page.heading")))
		b.Para(doc.T(FindingsSummary(p, c.Result)))
		if found := c.Findings.BySeverity(); len(found) > 0 {
			b.Add(findingsTable(p, found[:shown]))
			if left := len(found) - shown; left > 0 {
				b.Para(doc.T(p.T("finding.page.more", i18n.Args{"count": left})))
			}
		}
		if !silenced || len(c.Suppressed) == 0 {
			return
		}
		b.Heading(2, doc.T(p.T("finding.page.suppressed")))
		for _, q := range c.Suppressed {
			until := p.T("finding.page.suppressed.row", i18n.Args{"until": string(q.By.Until), "reason": q.By.Reason})
			b.Item("", 0, doc.T(findingPlace(q.Finding)+": "+words.Message(p, q.Finding)+" ("+q.Finding.Rule+"), "+until))
		}
	}}
}

func findingsTable(p *i18n.Printer, found finding.List) *doc.Table {
	t := &doc.Table{}
	for _, id := range []string{"severity", "place", "what", "rule", "do"} {
		t.Cols = append(t.Cols, doc.Col{ID: id, Title: p.T("finding.page." + id)})
	}
	for _, f := range found {
		t.Rows = append(t.Rows, doc.Row(severities[f.Severity].sign+" "+severityWord(p, f.Severity), findingPlace(f), words.Message(p, f), f.Rule, strings.Join(words.Hints(p, f), " · ")))
	}
	return t
}
