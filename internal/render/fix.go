package render

import (
	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
)

// Fixed is a record that was put right.
type Fixed struct {
	Outcome
	// Mended are the findings that are gone.
	Mended finding.List
}

// Fix shows what was put right, or would be, and what is left for a person.
func Fix(s *Screen, fixed []*Fixed, left finding.List, format string) error {
	if format == "json" {
		return s.Write(&doc.Doc{Data: func(p *i18n.Printer) doc.Object { return fixData(p, fixed, left) }}, format)
	}
	for _, f := range fixed {
		if err := writeDiff(s, f.Change); err != nil {
			return err
		}
		if !f.Written {
			continue
		}
		if err := s.Write(&doc.Doc{Body: func(b *doc.Body) { f.done(b, s.Printer) }}, format); err != nil {
			return err
		}
		Line(s, "")
	}
	if len(fixed) == 0 {
		Note(s, "fix.nothing", nil)
	}
	if len(left) == 0 {
		return nil
	}
	Note(s, "fix.left", i18n.Args{"count": len(left)})
	Line(s, "")
	return FindingsText(s, left)
}

// fixData is the shape of what was put right in JSON.
func fixData(p *i18n.Printer, fixed []*Fixed, left finding.List) doc.Object {
	records := []doc.Object{}
	for _, f := range fixed {
		records = append(records, doc.Obj("id", f.ID, "file", f.Change.File, "mended", findingsData(p, f.Mended),
			"diff", unified(f.Change), "written", f.Written, "commit", f.Commit))
	}
	return doc.Obj("records", records, "findings", findingsData(p, left))
}
