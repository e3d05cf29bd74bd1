package report

import (
	"maps"
	"slices"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// plan tells of the agenda of a period what was promised, what is under way and what
// came of it; which cells stay empty, and which needs nobody answers.
func plan(in *input) (*Report, error) {
	a, err := in.reg.FindAgenda(in.opts.Period, string(in.today))
	if err != nil {
		return nil, err
	}
	p := planned{in, a}
	one := func(value func(*innovation.Line) string) func(*innovation.Line) []string {
		return func(l *innovation.Line) []string { return []string{value(l)} }
	}
	return &Report{
		Notes: []Note{{ID: "period", Count: len(a.Lines), Value: a.Title}},
		Sections: []*Section{
			p.by("priorities", termColumn("priority", in.terms("priority")), one(func(l *innovation.Line) string { return l.Priority })),
			p.by("phases", termColumn("phase", in.terms("phase")), one(func(l *innovation.Line) string { return l.Phase })),
			p.by("layers", termColumn("layer", in.terms("layer")), one(func(l *innovation.Line) string { return l.Layer })),
			p.by("organisations", column("organisation", Organisation), func(l *innovation.Line) []string { return orUnknown(l.Who) }),
			p.by("provinces", column("province", Organisation), func(l *innovation.Line) []string { return orUnknown(p.provinces(l)) }),
			p.money(), p.ended(), p.empty(), p.unanswered(),
		},
	}, nil
}

// planned is the agenda of a period that is counted.
type planned struct {
	*input
	agenda *registry.Agenda
}

// provinces are those of the organisations that do a line.
func (p planned) provinces(l *innovation.Line) []string {
	ids := set{}
	for _, org := range l.Who {
		for _, id := range p.reg.ProvincesOf(org) {
			ids[id] = true
		}
	}
	return ids.sorted()
}

// by has a row for each value, with its lines by state and what they cost. A line
// that has several values counts under each, and in the total once.
func (p planned) by(id string, head Column, values func(*innovation.Line) []string) *Section {
	states := p.terms("plan_state")
	s := &Section{ID: id, Columns: []Column{head}, Chart: &doc.Chart{}}
	s.spread(states, "")
	s.Columns = append(s.Columns, column("lines", Count), column("amount", Money))
	groups := groups[*innovation.Line]{}
	var all []*innovation.Line
	for i := range p.agenda.Lines {
		line := &p.agenda.Lines[i]
		all = append(all, line)
		for _, value := range values(line) {
			groups.add(value, line)
		}
	}
	return fill(s, groups.keys(head.Terms), groups, all, p.lineCells)
}

// lineCells counts lines by state, and adds up what layers bring in, unknown where no
// line says so.
func (p planned) lineCells(lines []*innovation.Line) []Cell {
	var cells []Cell
	for _, state := range p.terms("plan_state") {
		n := 0
		for _, l := range lines {
			if l.State == state.ID {
				n++
			}
		}
		cells = append(cells, number(n))
	}
	var sum int64
	amounts := false
	for _, l := range lines {
		euros, told := l.Total()
		sum, amounts = sum+euros, amounts || told
	}
	return append(cells, number(len(lines)), known(int(sum), amounts))
}

// money has a row for each layer: what it brings in, and how much of that goes to
// lines to which another layer brings in something as well.
func (p planned) money() *Section {
	s := &Section{ID: "money", Columns: append([]Column{termColumn("layer", p.terms("layer"))},
		column("lines", Count), column("amount", Money), column("matched_lines", Count), column("matched_amount", Money))}
	for _, layer := range p.terms("layer") {
		var lines, matched int
		var sum, together int64
		for _, l := range p.agenda.Lines {
			euros, pays := l.Amount[layer.ID]
			if !pays {
				continue
			}
			lines, sum = lines+1, sum+euros
			if len(l.Amount) > 1 {
				matched, together = matched+1, together+euros
			}
		}
		s.Rows = append(s.Rows, []Cell{text(layer.ID), number(lines), number(int(sum)), number(matched), number(int(together))})
	}
	return s
}

// ended has a row for each line of which nothing more is to come, with what was said
// about that.
func (p planned) ended() *Section {
	s := &Section{ID: "ended", Columns: []Column{
		column("line", Text), column("about", Text), termColumn("state", p.terms("plan_state")), listColumn("who", Organisation), column("note", Text),
	}}
	for _, l := range p.agenda.Lines {
		if l.Ended() {
			s.Rows = append(s.Rows, []Cell{text(l.ID), text(p.reg.About(&l)), text(l.State), text(l.Who...), text(l.Note)})
		}
	}
	return s
}

// empty has a row for each cell of the table without a line.
func (p planned) empty() *Section {
	s := &Section{ID: "empty", Columns: []Column{termColumn("phase", p.terms("phase")), termColumn("priority", p.terms("priority"))}}
	for _, phase := range p.terms("phase") {
		for _, priority := range p.terms("priority") {
			if !slices.ContainsFunc(p.agenda.Lines, func(l innovation.Line) bool { return l.Phase == phase.ID && l.Priority == priority.ID }) {
				s.Rows = append(s.Rows, []Cell{text(phase.ID), text(priority.ID)})
			}
		}
	}
	return s
}

// unanswered has a row for each need that still asks for something and that no line
// takes up, by its own id or by an innovation that answers it.
func (p planned) unanswered() *Section {
	s := &Section{ID: "unanswered", Columns: []Column{
		column("need", Text), column("title", Text), termColumn("priority", p.terms("priority")), termColumn("state", p.terms("need_status")), listColumn("organisations", Organisation),
	}}
	taken := set{}
	for _, l := range p.agenda.Lines {
		taken[l.Need], taken[l.Innovation] = true, true
	}
	maps.DeleteFunc(taken, func(id string, _ bool) bool { return id == "" })
	for _, n := range p.reg.Needs {
		answered := slices.ContainsFunc(n.Answers, func(id string) bool { return taken[id] })
		if !taken[n.ID] && !answered && !n.Closed() {
			s.Rows = append(s.Rows, []Cell{text(n.ID), text(n.Title), text(n.Priority), text(n.Status), text(n.Organisations...)})
		}
	}
	return s
}
