package render

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/words"
)

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
