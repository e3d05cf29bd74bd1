package recognition

import (
	"fmt"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// RuleCourse is the rule about the order of the steps that lead to a recognition.
const RuleCourse = "recognition/course"

// turn is what "x-course" of the schema says of a step: after which steps it may
// come, and who takes it.
type turn struct {
	step      string
	after, by []string
}

// beginning stands among what a step may come after where it may be the first.
const beginning = "begin"

func (t turn) begins() bool { return slices.Contains(t.after, beginning) }

// The parties that may take a step. Who the owner is stands in the record; the body
// and assessors have no part in the innovation; anyone may keep the registry.
const (
	partyOwner  = "eigenaar"
	partyKeeper = "beheer"
)

func turnsOf(root schema.Part) []turn {
	var turns []turn
	for _, part := range root.Part("x-course").Parts("steps") {
		turns = append(turns, turn{part.Word("step"), part.Words("after"), part.Words("by")})
	}
	return turns
}

func (s *Standard) turn(step string) turn {
	if i := slices.IndexFunc(s.turns, func(t turn) bool { return t.step == step }); i >= 0 {
		return s.turns[i]
	}
	return turn{step: step}
}

// Taken is a step that was taken: one that the record tells, or an assessment.
type Taken struct {
	innovation.CourseStep
	// Assessment is nil for a step of the record.
	Assessment *registry.Assessment
	// Pointer is the place of the step in its file.
	Pointer string
}

// Course returns the steps that were taken for an innovation: those of its record in
// their order, and after each submission the assessments of that. Of two submissions
// of one day the last is assessed.
func Course(reg *registry.Registry, in *innovation.Innovation) []Taken {
	var taken []Taken
	for i, step := range in.Course {
		taken = append(taken, Taken{step, nil, fmt.Sprintf("/course/%d", i)})
		again := func(later innovation.CourseStep) bool {
			return later.Step == innovation.StepSubmitted && later.Date == step.Date
		}
		if step.Step != innovation.StepSubmitted || slices.ContainsFunc(in.Course[i+1:], again) {
			continue
		}
		for _, a := range reg.AssessmentsOf(in.ID) {
			if a.Submitted == step.Date {
				taken = append(taken, Taken{innovation.CourseStep{
					Step: innovation.StepAssessed, Date: a.Date, Level: step.Level, Organisation: a.Organisation,
				}, a, ""})
			}
		}
	}
	return taken
}

// Application is what was submitted for a level and is not decided on yet.
type Application struct {
	// CourseStep is the submission.
	innovation.CourseStep
	Assessments []*registry.Assessment
}

// Applied returns the application of an innovation that is open, nil for none.
func Applied(reg *registry.Registry, in *innovation.Innovation) *Application {
	var open *Application
	for _, t := range Course(reg, in) {
		switch {
		case t.Step == innovation.StepSubmitted:
			open = &Application{CourseStep: t.CourseStep}
		case t.Assessment != nil:
			open.Assessments = append(open.Assessments, t.Assessment)
		default:
			open = nil
		}
	}
	return open
}

// Assessors are those of the assessments, as a decision names them.
func (a *Application) Assessors() []innovation.Assessor {
	var list []innovation.Assessor
	for _, each := range a.Assessments {
		list = append(list, each.Assessor())
	}
	return list
}

// assessed is the day of the last assessment.
func (a *Application) assessed() innovation.Date {
	if n := len(a.Assessments); n > 0 {
		return a.Assessments[n-1].Date
	}
	return ""
}

// Follows returns nil where a step may come next for an innovation, and else the
// finding that says what it must come after.
func (s *Standard) Follows(reg *registry.Registry, in *innovation.Innovation, step string) finding.List {
	course, last := Course(reg, in), ""
	if n := len(course); n > 0 {
		last = course[n-1].Step
	}
	if s.follows(in, step, last) {
		return nil
	}
	return finding.List{s.disorder(step, last, "/course")}
}

// follows reports whether a step may come after another, "" for none. What was
// decided before there were steps counts as recognised.
func (s *Standard) follows(in *innovation.Innovation, step, last string) bool {
	t := s.turn(step)
	if last == "" && t.begins() {
		return true
	}
	if last == "" && Decided(in.Recognition) {
		last = innovation.StepGranted
	}
	return slices.Contains(t.after, last)
}

func (s *Standard) disorder(step, last, pointer string) finding.Finding {
	return finding.Finding{Rule: RuleCourse, Pointer: pointer, Args: finding.Args{
		"step": step, "previous": last, "after": slices.DeleteFunc(slices.Clone(s.turn(step).after), func(id string) bool { return id == beginning }),
	}}
}

// Disorder returns what is wrong with the order of the steps of an innovation, and
// with the assessments of it. Findings without a file are about its record.
func (s *Standard) Disorder(reg *registry.Registry, in *innovation.Innovation) finding.List {
	var found finding.List
	last, day := "", innovation.Date("")
	used, who := map[*registry.Assessment]bool{}, map[string]string{}
	for _, t := range Course(reg, in) {
		before := len(found)
		switch {
		case !s.follows(in, t.Step, last):
			found = append(found, s.disorder(t.Step, last, t.Pointer+"/step"))
		case t.Date.Before(day):
			found = append(found, finding.Finding{Rule: RuleCourse, Variant: "date", Pointer: t.Pointer + "/date", Args: finding.Args{
				"step": t.Step, "previous": last, "on": string(t.Date), "day": string(day),
			}})
		}
		last, day = t.Step, t.Date
		if t.Step == innovation.StepSubmitted {
			clear(who)
		}
		if a := t.Assessment; a != nil {
			used[a] = true
			id := Identity(reg, a.Organisation, a.Date)
			if who[id] != "" {
				found = append(found, finding.Finding{Rule: RuleCourse, Variant: "twice", Pointer: "/organisation", Args: finding.Args{"id": a.Organisation, "other": who[id]}})
			}
			who[id] = a.ID
			for i := range found[before:] {
				found[before+i].File = a.File
			}
		}
	}
	for _, a := range reg.AssessmentsOf(in.ID) {
		if !used[a] {
			found = append(found, finding.Finding{Rule: RuleCourse, Variant: "stray", File: a.File, Pointer: "/submitted", Args: finding.Args{
				"id": in.ID, "on": string(a.Submitted),
			}})
		}
	}
	return found
}

// Partial returns what stands against one assessment by itself: an organisation that
// has a part in the innovation, or that can't have the role. Pointers are those of
// its file.
func (s *Standard) Partial(reg *registry.Registry, in *innovation.Innovation, a *registry.Assessment) finding.List {
	decided := *in
	decided.Recognition = innovation.Recognition{GrantedOn: a.Date, Assessors: []innovation.Assessor{a.Assessor()}}
	found := append(s.kinds(reg, decided.Recognition), independence(reg, &decided)...)
	for i := range found {
		found[i].File, found[i].Pointer = a.File, strings.TrimPrefix(found[i].Pointer, "/recognition/assessors/0")
	}
	return found
}

// MayTake returns nil where an organisation may take a step for an innovation on a
// day, and else the finding that says who may.
func (s *Standard) MayTake(reg *registry.Registry, in *innovation.Innovation, step innovation.CourseStep, pointer string) finding.List {
	by := s.turn(step.Step).by
	decided := *in
	decided.Recognition = innovation.Recognition{GrantedOn: step.Date}
	_, tied := participants(reg, &decided)[Identity(reg, step.Organisation, step.Date)]
	owns := Identity(reg, step.Organisation, step.Date) == Identity(reg, in.Owner, step.Date)
	for _, party := range by {
		if party == partyKeeper || party == partyOwner && owns || party != partyOwner && !tied {
			return nil
		}
	}
	return finding.List{{Rule: RuleCourse, Variant: "by", Pointer: pointer, Args: finding.Args{
		"step": step.Step, "id": step.Organisation, "by": by, "owner": in.Owner,
	}}}
}

// Stage tells where an innovation is in its course, and who it waits for.
type Stage struct {
	*registry.Record
	// Last is the step that was taken last, Since its day.
	Last  string
	Since innovation.Date
	// Level is the one that is asked for, Submitted the day of that.
	Level     string
	Submitted innovation.Date
	// Assessed is how many organisations assessed, and Missing how many more the
	// level needs; Votes is how many were for.
	Assessed, Votes, Missing int
	// WaitsFor are the parties whose turn it is.
	WaitsFor []string
	// Changed says that the text is another now than what was submitted.
	Changed bool
}

// Stage returns the stage of a record, nil where nothing is under way: after the last
// step no other comes but a new application, or a withdrawal. Value is the JSON-typed
// record.
func (s *Standard) Stage(reg *registry.Registry, rec *registry.Record, value any) *Stage {
	course := Course(reg, &rec.Innovation)
	if len(course) == 0 {
		return nil
	}
	last := course[len(course)-1]
	st := &Stage{Record: rec, Last: last.Step, Since: last.Date}
	for _, t := range course {
		if t.Step == innovation.StepSubmitted {
			st.Level, st.Submitted = t.Level, t.Date
		}
	}
	if open := Applied(reg, &rec.Innovation); open != nil {
		st.Changed = s.Fingerprint(value) != open.Fingerprint
		st.Assessed, st.Votes, st.Missing = s.lacking(reg, rec.Innovation, open)
	}
	for _, t := range s.turns {
		assesses := t.step == innovation.StepAssessed
		if t.begins() || t.step == innovation.StepWithdrawn || !slices.Contains(t.after, st.Last) || assesses != (st.Missing > 0) {
			continue
		}
		for _, party := range t.by {
			if !slices.Contains(st.WaitsFor, party) {
				st.WaitsFor = append(st.WaitsFor, party)
			}
		}
	}
	if st.WaitsFor == nil {
		return nil
	}
	return st
}

// lacking counts the organisations that assessed, those that were for, and how many
// more the level needs, of any role.
func (s *Standard) lacking(reg *registry.Registry, in innovation.Innovation, open *Application) (assessed, votes, missing int) {
	in.Recognition = innovation.Recognition{Level: open.Level, GrantedOn: open.assessed(), Assessors: open.Assessors()}
	seated, committee := seats(reg, &in), s.levels[open.Level].Committee
	for _, role := range committee.Roles {
		have := 0
		for _, seat := range seated {
			if seat.Role == role.Role {
				have++
			}
		}
		missing += max(0, role.Minimum-have)
	}
	for _, seat := range seated {
		if seat.Vote != against {
			votes++
		}
	}
	return len(seated), votes, max(missing, committee.Minimum-len(seated))
}

// Apart returns where a decision and the course that led to it say something else: a
// step of a grant, among those from an index on, without its decision or with other
// assessors; and, where the decision is fresh, one that passes over an application that
// is open.
func (s *Standard) Apart(reg *registry.Registry, rec *registry.Record, from int, fresh bool) finding.List {
	r, course := rec.Recognition, Course(reg, &rec.Innovation)
	if s.TakenOver(r.Body) {
		return nil
	}
	if fresh && Applied(reg, &rec.Innovation) != nil {
		return finding.List{{Rule: RuleCourse, Variant: "passed", Pointer: "/recognition/status", Args: finding.Args{"id": rec.ID}}}
	}
	var found finding.List
	var assessors []innovation.Assessor
	at := 0
	for _, t := range course {
		switch {
		case t.Step == innovation.StepSubmitted:
			assessors = nil
		case t.Assessment != nil:
			assessors = append(assessors, t.Assessment.Assessor())
		case t.Step == innovation.StepGranted && at >= from:
			args := finding.Args{"id": rec.ID, "on": string(t.Date)}
			if r.GrantedOn != t.Date || !granted(r) {
				found = append(found, finding.Finding{Rule: RuleCourse, Variant: "undecided", Pointer: t.Pointer, Args: args})
			} else if !sameSeats(assessors, r.Assessors) {
				found = append(found, finding.Finding{Rule: RuleCourse, Variant: "others", Pointer: "/recognition/assessors", Args: args})
			}
		}
		if t.Assessment == nil {
			at++
		}
	}
	return found
}

// sameSeats reports whether two committees are of the same assessors with the same votes.
func sameSeats(a, b []innovation.Assessor) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(each innovation.Assessor) bool { return !slices.Contains(b, each) })
}
