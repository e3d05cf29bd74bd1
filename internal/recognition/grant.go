package recognition

import (
	"cmp"
	"encoding/json"
	"errors"
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// The actions of a change that records a decision: a level is granted, refused, or
// taken back.
const (
	ActionGrant    = "recognition-grant"
	ActionRefuse   = "recognition-refuse"
	ActionWithdraw = "recognition-withdraw"
)

// outcomes are the actions with the step of the course that they are, and the status
// that the record gets.
var outcomes = map[string]struct{ step, status string }{
	ActionGrant:    {innovation.StepGranted, innovation.DecisionGranted},
	ActionRefuse:   {innovation.StepRefused, innovation.DecisionRefused},
	ActionWithdraw: {innovation.StepWithdrawn, innovation.DecisionWithdrawn},
}

// Refused is the code of the problem that a decision can't be recorded; its
// reasons, a finding.List, stand under "reasons".
const Refused = "recognition/refused"

// Decision is what a body decided.
type Decision struct {
	// Action is one of the actions above.
	Action string
	// Level may be left out where an application asks for one.
	Level     string
	Body      string
	On        innovation.Date
	Assessors []innovation.Assessor
	// Decision is where it is published.
	Decision string
	// Conditional says that the level was granted on conditions.
	Conditional bool
	// Note is why, for the course of recognition.
	Note string
	// Today is the day that the decision is recorded.
	Today string
}

// Decide plans to record a body's decision, or refuses with all reasons at once. Where
// an application is open the decision is about that: its assessments are the
// committee, and the step is added to the course.
func Decide(reg *registry.Registry, id string, d Decision) (*registry.Change, error) {
	rec, doc, err := reg.Open(id)
	if err != nil {
		return nil, err
	}
	s, err := Load(reg.Schema, string(d.On.Last()))
	if err != nil {
		return nil, err
	}
	var open *Application
	if !s.TakenOver(d.Body) {
		open = Applied(reg, &rec.Innovation)
	}
	if err := s.about(reg, rec, open, &d); err != nil {
		return nil, err
	}
	reasons := append(s.unready(reg, rec, doc.Value(), open, d), s.against(reg, rec, doc.Value(), d)...)
	if err := Refusal(rec, d.Action, d.Level, reasons); err != nil {
		return nil, err
	}
	return s.record(reg, rec, doc, open, d)
}

// Refusal is the problem that a step can't be taken, for all reasons at once; nil for
// none.
func Refusal(rec *registry.Record, action, level string, reasons finding.List) error {
	if len(reasons) == 0 {
		return nil
	}
	for i := range reasons {
		reasons[i].File = rec.File
	}
	action = strings.TrimPrefix(action, "recognition-")
	return &usererr.Error{Kind: usererr.Refused, Code: Refused, Args: usererr.Args{
		"id": rec.ID, "level": level, "action": action, "count": len(reasons), "reasons": reasons,
	}}
}

// about fills in what a decision is about: the level and the committee of the
// application, or the level that is taken back.
func (s *Standard) about(reg *registry.Registry, rec *registry.Record, open *Application, d *Decision) (err error) {
	switch {
	case open != nil && len(d.Assessors) > 0:
		return usererr.BadUsage("recognition/assessors", usererr.Args{"id": rec.ID})
	case open != nil:
		d.Assessors = open.Assessors()
		d.Level = cmp.Or(d.Level, open.Level)
	case d.Action != ActionGrant:
		d.Level = rec.Recognition.Level
		return nil
	case d.Level == "":
		return usererr.BadUsage("recognition/which-level", usererr.Args{"id": rec.ID})
	}
	d.Level, err = s.Grantable(reg.Schema, "LEVEL", d.Level)
	return err
}

// unready returns what stands against a decision on the side of its course. One of
// which all is recorded at once, committee included, needs none.
func (s *Standard) unready(reg *registry.Registry, rec *registry.Record, record any, open *Application, d Decision) finding.List {
	if s.TakenOver(d.Body) || open == nil && d.Action == ActionGrant && len(d.Assessors) > 0 {
		return nil
	}
	step := innovation.CourseStep{Step: outcomes[d.Action].step, Organisation: d.Body, Date: d.On}
	found := s.Follows(reg, &rec.Innovation, step.Step)
	if d.Action != ActionGrant { // of a grant the committee's rules tell
		found = append(found, s.MayTake(reg, &rec.Innovation, step, "/recognition/body")...)
	}
	return append(found, s.Stale(open, record, d.Level)...)
}

// Stale returns that a dossier, or the level that is asked for, isn't what was
// submitted any more.
func (s *Standard) Stale(open *Application, record any, level string) finding.List {
	var found finding.List
	if open == nil {
		return nil
	}
	args := finding.Args{"on": string(open.Date), "level": open.Level, "asked": level}
	if open.Level != level {
		found = append(found, finding.Finding{Rule: RuleCourse, Variant: "level", Pointer: "/course", Args: args})
	}
	if open.Fingerprint != s.Fingerprint(record) {
		found = append(found, finding.Finding{Rule: RuleChanged, Pointer: "/course", Args: args})
	}
	return found
}

// Grantable returns the id of the level that a person means.
func (s *Standard) Grantable(set *schema.Set, flag, input string) (string, error) {
	var allowed []string
	for _, rung := range s.Rungs {
		if s.levels[rung.ID].Grantable() {
			allowed = append(allowed, rung.ID)
		}
	}
	term, suggestions, ok := set.Terms("level").Find(input)
	if !ok || !s.levels[term.ID].Grantable() {
		return "", usererr.UnknownValue(flag, input, suggestions, allowed)
	}
	return term.ID, nil
}

// decided returns the recognition that a decision makes.
func (s *Standard) decided(in innovation.Innovation, d Decision) innovation.Innovation {
	status := outcomes[d.Action].status
	if d.Conditional {
		status = innovation.DecisionOnTerms
	}
	in.Recognition = innovation.Recognition{
		Level: d.Level, Status: status, Body: d.Body, GrantedOn: d.On, Assessors: d.Assessors, Decision: d.Decision,
		Steps: in.Recognition.Steps,
	}
	if granted(in.Recognition) {
		in.Recognition.ValidUntil = s.until(d.Level, status, d.On)
	}
	if !s.TakenOver(d.Body) {
		in.Recognition.Parties = in.Parties()
	}
	return in
}

// against returns all reasons to refuse a decision.
func (s *Standard) against(reg *registry.Registry, rec *registry.Record, record any, d Decision) finding.List {
	var reasons finding.List
	before := innovation.FromValue(record)
	in := s.decided(before, d)
	grants := d.Action == ActionGrant
	if grants && !s.TakenOver(d.Body) {
		reasons = s.Unsupported(record, d.Level)
	}
	reasons = append(reasons, s.Objections(reg, &in)...)
	if grants || Decided(before.Recognition) && d.replaces(&before) {
		reasons = append(reasons, s.Fresh(before.Recognition, in.Recognition, record)...)
	}
	reasons = append(reasons, strangers(reg, d)...)
	dated := func(variant, previous string) {
		reasons = append(reasons, finding.Finding{Rule: RuleDates, Variant: variant, Args: finding.Args{
			"on": string(d.On), "previous": previous, "step": "",
		}})
	}
	if last := before.Recognition.GrantedOn; d.On.Before(last) {
		dated("earlier", string(last))
	}
	if innovation.Date(d.Today).Before(d.On) {
		dated("future", d.Today)
	}
	return reasons
}

// strangers returns the assessors whose organisation the registry doesn't know,
// so that nobody can tell whether they are independent.
func strangers(reg *registry.Registry, d Decision) finding.List {
	var found finding.List
	for _, a := range d.Assessors {
		if _, known := reg.Organisation(a.Organisation); !known {
			found = append(found, finding.Finding{
				Rule: RuleIndependence, Variant: "unknown", Args: finding.Args{"id": a.Organisation, "part": ""},
			})
		}
	}
	return found
}

// dossier returns a record without the decision that it holds now, so that it is
// assessed on the day of the new one.
func dossier(record any) any {
	object, _ := record.(map[string]any)
	bare := make(map[string]any, len(object))
	for key, value := range object {
		if key != "recognition" {
			bare[key] = value
		}
	}
	return bare
}

// replaces reports whether a decision takes the place of the one that a record tells.
func (d Decision) replaces(in *innovation.Innovation) bool {
	return d.Action != ActionRefuse || !Claimed(in)
}

// record writes a decision into the record. One that refuses another level leaves the
// level that is held as it is, and stands in the course alone.
func (s *Standard) record(reg *registry.Registry, rec *registry.Record, doc *yamldoc.Document, open *Application, d Decision) (*registry.Change, error) {
	w := writer{reg: reg, rec: rec, doc: doc, has: doc.Has("/recognition")}
	if d.replaces(&rec.Innovation) {
		s.decision(&w, doc, open, d)
	}
	if open != nil || d.Action == ActionWithdraw && !s.TakenOver(d.Body) {
		w.step(outcomes[d.Action].step, d)
	}
	return w.change(doc, d)
}

// decision writes the keys of a decision.
func (s *Standard) decision(w *writer, doc *yamldoc.Document, open *Application, d Decision) {
	in := s.decided(w.rec.Innovation, d)
	r := in.Recognition
	w.put("level", r.Level)
	w.put("status", r.Status)
	w.put("granted_on", day(r.GrantedOn))
	w.put("valid_until", day(r.ValidUntil))
	w.put("body", r.Body)
	w.put("assessors", assessors(r.Assessors))
	var parties any
	if len(r.Parties) > 0 {
		parties = r.Parties
	}
	w.put("parties", parties)
	w.put("decision", d.Decision)
	fingerprint := ""
	if d.Action == ActionGrant && !s.TakenOver(d.Body) {
		fingerprint = s.Fingerprint(doc.Value())
	}
	w.put("fingerprint", fingerprint)
	if open == nil {
		return
	}
	steps := yamldoc.Map{{Key: innovation.StepSubmitted, Value: day(open.Date)}, {Key: innovation.StepAssessed, Value: day(open.assessed())}}
	if d.Action == ActionGrant {
		steps = append(steps, yamldoc.Pair{Key: innovation.StepGranted, Value: day(d.On)})
	}
	w.put("steps", steps)
}

// writer writes the keys of a recognition, one by one into one that is there, so
// that its notes and steps stay, or all at once. The first edit that can't be
// done ends it.
type writer struct {
	reg   *registry.Registry
	rec   *registry.Record
	doc   *yamldoc.Document
	has   bool
	fresh yamldoc.Map
	taken yamldoc.Map
	err   error
}

// step notes a step of the course.
func (w *writer) step(name string, d Decision) {
	w.taken = yamldoc.Map{{Key: "step", Value: name}, {Key: "date", Value: day(d.On)}, {Key: "organisation", Value: d.Body}}
	for _, pair := range []yamldoc.Pair{{Key: "decision", Value: d.Decision}, {Key: "note", Value: d.Note}} {
		if pair.Value != "" {
			w.taken = append(w.taken, pair)
		}
	}
}

// put writes a value; one that says nothing takes the key away.
func (w *writer) put(key string, value any) {
	at := "/recognition/" + key
	nothing := value == "" || value == nil
	switch {
	case w.err != nil || nothing && !w.doc.Has(at):
	case nothing:
		w.doc, w.err = w.doc.Remove(at)
	case w.has:
		w.doc, w.err = w.doc.Set(at, value, w.order)
	default:
		w.fresh = append(w.fresh, yamldoc.Pair{Key: key, Value: value})
	}
}

func (w *writer) order(pointer string) []string {
	return w.reg.Schema.KeyOrderAt(schema.Innovation, pointer)
}

// change returns what was planned, or why it can't be done.
func (w *writer) change(old *yamldoc.Document, d Decision) (*registry.Change, error) {
	if w.fresh != nil && w.err == nil {
		w.doc, w.err = w.doc.Set("/recognition", w.fresh, w.order)
	}
	if w.taken != nil && w.err == nil {
		w.doc, w.err = w.doc.Append("/course", w.taken, w.order)
	}
	var refused *yamldoc.RefusedError
	if errors.As(w.err, &refused) {
		return nil, &usererr.Error{Kind: usererr.Refused, Code: "edit/refused", Args: usererr.Args{
			"id": w.rec.ID, "file": w.rec.File, "line": refused.Range.Line,
			"reason": refused.Reason, "pointer": refused.Pointer,
		}}
	}
	if w.err != nil {
		return nil, w.err
	}
	return &registry.Change{
		Action: d.Action, Args: map[string]string{"level": d.Level, "body": d.Body},
		ID: w.rec.ID, File: w.rec.File, Old: old.Bytes(), New: w.doc.Bytes(),
	}, nil
}

// assessors returns the assessors as a record has them, nil for none.
func assessors(list []innovation.Assessor) any {
	var items []any
	for _, a := range list {
		item := yamldoc.Map{{Key: "organisation", Value: a.Organisation}, {Key: "role", Value: a.Role}}
		if a.Vote != "" {
			item = append(item, yamldoc.Pair{Key: "vote", Value: a.Vote})
		}
		items = append(items, item)
	}
	if items == nil {
		return nil
	}
	return items
}

// day is a date as a record has it: a bare year is a number in YAML.
func day(d innovation.Date) any {
	if d == "" {
		return nil
	}
	if len(d) == len("2016") {
		return json.Number(d)
	}
	return yamldoc.Date(d)
}
