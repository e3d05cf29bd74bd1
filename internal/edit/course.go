package edit

import (
	"errors"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// The actions of the course of recognition, beside those of decisions.
const (
	ActionSubmit  = "recognition-submit"
	ActionAssess  = "recognition-assess"
	ActionPublish = "recognition-publish"
)

// AssessmentSheet has the flags of an assessment.
var AssessmentSheet = Sheet{schema.Assessment, "", []Input{
	{"organisation", "/organisation", false},
	{"role", "/role", false},
	{"vote", "/vote", false},
	{"feasibility", "/feasibility", false},
	{"note", "/note", false},
}}

// Step is a step of the course that the owner takes, or whoever publishes.
type Step struct {
	On innovation.Date
	// Level is the one that is asked for; Renew asks for the one that is held.
	Level string
	Renew bool
	Note  string
}

// course is an innovation of which a step of the course is taken.
type course struct {
	*draft
	rec      *registry.Record
	standard *recognition.Standard
	step     Step
	taken    innovation.CourseStep
}

func openCourse(reg *registry.Registry, id, name string, step Step) (*course, error) {
	d, err := open(reg, id)
	if err != nil {
		return nil, err
	}
	standard, err := recognition.Load(reg.Schema, step.On.Last())
	if err != nil {
		return nil, err
	}
	c := &course{draft: d, rec: &registry.Record{Innovation: d.Innovation, File: d.file}, standard: standard, step: step}
	c.taken = innovation.CourseStep{Step: name, Date: step.On, Organisation: d.Owner}
	return c, nil
}

// take plans the step, or refuses it with all reasons.
func (c *course) take(action string, reasons finding.List) (*registry.Change, error) {
	reasons = append(c.standard.Follows(c.reg, &c.Innovation, c.taken.Step), reasons...)
	reasons = append(reasons, c.standard.MayTake(c.reg, &c.Innovation, c.taken, "/course")...)
	if n := len(c.Course); n > 0 && c.taken.Date.Before(c.Course[n-1].Date) {
		reasons = append(reasons, finding.Finding{Rule: recognition.RuleCourse, Variant: "date", Args: finding.Args{
			"step": c.taken.Step, "previous": c.Course[n-1].Step, "on": string(c.taken.Date), "day": string(c.Course[n-1].Date),
		}})
	}
	if err := recognition.Refusal(c.rec, action, c.taken.Level, reasons); err != nil {
		return nil, err
	}
	f := fields{{Key: "step", Value: c.taken.Step}}
	f.date("date", c.taken.Date)
	f.text("level", c.taken.Level)
	f.text("organisation", c.taken.Organisation)
	f.text("fingerprint", c.taken.Fingerprint)
	f.text("note", strings.TrimSpace(c.step.Note))
	c.append("/course", yamldoc.Map(f))
	return c.change(action, map[string]string{"level": c.taken.Level})
}

// Submit plans that a dossier is submitted for a level, as it stands: its fingerprint
// tells what the assessors get to see.
func Submit(reg *registry.Registry, id string, step Step) (*registry.Change, error) {
	c, err := openCourse(reg, id, innovation.StepSubmitted, step)
	if err != nil {
		return nil, err
	}
	held := c.Level()
	switch {
	case step.Renew && held == innovation.RegisteredLevel:
		return nil, usererr.Refuse("recognition/nothing-held", usererr.Args{"id": c.id})
	case step.Renew && step.Level == "":
		step.Level = held
	}
	if step.Level, err = c.standard.Grantable(reg.Schema, "level", step.Level); err != nil {
		return nil, err
	}
	if !step.Renew && step.Level == held {
		return nil, usererr.Refuse("recognition/held", usererr.Args{"id": c.id, "level": held})
	}
	c.taken.Level, c.taken.Fingerprint = step.Level, c.standard.Fingerprint(c.doc.Value())
	lacks := c.standard.Unsupported(c.doc.Value(), step.Level)
	reasons := slices.Clone(lacks)
	for _, t := range recognition.Course(reg, &c.Innovation) {
		if t.Assessment != nil && t.Assessment.Submitted == step.On {
			reasons = append(reasons, finding.Finding{Rule: recognition.RuleCourse, Variant: "again", Args: finding.Args{"on": string(step.On)}})
			break
		}
	}
	change, err := c.take(ActionSubmit, reasons)
	if p := new(usererr.Error); len(lacks) > 0 && errors.As(err, &p) {
		p.Args["checklist"] = step.Level
	}
	return change, err
}

// Assess plans the file of an assessment of what was submitted. Fields are the keys of
// the AssessmentSheet. What the rules say of an assessment by itself is left to them.
func Assess(reg *registry.Registry, id string, fields Fields, on innovation.Date) (*registry.Change, error) {
	c, err := openCourse(reg, id, innovation.StepAssessed, Step{On: on})
	if err != nil {
		return nil, err
	}
	applied := recognition.Applied(reg, &c.Innovation)
	reasons := c.standard.Follows(reg, &c.Innovation, innovation.StepAssessed)
	if applied != nil {
		reasons = append(reasons, c.standard.Stale(applied, c.doc.Value(), applied.Level)...)
	}
	if err := recognition.Refusal(c.rec, ActionAssess, "", reasons); err != nil {
		return nil, err
	}
	organisation := fields.Text("/organisation")
	name := freeName(short(c.id+"-"+organisation), reg.AssessmentIDs())
	fields["id"], fields["innovation"], fields["submitted"], fields["date"] = name, c.id, string(applied.Date), string(on)
	args := map[string]string{"organisation": organisation, "innovation": c.id, "level": applied.Level}
	return fresh(reg, ActionAssess, registry.AssessmentsFolder, name, Text(reg.Schema, schema.Assessment, fields), args), nil
}

// short cuts a name so that a number fits behind it.
func short(name string) string {
	const most = 76
	return strings.Trim(name[:min(most, len(name))], "-")
}

// Withdraw plans that an application that is open is taken back by who submitted it;
// open is false where there is none.
func Withdraw(reg *registry.Registry, id string, step Step) (c *registry.Change, open bool, err error) {
	w, err := openCourse(reg, id, innovation.StepWithdrawn, step)
	if err != nil || recognition.Applied(reg, &w.Innovation) == nil {
		return nil, false, err
	}
	c, err = w.take(recognition.ActionWithdraw, nil)
	return c, true, err
}

// Publish plans that a recognition was made public.
func Publish(reg *registry.Registry, id string, step Step) (*registry.Change, error) {
	c, err := openCourse(reg, id, innovation.StepPublished, step)
	if err != nil {
		return nil, err
	}
	const steps = "/recognition/steps"
	switch {
	case !recognition.Decided(c.Recognition): // that is refused
	case c.doc.Has(steps):
		c.set(steps+"/"+innovation.StepPublished, date(step.On))
	default:
		c.set(steps, yamldoc.Map{{Key: innovation.StepPublished, Value: date(step.On)}})
	}
	c.taken.Organisation = c.Recognition.Body
	return c.take(ActionPublish, nil)
}
