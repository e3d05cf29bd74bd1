// Package edit plans the changes of records that the commands make, new records
// included: each change is one file, before and after. It asks nothing and
// writes nothing.
package edit

import (
	"encoding/json"
	"errors"
	"slices"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/suggest"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// The actions that a change can be, which name its sentence and the message of
// its commit.
const (
	ActionMove             = "move"
	ActionMoveBack         = "move-back"
	ActionTodo             = "todo"
	ActionStop             = "stop"
	ActionResume           = "resume"
	ActionStartExperiment  = "experiment-start"
	ActionFinishExperiment = "experiment-finish"
	ActionAdopt            = "adopt"
	ActionDistinct         = "distinct"
	ActionCorrect          = "correct"
)

// text is the file of a record that is being changed. The first edit that can't be
// done ends it; change tells.
type text struct {
	id string
	// schema names the document that tells the order of its keys.
	schema string
	reg    *registry.Registry
	file   string
	old    *yamldoc.Document
	doc    *yamldoc.Document
	err    error
}

// draft is an innovation that is being changed.
type draft struct {
	innovation.Innovation
	text
}

// open reads the record with that id anew: what is planned stands on these bytes.
func open(reg *registry.Registry, id string) (*draft, error) {
	rec, doc, err := reg.Open(id)
	if err != nil {
		return nil, err
	}
	d := &draft{innovation.FromValue(doc.Value()), text{id: rec.ID, schema: schema.Innovation, reg: reg, file: rec.File, old: doc, doc: doc}}
	d.ID = rec.ID
	return d, nil
}

// openText reads the file of a record anew.
func openText(reg *registry.Registry, document, id, file string) (text, error) {
	doc, err := reg.MustDocument(file)
	return text{id: id, schema: document, reg: reg, file: file, old: doc, doc: doc}, err
}

// set writes a value at a pointer, at its place in the order of the schema.
func (d *text) set(pointer string, value any) {
	d.edit(func() (*yamldoc.Document, error) { return d.doc.Set(pointer, value, d.order) })
}

// append adds an item to a list, which is made where it isn't there yet.
func (d *text) append(pointer string, item yamldoc.Map) {
	d.edit(func() (*yamldoc.Document, error) { return d.doc.Append(pointer, item, d.order) })
}

func (d *text) edit(change func() (*yamldoc.Document, error)) {
	if d.err != nil {
		return
	}
	doc, err := change()
	if err != nil {
		d.err = d.refusal(err)
		return
	}
	d.doc = doc
}

func (d *text) order(pointer string) []string {
	return d.reg.Schema.KeyOrderAt(d.schema, pointer)
}

// change returns what was planned, or why it can't be done.
func (d *text) change(action string, args map[string]string) (*registry.Change, error) {
	if d.err != nil {
		return nil, d.err
	}
	return &registry.Change{
		Action: action, Args: args, ID: d.id, File: d.file, Old: d.old.Bytes(), New: d.doc.Bytes(),
	}, nil
}

// refusal words an edit that can't be done safely.
func (d *text) refusal(err error) error {
	var refused *yamldoc.RefusedError
	if !errors.As(err, &refused) {
		return err
	}
	return usererr.Refuse("edit/refused", usererr.Args{
		"id": d.id, "file": d.file, "line": refused.Range.Line, "reason": refused.Reason, "pointer": refused.Pointer,
	})
}

// running refuses to go on with an innovation that has stopped.
func (d *draft) running() error {
	if d.Status == innovation.StatusStopped {
		return usererr.Refuse("edit/stopped", usererr.Args{"id": d.ID})
	}
	return nil
}

// term returns the id of the term that a person means.
func (d *text) term(vocabulary, flag, input string) (string, error) {
	return d.reg.Schema.Terms(vocabulary).Choose(flag, input)
}

// organisations returns the ids of the organisations that a person means.
func (d *text) organisations(flag string, inputs []string) ([]string, error) {
	var ids []string
	for _, input := range inputs {
		id, err := d.reg.FindOrganisation(flag, input)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// date is a date as a record has it: a bare year is a number in YAML.
func date(d innovation.Date) any {
	if len(d) == len("2016") {
		return json.Number(d)
	}
	return yamldoc.Date(d)
}

// fields are the pairs of a new mapping, those without a value left out.
type fields yamldoc.Map

func (f *fields) text(key, value string) {
	if value != "" {
		*f = append(*f, yamldoc.Pair{Key: key, Value: value})
	}
}

func (f *fields) texts(key string, values []string) {
	if len(values) > 0 {
		*f = append(*f, yamldoc.Pair{Key: key, Value: values})
	}
}

func (f *fields) date(key string, d innovation.Date) {
	if d != "" {
		*f = append(*f, yamldoc.Pair{Key: key, Value: date(d)})
	}
}

// fill writes the fields into a mapping that is there, over what it has.
func (d *text) fill(pointer string, f fields) {
	for _, pair := range f {
		d.set(yamldoc.Join(pointer, pair.Key), pair.Value)
	}
}

// experiment returns the index of the experiment with that id, -1 where the
// record has none.
func (d *draft) experiment(id string) int {
	return slices.IndexFunc(d.Experiments, func(e innovation.Experiment) bool { return e.ID == id })
}

// unfinished returns the index of the experiment that is to end.
func (d *draft) unfinished(id string) (int, error) {
	var all, open []string
	for _, e := range d.Experiments {
		all = append(all, e.ID)
		if !Ended(e) {
			open = append(open, e.ID)
		}
	}
	args := usererr.Args{"id": d.ID, "experiment": id, "known": all, "open": open, "suggestions": suggest.Of(id, all, 1)}
	if len(all) == 0 {
		return 0, usererr.Refuse("experiment/none", args)
	}
	if id == "" {
		if len(open) != 1 {
			return 0, usererr.BadUsage("experiment/which", args)
		}
		id = open[0]
	}
	i := d.experiment(id)
	switch {
	case i < 0:
		return 0, usererr.BadUsage("experiment/unknown", args)
	case Ended(d.Experiments[i]):
		args["state"] = d.Experiments[i].State
		return 0, usererr.Refuse("experiment/ended", args)
	}
	return i, nil
}

// Ended reports whether an experiment is over.
func Ended(e innovation.Experiment) bool {
	return e.State == stateFinished || e.State == stateBroken
}
