package edit

import (
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/lookalike"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// Input is a key of a record that a flag fills.
type Input struct {
	// Flag is the name of the flag, the singular of a list.
	Flag string
	// Pointer is the place of the key in a record.
	Pointer string
	// List says that the flag may be given more than once.
	List bool
}

// Inputs are the flags of a new record, in the order in which people think of
// them: one for each key that takes a word, a text, or a list of those. They
// stand here, and not only in the schema, because the flags must be known before
// a registry is found.
var Inputs = []Input{
	{"id", "/id", false},
	{"title", "/title", false},
	{"summary", "/summary", false},
	{"status", "/status", false},
	{"origin", "/origin", false},
	{"owner", "/owner", false},
	{"partner", "/partners", true},
	{"other-party", "/other_parties", true},
	{"priority", "/priorities", true},
	{"core-function", "/core_functions", true},
	{"target-group", "/target_groups", true},
	{"kind", "/kind", false},
	{"domain", "/domain", false},
	{"layer", "/layer", false},
	{"new-for", "/new_for", false},
	{"phase", "/phase", false},
	{"need", "/conditions/need", false},
	{"core-function-fit", "/conditions/core_function_fit", false},
	{"distinctive-value", "/conditions/distinctive_value", false},
	{"source", "/sources", true},
}

// Sheet is what flags can fill: a part of the records that a document of the schema
// describes.
type Sheet struct {
	// Document is the document, Base the place of the part in a record.
	Document, Base string
	Inputs         []Input
}

// Sheets of an innovation, a need, and a line of the agenda of a period.
var (
	InnovationSheet = Sheet{schema.Innovation, "", Inputs}
	NeedSheet       = Sheet{schema.Need, "", NeedInputs}
	LineSheet       = Sheet{schema.Agenda, "/lines/0", LineInputs}
)

// Question asks for one key of a record. All that it says comes from the
// registry's schema, so that a key or a term that is added there is asked for.
type Question struct {
	Pointer     string
	Title, Help i18n.Text
	Shape       schema.Shape
	Required    bool
	// First says that it belongs to the few that every new idea is asked, as the
	// schema has it ("x-first"); the rest may stay open.
	First bool
	// Options are what there is to choose from; nil for words of one's own.
	Options []Option
	// Only, where set, is the answer to another question without which this one
	// isn't asked.
	Only struct{ Pointer, ID string }
}

// Option is one thing to choose.
type Option struct {
	ID          string
	Title, Help i18n.Text
}

// Questions returns a question for every key of a record that takes a text, a
// term, an organisation, or a list of those: those that come first in their order,
// the rest in schema order. The id comes after the title, which proposes it.
func Questions(reg *registry.Registry) []Question {
	var all []Question
	set := reg.Schema
	for _, key := range set.KeyOrder(schema.Innovation) {
		shape := set.Shape(schema.Innovation, "/"+key)
		if len(shape.Keys) == 0 && shape.Text() {
			all = append(all, question(reg, "/"+key, shape))
		} else if !shape.List && onlyTexts(set, "/"+key, shape.Keys) {
			for _, part := range shape.Keys {
				pointer := "/" + key + "/" + part
				all = append(all, question(reg, pointer, set.Shape(schema.Innovation, pointer)))
			}
		}
	}
	all = idAfterTitle(all)
	first := set.Part(schema.Innovation, "").Words("x-first")
	rank := func(q Question) int {
		if at := slices.Index(first, q.Pointer); at >= 0 {
			return at
		}
		return len(first)
	}
	for i := range all {
		all[i].First = rank(all[i]) < len(first)
	}
	slices.SortStableFunc(all, func(a, b Question) int { return rank(a) - rank(b) })
	return all
}

// Dialogue returns the questions in the order in which a person is asked them:
// after a choice comes what that alone asks for, such as why it stopped.
func Dialogue(reg *registry.Registry) ([]Question, error) {
	var all []Question
	for _, q := range Questions(reg) {
		brought, err := brings(reg, q)
		if err != nil {
			return nil, registry.SchemaProblem(err)
		}
		all = append(append(all, q), brought...)
	}
	return all, nil
}

// brings returns the questions for the lists of objects that the schema demands
// with one of the options: for all that the first object there can't lack.
func brings(reg *registry.Registry, q Question) ([]Question, error) {
	var all []Question
	if q.Shape.List {
		return nil, nil
	}
	for _, o := range q.Options {
		fields := Defaults(reg.Schema)
		fields.Put(q.Pointer, false, []string{o.ID})
		lacks, err := Lacks(reg.Schema, fields)
		if err != nil {
			return nil, err
		}
		for _, pointer := range lacks {
			if shape := reg.Schema.Shape(schema.Innovation, pointer); !shape.List || len(shape.Keys) == 0 {
				continue
			}
			fields[strings.TrimPrefix(pointer, "/")] = []any{map[string]any{}}
			parts, err := Lacks(reg.Schema, fields)
			if err != nil {
				return nil, err
			}
			for _, part := range parts {
				if strings.HasPrefix(part, pointer+"/0/") {
					asked := question(reg, part, reg.Schema.Shape(schema.Innovation, part))
					asked.Required, asked.Only.Pointer, asked.Only.ID = true, q.Pointer, o.ID
					all = append(all, asked)
				}
			}
		}
	}
	return all, nil
}

// onlyTexts reports whether an object holds words of one's own and nothing else.
func onlyTexts(set *schema.Set, pointer string, keys []string) bool {
	for _, key := range keys {
		shape := set.Shape(schema.Innovation, pointer+"/"+key)
		if !shape.Text() || shape.List || shape.Vocabulary != "" || shape.Reference != "" {
			return false
		}
	}
	return len(keys) > 0
}

func question(reg *registry.Registry, pointer string, shape schema.Shape) Question {
	field := reg.Schema.Field(schema.Innovation, pointer)
	q := Question{
		Pointer: pointer, Title: field.Title, Help: field.Description, Shape: shape,
		Required: reg.Schema.Required(schema.Innovation, strings.TrimPrefix(pointer, "/")),
	}
	for _, term := range reg.Schema.Terms(shape.Vocabulary) {
		q.Options = append(q.Options, Option{term.ID, term.Title, term.Description})
	}
	if shape.Reference == "organisation" {
		q.Options = Organisations(reg)
	}
	return q
}

// Organisations returns those to choose from, by name.
func Organisations(reg *registry.Registry) []Option {
	var options []Option
	for _, o := range reg.Organisations {
		options = append(options, Option{ID: o.ID, Title: i18n.Text{i18n.Dutch: reg.OrganisationName(o.ID)}})
	}
	slices.SortStableFunc(options, func(a, b Option) int {
		return strings.Compare(lookalike.Fold(a.Title[i18n.Dutch]), lookalike.Fold(b.Title[i18n.Dutch]))
	})
	return options
}

func idAfterTitle(all []Question) []Question {
	at := func(pointer string) int {
		return slices.IndexFunc(all, func(q Question) bool { return q.Pointer == pointer })
	}
	id, title := at("/id"), at("/title")
	if id < 0 || title < 0 || id > title {
		return all
	}
	q := all[id]
	all = slices.Delete(all, id, id+1)
	return slices.Insert(all, title, q)
}
