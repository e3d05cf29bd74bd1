package report

import (
	"slices"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// adoption tells which libraries and provinces took over what, and who did not.
func adoption(in *input) (*Report, error) {
	t := in.takeovers()
	return &Report{Notes: t.notes, Sections: []*Section{
		t.provinces(), t.innovations(), t.libraries(), t.gaps(), t.mergers(),
	}}, nil
}

// coverage is what was taken over in a province.
type coverage struct {
	libraries, adopting int
	pairs               set
	innovations         set
}

func (c *coverage) add(t takenOver) {
	c.pairs[t.innovation+" "+t.organisation] = true
	c.innovations[t.innovation] = true
}

func (c *coverage) cells() []Cell {
	return []Cell{
		number(c.libraries), number(c.adopting), share(c.adopting, c.libraries), number(len(c.pairs)), number(len(c.innovations)),
	}
}

// provinces has a row for each province.
func (t *takeovers) provinces() *Section {
	by, total := groups[*coverage]{}, &coverage{pairs: set{}, innovations: set{}}
	of := func(province string) *coverage {
		if by[province] == nil {
			by.add(province, &coverage{pairs: set{}, innovations: set{}})
		}
		return by[province][0]
	}
	for _, id := range t.in.reg.ProvinceIDs() {
		of(id)
	}
	for _, o := range t.in.activeLibraries() {
		adopts := len(t.byOrganisation[o.ID]) > 0
		for _, c := range append(each(t.in.provincesOf(o.ID), of), total) {
			c.libraries++
			if adopts {
				c.adopting++
			}
		}
	}
	for _, pair := range t.each {
		for _, c := range append(each(t.in.provincesOf(pair.organisation), of), total) {
			c.add(pair)
		}
	}
	s := &Section{ID: "provinces", Columns: []Column{
		column("province", Organisation), column("libraries", Count), column("adopting", Count), column("coverage", Share),
		column("adoptions", Count), column("innovations", Count),
	}}
	for _, id := range by.keys(t.in.provinceTerms()) {
		s.Rows = append(s.Rows, append([]Cell{text(id)}, by[id][0].cells()...))
	}
	s.Total = append([]Cell{{}}, total.cells()...)
	s.Chart, s.Map = &doc.Chart{Series: []int{4}}, true
	return s
}

// each returns what a function makes of all keys.
func each[T any](keys []string, of func(string) T) []T {
	all := make([]T, len(keys), len(keys)+1)
	for i, key := range keys {
		all[i] = of(key)
	}
	return all
}

// innovations has a row for each innovation that was taken over.
func (t *takeovers) innovations() *Section {
	s := &Section{ID: "innovations", Columns: []Column{
		column("innovation", Innovation), column("adoptions", Count), listColumn("provinces", Organisation), listColumn("organisations", Organisation),
	}}
	by := groups[string]{}
	for _, pair := range t.each {
		by.add(pair.innovation, pair.organisation)
	}
	for _, rec := range t.in.records {
		if len(by[rec.ID]) == 0 {
			continue
		}
		provinces := set{}
		for _, id := range by[rec.ID] {
			for _, province := range t.in.provincesOf(id) {
				provinces[province] = true
			}
		}
		delete(provinces, "")
		s.Rows = append(s.Rows, []Cell{text(rec.ID), number(len(by[rec.ID])), text(provinces.sorted()...), text(by[rec.ID]...)})
	}
	byMost(s.Rows, 1)
	return s
}

// libraries has a row for each organisation that took something over.
func (t *takeovers) libraries() *Section {
	s := &Section{ID: "libraries", Columns: []Column{
		column("organisation", Organisation), listColumn("provinces", Organisation), column("adoptions", Count), listColumn("innovations", Innovation),
	}}
	for _, id := range t.byOrganisation.keys(nil) {
		var ids []string
		for _, pair := range t.byOrganisation[id] {
			ids = append(ids, pair.innovation)
		}
		s.Rows = append(s.Rows, []Cell{text(id), provinceCell(t.in.provincesOf(id)), number(len(ids)), text(ids...)})
	}
	byMost(s.Rows, 2)
	return s
}

// provinceCell leaves the unknown province out.
func provinceCell(ids []string) Cell {
	return text(slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id == "" })...)
}

// gaps has a row for each library that took nothing over.
func (t *takeovers) gaps() *Section {
	s := &Section{ID: "gaps", Columns: []Column{column("organisation", Organisation), listColumn("provinces", Organisation)}}
	for _, o := range t.in.activeLibraries() {
		if len(t.byOrganisation[o.ID]) == 0 {
			s.Rows = append(s.Rows, []Cell{text(o.ID), provinceCell(t.in.provincesOf(o.ID))})
		}
	}
	return s
}

// mergers has a row for each organisation whose adoptions count for another.
func (t *takeovers) mergers() *Section {
	s := &Section{ID: "mergers", Columns: []Column{
		column("organisation", Organisation), column("counts_as", Organisation), column("active_to", Date), column("adoptions", Count),
	}}
	for _, o := range t.in.reg.Organisations {
		if n := t.merged[o.ID]; n > 0 {
			s.Rows = append(s.Rows, []Cell{text(o.ID), text(t.in.reg.Successor(o.ID, string(t.in.today))), date(validDate(o.To)), number(n)})
		}
	}
	return s
}

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
	return orUnknown(in.reg.ProvincesOf(id))
}

// validDate returns a date that exists, and none otherwise.
func validDate(d innovation.Date) innovation.Date {
	if d.Valid() {
		return d
	}
	return ""
}
