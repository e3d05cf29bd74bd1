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

// BuildPlan makes the table of the agenda of a period, in the order of its lines;
// empty leaves the lines out.
func BuildPlan(reg *registry.Registry, a *registry.Agenda, empty bool) *Plan {
	p := &Plan{Agenda: a, Template: empty, Columns: reg.Schema.Terms("priority")}
	for _, phase := range reg.Schema.Terms("phase") {
		row := PlanRow{Phase: phase, Question: a.Questions[phase.ID]}
		for _, priority := range p.Columns {
			row.Cells = append(row.Cells, PlanCell{Priority: priority.ID})
		}
		p.Rows = append(p.Rows, row)
	}
	if empty {
		return p
	}
	for _, line := range a.Lines {
		if cell := p.cell(line.Phase, line.Priority); cell != nil {
			cell.Lines = append(cell.Lines, line)
		} else {
			p.Unplaced = append(p.Unplaced, line)
		}
	}
	for _, rec := range reg.Innovations {
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
