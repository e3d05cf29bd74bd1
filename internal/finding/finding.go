// Package finding holds what a check reports: rule id, severity, place and
// arguments. A finding is data; the sentence in Dutch or English is made by
// package render from the rule's id and the arguments.
package finding

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
)

// Severity says how much a finding weighs. The zero value is Error, so that a
// rule that forgets to say is never silently harmless.
type Severity int

// The severities, heaviest first.
const (
	Error Severity = iota
	Warning
	// Info is advice: it never makes a check fail.
	Info
)

// String returns the severity's id, as it stands in JSON and on the command line.
func (s Severity) String() string { return [...]string{"error", "warning", "info"}[s] }

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
	// Repair is what would take the finding away, nil where nobody can tell.
	Repair *Repair
	// Skipped is how many columns further on than the line Source begins.
	Skipped int
}

// Key returns the key that the finding is about, such as the one that is missing; ""
// where it is about none.
func (f Finding) Key() string {
	key, _ := f.Args["key"].(string)
	return key
}

// Repair is a way out that can be taken as it stands: a text in the place of some
// bytes of the file.
type Repair struct {
	// From and To are offsets in the file.
	From, To int
	New      string
	// Sure says that it changes how something is written, and not what it means.
	Sure bool
}

// In returns the file as it would be.
func (r *Repair) In(src []byte) []byte {
	return slices.Concat(src[:r.From], []byte(r.New), src[r.To:])
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

// Has reports whether a finding of the list is such a one.
func (l List) Has(such func(Finding) bool) bool { return slices.ContainsFunc(l, such) }

// Count returns the numbers of errors and warnings.
func (l List) Count() (errors, warnings int) { return l.Of(Error), l.Of(Warning) }

// Of returns the number of findings of a severity.
func (l List) Of(severity Severity) int {
	count := 0
	for _, f := range l {
		if f.Severity == severity {
			count++
		}
	}
	return count
}

// Most is how many findings of one rule are told about one file: a file of
// 100,000 mistakes would take minutes to tell of, and nobody reads on.
const Most = 200

// RuleMore says that a file has more findings than are told.
const RuleMore = "file/more"

// More returns the finding that there is more to say about a file, of that
// severity at most.
func More(file string, severity Severity) Finding {
	return Finding{Rule: RuleMore, Severity: severity, File: file, Args: Args{"limit": Most}}
}

// AtMost returns the list, of one file, with no more findings of a rule than are
// told, and says so where that leaves any out.
func (l List) AtMost() List {
	if len(l) <= Most {
		return l
	}
	var kept, more List
	told := map[string]int{}
	for _, f := range l {
		switch told[f.Rule]++; {
		case told[f.Rule] <= Most:
			kept = append(kept, f)
		case told[f.Rule] == Most+1:
			more = append(more, More(f.File, f.Severity))
		}
	}
	return append(kept, more...)
}

// OnceMore leaves, of several findings that there is more to say about a file,
// the heaviest.
func (l List) OnceMore() List {
	at := map[string]int{}
	kept := l[:0]
	for _, f := range l {
		if f.Rule == RuleMore {
			if i, again := at[f.File]; again {
				kept[i].Severity = min(kept[i].Severity, f.Severity)
				continue
			}
			at[f.File] = len(kept)
		}
		kept = append(kept, f)
	}
	return kept
}

// Once leaves, of findings that say the same of the same place, the first: a value
// that is referred to stands in several places of the record and one of the file.
func (l List) Once() List {
	var once List
	for _, f := range l {
		again := func(g Finding) bool {
			return g.Rule == f.Rule && g.Variant == f.Variant && g.Range == f.Range && reflect.DeepEqual(g.Args, f.Args)
		}
		from := len(once)
		for from > 0 && once[from-1].File == f.File && once[from-1].Range == f.Range {
			from--
		}
		if f.Range.IsZero() || !once[from:].Has(again) {
			once = append(once, f)
		}
	}
	return once
}

// Without returns the findings that another list lacks. Two are the same that
// say the same of the same value, whatever line it stands on: a value that is
// wrong in the same way as the one before it is another finding. The items of a
// list may have moved up or down.
func (l List) Without(other List) List {
	fresh, _ := l.parted(other)
	return fresh
}

// Shared returns the findings that another list has as well, by the same
// measure.
func (l List) Shared(other List) List {
	_, shared := l.parted(other)
	return shared
}

// parted tells the findings that another list lacks from those that it has: each
// of its findings answers for one. Those at the same place go first.
func (l List) parted(other List) (lacks, has List) {
	exact, moved := map[identity]int{}, map[identity]int{}
	for _, f := range other {
		exact[f.identity()]++
		moved[f.identity().anywhere()]++
	}
	found := make([]bool, len(l))
	for i, f := range l {
		if id := f.identity(); exact[id] > 0 {
			exact[id]--
			moved[id.anywhere()]--
			found[i] = true
		}
	}
	for i, f := range l {
		if id := f.identity().anywhere(); !found[i] && moved[id] > 0 {
			moved[id]--
			found[i] = true
		}
		if found[i] {
			has = append(has, f)
		} else {
			lacks = append(lacks, f)
		}
	}
	return lacks, has
}

// identity is what makes a finding the same as another.
type identity struct{ rule, variant, file, pointer, text string }

func (f Finding) identity() identity {
	return identity{f.Rule, f.Variant, f.File, f.Pointer, f.marked()}
}

// anywhere is the identity with the items of lists at no place in particular.
func (i identity) anywhere() identity {
	tokens := strings.Split(i.pointer, "/")
	for n, token := range tokens {
		if token != "" && strings.Trim(token, "0123456789") == "" {
			tokens[n] = "*"
		}
	}
	i.pointer = strings.Join(tokens, "/")
	return i
}

// marked returns the text that the finding points at, as far as it stands on one
// line.
func (f Finding) marked() string {
	line := []rune(f.Source)
	start := min(max(f.Range.Column-1-f.Skipped, 0), len(line))
	end := len(line)
	if f.Range.EndLine <= f.Range.Line {
		end = min(max(f.Range.EndColumn-1-f.Skipped, start), len(line))
	}
	return string(line[start:end])
}
