package matrix

import (
	"slices"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// Plan is the table of the agenda of a period: what the network will do, beside what
// stands there today (agenda 2016-2018, section 4).
type Plan struct {
	Agenda *registry.Agenda
	// Template says that this is the blank table, to be filled in.
	Template bool
	Columns  schema.Terms
	Rows     []PlanRow
	// Lines are those of the table, in their order.
	Lines []innovation.Line
	// Unplaced are the lines without a known phase or priority.
	Unplaced []innovation.Line
}

// PlanRow is one phase, with the question that the period asks of it, in Dutch where
// it is the period's own.
type PlanRow struct {
	Phase    schema.Term
	Question string
	Cells    []PlanCell
}

// PlanCell holds the lines of one phase under one priority.
type PlanCell struct {
	Priority string
	Lines    []innovation.Line
	// Here is the number of innovations that stand there and have not stopped.
	Here int
}

// EmptyPlan makes the blank table of the agenda of a period.
func EmptyPlan(reg *registry.Registry, a *registry.Agenda) *Plan {
	p := &Plan{Agenda: a, Template: true, Columns: reg.Schema.Terms("priority")}
	for _, phase := range reg.Schema.Terms("phase") {
		row := PlanRow{Phase: phase, Question: a.Questions[phase.ID]}
		for _, priority := range p.Columns {
			row.Cells = append(row.Cells, PlanCell{Priority: priority.ID})
		}
		p.Rows = append(p.Rows, row)
	}
	return p
}

// BuildPlan makes the table of the agenda of a period, with some of its lines beside
// some of the innovations.
func BuildPlan(reg *registry.Registry, a *registry.Agenda, lines []innovation.Line, records []*registry.Record) *Plan {
	p := EmptyPlan(reg, a)
	p.Template, p.Lines = false, lines
	for _, line := range lines {
		if cell := p.cell(line.Phase, line.Priority); cell != nil {
			cell.Lines = append(cell.Lines, line)
		} else {
			p.Unplaced = append(p.Unplaced, line)
		}
	}
	for _, rec := range records {
		for _, priority := range rec.Priorities {
			if cell := p.cell(rec.Phase, priority); cell != nil && rec.Status != innovation.StatusStopped {
				cell.Here++
			}
		}
	}
	return p
}

func (p *Plan) cell(phase, priority string) *PlanCell {
	row := slices.IndexFunc(p.Rows, func(r PlanRow) bool { return r.Phase.ID == phase })
	column := p.Columns.Index(priority)
	if row < 0 || column < 0 {
		return nil
	}
	return &p.Rows[row].Cells[column]
}
