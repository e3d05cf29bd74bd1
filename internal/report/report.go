// Package report answers the questions that a steering group asks of the whole
// portfolio: what comes in and moves on, what stands still, who takes over
// what. It counts, and leaves the words to others: every number can be counted
// again from what `agenda list -f json` writes (docs/reports.md).
package report

import (
	"cmp"
	"slices"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/suggest"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/schema"
)

// The names of the reports.
const (
	Flow        = "flow"
	Ageing      = "ageing"
	Adoption    = "adoption"
	Experiments = "experiments"
	Recognition = "recognition"
	Funding     = "funding"
	Roles       = "roles"
	Pivot       = "pivot"
	// Plan is the report of the agenda of a period.
	Plan = "plan"
	// Accountability is what organisations did and reached in a year.
	Accountability = "accountability"
	// All is the document with all reports for a steering group.
	All = "all"
)

// Names are the reports in the order in which a steering group reads them.
var Names = []string{Flow, Ageing, Adoption, Experiments, Recognition, Funding, Roles, Pivot, Plan, Accountability, All}

// builders make the reports.
var builders = map[string]func(*input) (*Report, error){
	Flow: flow, Ageing: ageing, Adoption: adoption, Experiments: experiments,
	Recognition: recognitions, Funding: funding, Roles: roles, Pivot: pivot, Plan: plan,
	Accountability: accountability,
}

// Options say what is asked.
type Options struct {
	// Today is the day that the report is of, as YYYY-MM-DD.
	Today string
	// Stuck is the period after which an innovation stands still.
	Stuck innovation.Period
	// Within is the period in which recognitions that expire are told.
	Within innovation.Period
	// Rows and Cols are the fields of a pivot, ids of PivotFields, of which two may go
	// down, parted by a comma; Measure is what it tells, one of Measures.
	Rows, Cols, Measure string
	// Before is the earlier moment that a pivot is compared with; nil for none.
	Before *Moment
	// Period is the id of the agenda that Plan is about; "" is the present one.
	Period string
	// Year is the year that is accounted for; 0 is the last one that has ended.
	Year int
	// Filter is what the innovations were chosen by, as ids. Who accounts for a year are
	// its organisations, or those of its provinces.
	Filter registry.Filter
	// Section leaves out all sections but the one of that id, where not "".
	Section string
}

// Moment is a registry at a moment.
type Moment struct {
	Registry *registry.Registry
	// Records are those that the user's filter let through then.
	Records []*registry.Record
	// Today is its day, as YYYY-MM-DD.
	Today string
}

// Document is one report or more.
type Document struct {
	// Name is the report that was asked for.
	Name string
	// Today is the day that the document is of.
	Today innovation.Date
	// Innovations is the number of innovations that were counted.
	Innovations int
	Reports     []*Report
}

// Report is the answer to one question.
type Report struct {
	Name     string
	Notes    []Note
	Sections []*Section
}

// input is what reports count from.
type input struct {
	reg     *registry.Registry
	records []*registry.Record
	today   innovation.Date
	opts    Options
}

// Build makes the report of that name, one of Names, of the records of a
// registry.
func Build(reg *registry.Registry, records []*registry.Record, name string, opts Options) (*Document, error) {
	in := &input{reg, records, innovation.Date(opts.Today), opts}
	doc := &Document{Name: name, Today: in.today}
	names := []string{name}
	if name == All {
		names = []string{Pivot, Flow, Ageing, Adoption, Experiments, Recognition, Funding, Roles}
	}
	for _, each := range names {
		r, err := builders[each](in)
		if err != nil {
			return nil, err
		}
		r.Name = each
		doc.Reports = append(doc.Reports, r)
	}
	doc.Innovations = len(in.records)
	return doc, doc.choose(opts.Section)
}

// SectionIDs returns the ids of the sections.
func (d *Document) SectionIDs() []string {
	var ids []string
	for _, r := range d.Reports {
		for _, s := range r.Sections {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// choose keeps the sections of that id, all for "".
func (d *Document) choose(id string) error {
	if id == "" {
		return nil
	}
	ids := d.SectionIDs()
	var kept []*Report
	for _, r := range d.Reports {
		var sections []*Section
		for _, s := range r.Sections {
			if s.ID == id {
				sections = append(sections, s)
			}
		}
		if r.Sections = sections; len(sections) > 0 {
			kept = append(kept, r)
		}
	}
	if d.Reports = kept; len(kept) == 0 {
		return usererr.UnknownValue("section", id, suggest.Of(id, ids, 2), ids)
	}
	return nil
}

// groups gathers items under keys.
type groups[T any] map[string][]T

func (g groups[T]) add(key string, item T) { g[key] = append(g[key], item) }

// keys returns the keys in the order of a vocabulary; all terms of it, then
// what else occurs, and last the unknown key "", if it occurs.
func (g groups[T]) keys(terms schema.Terms) []string {
	keys := terms.IDs()
	var others []string
	for key := range g {
		if key != "" && terms.Index(key) < 0 {
			others = append(others, key)
		}
	}
	slices.Sort(others)
	keys = append(keys, others...)
	if _, unknown := g[""]; unknown {
		keys = append(keys, "")
	}
	return keys
}

// orUnknown returns the values, and the one unknown value where there are none.
func orUnknown(values []string) []string {
	if len(values) == 0 {
		return []string{""}
	}
	return values
}

// byMost sorts rows by a number, the highest first, then by the id in the first
// column.
func byMost(rows [][]Cell, column int) {
	slices.SortStableFunc(rows, func(a, b []Cell) int {
		return cmp.Or(cmp.Compare(b[column].Number, a[column].Number), slices.Compare(a[0].Texts, b[0].Texts))
	})
}

// median returns the middle of numbers, or the mean of the two in the middle;
// false where there are none.
func median[N int | float64](numbers []N) (float64, bool) {
	if len(numbers) == 0 {
		return 0, false
	}
	sorted := slices.Sorted(slices.Values(numbers))
	middle := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return float64(sorted[middle]), true
	}
	return (float64(sorted[middle-1]) + float64(sorted[middle])) / 2, true
}

// active are the records that have not stopped.
func (in *input) active() []*registry.Record {
	return slices.DeleteFunc(slices.Clone(in.records), func(rec *registry.Record) bool { return stopped(rec) })
}

// terms returns a vocabulary of the registry.
func (in *input) terms(vocabulary string) schema.Terms { return in.reg.Schema.Terms(vocabulary) }

// provinceTerms are the provinces of the registry as a list of ids in order.
func (in *input) provinceTerms() schema.Terms {
	var terms schema.Terms
	for _, id := range in.reg.ProvinceIDs() {
		terms = append(terms, schema.Term{ID: id})
	}
	return terms
}

// set is a set of ids.
type set map[string]bool

func (s set) sorted() []string {
	ids := make([]string, 0, len(s))
	for id := range s {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}
