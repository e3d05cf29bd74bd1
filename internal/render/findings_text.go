package render

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/fatih/color"
	"github.com/rivo/uniseg"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
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

// tabStop is how far apart tabs are drawn.
const tabStop = 4

// cell is one character of a source line as it is drawn.
type cell struct {
	text   string
	at     int // column on the screen, from 0
	width  int
	marked bool
}

// snippet returns a source line as it can be drawn in width columns, and the
// line of carets that goes under it. A line that is too long is cut around the
// marked stretch.
func snippet(source string, r finding.Range, width int) (text, carets string) {
	cells := draw(source, r)
	cells = window(cells, width)
	var line, marks strings.Builder
	for _, c := range cells {
		line.WriteString(c.text)
		sign := " "
		if c.marked {
			sign = "^"
		}
		marks.WriteString(strings.Repeat(sign, c.width))
	}
	carets = strings.TrimRight(marks.String(), " ")
	if !strings.Contains(carets, "^") {
		carets = marks.String() + "^"
	}
	return strings.TrimRight(line.String(), " "), carets
}

// draw parts a line into characters with their place on the screen. A range
// that is empty, or lies at the end of the line, marks one column.
func draw(source string, r finding.Range) []cell {
	runes := []rune(source)
	start := min(max(r.Column-1, 0), len(runes))
	end := min(max(r.EndColumn-1, start), len(runes))
	if r.EndLine > r.Line {
		end = len(runes)
	}
	cells := appendCells(nil, string(runes[:start]), false)
	marked := appendCells(cells, string(runes[start:end]), true)
	if columns(marked) == columns(cells) {
		if end < len(runes) {
			end++
			marked = appendCells(cells, string(runes[start:end]), true)
		} else {
			marked = append(cells, cell{text: " ", at: columns(cells), width: 1, marked: true})
		}
	}
	return appendCells(marked, string(runes[end:]), false)
}

// appendCells adds the characters of text, with tabs drawn as spaces.
func appendCells(cells []cell, text string, marked bool) []cell {
	at := columns(cells)
	for text != "" {
		shown, rest, width, _ := uniseg.FirstGraphemeClusterInString(text, -1)
		text = rest
		if shown == "\t" {
			shown = strings.Repeat(" ", tabStop-at%tabStop)
			width = len(shown)
		} else if safe := lookalike.Visible(shown); safe != shown {
			shown, width = safe, uniseg.StringWidth(safe)
		}
		cells = append(cells, cell{shown, at, width, marked})
		at += width
	}
	return cells
}

// columns returns how many columns cells take from the start of the line.
func columns(cells []cell) int {
	if len(cells) == 0 {
		return 0
	}
	last := cells[len(cells)-1]
	return last.at + last.width
}

// window returns the stretch of a line that fits in width columns, with an
// ellipsis where it was cut. It holds the marked stretch, or its beginning,
// with some text before it.
func window(cells []cell, width int) []cell {
	total := columns(cells)
	if total <= width {
		return cells
	}
	start, end := markedColumns(cells)
	from := 0
	if end > width-1 {
		from = min(end-width+2, max(0, start-width/4), total-width+1)
	}
	until := from + width - 1
	if from > 0 && total-from < width {
		until = total
	}
	var kept []cell
	if from > 0 {
		kept = append(kept, cell{text: "…", width: 1})
	}
	for _, c := range cells {
		if c.at >= from+min(from, 1) && c.at+c.width <= until {
			kept = append(kept, c)
		}
	}
	if until < total {
		kept = append(kept, cell{text: "…", width: 1})
	}
	return kept
}

// markedColumns returns where the marked stretch begins and ends on the screen.
func markedColumns(cells []cell) (start, end int) {
	start = -1
	for _, c := range cells {
		if c.marked {
			if start < 0 {
				start = c.at
			}
			end = c.at + c.width
		}
	}
	return start, end
}

// NoteMark begins every line that FindingNotes puts above a record.
const NoteMark = "# agenda:"

// note is one line above a record.
type note struct {
	// line is the line of the record that it is about, 0 for none.
	line int
	text string
}

// FindingNotes returns findings as comment lines to be put above the text that
// they are about, for the user's editor. The line numbers are those that the
// editor shows, with the notes above. Without findings there are no notes.
func FindingNotes(p *i18n.Printer, found finding.List) []byte {
	if len(found) == 0 {
		return nil
	}
	notes := []note{{0, p.T("edit.notes")}, {0, p.T("edit.notes.leave")}}
	for _, f := range found {
		notes = append(notes, note{f.Range.Line, words.Message(p, f)})
		for _, hint := range words.Hints(p, f) {
			notes = append(notes, note{0, "  " + hint})
		}
	}
	var b strings.Builder
	for _, n := range notes {
		if n.line > 0 {
			n.text = p.T("edit.notes.line", i18n.Args{"line": n.line + len(notes), "message": n.text})
		}
		b.WriteString(NoteMark + " " + n.text + "\n")
	}
	return []byte(b.String())
}
