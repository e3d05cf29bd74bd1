package report

import (
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// seen is an innovation at a moment.
type seen struct {
	in  *input
	rec *registry.Record
}

// crossing is fields that cross. Its rows and columns are those of all moments that are
// told, so that their tables can be laid on each other.
type crossing struct {
	*input
	rows   []PivotField
	cols   PivotField
	all    []seen
	across []string
}

// pivot tells of innovations by one or two fields down and one across. One with several
// values stands in each of their cells, and in totals once. With an earlier moment it
// tells that too, and what became of it.
func pivot(in *input) (*Report, error) {
	x := &crossing{input: in}
	for _, name := range strings.Split(either(in.opts.Rows, usualRows), ",") {
		f, err := fieldOf("rows", name)
		if err != nil {
			return nil, err
		}
		x.rows = append(x.rows, f)
	}
	if len(x.rows) > 2 {
		return nil, usererr.BadUsage("report/rows", usererr.Args{"value": in.opts.Rows})
	}
	var err error
	if x.cols, err = fieldOf("cols", either(in.opts.Cols, usualCols)); err != nil {
		return nil, err
	}
	moments := []*input{in}
	if b := in.opts.Before; b != nil {
		moments = append(moments, &input{b.Registry, b.Records, innovation.Date(b.Today), in.opts})
	}
	for _, moment := range moments {
		for _, rec := range moment.records {
			x.all = append(x.all, seen{moment, rec})
		}
	}
	x.across = x.under(x.cols, x.all).keys(in.order(x.cols, in.meaning(x.cols).Terms))
	r := &Report{}
	for _, moment := range moments {
		s, err := x.table(moment)
		if err != nil {
			return nil, err
		}
		r.Sections = append(r.Sections, s)
	}
	if len(moments) > 1 {
		r.Sections = append(r.Sections, compared(r.Sections[0], r.Sections[1], in.opts.Before.Registry))
	}
	return r, nil
}

// compared makes a table that of an earlier moment, and returns what another has more.
func compared(now, then *Section, reg *registry.Registry) *Section {
	then.ID, then.Name, then.Chart = "then", "", nil
	if at := reg.At; at != nil {
		then.Notes = append([]Note{{ID: "then", Value: at.Day() + ", commit " + at.Short()}}, then.Notes...)
	}
	less := func(row, of []Cell) []Cell {
		row = slices.Clone(row)
		for i, c := range now.Columns {
			if c.Kind.Number() {
				row[i] = known(row[i].Number-of[i].Number, row[i].Known && of[i].Known)
			}
		}
		return row
	}
	s := &Section{ID: "difference", Columns: now.Columns, Total: less(now.Total, then.Total), Notes: []Note{{ID: "difference"}}}
	if now.Columns[len(now.Columns)-1].Kind == Share {
		s.Notes = append(s.Notes, Note{ID: "points"})
	}
	for i, row := range now.Rows {
		s.Rows = append(s.Rows, less(row, then.Rows[i]))
	}
	return s
}

// under gathers innovations under the values of a field.
func (x *crossing) under(f PivotField, all []seen) groups[seen] {
	by := groups[seen]{}
	for _, s := range all {
		for _, value := range distinct(orUnknown(f.values(s.in, s.rec))) {
			by.add(value, s)
		}
	}
	return by
}

// at returns those of a moment.
func (in *input) at(all []seen) []*registry.Record {
	var records []*registry.Record
	for _, s := range all {
		if s.in == in {
			records = append(records, s.rec)
		}
	}
	return records
}

// table is the pivot of one moment.
func (x *crossing) table(moment *input) (*Section, error) {
	m, err := moment.measure(either(x.opts.Measure, Measures[0]))
	if err != nil {
		return nil, err
	}
	s, byCol := x.empty(m.kind), x.under(x.cols, x.all)
	for range x.rows {
		s.Total = append(s.Total, Cell{})
	}
	for _, c := range x.across {
		s.Total = append(s.Total, m.of(moment.at(byCol[c]), moment.records))
	}
	s.Total = append(s.Total, m.of(moment.records, moment.records))
	s.Notes.add("repeated", repeated(moment, append(slices.Clone(x.rows), x.cols)))
	if x.opts.Measure != "" && x.opts.Measure != Measures[0] {
		s.Chart, s.Name = nil, "measured"
		s.Notes = append(s.Notes, Note{ID: x.opts.Measure})
	}
	x.fill(s, nil, x.all, func(part []seen) []Cell {
		by, whole := x.under(x.cols, part), moment.at(part)
		var cells []Cell
		for _, c := range x.across {
			cells = append(cells, m.of(moment.at(by[c]), whole))
		}
		return append(cells, m.of(whole, moment.records))
	})
	return s, nil
}

// repeated counts the innovations that have several values of one of the fields.
func repeated(in *input, fields []PivotField) int {
	n := 0
	for _, rec := range in.records {
		if slices.ContainsFunc(fields, func(f PivotField) bool { return len(distinct(f.values(in, rec))) > 1 }) {
			n++
		}
	}
	return n
}

// fill adds the rows of a pivot below the values of the fields that stand in head.
func (x *crossing) fill(s *Section, head []Cell, all []seen, cells func([]seen) []Cell) {
	if len(head) == len(x.rows) {
		s.Rows = append(s.Rows, append(slices.Clone(head), cells(all)...))
		return
	}
	f := x.rows[len(head)]
	by := x.under(f, all)
	for _, value := range by.keys(x.order(f, x.meaning(f).Terms)) {
		if len(by[value]) > 0 || len(head) == 0 {
			x.fill(s, append(slices.Clone(head), text(value)), by[value], cells)
		}
	}
}

// empty has the columns of a pivot.
func (x *crossing) empty(kind Kind) *Section {
	across := x.meaning(x.cols)
	s := &Section{ID: "pivot", Chart: &doc.Chart{Grouped: true}}
	for _, f := range x.rows {
		s.Columns = append(s.Columns, Column{ID: f.ID, Meaning: x.meaning(f)})
	}
	for _, c := range x.across {
		s.Chart.Series = append(s.Chart.Series, len(s.Columns))
		s.Columns = append(s.Columns, Column{ID: c, Meaning: Meaning{Kind: kind}, Head: &across})
	}
	if s.Map = len(x.rows) == 1 && x.rows[0].ID == "provinces"; s.Map || len(x.rows) > 1 || len(x.across) > mostSeries {
		s.Chart.Series = []int{len(s.Columns)}
	}
	s.Columns = append(s.Columns, column("total", kind))
	return s
}

// mostSeries is the number of columns that a chart can tell apart.
const mostSeries = 6

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
