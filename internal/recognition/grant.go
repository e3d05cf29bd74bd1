package recognition

import (
	"encoding/json"
	"errors"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// ActionGrant is the action of a change that records a decision.
const ActionGrant = "recognition-grant"

// Refused is the code of the problem that a decision can't be recorded; its
// reasons, a finding.List, stand under "reasons".
const Refused = "recognition/refused"

// Decision is what a body decided.
type Decision struct {
	Level     string
	Body      string
	On        innovation.Date
	Assessors []innovation.Assessor
	// Decision is where it is published.
	Decision string
	// Conditional says that the level was granted on conditions.
	Conditional bool
	// Today is the day that the decision is recorded.
	Today string
}

// Grant plans to record a body's decision, or refuses with all reasons at once.
func Grant(reg *registry.Registry, id string, d Decision) (*registry.Change, error) {
	rec, doc, err := reg.Open(id)
	if err != nil {
		return nil, err
	}
	s, err := Load(reg.Schema, string(d.On.Last()))
	if err != nil {
		return nil, err
	}
	if d.Level, err = s.grantable(reg.Schema, d.Level); err != nil {
		return nil, err
	}
	if reasons := s.against(reg, rec, doc.Value(), d); len(reasons) > 0 {
		return nil, &usererr.Error{Kind: usererr.Refused, Code: Refused, Args: usererr.Args{
			"id": rec.ID, "level": d.Level, "count": len(reasons), "reasons": reasons,
		}}
	}
	return s.record(reg, rec, doc, d)
}

// grantable returns the id of the level that a person means.
func (s *Standard) grantable(set *schema.Set, input string) (string, error) {
	var allowed []string
	for _, rung := range s.Rungs {
		if s.levels[rung.ID].Grantable() {
			allowed = append(allowed, rung.ID)
		}
	}
	term, suggestions, ok := set.Terms("level").Find(input)
	if !ok || !s.levels[term.ID].Grantable() {
		return "", usererr.BadUsage("usage/unknown-value", usererr.Args{
			"flag": "LEVEL", "value": input, "suggestions": suggestions, "allowed": allowed,
		})
	}
	return term.ID, nil
}

// decided returns the recognition that a decision makes.
func (s *Standard) decided(in innovation.Innovation, d Decision) innovation.Innovation {
	status := innovation.DecisionGranted
	if d.Conditional {
		status = innovation.DecisionOnTerms
	}
	in.Recognition = innovation.Recognition{
		Level: d.Level, Status: status, Body: d.Body, GrantedOn: d.On, Assessors: d.Assessors, Decision: d.Decision,
		ValidUntil: s.until(d.Level, status, d.On), Steps: in.Recognition.Steps,
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
	if !s.TakenOver(d.Body) {
		reasons = s.unsupported(dossier(record), d.Level)
	}
	reasons = append(reasons, s.Objections(reg, &in)...)
	reasons = append(reasons, s.Fresh(before.Recognition, in.Recognition, record)...)
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
	for i := range reasons {
		reasons[i].File = rec.File
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

// record writes a decision into the record.
func (s *Standard) record(reg *registry.Registry, rec *registry.Record, doc *yamldoc.Document, d Decision) (*registry.Change, error) {
	w := writer{reg: reg, rec: rec, doc: doc, has: doc.Has("/recognition")}
	in := s.decided(rec.Innovation, d)
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
	if !s.TakenOver(d.Body) {
		fingerprint = s.Fingerprint(doc.Value())
	}
	w.put("fingerprint", fingerprint)
	return w.change(doc, d)
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
	err   error
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
	if !w.has && w.err == nil {
		w.doc, w.err = w.doc.Set("/recognition", w.fresh, w.order)
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
		Action: ActionGrant, Args: map[string]string{"level": d.Level, "body": d.Body},
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
