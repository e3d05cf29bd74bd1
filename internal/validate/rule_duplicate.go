package validate

import (
	"slices"

	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/registry"
)

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
	if c.fresh == nil {
		return
	}
	c.alike(slices.DeleteFunc(slices.Clone(c.reg.Innovations), func(rec *registry.Record) bool { return !c.fresh(rec.File) }))
}

// checkAdded looks at what a branch adds, as far as nobody named it.
func checkAdded(c *comparison) {
	c.alike(slices.DeleteFunc(slices.Clone(c.set.Added), func(rec *registry.Record) bool {
		return c.fresh != nil && c.fresh(rec.File)
	}))
}

// alike reports what records resemble most, once each. A pair that any relation
// ties is settled.
func (c *checker) alike(records []*registry.Record) {
	if len(records) == 0 {
		return
	}
	report := duplicates.New(c.reg).Of(records, duplicates.Options{Threshold: duplicates.DefaultThreshold})
	told := map[*registry.Record]bool{}
	for i := range report.Pairs {
		pair := &report.Pairs[i]
		for n, rec := range pair.Members() {
			other := pair.Members()[1-n]
			if slices.Contains(records, rec) && !told[rec] && rec.ID != other.ID {
				told[rec] = true
				c.report(rec.File, "/title", finding.Args{
					"id": rec.ID, "other": other.ID, "title": other.Title, "owner": c.reg.OrganisationName(other.Owner),
					"stopped": other.Stopped.Reason, "verdict": pair.Verdict,
				})
			}
		}
	}
}
