package report

import (
	"slices"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/suggest"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/schema"
)

// PivotField is a field that innovations can be counted by.
type PivotField struct {
	// ID is the name of the field in list, and Flag that of its filter, if any.
	ID, Flag string
	// vocabulary names its terms; organisation says that values are ids of
	// organisations.
	vocabulary   string
	organisation bool
	values       func(*input, *registry.Record) []string
}

// PivotFields are the fields of a pivot.
var PivotFields = []PivotField{
	{"priorities", "priority", "priority", false, func(_ *input, r *registry.Record) []string { return r.Priorities }},
	{"phase", "phase", "phase", false, func(_ *input, r *registry.Record) []string { return []string{r.Phase} }},
	{"status", "status", "status", false, func(_ *input, r *registry.Record) []string { return []string{r.Status} }},
	{"level", "level", "level", false, func(_ *input, r *registry.Record) []string { return []string{r.Level()} }},
	{"layer", "layer", "layer", false, func(_ *input, r *registry.Record) []string { return []string{r.Layer} }},
	{"domain", "domain", "domain", false, func(_ *input, r *registry.Record) []string { return []string{r.Domain} }},
	{"core_functions", "core-function", "core_function", false, func(_ *input, r *registry.Record) []string { return r.CoreFunctions }},
	{"target_groups", "target-group", "target_group", false, func(_ *input, r *registry.Record) []string { return r.TargetGroups }},
	{"kind", "", "kind", false, func(_ *input, r *registry.Record) []string { return []string{r.Kind} }},
	{"origin", "", "origin", false, func(_ *input, r *registry.Record) []string { return []string{r.Origin} }},
	{"new_for", "", "layer", false, func(_ *input, r *registry.Record) []string { return []string{r.NewFor} }},
	{"provinces", "province", "", true, func(in *input, r *registry.Record) []string { return in.reg.Provinces(r) }},
	{"owner", "owner", "", true, func(_ *input, r *registry.Record) []string { return []string{r.Owner} }},
	{"organisations", "organisation", "", true, func(_ *input, r *registry.Record) []string { return r.Organisations() }},
	{"phase_year", "", "", false, phaseYear},
}

// phaseYear is the year in which the present phase began.
func phaseYear(_ *input, r *registry.Record) []string {
	if year := r.PhaseSince().Year(); year > 0 {
		return []string{strconv.Itoa(year)}
	}
	return nil
}

// The fields that a pivot counts by unless asked otherwise: those of the matrix.
const (
	usualRows = "phase"
	usualCols = "priorities"
)

// fieldOf finds a field by its id or its flag.
func fieldOf(flag, name string) (PivotField, error) {
	for _, f := range PivotFields {
		if name == f.ID || name == f.Flag && name != "" {
			return f, nil
		}
	}
	ids := FieldIDs()
	return PivotField{}, usererr.UnknownValue(flag, name, suggest.Of(name, ids, 2), ids)
}

// meaning tells how the values of a field are read.
func (in *input) meaning(f PivotField) Meaning {
	switch {
	case f.vocabulary != "":
		return Meaning{Kind: Term, Terms: in.terms(f.vocabulary)}
	case f.organisation:
		return Meaning{Kind: Organisation}
	}
	return Meaning{Kind: Text}
}

// Measures are what a pivot tells of the innovations of a cell; the first is the usual
// one. A share is of the innovations of the row, and of a row and in the total of all.
var Measures = []string{"count", "share", "sum-amount", "median-amount", "sum-adoptions", "median-adoptions", "sum-experiments", "median-experiments", "median-months"}

// measure is what a pivot tells of a part of a whole.
type measure struct {
	kind Kind
	of   func(part, whole []*registry.Record) Cell
}

func (in *input) measure(name string) (measure, error) {
	how, what, _ := strings.Cut(name, "-")
	numbers, kind := in.numbers(what)
	switch {
	case !slices.Contains(Measures, name):
		return measure{}, usererr.UnknownValue("measure", name, suggest.Of(name, Measures, 2), Measures)
	case how == "share":
		return measure{Share, func(part, whole []*registry.Record) Cell { return share(len(part), len(whole)) }}, nil
	case how == "sum":
		return measure{kind, func(part, _ []*registry.Record) Cell {
			sum, all := 0.0, numbers(part)
			for _, n := range all {
				sum += n
			}
			return known(sum, len(all) > 0)
		}}, nil
	case how == "median":
		return measure{kind, func(part, _ []*registry.Record) Cell { return known(median(numbers(part))) }}, nil
	}
	return measure{Count, func(part, _ []*registry.Record) Cell { return number(len(part)) }}, nil
}

// numbers returns what tells a number of innovations, those that don't know it left out.
func (in *input) numbers(what string) (func([]*registry.Record) []float64, Kind) {
	each := func(of func(*registry.Record) (float64, bool)) func([]*registry.Record) []float64 {
		return func(records []*registry.Record) []float64 {
			var all []float64
			for _, rec := range records {
				if n, known := of(rec); known {
					all = append(all, n)
				}
			}
			return all
		}
	}
	switch what {
	case "amount":
		return each(func(rec *registry.Record) (float64, bool) {
			sum, known := 0.0, false
			for _, f := range rec.Funding {
				if f.HasAmount {
					sum, known = sum+f.Amount, true
				}
			}
			return sum, known
		}), Money
	case "months":
		return each(func(rec *registry.Record) (float64, bool) {
			n, known := rec.PhaseSince().MonthsUntil(in.today)
			return float64(n), known && n >= 0
		}), Months
	case "experiments":
		return each(func(rec *registry.Record) (float64, bool) { return float64(len(rec.Experiments)), true }), Count
	}
	return each(func(rec *registry.Record) (float64, bool) { return float64(len(rec.Adoptions)), true }), Count
}

// order is the order of a field's values: that of its vocabulary, or of the
// provinces.
func (in *input) order(f PivotField, terms schema.Terms) schema.Terms {
	if f.ID == "provinces" {
		return in.provinceTerms()
	}
	return terms
}

// FieldIDs returns the ids of the fields of a pivot.
func FieldIDs() []string {
	ids := make([]string, len(PivotFields))
	for i, f := range PivotFields {
		ids[i] = f.ID
	}
	return ids
}
