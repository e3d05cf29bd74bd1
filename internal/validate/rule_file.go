package validate

import (
	"path"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/lookalike"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

var fileNameRules = []Rule{
	{ID: "file/format", Severity: finding.Info, Whole: true, check: checkFormat},
	{ID: fileNameRule, check: checkFileNames, Bad: "id: con\n", Good: "id: voorbeeld\n"},
}

// checkFormat tells of a registry that is written in an older format than the program's.
func checkFormat(c *checker) {
	if current := schema.CurrentFormat(); c.reg.Imprint != nil && c.reg.Format > 0 && c.reg.Format < current {
		c.report(c.reg.Imprint.File, "/format", finding.Args{"format": c.reg.Format, "current": current})
	}
}

const fileNameRule = "file/name"

// checkFileNames demands names that a clone can have on every system. Where the
// id is the name, the schema has told; a file that isn't read has another fault.
func checkFileNames(c *checker) {
	told := map[string]bool{}
	for _, f := range c.found {
		told[f.File] = told[f.File] || f.Rule == fileNameRule || f.Rule == "file/kind"
	}
	seen := map[string]string{}
	for _, file := range c.reg.Paths {
		if told[file] || c.reg.Kind(file) == "" {
			continue
		}
		name := path.Base(file)
		args := finding.Args{"name": name}
		stem, _, _ := strings.Cut(strings.ToLower(name), ".")
		folded := lookalike.Fold(file)
		switch {
		case c.reg.Schema.Reserved(stem):
			args["stem"] = stem
			c.aboutFile("reserved", file, args)
		case strings.ContainsFunc(name, unlike):
			at := strings.IndexFunc(name, unlike)
			args["char"] = name[at : at+1]
			c.aboutFile("character", file, args)
		case seen[folded] != "":
			args["other"] = path.Base(seen[folded])
			c.aboutFile("case", file, args)
		}
		seen[folded] = file
	}
}

// aboutFile adds a finding about a file as a whole.
func (c *checker) aboutFile(variant, file string, args finding.Args) {
	c.found = append(c.found, finding.Finding{Rule: c.rule.ID, Variant: variant, Severity: c.rule.Severity, File: file, Args: args})
}

// unlike reports whether a character can't stand in the name of a file on
// Windows.
func unlike(r rune) bool { return r < ' ' || strings.ContainsRune(`<>:"|?*\`, r) }

var idRules = []Rule{
	{ID: "id/file-name", record: checkFileName, check: checkViewNames, Bad: "id: iets-anders\n", Good: "id: voorbeeld\n"},
	{ID: "id/duplicate", record: checkDuplicateIDs, check: checkDuplicateOrganisations,
		Bad:  "experiments:\n  - {id: proef-2016, title: Eerste proef}\n  - {id: proef-2016, title: Tweede proef}\n",
		Good: "experiments:\n  - {id: proef-2016, title: Eerste proef}\n  - {id: proef-2017, title: Tweede proef}\n"},
}

// checkFileName demands that the id is the file's name: people find a record by
// its file, and git keeps two records from having one name.
func checkFileName(c *checker, rec *registry.Record) {
	if want := rec.Name(); rec.ID != want && !rec.Loose {
		c.report(rec.File, "/id", finding.Args{"id": rec.ID, "want": want, "write": want})
	}
}

// checkViewNames demands the same of saved views.
func checkViewNames(c *checker) {
	for _, view := range c.reg.Views {
		if want := registry.Name(view.File); view.ID != want {
			c.report(view.File, "/id", finding.Args{"id": view.ID, "want": want, "write": want})
		}
	}
}

// checkDuplicateIDs looks for two experiments of a record with the same id.
func checkDuplicateIDs(c *checker, rec *registry.Record) {
	seen := map[string]bool{"": true}
	for i, e := range rec.Experiments {
		if seen[e.ID] && e.ID != "" {
			c.report(rec.File, within("/experiments", i, "id"), finding.Args{"id": e.ID})
		}
		seen[e.ID] = true
	}
}

// checkDuplicateOrganisations looks for an organisation in two places.
func checkDuplicateOrganisations(c *checker) {
	first := map[string]string{}
	for _, o := range c.reg.Organisations {
		if other, taken := first[o.ID]; taken && o.ID != "" {
			c.reportVariant("organisation", o.File, o.Pointer+"/id", finding.Args{"id": o.ID, "other": other})
			continue
		}
		first[o.ID] = o.File
	}
}

// duplicateRules are about what a new record resembles. They look at drafts, at
// the files that are named, and at what a branch adds: who submits something must
// hear of it, and nobody else.
var duplicateRules = []Rule{
	{ID: "duplicate/alike", Severity: finding.Warning, check: checkFresh, compare: checkAdded, Before: Gone,
		Bad:  "title: Boekenfiets\nsummary: Een fiets met boeken rijdt langs scholen in het dorp.\n",
		Good: "title: Boekenfiets\nsummary: Een fiets met boeken rijdt langs scholen in het dorp.\nrelations: {related: [ander-voorbeeld]}\n"},
}

// checkFresh looks at drafts and at the files that are named.
func checkFresh(c *checker) {
	if c.fresh != nil {
		c.alike(c.fresh)
	}
}

// checkAdded looks at what a branch adds, as far as nobody named it.
func checkAdded(c *comparison) {
	added := map[string]bool{}
	for _, rec := range c.set.Added {
		added[rec.File] = c.fresh == nil || !c.fresh(rec.File)
	}
	if len(added) > 0 {
		c.alike(func(file string) bool { return added[file] })
	}
}

// alike reports what the records of files resemble most, a few of each. A pair that
// any relation ties is settled.
func (c *checker) alike(files func(string) bool) {
	whole, err := c.reg.Whole()
	if err != nil {
		c.err = err
		return
	}
	records := slices.DeleteFunc(slices.Clone(whole.Innovations), func(rec *registry.Record) bool { return !files(rec.File) })
	report := duplicates.New(whole).Of(records, duplicates.Options{Threshold: duplicates.DefaultThreshold, Best: duplicates.DefaultBest})
	told := map[*registry.Record]int{}
	for i := range report.Pairs {
		pair := &report.Pairs[i]
		for n, rec := range pair.Members() {
			other := pair.Members()[1-n]
			if !slices.Contains(records, rec) || told[rec] == duplicates.DefaultBest || rec.ID == other.ID {
				continue
			}
			told[rec]++
			c.report(rec.File, "/title", finding.Args{
				"id": rec.ID, "other": other.ID, "title": other.Title, "owner": c.reg.OrganisationName(other.Owner),
				"stopped": other.LastStop().Reason, "verdict": pair.Verdict, "words": strings.Join(duplicates.Words(pair.Reasons), ", "),
			})
		}
	}
}
