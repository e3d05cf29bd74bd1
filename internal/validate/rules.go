package validate

import (
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// Rule is one row of the table that everything about a rule comes from: its
// check, its severity and its examples. Its sentences stand in the catalogues
// under "rule.<id>".
type Rule struct {
	ID       string
	Severity finding.Severity
	// Bad breaks the rule and Good keeps it. An example is either a few keys of
	// a record, laid over a record that has no findings, or, for rules about
	// files, a whole file.
	Bad, Good string
	// Before, where not "", says that the rule is about a change: the examples
	// show what became of this. A record stands in the file of its id.
	Before string
	// Whole says that the examples are whole files.
	Whole bool
	// Target is the file that the examples are of; "" for an innovation.
	Target string

	// record checks one record, several at once; check what no record tells by
	// itself, when all records have been looked at; compare what a branch changes.
	record  func(*checker, *registry.Record)
	check   func(*checker)
	compare func(*comparison)
}

// Gone stands for a record that is there no more, as an example.
const Gone = "\x00"

// organisationsTarget marks examples that are items of an organisations file.
const organisationsTarget = "organisations"

// Rules returns all rules, by id.
func Rules() []Rule {
	return slices.SortedFunc(slices.Values(rules), func(a, b Rule) int { return strings.Compare(a.ID, b.ID) })
}

// Find returns the rule with that id.
func Find(id string) (Rule, bool) {
	i := slices.IndexFunc(rules, func(r Rule) bool { return r.ID == id })
	if i < 0 {
		return Rule{}, false
	}
	return rules[i], true
}

// rules is the table. A rule without a function is found while reading a file,
// holding it against its schema, or when all others have spoken; one that
// compares, only where a branch is judged.
var rules = slices.Concat(
	readingRules, fileNameRules, schemaRules, idRules, referenceRules, phaseRules, gateRules, dateRules, relationRules, recognitionRules, privacyRules, duplicateRules,
	changeRules, changePhaseRules, changeLevelRules, conflictRules, suppressionRules,
)
