package render

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/lookalike"
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
	// Refused are the reasons why it is refused beside those, by the pointer of what
	// each is about.
	Refused map[string]error
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
	if o.Change == nil {
		return nil
	}
	return o.tell(s, format, func(p *i18n.Printer) doc.Object {
		return doc.Obj("id", o.Change.ID, "action", o.Change.Action, "file", o.Change.File, "allowed", o.allowed(),
			"written", o.Written, "commit", o.Commit, "diff", unified(o.Change), "findings", findingsData(p, o.Findings))
	})
}

// tell writes a change with what was found below it, or its data in JSON.
func (o *Outcome) tell(s *Screen, format string, data func(p *i18n.Printer) doc.Object) error {
	var err error
	switch {
	case format == "json":
		return s.Write(&doc.Doc{Data: data}, format)
	case !o.allowed():
		return FindingsText(s, o.Findings)
	case o.Written:
		err = s.Write(&doc.Doc{Body: func(b *doc.Body) { o.done(b, s.Printer) }}, format)
	default:
		err = writeDiff(s, o.Change)
	}
	if err != nil || len(o.Findings) == 0 {
		return err
	}
	Line(s, "")
	return FindingsText(s, o.Findings)
}

// allowed reports whether nothing refuses the change.
func (o *Outcome) allowed() bool {
	errors, _ := o.Findings.Count()
	return o.Change != nil && errors+len(o.Refused) == 0
}

// done tells what was done.
func (o *Outcome) done(b *doc.Body, p *i18n.Printer) {
	args := o.args(p)
	if bytes.Equal(o.Change.Old, o.Change.New) {
		b.Sentence(p.T("change.unchanged", args))
		return
	}
	place := "change.file"
	if o.Change.Created() {
		place = "change.created"
	}
	keys := []string{"change.done." + o.Change.Action, place}
	switch {
	case o.Commit != "" && o.Branch != "":
		keys = append(keys, "change.committed.branch")
	case o.Commit != "":
		keys = append(keys, "change.committed")
	case o.Git:
		args["message"] = CommitMessage(p, o.Change)
		keys = append(keys, "change.submit", "change.uncommitted")
	}
	if key := "change.next." + o.Change.Action; p.Has(key) {
		keys = append(keys, key)
	}
	for _, key := range keys {
		b.Sentence(p.T(key, args))
	}
}

// args are what the sentences about a change speak of.
func (o *Outcome) args(p *i18n.Printer) i18n.Args {
	args := i18n.Args{"commit": o.Commit[:min(10, len(o.Commit))], "branch": o.Branch}
	if c := o.Change; c != nil {
		for name, value := range c.Args {
			args[name] = lookalike.Visible(value)
		}
		args["id"], args["file"], args["created"] = c.ID, c.File, c.Created()
	}
	for _, name := range []string{"from", "to", "phase"} {
		id, _ := args[name].(string)
		if title := words.OfSchema(p, o.Schema).Term("phase", id); title != id {
			args[name+"_title"] = title
		}
	}
	return args
}

// CommitMessage returns the message of the commit that a change makes. It is in
// Dutch, whatever the user's language: the history is read by all.
func CommitMessage(p *i18n.Printer, c *registry.Change) string {
	args := i18n.Args{"id": c.ID}
	for name, value := range c.Args {
		args[name] = value
	}
	return fmt.Sprintf("%s: %s", c.ID, p.Dutch().T("change.message."+c.Action, args))
}

// unified returns a change as git writes it, so that git can apply it; "" where
// nothing changes.
func unified(c *registry.Change) string {
	before := "a/" + c.File
	if c.Created() {
		before = "/dev/null"
	}
	text := diff.Diff(before, c.Old, "b/"+c.File, c.New)
	_, hunks, _ := bytes.Cut(text, []byte("\n")) // which says "diff a b"
	return string(hunks)
}

// writeDiff writes what a change touches: as it is for programs, and for a person
// coloured, with what could steer the terminal shown as signs.
func writeDiff(s *Screen, c *registry.Change) error {
	text := unified(c)
	if !s.Terminal {
		_, err := s.W.Write([]byte(text))
		return err
	}
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	return s.Write(&doc.Doc{Body: func(b *doc.Body) {
		if text != "" {
			b.Add(&doc.Code{Language: "diff", Lines: lines})
		}
	}}, "text")
}

// Fixed is a record that was put right.
type Fixed struct {
	Outcome
	// Mended are the findings that are gone.
	Mended finding.List
}

// Fix shows what was put right, or would be, and what is left for a person.
func Fix(s *Screen, fixed []*Fixed, left finding.List, format string) error {
	if format == "json" {
		return s.Write(&doc.Doc{Data: func(p *i18n.Printer) doc.Object { return fixData(p, fixed, left) }}, format)
	}
	for _, f := range fixed {
		if err := writeDiff(s, f.Change); err != nil {
			return err
		}
		if !f.Written {
			continue
		}
		if err := s.Write(&doc.Doc{Body: func(b *doc.Body) { f.done(b, s.Printer) }}, format); err != nil {
			return err
		}
		Line(s, "")
	}
	if len(fixed) == 0 {
		Note(s, "fix.nothing", nil)
	}
	if len(left) == 0 {
		return nil
	}
	Note(s, "fix.left", i18n.Args{"count": len(left)})
	Line(s, "")
	return FindingsText(s, left)
}

// fixData is the shape of what was put right in JSON.
func fixData(p *i18n.Printer, fixed []*Fixed, left finding.List) doc.Object {
	records := []doc.Object{}
	for _, f := range fixed {
		records = append(records, doc.Obj("id", f.ID, "file", f.Change.File, "mended", findingsData(p, f.Mended),
			"diff", unified(f.Change), "written", f.Written, "commit", f.Commit))
	}
	return doc.Obj("records", records, "findings", findingsData(p, left))
}
