package report

import (
	"maps"
	"slices"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// grant is money for an innovation.
type grant struct {
	rec *registry.Record
	innovation.Funding
}

// funding tells which layer paid what when, and where others can't use what
// was paid for.
func funding(in *input) (*Report, error) {
	var grants []grant
	var amountless, undated int
	for _, rec := range in.records {
		for _, f := range rec.Funding {
			grants = append(grants, grant{rec, f})
			if !f.HasAmount {
				amountless++
			}
			if f.Year == 0 {
				undated++
			}
		}
	}
	var n notes
	n.add("amountless", amountless)
	n.add("yearless", undated)
	return &Report{Notes: n, Sections: []*Section{
		fundingLayers(in, grants), fundingYears(in, grants), withoutMaterials(in),
	}}, nil
}

// fundingLayers has a row for each layer.
func fundingLayers(in *input, grants []grant) *Section {
	layers, by := in.terms("layer"), groups[grant]{}
	for _, g := range grants {
		by.add(g.Layer, g)
	}
	s := &Section{
		ID:      "layers",
		Columns: append([]Column{termColumn("layer", layers)}, append(counts("innovations", "grants", "amounts_known"), column("amount", Money))...),
		Chart:   &doc.Chart{Series: []int{2}},
	}
	return fill(s, by.keys(layers), by, grants, grantCells)
}

// grantCells adds amounts up; without any known one the sum is unknown.
func grantCells(grants []grant) []Cell {
	ids, amounts, amount := set{}, 0, 0.0
	for _, g := range grants {
		ids[g.rec.ID] = true
		if g.HasAmount {
			amounts++
			amount += g.Amount
		}
	}
	return []Cell{number(len(ids)), number(len(grants)), number(amounts), known(amount, amounts > 0)}
}

// fundingYears has a row for each year and a column with the number of grants
// of each layer.
func fundingYears(in *input, grants []grant) *Section {
	layers := in.terms("layer")
	by := map[int][]grant{}
	for _, g := range grants {
		by[g.Year] = append(by[g.Year], g)
	}
	s := &Section{ID: "years", Columns: []Column{column("year", Year)}, Chart: &doc.Chart{Time: true}}
	s.spread(layers, "layer_unknown")
	s.Columns = append(s.Columns, append(counts("grants", "amounts_known"), column("amount", Money))...)
	for _, year := range slices.Sorted(maps.Keys(by)) {
		if year != 0 {
			s.Rows = append(s.Rows, append([]Cell{number(year)}, yearCells(layers.IDs(), by[year])...))
		}
	}
	if len(by[0]) > 0 {
		s.Rows = append(s.Rows, append([]Cell{{}}, yearCells(layers.IDs(), by[0])...))
	}
	s.Total = append([]Cell{{}}, yearCells(layers.IDs(), grants)...)
	return s
}

func yearCells(layers []string, grants []grant) []Cell {
	by, unknown := map[string]int{}, 0
	for _, g := range grants {
		if slices.Contains(layers, g.Layer) {
			by[g.Layer]++
		} else {
			unknown++
		}
	}
	var cells []Cell
	for _, id := range layers {
		cells = append(cells, number(by[id]))
	}
	return append(append(cells, number(unknown)), grantCells(grants)[1:]...)
}

// withoutMaterials has a row for each innovation that a layer of government
// paid for, without anything that others may use.
func withoutMaterials(in *input) *Section {
	layers := in.terms("layer")
	s := &Section{ID: "without_materials", Columns: []Column{
		column("innovation", Innovation), termColumn("phase", in.terms("phase")), {ID: "layers", Meaning: Meaning{Kind: Term, Terms: layers}, Multi: true},
		column("amount", Money), column("owner", Organisation),
	}}
	funded := 0
	for _, rec := range in.records {
		paid, amounts, amount := set{}, 0, 0.0
		for _, f := range rec.Funding {
			if layers.Index(f.Layer) < 0 {
				continue
			}
			paid[f.Layer] = true
			if f.HasAmount {
				amounts, amount = amounts+1, amount+f.Amount
			}
		}
		if len(paid) == 0 {
			continue
		}
		funded++
		if !in.public(rec) {
			s.Rows = append(s.Rows, []Cell{text(rec.ID), text(rec.Phase), text(inOrder(layers.IDs(), paid)...), known(amount, amounts > 0), text(rec.Owner)})
		}
	}
	s.Notes.add("publicly-funded", funded)
	return s
}

// public reports whether a record has a material that others can find and may use.
func (in *input) public(rec *registry.Record) bool {
	return slices.ContainsFunc(rec.Materials, in.usable)
}

// usable reports whether others can find a material and may use it on the day of the
// report: with an address and a licence, as the gate to the last phase asks.
func (in *input) usable(m innovation.Material) bool {
	gone := m.AvailableUntil.Valid() && m.AvailableUntil.Last() < string(in.today)
	return m.URL != "" && m.Licence != "" && !gone
}

// inOrder returns the ids that are in a set, in the order given.
func inOrder(ids []string, s set) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !s[id] })
}
