// Package finding holds what a check reports: rule id, severity, place and
// arguments. A finding is data; the sentence in Dutch or English is made by
// package render from the rule's id and the arguments.
package finding

import (
	"cmp"
	"slices"
)

// Severity says how much a finding weighs. The zero value is Error, so that a
// rule that forgets to say is never silently harmless.
type Severity int

// The severities, heaviest first.
const (
	Error Severity = iota
	Warning
)

// String returns the severity's id, as it stands in JSON and on the command line.
func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// Range is a stretch of text in a file. Lines and columns count from 1, columns
// count characters (not bytes), and the end stands one past the last character.
// The zero Range means that the finding is about the file as a whole.
type Range struct {
	Line, Column       int
	EndLine, EndColumn int
}

// IsZero reports whether r names no place inside the file.
func (r Range) IsZero() bool { return r.Line == 0 }

// Args are the named values that a rule's sentence speaks of. Values are
// strings, numbers or lists of strings.
type Args map[string]any

// Finding is one thing that a check found.
type Finding struct {
	// Rule is the id of the rule, such as "schema/enum".
	Rule string
	// Variant chooses among the sentences of one rule; empty for the first.
	Variant  string
	Severity Severity
	// File is the path relative to the repository, with forward slashes.
	File    string
	Range   Range
	Pointer string
	Args    Args
	// Source is the text of the line that Range starts on, without its line
	// end, for the snippet under the finding; empty where there is no line. Of a
	// very long line it is a part, with an ellipsis where it was cut.
	Source string
	// Skipped is how many columns further on than the line Source begins.
	Skipped int
}

// List is a list of findings; nil is a valid empty list.
type List []Finding

// Sort orders the list by file, line, column and rule, so that the same
// registry always gives the same report.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Range.Line, b.Range.Line),
			cmp.Compare(a.Range.Column, b.Range.Column),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Pointer, b.Pointer),
		)
	})
}

// BySeverity returns the list with the heaviest findings first, otherwise in
// the order that it has: where only so many are shown, these must be.
func (l List) BySeverity() List {
	sorted := slices.Clone(l)
	slices.SortStableFunc(sorted, func(a, b Finding) int { return cmp.Compare(a.Severity, b.Severity) })
	return sorted
}

// Count returns the numbers of errors and warnings.
func (l List) Count() (errors, warnings int) {
	for _, f := range l {
		if f.Severity == Warning {
			warnings++
		} else {
			errors++
		}
	}
	return errors, warnings
}
