package validate

import (
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/registry"
)

var idRules = []Rule{
	{ID: "id/file-name", record: checkFileName, Bad: "id: iets-anders\n", Good: "id: voorbeeld\n"},
	{ID: "id/duplicate", record: checkDuplicateIDs, check: checkDuplicateOrganisations,
		Bad:  "experiments:\n  - {id: proef-2016, title: Eerste proef}\n  - {id: proef-2016, title: Tweede proef}\n",
		Good: "experiments:\n  - {id: proef-2016, title: Eerste proef}\n  - {id: proef-2017, title: Tweede proef}\n"},
}

// checkFileName demands that the id is the file's name: people find a record by
// its file, and git keeps two records from having one name.
func checkFileName(c *checker, rec *registry.Record) {
	if want := rec.Name(); rec.ID != want && !rec.Loose {
		c.report(rec.File, "/id", finding.Args{"id": rec.ID, "want": want})
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
