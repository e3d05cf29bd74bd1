package render

import (
	"bytes"
	"fmt"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/next"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/schema"
)

// Outcome is what became of a change that was asked for.
type Outcome struct {
	// ID is the record that the change is about.
	ID string
	// Change is the plan; nil where it was refused before there was one.
	Change *registry.Change
	// Written says that the file has it now.
	Written bool
	// Commit and Branch say where it was committed, "" where it was not.
	Commit, Branch string
	// Findings are those that the change brings: errors refuse it.
	Findings finding.List
	// Git says that the registry is in a git repository.
	Git bool
	// Schema has the words of the terms.
	Schema *schema.Set
	// Step, for a move to the next phase, is how the record stood before it.
	Step *next.Step
	// From and To are the phases of a move, as far as they are known.
	From, To string
}

// Change tells what became of a change: what it would touch where nothing is
// written, else what was done, where, and what comes next.
func Change(s *Screen, o *Outcome, format string) error {
	if format == "json" {
		return changeJSON(s, o)
	}
	tell := done
	errors, _ := o.Findings.Count()
	switch {
	case o.Change == nil:
		return nil
	case errors > 0:
		return FindingsText(s, o.Findings)
	case !o.Written:
		tell = func(s *Screen, o *Outcome) error { return writeDiff(s, o.Change) }
	}
	if err := tell(s, o); err != nil || len(o.Findings) == 0 {
		return err
	}
	Line(s, "")
	return FindingsText(s, o.Findings)
}

// done tells what was done.
func done(s *Screen, o *Outcome) error {
	args := changeArgs(s, o)
	if bytes.Equal(o.Change.Old, o.Change.New) {
		Note(s, "change.unchanged", args)
		return nil
	}
	place := "change.file"
	if o.Change.Created() {
		place = "change.created"
	}
	lines := []string{s.T("change.done."+o.Change.Action, args), s.T(place, args)}
	switch {
	case o.Commit != "" && o.Branch != "":
		lines = append(lines, s.T("change.committed.branch", args))
	case o.Commit != "":
		lines = append(lines, s.T("change.committed", args))
	case o.Git:
		message, err := CommitMessage(s.Printer, o.Change)
		if err != nil {
			return err
		}
		args["message"] = message
		lines = append(lines, s.T("change.uncommitted", args), s.T("change.submit", args))
	}
	if key := "change.next." + o.Change.Action; s.Has(key) {
		lines = append(lines, s.T(key, args))
	}
	for _, line := range lines {
		s.sentence("", "", line)
	}
	return nil
}

// changeArgs are what the sentences about a change speak of.
func changeArgs(s *Screen, o *Outcome) i18n.Args {
	args := i18n.Args{"commit": o.Commit[:min(10, len(o.Commit))], "branch": o.Branch}
	if c := o.Change; c != nil {
		for name, value := range c.Args {
			args[name] = visible(value)
		}
		args["id"], args["file"], args["created"] = c.ID, c.File, c.Created()
	}
	for _, name := range []string{"from", "to", "phase"} {
		id, _ := args[name].(string)
		if title := words.OfSchema(s.Printer, o.Schema).Term("phase", id); title != id {
			args[name+"_title"] = title
		}
	}
	return args
}

// CommitMessage returns the message of the commit that a change makes. It is in
// Dutch, whatever the user's language: the history is read by all.
func CommitMessage(p *i18n.Printer, c *registry.Change) (string, error) {
	dutch, err := inDutch(p)
	if err != nil {
		return "", err
	}
	args := i18n.Args{"id": c.ID}
	for name, value := range c.Args {
		args[name] = value
	}
	return fmt.Sprintf("%s: %s", c.ID, dutch.T("change.message."+c.Action, args)), nil
}
