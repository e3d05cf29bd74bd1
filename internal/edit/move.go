package edit

import (
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// RefusedByGate is the code of the problem that a record lacks what a phase asks
// for.
const RefusedByGate = "move/gate"

// MoveOptions say how an innovation moves to another phase.
type MoveOptions struct {
	// On is the day of the move.
	On innovation.Date
	// Note is why; a move back asks for it.
	Note string
	// Todo plans to insert the keys that the phase asks for and the record lacks,
	// where it does, instead of refusing.
	Todo bool
	// Lang is the language of the examples beside such keys, and Hint makes the
	// comment of one.
	Lang i18n.Lang
	Hint func(example string) string
}

// Move plans the move of an innovation to another phase: to the next one, if the
// record has what that asks for, or one back with a note (design, section 7). A
// change with ActionTodo is not the move but what has to come first.
func Move(reg *registry.Registry, id, phase string, opts MoveOptions) (*registry.Change, error) {
	d, err := open(reg, id)
	if err != nil {
		return nil, err
	}
	to, err := d.term("phase", "PHASE", phase)
	if err != nil {
		return nil, err
	}
	steps, err := d.steps(to)
	if err != nil {
		return nil, err
	}
	args := map[string]string{"from": d.Phase, "to": to}
	if steps < 0 {
		if opts.Note == "" {
			return nil, usererr.BadUsage("move/note", usererr.Args{"id": d.ID, "to": to})
		}
		d.moveTo(to, opts)
		return d.change(ActionMoveBack, args)
	}
	open, all, err := d.lacks(to)
	if err != nil {
		return nil, err
	}
	if len(open) == 0 {
		d.moveTo(to, opts)
		return d.change(ActionMove, args)
	}
	if opts.Todo {
		d.todo(open, opts)
		if c, err := d.change(ActionTodo, args); err != nil || d.doc != d.old {
			return c, err
		}
	}
	return nil, usererr.Refuse(RefusedByGate, usererr.Args{"id": d.ID, "to": to, "count": len(open), "all": all, "todo": opts.Todo})
}

// steps returns by how many rungs a phase lies above the present one, which is 1
// or -1: no innovation goes over a rung.
func (d *draft) steps(to string) (int, error) {
	if err := d.running(); err != nil {
		return 0, err
	}
	phases := d.reg.Schema.Terms("phase")
	from := phases.Index(d.Phase)
	if from < 0 {
		return 0, usererr.Refuse("move/from-unknown", usererr.Args{"id": d.ID, "phase": d.Phase, "file": d.file})
	}
	steps := phases.Index(to) - from
	switch {
	case steps == 0:
		return 0, usererr.Refuse("move/same", usererr.Args{"id": d.ID, "to": to})
	case steps > 1:
		return 0, usererr.Refuse("move/over", usererr.Args{"id": d.ID, "from": d.Phase, "to": to, "next": phases[from+1].ID})
	case steps < -1:
		return 0, usererr.Refuse("move/over", usererr.Args{"id": d.ID, "from": d.Phase, "to": to, "next": phases[from-1].ID})
	}
	return steps, nil
}

// lacks returns the criteria of a phase that stand in the way, and how many it
// has.
func (d *draft) lacks(phase string) (open []ladder.Result, all int, err error) {
	phases, err := ladder.Load(d.reg.Schema, schema.Phases, nil)
	if err != nil {
		return nil, 0, registry.SchemaProblem(err)
	}
	rung, ok := phases.Rung(phase)
	if !ok {
		return nil, 0, nil
	}
	results := rung.Evaluate(d.doc.Value())
	return ladder.OpenOnes(results), len(results), nil
}

// moveTo writes the phase, and when it began.
func (d *draft) moveTo(phase string, opts MoveOptions) {
	entry := fields{{Key: "phase", Value: phase}}
	entry.date("date", opts.On)
	entry.text("note", opts.Note)
	d.set("/phase", phase)
	d.append("/phase_history", yamldoc.Map(entry))
}
