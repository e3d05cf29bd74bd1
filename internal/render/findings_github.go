package render

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/lookalike"
	"github.com/innovatieagenda/agenda/internal/words"
)

// annotationsPerKind is how many findings of each severity GitHub shows
// beside the lines of a change for one step; it drops what comes after (GitHub
// docs, "Limitations of annotations").
const annotationsPerKind = 10

// findingsGitHub writes the heaviest findings as workflow commands, which
// GitHub shows beside the lines that they are about, and the rest in the log,
// folded, with their number.
func findingsGitHub(s *Screen, c Checked) error {
	w := bufio.NewWriter(s.W)
	told := map[finding.Severity]int{}
	var rest finding.List
	for _, f := range c.Findings.BySeverity() {
		if told[f.Severity]++; told[f.Severity] > annotationsPerKind {
			rest = append(rest, f)
			continue
		}
		fmt.Fprintln(w, s.annotation(f))
	}
	if len(rest) > 0 {
		title := s.T("finding.github.rest", i18n.Args{"counts": counted(s.Printer, rest), "count": len(rest)})
		fmt.Fprintln(w, "::group::"+commandData(title))
		for _, f := range rest {
			fmt.Fprintln(w, doc.LogLines(s.findingLine(f)))
		}
		fmt.Fprintln(w, "::endgroup::")
	}
	fmt.Fprintln(w, doc.LogLines(FindingsSummary(s.Printer, c.Result)))
	return w.Flush()
}

// annotation returns the workflow command for a finding. Columns may be given
// only where the stretch stays on one line, and the end column is the last one
// that is marked, not the one after it (GitHub docs, "Check annotations").
func (s *Screen) annotation(f finding.Finding) string {
	properties := []string{}
	add := func(name, value string) {
		properties = append(properties, name+"="+commandProperty(lookalike.VisibleLines(value)))
	}
	if f.File != "-" {
		add("file", f.File)
	}
	if r := f.Range; !r.IsZero() {
		add("line", fmt.Sprint(r.Line))
		add("endLine", fmt.Sprint(max(r.Line, r.EndLine)))
		if r.EndLine <= r.Line {
			add("col", fmt.Sprint(r.Column))
			add("endColumn", fmt.Sprint(max(r.Column, r.EndColumn-1)))
		}
	}
	add("title", s.T("rule."+f.Rule+".title")+" ["+f.Rule+"]")
	lines := append([]string{words.Message(s.Printer, f)}, words.Hints(s.Printer, f)...)
	return "::" + severities[f.Severity].github + " " + strings.Join(properties, ",") + "::" + commandData(strings.Join(lines, "\n"))
}

// commandData escapes the message of a workflow command, as GitHub's own
// toolkit does, and parts the sign of an older one.
func commandData(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", "##[", "## [").Replace(text)
}

// commandProperty escapes the value of a property of a workflow command.
func commandProperty(text string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(commandData(text))
}
