package render

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
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
