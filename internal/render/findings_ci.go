package render

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/lookalike"
	"github.com/innovatieagenda/agenda/internal/words"
)

// The shape of a JUnit report, as Jenkins and GitLab read it. Package xml
// replaces every character that XML forbids, so that the report can be read
// whatever a file holds.
type (
	junitReport struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Errors   int          `xml:"errors,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Errors   int         `xml:"errors,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Name    string        `xml:"name,attr"`
		Class   string        `xml:"classname,attr"`
		File    string        `xml:"file,attr"`
		Line    int           `xml:"line,attr,omitempty"`
		Failure *junitFailure `xml:"failure"`
		Output  string        `xml:"system-out,omitempty"`
	}
	junitFailure struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",chardata"`
	}
)

// findingsJUnit writes a suite for each file that was checked. A file without
// findings is one test that passed, otherwise each finding is a test: readers
// of such reports show one message a test. A finding that doesn't make the
// check fail is a test that passed, with its message as output.
func findingsJUnit(s *Screen, c Checked) error {
	of := map[string]finding.List{}
	for _, f := range c.Findings {
		of[f.File] = append(of[f.File], f)
	}
	report := junitReport{Name: "agenda validate"}
	for _, file := range c.files() {
		suite := s.junitSuite(c, file, of[file])
		report.Suites = append(report.Suites, suite)
		report.Tests += suite.Tests
		report.Failures += suite.Failures
	}
	if _, err := io.WriteString(s.W, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(s.W)
	e.Indent("", "  ")
	if err := e.Encode(report); err != nil {
		return err
	}
	_, err := io.WriteString(s.W, "\n")
	return err
}

// files returns the files that were checked, and those that a finding names
// though they were not, such as one that is gone.
func (c Checked) files() []string {
	files := slices.Concat(c.Checked, filesOf(c.Findings))
	slices.Sort(files)
	return slices.Compact(files)
}

// junitSuite returns the suite of a file.
func (s *Screen) junitSuite(c Checked, file string, found finding.List) junitSuite {
	suite := junitSuite{Name: lookalike.Visible(file)}
	if len(found) == 0 {
		suite.Cases = []junitCase{{Name: lookalike.Visible(file), Class: lookalike.Visible(file), File: lookalike.Visible(file)}}
	}
	times := map[string]int{}
	for _, f := range found {
		test := s.junitCase(f)
		if times[test.Name]++; times[test.Name] > 1 {
			test.Name += fmt.Sprintf(" (%d)", times[test.Name])
		}
		if c.weighs(f) {
			suite.Failures++
			test.Failure = &junitFailure{Message: words.Message(s.Printer, f), Type: f.Rule, Text: test.Output}
			test.Output = ""
		}
		suite.Cases = append(suite.Cases, test)
	}
	suite.Tests = len(suite.Cases)
	return suite
}

// junitCase returns the test of a finding, with its message as output. The name
// tells rule and value but no line, so that a test is the same one after lines
// were added above.
func (s *Screen) junitCase(f finding.Finding) junitCase {
	plain := *s
	plain.Color = false
	lines := append([]string{plain.findingLine(f)}, words.Hints(s.Printer, f)...)
	return junitCase{
		Name: strings.TrimSpace(f.Rule + " " + lookalike.Visible(f.Pointer)), Class: lookalike.Visible(f.File), File: lookalike.Visible(f.File),
		Line: placed(f).Line, Output: "\n" + strings.Join(lines, "\n") + "\n",
	}
}

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
