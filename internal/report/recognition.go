package report

import (
	"cmp"
	"slices"
	"time"

	"github.com/innovatieagenda/agenda/internal/recognition"
)

// recognitions tells how the innovations stand on the ladder of recognition,
// and which levels need attention.
func recognitions(in *input) (*Report, error) {
	held, err := recognition.Standings(in.reg, in.records, string(in.today))
	if err != nil {
		return nil, err
	}
	day := in.within()
	expiring := keep(held, func(h recognition.Held) bool { return h.Until != "" && h.Until.Last() <= day })
	slices.SortStableFunc(expiring, func(a, b recognition.Held) int {
		return cmp.Or(cmp.Compare(a.Until.Last(), b.Until.Last()), cmp.Compare(a.ID, b.ID))
	})
	suspect := keep(held, func(h recognition.Held) bool { return h.State == recognition.Suspect })
	n := notes{{ID: "expiring-until", Value: day}}
	n.add("unlevelled", len(keep(held, func(h recognition.Held) bool {
		return h.Recognition.Level == "" && h.Recognition.Status != ""
	})))
	n.add("endless", len(keep(held, func(h recognition.Held) bool {
		return h.Until == "" && recognition.Claimed(&h.Innovation)
	})))
	return &Report{Notes: n, Sections: []*Section{
		ladderSection(in, held), heldSection(in, "expiring", expiring), heldSection(in, "suspect", suspect),
	}}, nil
}

// within is the last day of the period in which expiry is told.
func (in *input) within() string {
	today, err := time.Parse(time.DateOnly, string(in.today))
	if err != nil {
		return ""
	}
	return in.opts.Within.After(today).Format(time.DateOnly)
}

func keep(held []recognition.Held, is func(recognition.Held) bool) []recognition.Held {
	return slices.DeleteFunc(slices.Clone(held), func(h recognition.Held) bool { return !is(h) })
}

// ladderSection has a row for each level.
func ladderSection(in *input, held []recognition.Held) *Section {
	levels, by := in.terms("level"), groups[recognition.Held]{}
	for _, h := range held {
		by.add(h.Level(), h)
	}
	s := &Section{
		ID:      "ladder",
		Columns: append([]Column{termColumn("level", levels)}, counts("innovations", "valid", "expired", "suspect")...),
		Chart:   &Chart{Series: []int{1}},
	}
	for _, id := range by.keys(levels) {
		s.Rows = append(s.Rows, append([]Cell{text(id)}, stateCounts(by[id])...))
	}
	s.Total = append([]Cell{{}}, stateCounts(held)...)
	return s
}

func stateCounts(held []recognition.Held) []Cell {
	by := map[string]int{}
	for _, h := range held {
		by[h.State]++
	}
	return []Cell{
		number(len(held)), number(by[recognition.Valid]), number(by[recognition.Expired]), number(by[recognition.Suspect]),
	}
}

// heldSection has a row for each recognition.
func heldSection(in *input, id string, held []recognition.Held) *Section {
	s := &Section{ID: id, Columns: []Column{
		column("innovation", Innovation), termColumn("level", in.terms("level")), column("valid_until", Date),
		wordColumn("level_state", "recognition.state."), column("owner", Organisation),
	}}
	for _, h := range held {
		s.Rows = append(s.Rows, []Cell{text(h.ID), text(h.Recognition.Level), date(h.Until), text(h.State), text(h.Owner)})
	}
	return s
}
