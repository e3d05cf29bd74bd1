package desk

import (
	"errors"
	"strings"

	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// unnamed is the id of a draft that has none that it could keep.
const unnamed = "concept"

// validate checks the draft as if it stood in the registry.
func (d *Desk) validate(r *Request) (Answer, error) {
	text := []byte(d.text(r))
	id, refused := r.ID, error(nil)
	if id == "" {
		doc, _ := yamldoc.Parse("concept.yaml", text)
		id, refused = d.newID(doc)
	}
	file := d.file(id)
	result, err := d.check(file, text)
	if err != nil {
		return nil, err
	}
	found := []Answer{}
	for _, f := range result.Findings {
		if refused == nil || f.Pointer != "/id" {
			found = append(found, findingAnswer(r.Lang, f))
		}
	}
	if refused != nil {
		found = append([]Answer{refusal(r.Lang, file, refused)}, found...)
	}
	count := map[any]int{}
	for _, f := range found {
		count[f["severity"]]++
	}
	return Answer{
		"findings": found, "errors": count[finding.Error.String()], "warnings": count[finding.Warning.String()], "file": file, "id": id,
	}, nil
}

// newID returns the id under which a new record is checked, and why its own will not
// do. One without an id is told so by the schema.
func (d *Desk) newID(doc *yamldoc.Document) (id string, refused error) {
	if doc == nil {
		return unnamed, nil
	}
	if id, _ = yamldoc.ValueAt(doc.Value(), "/id").(string); id == "" {
		return unnamed, nil
	}
	if err := edit.CheckID(d.reg, id); err != nil {
		return unnamed, err
	}
	return id, nil
}

// refusal tells of an id that will not do as findings are told of.
func refusal(lang i18n.Lang, file string, err error) Answer {
	message, hint := told(lang, err)
	var known *usererr.Error
	errors.As(err, &known)
	return Answer{
		"rule": known.Code, "variant": "", "severity": finding.Error.String(), "file": file, "line": 1, "column": 1, "end_line": 1, "end_column": 1,
		"pointer": "/id", "key": "", "field": "/id", "message": message, "hint": hint,
	}
}

// findingAnswer tells of a finding for a form.
func findingAnswer(lang i18n.Lang, f finding.Finding) Answer {
	at, field := f.Range, f.Pointer
	if at.IsZero() {
		at = finding.Range{Line: 1, Column: 1, EndLine: 1, EndColumn: 1}
	}
	if any, several := f.Args["keys"].([]string); several { // one of these will do
		field += "/" + any[0]
	}
	p := printer(lang)
	return Answer{
		"rule": f.Rule, "variant": f.Variant, "severity": f.Severity.String(), "file": f.File,
		"line": at.Line, "column": at.Column, "end_line": at.EndLine, "end_column": at.EndColumn,
		"pointer": f.Pointer, "key": f.Key(), "field": field,
		"message": words.Message(p, f), "hint": strings.Join(words.FormHints(p, f), "; "),
	}
}

// mostAlike is how many innovations are named that resemble a draft.
const mostAlike = 3

// similar names the innovations that resemble the draft, or words, the most alike
// first.
func (d *Desk) similar(r *Request) (Answer, error) {
	text, own := r.Words, r.ID
	if text == "" {
		doc, err := d.document(r)
		if err != nil {
			return nil, err
		}
		rec := registry.RecordOf(doc)
		text = duplicates.TextOf(&rec.Innovation)
	}
	others := func(*registry.Registry) (func(*registry.Record) bool, error) {
		return func(rec *registry.Record) bool { return rec.ID != own }, nil
	}
	matches, reg, err := d.alike().Ask(text, mostAlike, others)
	if err != nil {
		return nil, err
	}
	p := printer(r.Lang)
	say, told := words.Of(p, reg), []Answer{}
	for _, m := range matches {
		if m.Score >= duplicates.LeastShown {
			told = append(told, Answer{
				"id": m.Record.ID, "title": m.Record.Title, "status": m.Record.Status, "owner": m.Record.Owner, "owner_name": say.Organisation(m.Record.Owner),
				"phase": m.Record.Phase, "phase_title": say.Term("phase", m.Record.Phase),
				"degree": m.Degree(), "degree_title": p.T("similar.degree." + m.Degree()), "words": duplicates.Words(m.Reasons),
			})
		}
	}
	return Answer{"matches": told}, nil
}

// next tells what the draft lacks for the next phase.
func (d *Desk) next(r *Request) (Answer, error) {
	doc, err := d.document(r)
	if err != nil {
		return nil, err
	}
	guide, err := d.guide()
	if err != nil {
		return nil, err
	}
	rec := &registry.Record{Innovation: innovation.FromValue(doc.Value()), File: doc.File()}
	climb, told := guide.Step(rec, doc).Phase, []Answer{}
	for _, c := range climb.Criteria {
		told = append(told, Answer{
			"id": c.ID, "title": c.Title.In(r.Lang), "help": c.Help.In(r.Lang), "met": c.Met, "waived": c.Waived, "pointer": c.Pointer, "field": c.Result.Place(),
		})
	}
	return Answer{"from": rung(r.Lang, climb.From), "to": rung(r.Lang, climb.To), "criteria": told}, nil
}

func rung(lang i18n.Lang, r *ladder.Rung) any {
	if r == nil {
		return nil
	}
	return Answer{"id": r.ID, "title": r.Title.In(lang)}
}
