package render

import (
	"fmt"
	"strings"

	"github.com/fatih/color"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// additionDocument is a new record in JSON.
type additionDocument struct {
	versioned
	ID       string        `json:"id"`
	Path     string        `json:"path"`
	Created  bool          `json:"created"`
	Commit   string        `json:"commit"`
	Text     string        `json:"text"`
	Findings []jsonFinding `json:"findings"`
}

// Added tells what came of a new record. One that was only to be seen is shown
// whole, fit to be put into a file.
func Added(s *Screen, o *Outcome, format string) error {
	errors, _ := o.Findings.Count()
	switch {
	case o.Change == nil:
		return nil
	case format == "json":
		return additionJSON(s, o)
	case !o.Written && errors == 0:
		_, err := s.W.Write(o.Change.New)
		return err
	}
	return Change(s, o, format)
}

func additionJSON(s *Screen, o *Outcome) error {
	found, err := o.findingsJSON(s)
	if err != nil {
		return err
	}
	return writeJSON(s.W, additionDocument{
		versioned: currentVersion, ID: o.Change.ID, Path: o.Change.File, Created: o.Written,
		Commit: o.Commit, Text: string(o.Change.New), Findings: found,
	})
}

// Review shows the page of a record that is about to be written to a file, and
// what was found in it.
func Review(s *Screen, page *doc.Doc, file string, found finding.List) error {
	fmt.Fprintf(s.W, "\n%s\n\n", s.style(s.T("add.review", i18n.Args{"file": file}), color.Bold))
	if err := s.Write(page, "text"); err != nil {
		return err
	}
	Line(s, "")
	if len(found) == 0 {
		return nil
	}
	if err := FindingsText(s, found); err != nil {
		return err
	}
	Line(s, "")
	return nil
}

// Found words a finding in one sentence.
func Found(p *i18n.Printer, f finding.Finding) string {
	return strings.Join(append([]string{findingMessage(p, f)}, findingHints(p, f)...), ". ") + "."
}

// Sentence returns what a problem says, without the way out.
func Sentence(s *Screen, p *usererr.Error) string {
	return s.T("problem."+p.Code, sentenceArgs(s.Printer, p.Args))
}
