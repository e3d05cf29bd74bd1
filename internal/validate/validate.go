// Package validate holds a registry against its schemas and against what a
// schema can't say: references between records, order in time, circles of
// relations, personal data. It returns findings and speaks no sentences.
package validate

import (
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// Result is what validation found.
type Result struct {
	// Files is the number of files checked.
	Files int
	// Checked are those files, in order.
	Checked []string
	// Changes, where not nil, are what the branch changes that was judged.
	Changes  *changes.Set
	Findings finding.List
	// Suppressed are what would be findings, had their records not silenced them
	// for a time.
	Suppressed []Suppressed
}

// Options say how to check.
type Options struct {
	// Today is the day, as YYYY-MM-DD, that dates are held against.
	Today string
	// Only, where not nil, reports whether the findings of a file are wanted; all files
	// are read all the same, since records refer to each other.
	Only func(file string) bool
	// Fresh, where not nil, reports whether the innovations that a file resembles
	// are wanted; that takes reading the texts of all.
	Fresh func(file string) bool
}

// Registry loads the registry at a place and checks it. Each file is read and
// parsed once; only a file with a finding of a rule between records is read
// again, for the position.
func Registry(place *registry.Place, load registry.Options, opts Options) (*registry.Registry, *Result, error) {
	load.Check = documentCheck(opts.Today)
	load.Lean = load.Lean && opts.Fresh == nil
	if load.Verdicts != nil {
		load.Verdicts.Today, load.Verdicts.Dated = opts.Today, judgedByDay
	}
	reg, err := registry.Load(place, load)
	if err != nil {
		return nil, nil, err
	}
	c, err := checked(reg, opts.Today, opts.Fresh)
	if err != nil {
		return nil, nil, err
	}
	return reg, c.result(opts.Only), nil
}

// result returns what was found in the files that are wanted.
func (c *checker) result(only func(string) bool) *Result {
	result := &Result{Files: len(c.reg.Paths), Checked: c.reg.Paths, Findings: c.found, Suppressed: c.silent}
	result.keep(c.reg, only)
	result.Findings = result.Findings.OnceMore()
	result.Findings.Sort()
	result.Findings = c.unreadFirst(c.proven(result.Findings.Once()))
	return result
}

// keep drops the findings and files that were not asked for.
func (r *Result) keep(reg *registry.Registry, only func(string) bool) {
	if only == nil {
		return
	}
	r.Checked = nil
	for _, file := range reg.Paths {
		if only(file) {
			r.Checked = append(r.Checked, file)
		}
	}
	r.Files = len(r.Checked)
	var kept finding.List
	for _, f := range r.Findings {
		if only(f.File) || f.Rule == heldRule {
			kept = append(kept, f)
		}
	}
	r.Findings = kept
	r.Suppressed = slices.DeleteFunc(r.Suppressed, func(s Suppressed) bool { return !only(s.Finding.File) })
}

// documentCheck returns the check of one document by itself, while it is in
// memory.
func documentCheck(today string) registry.Check {
	phases, dossiers, summaries := &gate{}, &judge{today: today}, &teller{}
	return func(doc *yamldoc.Document, name string, set *schema.Set) (finding.List, error) {
		found, err := againstSchema(doc, name, set)
		if err == nil && name == schema.Innovation {
			var gated, doubts finding.List
			if gated, err = phases.check(doc, set, found); err == nil {
				found = append(found, gated...)
				doubts, err = dossiers.check(doc, set, found)
			}
			found = append(found, doubts...)
			found = append(found, summaries.check(doc, set, found)...)
		}
		if err != nil {
			return nil, registry.SchemaProblem(err)
		}
		return append(found, personalData(doc, set)...).AtMost(), nil
	}
}

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
	// needs is the folder without whose files nobody can tell.
	needs   string
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
	readingRules, fileNameRules, schemaRules, idRules, referenceRules, phaseRules, gateRules, dateRules, relationRules, recognitionRules, summaryRules, privacyRules, duplicateRules,
	changeRules, changePastRules, changePhaseRules, changeLevelRules, ruleRules, conflictRules, suppressionRules, agendaRules,
)

// readingRules are found while a file is read and parsed.
var readingRules = []Rule{
	{ID: "file/conflict", Whole: true,
		Bad:  "id: voorbeeld\n<<<<<<< HEAD\nowner: kb\n=======\nowner: rijnbrink\n>>>>>>> voorstel\n",
		Good: "id: voorbeeld\nowner: kb\n"},
	{ID: heldRule, Severity: finding.Warning, Whole: true},
	{ID: "file/kind", Whole: true},
	{ID: "file/unreadable", Whole: true},
	{ID: finding.RuleMore, Whole: true},
	{ID: "yaml/too-large", Whole: true},
	{ID: "yaml/too-deep", Whole: true,
		Bad:  "id: voorbeeld\nsummary: " + nested + "\n",
		Good: "id: voorbeeld\n"},
	{ID: "yaml/encoding", Whole: true,
		Bad:  "id: voorbeeld\ntitle: Caf\xe9 lezen\n",
		Good: "id: voorbeeld\ntitle: Café lezen\n"},
	{ID: "yaml/empty", Whole: true,
		Bad:  "# nog in te vullen\n",
		Good: "id: voorbeeld\n"},
	{ID: "yaml/syntax", Whole: true,
		Bad:  "id: voorbeeld\ntitle: Lezen: zo doe je dat\n",
		Good: "id: voorbeeld\ntitle: 'Lezen: zo doe je dat'\n"},
	{ID: "yaml/several-documents", Whole: true,
		Bad:  "id: voorbeeld\n---\nid: ander-voorbeeld\n",
		Good: "id: voorbeeld\n"},
	{ID: "yaml/duplicate-key", Whole: true,
		Bad:  "id: voorbeeld\ntitle: Voorbeeld\ntitle: Nog een voorbeeld\n",
		Good: "id: voorbeeld\ntitle: Voorbeeld\n"},
	{ID: "yaml/key-type", Whole: true,
		Bad:  "id: voorbeeld\n2016: Voorbeeld\n",
		Good: "id: voorbeeld\n'2016': Voorbeeld\n"},
	{ID: "yaml/alias", Whole: true,
		Bad:  "id: voorbeeld\nowner: &o kb\npartners: {<<: *o}\n",
		Good: "id: voorbeeld\nowner: kb\n"},
	{ID: "yaml/tag", Whole: true,
		Bad:  "id: voorbeeld\ntitle: !vet Voorbeeld\n",
		Good: "id: voorbeeld\ntitle: Voorbeeld\n"},
	{ID: "yaml/comment", Bad: "title: Lezen #1: samen op de markt\n", Good: "title: 'Lezen #1: samen op de markt'\n"},
	{ID: "yaml/dash", Bad: "target_groups:\n  – ouderen\n  – kinderen-6-12\n", Good: "target_groups:\n  - ouderen\n  - kinderen-6-12\n"},
	{ID: "yaml/number", Whole: true,
		Bad:  "id: voorbeeld\nfunding: [{amount: .inf}]\n",
		Good: "id: voorbeeld\nfunding: [{amount: 20000}]\n"},
}

// nested is deeper than any record is.
const nested = "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[" +
	"]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
