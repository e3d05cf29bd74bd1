package validate

import (
	"fmt"

	"github.com/innovatieagenda/agenda/internal/finding"
)

var idRules = []Rule{
	{ID: "id/file-name", check: checkFileName, Bad: "id: iets-anders\n", Good: "id: voorbeeld\n"},
	{ID: "id/duplicate", check: checkDuplicateIDs,
		Bad:  "experiments:\n  - {id: proef-2016, title: Eerste proef}\n  - {id: proef-2016, title: Tweede proef}\n",
		Good: "experiments:\n  - {id: proef-2016, title: Eerste proef}\n  - {id: proef-2017, title: Tweede proef}\n"},
}

// checkFileName demands that the id is the file's name: people find a record by
// its file, and git keeps two records from having one name.
func checkFileName(c *checker) {
	for _, rec := range c.reg.Innovations {
		if want := rec.Name(); rec.ID != want && !rec.Loose {
			c.report(rec.File, "/id", finding.Args{"id": rec.ID, "want": want})
		}
	}
}

// checkDuplicateIDs looks for ids that stand for two things: an organisation in
// two places, an experiment or goal twice within a record.
func checkDuplicateIDs(c *checker) {
	first := map[string]string{}
	for _, o := range c.reg.Organisations {
		if other, taken := first[o.ID]; taken && o.ID != "" {
			c.reportVariant("organisation", o.File, o.Pointer+"/id", finding.Args{"id": o.ID, "other": other})
			continue
		}
		first[o.ID] = o.File
	}
	for _, rec := range c.reg.Innovations {
		seen := map[string]bool{}
		for i, e := range rec.Experiments {
			if e.ID != "" && seen[e.ID] {
				c.report(rec.File, fmt.Sprintf("/experiments/%d/id", i), finding.Args{"id": e.ID})
			}
			seen[e.ID] = true
		}
	}
}
