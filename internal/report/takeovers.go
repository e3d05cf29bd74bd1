package report

import (
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// libraryKind is the kind of organisation that coverage is told of.
const libraryKind = "bibliotheek"

// takenOver is an innovation with an organisation that works with it on the
// day of the report: itself, or the one that it was merged into.
type takenOver struct{ innovation, organisation string }

// takeovers are what was taken over by whom.
type takeovers struct {
	in *input
	// each is in the order of the records, every pair once.
	each           []takenOver
	byOrganisation groups[takenOver]
	// merged counts, for each organisation that no longer exists, the adoptions
	// that count for its successor.
	merged map[string]int
	notes  notes
}

// takeovers reads the adoptions that hold on the day of the report.
func (in *input) takeovers() *takeovers {
	t := &takeovers{in: in, byOrganisation: groups[takenOver]{}, merged: map[string]int{}}
	var ended, planned, undated, strange int
	for _, rec := range in.records {
		seen := set{}
		for _, a := range rec.Adoptions {
			switch {
			case a.Until.Valid() && a.Until.Last() < string(in.today):
				ended++
				continue
			case a.Since.First() > string(in.today):
				planned++
				continue
			}
			id := in.reg.Successor(a.Organisation, string(in.today))
			if !a.Since.Valid() {
				undated++
			}
			if _, known := in.reg.Organisation(id); !known {
				strange++
			}
			if id != a.Organisation {
				t.merged[a.Organisation]++
			}
			if !seen[id] {
				seen[id] = true
				t.each = append(t.each, takenOver{rec.ID, id})
				t.byOrganisation.add(id, takenOver{rec.ID, id})
			}
		}
	}
	t.notes.add("merged", sum(t.merged))
	t.notes.add("undated-adoptions", undated)
	t.notes.add("ended-adoptions", ended)
	t.notes.add("planned-adoptions", planned)
	t.notes.add("strange-organisations", strange)
	return t
}

func sum(counts map[string]int) int {
	total := 0
	for _, n := range counts {
		total += n
	}
	return total
}

// activeLibraries are the libraries that exist on the day of the report. One
// whose dates leave that open counts as existing.
func (in *input) activeLibraries() []*registry.Organisation {
	var libraries []*registry.Organisation
	for _, o := range in.reg.Organisations {
		if o.Kind == libraryKind && o.ActiveDuring(in.today, in.today) && in.reg.Successor(o.ID, string(in.today)) == o.ID {
			libraries = append(libraries, o)
		}
	}
	return libraries
}

// provincesOf returns the provinces of an organisation, the unknown one where
// nobody knows.
func (in *input) provincesOf(id string) []string {
	o, ok := in.reg.Organisation(id)
	if !ok {
		return []string{""}
	}
	return orUnknown(o.Provinces)
}

// validDate returns a date that exists, and none otherwise.
func validDate(d innovation.Date) innovation.Date {
	if d.Valid() {
		return d
	}
	return ""
}
