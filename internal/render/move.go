package render

import (
	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/edit"
)

// Move tells what became of a move to another phase. One that the record is not
// ready for comes with the checklist, what is still to do first.
func Move(s *Screen, o *Outcome, format string) error {
	if format == "json" {
		return moveJSON(s, o)
	}
	switch {
	case o.Change == nil && o.Step != nil:
		w := nextWords{criterionWords{s.Printer, o.Schema}, o.Step}
		return s.Write(&doc.Doc{Body: func(b *doc.Body) { w.checklist(b, w.phaseHeading(), o.Step.Phase.Criteria) }}, "text")
	case o.Change == nil || o.Change.Action != edit.ActionTodo:
		return Change(s, o, format)
	case !o.Written:
		return writeDiff(s, o.Change)
	}
	return todo(s, o)
}

// todo tells that keys were inserted, and where there is something to fill in.
func todo(s *Screen, o *Outcome) error {
	args := changeArgs(s, o)
	args["count"] = len(o.Findings)
	if len(o.Findings) > 0 {
		args["line"] = o.Findings[0].Range.Line
	}
	for _, key := range []string{"change.done.todo", "change.file", "change.todo.lines", "change.todo.next"} {
		Note(s, key, args)
	}
	return nil
}

func moveJSON(s *Screen, o *Outcome) error {
	found, err := o.findingsJSON(s)
	if err != nil {
		return err
	}
	out := moveDocument{
		versioned: currentVersion, ID: o.ID, From: o.From, To: o.To, Written: o.Written, Commit: o.Commit,
		Criteria: []criterionJSON{}, Findings: found,
		Allowed: o.allowed() && o.Change.Action != edit.ActionTodo,
	}
	if c := o.Change; c != nil {
		out.From, out.To, out.Diff, out.File = c.Args["from"], c.Args["to"], unified(c), c.File
	}
	if o.Step != nil {
		dutch, err := inDutch(s.Printer)
		if err != nil {
			return err
		}
		words := criterionWords{dutch, o.Schema}
		out.From, out.To, out.File = o.Step.Record.Phase, o.Step.Phase.To.ID, o.Step.File
		for _, c := range o.Step.Phase.Criteria {
			out.Criteria = append(out.Criteria, words.json(c.Result))
		}
	}
	return writeJSON(s.W, out)
}
