package recognition

import (
	"encoding/json"
	"errors"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/problem"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

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
		return nil, &problem.Problem{Kind: problem.Refused, Code: "edit/refused", Args: problem.Args{
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
