package report

import (
	"strconv"

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
	return PivotField{}, usererr.BadUsage("usage/unknown-value", usererr.Args{
		"flag": flag, "value": name, "suggestions": suggest.Of(name, ids, 2), "allowed": ids,
	})
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

// pivot counts innovations by two fields. One with several values stands in
// each of their cells, and in totals once.
func pivot(in *input) (*Report, error) {
	rows, err := fieldOf("rows", either(in.opts.Rows, usualRows))
	if err != nil {
		return nil, err
	}
	cols, err := fieldOf("cols", either(in.opts.Cols, usualCols))
	if err != nil {
		return nil, err
	}
	byRow, byCol, cell := groups[string]{}, groups[string]{}, map[[2]string]int{}
	repeated := 0
	for _, rec := range in.records {
		across, down := distinct(orUnknown(cols.values(in, rec))), distinct(orUnknown(rows.values(in, rec)))
		if len(across) > 1 || len(down) > 1 {
			repeated++
		}
		for _, r := range down {
			byRow.add(r, rec.ID)
			for _, c := range across {
				cell[[2]string{r, c}]++
			}
		}
		for _, c := range across {
			byCol.add(c, rec.ID)
		}
	}
	var n notes
	n.add("repeated", repeated)
	return &Report{Sections: []*Section{in.pivotTable(rows, cols, byRow, byCol, cell, n)}}, nil
}

func (in *input) pivotTable(rows, cols PivotField, byRow, byCol groups[string], cell map[[2]string]int, n notes) *Section {
	down, across := in.meaning(rows), in.meaning(cols)
	s := &Section{ID: "pivot", Columns: []Column{{ID: rows.ID, Meaning: down}}, Chart: &Chart{Grouped: true}, Notes: n}
	s.Total = []Cell{{}}
	keys := byCol.keys(in.order(cols, across.Terms))
	for i, c := range keys {
		s.Columns = append(s.Columns, Column{ID: c, Meaning: Meaning{Kind: Count}, Head: &across})
		s.Chart.Series = append(s.Chart.Series, i+1)
		s.Total = append(s.Total, number(len(byCol[c])))
	}
	s.Columns = append(s.Columns, column("total", Count))
	if s.Chart.Map = rows.ID == "provinces"; s.Chart.Map || len(keys) > mostSeries {
		s.Chart.Series = []int{len(keys) + 1}
	}
	s.Total = append(s.Total, number(len(in.records)))
	for _, r := range byRow.keys(in.order(rows, down.Terms)) {
		row := []Cell{text(r)}
		for _, c := range keys {
			row = append(row, number(cell[[2]string{r, c}]))
		}
		s.Rows = append(s.Rows, append(row, number(len(byRow[r]))))
	}
	return s
}

// mostSeries is the number of columns that a chart can tell apart.
const mostSeries = 6

// order is the order of a field's values: that of its vocabulary, or of the
// provinces.
func (in *input) order(f PivotField, terms schema.Terms) schema.Terms {
	if f.ID == "provinces" {
		return in.provinceTerms()
	}
	return terms
}

func either(value, otherwise string) string {
	if value == "" {
		return otherwise
	}
	return value
}

// distinct returns values, each once.
func distinct(values []string) []string {
	if len(values) < 2 {
		return values
	}
	seen := set{}
	var once []string
	for _, v := range values {
		if !seen[v] {
			seen[v] = true
			once = append(once, v)
		}
	}
	return once
}

// FieldIDs returns the ids of the fields of a pivot.
func FieldIDs() []string {
	ids := make([]string, len(PivotFields))
	for i, f := range PivotFields {
		ids[i] = f.ID
	}
	return ids
}
