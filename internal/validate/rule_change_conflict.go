package validate

import (
	"unicode/utf8"

	"github.com/innovatieagenda/agenda/internal/finding"
)

var conflictRules = []Rule{
	{ID: "change/conflict", Whole: true, check: checkConflicts},
}

// checkConflicts reports what a merge can't settle. The registry is judged with
// our version.
func checkConflicts(c *checker) {
	for _, conflict := range c.reg.Conflicts() {
		f := finding.Finding{Rule: c.rule.ID, Variant: conflict.Kind, File: conflict.File, Args: finding.Args{
			"file": conflict.File, "commit": conflict.With.Hash[:min(10, len(conflict.With.Hash))],
		}}
		if doc, err := c.reg.Document(conflict.File); err == nil && doc != nil && conflict.Line > 0 {
			end := 1 + utf8.RuneCountInString(doc.Line(conflict.Line))
			f.Range = finding.Range{Line: conflict.Line, Column: 1, EndLine: conflict.Line, EndColumn: end}
			at := doc.Finding(f.Rule, f.Severity, f.Range, "", nil)
			f.Source, f.Skipped = at.Source, at.Skipped
		}
		c.found = append(c.found, f)
	}
}
