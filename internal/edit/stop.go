package edit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/suggest"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// StopOptions say why an innovation stops.
type StopOptions struct {
	On              innovation.Date
	Reason, Lessons string
}

// Stop plans the end of an innovation, from any phase. The record stays, with
// what others can learn from it.
func Stop(reg *registry.Registry, id string, opts StopOptions) (*registry.Change, error) {
	d, err := open(reg, id)
	if err != nil {
		return nil, err
	}
	if d.Status == innovation.StatusStopped {
		return nil, usererr.Refuse("stop/already", usererr.Args{"id": d.ID, "on": string(d.LastStop().Date)})
	}
	var f fields
	f.date("date", opts.On)
	f.text("reason", opts.Reason)
	f.text("lessons", opts.Lessons)
	d.set("/status", innovation.StatusStopped)
	d.append("/stops", yamldoc.Map(f))
	return d.change(ActionStop, nil)
}

// ResumeOptions say why a stopped innovation goes on.
type ResumeOptions struct {
	On   innovation.Date
	Note string
}

// Resume plans that a stopped innovation goes on, in the phase in which it
// stopped. The stop stays in the record, so that its lessons do.
func Resume(reg *registry.Registry, id string, opts ResumeOptions) (*registry.Change, error) {
	d, err := open(reg, id)
	if err != nil {
		return nil, err
	}
	if d.Status != innovation.StatusStopped {
		return nil, usererr.Refuse("resume/running", usererr.Args{"id": d.ID})
	}
	last := len(d.Stops) - 1
	if last < 0 || d.Stops[last].WentOn() {
		return nil, usererr.Refuse("resume/no-stop", usererr.Args{"id": d.ID})
	}
	var f fields
	f.date("date", opts.On)
	f.text("note", opts.Note)
	d.set("/status", innovation.StatusActive)
	d.set(fmt.Sprintf("/stops/%d/resumed", last), yamldoc.Map(f))
	return d.change(ActionResume, map[string]string{"phase": d.Phase})
}

// Correct plans the note that something which happened stood wrongly in the
// record. Field is the path of what was wrong, such as
// "experiments/proef-2016/outcome"; its first key must be one of the schema.
func Correct(reg *registry.Registry, id string, c innovation.Correction) (*registry.Change, error) {
	d, err := open(reg, id)
	if err != nil {
		return nil, err
	}
	known := reg.Schema.KeyOrder(schema.Innovation)
	key, _, _ := strings.Cut(c.Path(), "/")
	if !slices.Contains(known, key) {
		return nil, usererr.UnknownValue("correct", c.Field, suggest.Of(key, known, 2), known)
	}
	var f fields
	f.date("date", c.Date)
	f.text("field", c.Path())
	f.text("reason", c.Reason)
	d.append("/corrections", yamldoc.Map(f))
	return d.change(ActionCorrect, map[string]string{"field": c.Path()})
}

// Distinction says why two innovations that look alike are not the same.
type Distinction struct {
	Reason string
	On     innovation.Date
	// Fingerprint tells the mark of the two texts, so that the judgement falls
	// when either changes; nil notes none.
	Fingerprint func(a, b *innovation.Innovation) string
}

// Distinct plans the note, in the record of the first innovation, that the
// second looks alike and is something else. A note that is there already gets
// the new reason and day: who looked again saw what the records say now.
func Distinct(reg *registry.Registry, id, other string, opts Distinction) (*registry.Change, error) {
	d, err := open(reg, id)
	if err != nil {
		return nil, err
	}
	second, err := reg.FindInnovation(other)
	if err != nil {
		return nil, err
	}
	if second.ID == d.ID {
		return nil, usererr.BadUsage("distinct/same", usererr.Args{"id": d.ID})
	}
	var f fields
	f.text("reason", opts.Reason)
	f.date("date", opts.On)
	if opts.Fingerprint != nil {
		f.text("fingerprint", opts.Fingerprint(&d.Innovation, &second.Innovation))
	}
	noted := func(n innovation.Distinction) bool { return n.ID == second.ID }
	if i := slices.IndexFunc(d.Relations.DistinctFrom, noted); i >= 0 {
		d.fill(fmt.Sprintf("/relations/distinct_from/%d", i), f)
	} else {
		f = append(fields{{Key: "id", Value: second.ID}}, f...)
		d.append("/relations/distinct_from", yamldoc.Map(f))
	}
	return d.change(ActionDistinct, map[string]string{"other": second.ID})
}

// Adoption says who takes an innovation over, and how.
type Adoption struct {
	Organisation         string
	Since                innovation.Date
	Adaptation, Feedback string
}

// Adopt plans the note that an organisation takes an innovation over. What it
// gives back later, such as feedback, is filled in where it stands already.
func Adopt(reg *registry.Registry, id string, a Adoption) (*registry.Change, error) {
	d, err := open(reg, id)
	if err != nil {
		return nil, err
	}
	org, err := reg.FindOrganisation("ORGANISATION", a.Organisation)
	if err != nil {
		return nil, err
	}
	var f fields
	f.date("since", a.Since)
	f.text("adaptation", a.Adaptation)
	f.text("feedback", a.Feedback)
	goesOn := func(a innovation.Adoption) bool { return a.Organisation == org && a.Until == "" }
	if i := slices.IndexFunc(d.Adoptions, goesOn); i >= 0 {
		d.fill(fmt.Sprintf("/adoptions/%d", i), f)
		if d.doc == d.old && d.err == nil {
			return nil, usererr.Refuse("adopt/already", usererr.Args{"id": d.ID, "organisation": org})
		}
	} else {
		f = append(fields{{Key: "organisation", Value: org}}, f...)
		d.append("/adoptions", yamldoc.Map(f))
	}
	return d.change(ActionAdopt, map[string]string{"organisation": org})
}
