package render

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/fatih/color"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/lookalike"
	"github.com/innovatieagenda/agenda/internal/words"
)

// minSnippetWidth is the least width that findings are drawn for: below it a
// caret has too little text around it to say anything.
const minSnippetWidth = 40

// FindingsText writes findings for people: the sentence, the line that it is
// about with a caret under the value, and the way out.
func FindingsText(s *Screen, found finding.List) error {
	w := bufio.NewWriter(s.W)
	on := *s
	on.W = w
	width := max(s.Width, minSnippetWidth)
	for i, f := range found {
		if i > 0 {
			fmt.Fprintln(w)
		}
		lead, sentence := s.findingParts(f)
		on.sentence(lead, "    ", sentence)
		for _, line := range s.snippetLines(f) {
			Line(&on, line)
		}
		gutter := strings.Repeat(" ", gutterWidth(f)+1)
		for _, hint := range words.Hints(s.Printer, f) {
			for _, line := range doc.Hanging(s.Colored(gutter+"= ", color.Faint), gutter+"  ", hint, width) {
				fmt.Fprintln(w, line)
			}
		}
	}
	return w.Flush()
}

// findingsOneline writes each finding on a line of its own, as compilers do.
func findingsOneline(s *Screen, c Checked) error {
	w := bufio.NewWriter(s.W)
	for _, f := range c.Findings {
		fmt.Fprintln(w, doc.LogLines(s.findingLine(f)))
	}
	return w.Flush()
}

// findingPlace returns "path:line:col"; a finding about the file as a whole has
// no line and column.
func findingPlace(f finding.Finding) string {
	if f.Range.IsZero() {
		return lookalike.Visible(f.File)
	}
	return fmt.Sprintf("%s:%d:%d", lookalike.Visible(f.File), f.Range.Line, f.Range.Column)
}

// findingLine returns "path:line:col: error: sentence [rule]".
func (s *Screen) findingLine(f finding.Finding) string {
	lead, sentence := s.findingParts(f)
	return lead + sentence
}

// findingParts are where a finding is and how it weighs, and what it says.
func (s *Screen) findingParts(f finding.Finding) (lead, sentence string) {
	severity := s.Colored(severityWord(s.Printer, f.Severity), severities[f.Severity].color, color.Bold)
	return fmt.Sprintf("%s: %s: ", findingPlace(f), severity),
		words.Message(s.Printer, f) + " " + s.Colored("["+f.Rule+"]", color.Faint)
}

// snippetLines returns the source line with its number and, under it, the
// caret; nothing for a finding about the file as a whole.
func (s *Screen) snippetLines(f finding.Finding) []string {
	if f.Range.IsZero() {
		return nil
	}
	gutter := gutterWidth(f)
	r := f.Range
	r.Column, r.EndColumn = r.Column-f.Skipped, r.EndColumn-f.Skipped
	text, carets := snippet(f.Source, r, max(s.Width, minSnippetWidth)-gutter-3)
	indent := carets[:strings.IndexByte(carets, '^')]
	return []string{
		s.Colored(fmt.Sprintf("%*d | ", gutter, f.Range.Line), color.Faint) + text,
		s.Colored(strings.Repeat(" ", gutter+1)+"| ", color.Faint) + indent + s.Colored(carets[len(indent):], severities[f.Severity].color, color.Bold),
	}
}

// gutterWidth is the room that line numbers take, left of the source.
func gutterWidth(f finding.Finding) int { return max(4, len(fmt.Sprint(f.Range.Line))) }
