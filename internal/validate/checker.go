package validate

import (
	"path"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// checker is what the rules work with that look at records, not at documents.
type checker struct {
	reg   *registry.Registry
	today string
	rule  Rule
	found finding.List
	// told is how much the rule at hand has said about each file.
	told map[string]int
	// doc is the document opened last: findings of a file come together.
	doc *yamldoc.Document
	// refused holds the values that the schema found wrong: a rule between
	// records has nothing to add about those.
	refused map[value]bool
	// check checks one document by itself.
	check registry.Check
	// standard is what levels are held against, loaded with the first of them;
	// err is why it can't be.
	standard func() (*recognition.Standard, error)
	err      error
	// fresh reports whether the innovations that a file resembles are wanted; nil
	// for none.
	fresh func(file string) bool
	// silent are the findings that records silence, once all rules have spoken.
	silent []Suppressed
	// kin are the records that others descend from or come after.
	kin []kin
	// silencers are the suppressions of all records.
	silencers []silencer
}

func newChecker(reg *registry.Registry, today string) *checker {
	return &checker{
		reg: reg, today: today, found: onlyKnown(reg, reg.Findings), refused: refusedValues(reg.Findings),
		check:    documentCheck(today),
		standard: sync.OnceValues(func() (*recognition.Standard, error) { return recognition.Load(reg.Schema, today) }),
	}
}

// run applies every rule.
func (c *checker) run() error {
	c.records()
	for _, rule := range rules {
		if rule.check != nil {
			c.rule, c.told = rule, nil
			rule.check(c)
		}
	}
	c.found = c.hold(c.found).OnceMore()
	return c.err
}

// records applies the rules about one record to each, on all processors: each
// takes a row of records, and what they find is put together in order.
func (c *checker) records() {
	parts := make([]checker, runtime.GOMAXPROCS(0))
	var workers sync.WaitGroup
	for n := range parts {
		part := &parts[n]
		*part = *c
		part.found = nil
		first, end := n*c.reg.Size()/len(parts), (n+1)*c.reg.Size()/len(parts)
		workers.Go(func() {
			for i := first; i < end; i++ {
				part.one(c.reg.Record(i))
			}
		})
	}
	workers.Wait()
	for _, part := range parts {
		c.found = append(c.found, part.found...)
		c.kin = append(c.kin, part.kin...)
		c.silencers = append(c.silencers, part.silencers...)
		if c.err == nil {
			c.err = part.err
		}
	}
}

// one applies the rules about one record.
func (c *checker) one(rec *registry.Record) {
	for _, rule := range rules {
		if rule.record != nil {
			c.rule, c.told = rule, nil
			rule.record(c, rec)
		}
	}
	if len(rec.Suppressions) > 0 {
		c.silencers = append(c.silencers, silencer{rec.File, rec.Suppressions})
	}
}

// within returns the pointer of an item of a list, and of what it holds under a
// key.
func within(list string, i int, key ...string) string {
	pointer := list + "/" + strconv.Itoa(i)
	for _, k := range key {
		pointer += "/" + k
	}
	return pointer
}

// value names a value of a file.
type value struct{ file, pointer string }

// refusedValues returns the values that are not what they were meant to be.
func refusedValues(found finding.List) map[value]bool {
	refused := map[value]bool{}
	for _, f := range found {
		if strings.HasPrefix(f.Rule, "schema/") || strings.HasPrefix(f.Rule, "yaml/") {
			refused[value{f.File, f.Pointer}] = true
		}
	}
	return refused
}

// enough reports whether the rule at hand has said enough about a file: what it
// still reports is counted, and that there is more is told.
func (c *checker) enough(file string) bool { return c.told[file] >= finding.Most }

// count counts a finding, and reports whether it is told.
func (c *checker) count(file string) bool {
	if c.told == nil {
		c.told = map[string]int{}
	}
	c.told[file]++
	if c.told[file] == finding.Most+1 {
		c.found = append(c.found, finding.More(file, c.rule.Severity))
	}
	return c.told[file] <= finding.Most
}

// report adds a finding of the rule at hand about the value at pointer in a file.
func (c *checker) report(file, pointer string, args finding.Args) {
	c.reportVariant("", file, pointer, args)
}

// reportVariant is report with one of the rule's further sentences.
func (c *checker) reportVariant(variant, file, pointer string, args finding.Args) {
	if c.refused[value{file, pointer}] || !c.count(file) {
		return
	}
	f := finding.Finding{Rule: c.rule.ID, File: file, Pointer: pointer, Args: args}
	if doc := c.document(file); doc != nil {
		f = doc.Finding(c.rule.ID, 0, doc.Range(pointer), pointer, args)
	}
	f.Severity, f.Variant = c.rule.Severity, variant
	c.found = append(c.found, f)
}

// document returns what a file says, nil where it can't be read.
func (c *checker) document(file string) *yamldoc.Document {
	if c.doc == nil || c.doc.File() != file {
		c.doc, _ = c.reg.Document(file)
	}
	return c.doc
}

// heldRule tells that a file which could not be read has consequences elsewhere.
const heldRule = "file/held"

// hold takes out the findings that may come of a file which could not be read, and
// notes at that file that it did.
func (c *checker) hold(found finding.List) finding.List {
	needs := map[string]string{}
	for _, rule := range rules {
		needs[rule.ID] = rule.needs
	}
	held := map[string]int{}
	rest := slices.DeleteFunc(found, func(f finding.Finding) bool {
		file := c.cause(needs[f.Rule], f)
		held[file]++
		return file != ""
	})
	for _, file := range c.reg.Unread {
		if n := held[file]; n > 0 {
			rest = append(rest, finding.Finding{Rule: heldRule, Severity: finding.Warning, File: file, Args: finding.Args{"count": n}})
		}
	}
	return rest
}

// cause returns the unread file, of a folder, that may be behind a finding, "" for
// none: any of organisations, of innovations the one of that id.
func (c *checker) cause(folder string, f finding.Finding) string {
	for _, file := range c.reg.Unread {
		if folder == "" || path.Dir(file) != c.reg.Prefix+folder {
			continue
		}
		if folder == registry.OrganisationsFolder || f.Args["id"] == registry.Name(file) {
			return file
		}
	}
	return ""
}

// unreadFirst puts the findings of files that could not be read before all other.
func (c *checker) unreadFirst(found finding.List) finding.List {
	var first, rest finding.List
	for _, f := range found {
		if slices.Contains(c.reg.Unread, f.File) {
			first = append(first, f)
		} else {
			rest = append(rest, f)
		}
	}
	return append(first.BySeverity(), rest...)
}
