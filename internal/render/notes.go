package render

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/words"
)

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
