package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/form"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/words"
)

// questions puts the questions of a record in words.
func (f *asking) questions() []form.Question {
	lang := f.lang()
	var questions []form.Question
	for _, q := range f.all {
		question := form.Question{
			Key: q.Pointer, Title: q.Title.In(lang), Help: q.Help.In(lang), Kind: kindOf(q),
			Required: q.Required, MaxLength: q.Shape.MaxLength,
			Marked: func(answers form.Answers) bool { return slices.Contains(f.lacking(answers), q.Pointer) },
			Check: func(answers form.Answers) error {
				f.take(answers)
				fault, err := f.fault(q)
				if err == nil && fault != "" {
					err = errors.New(fault)
				}
				return err
			},
		}
		for _, o := range q.Options {
			question.Options = append(question.Options, form.Option{ID: o.ID, Label: o.Title.In(lang), Help: o.Help.In(lang)})
		}
		if q.Pointer == "/id" {
			question.Propose = func(answers form.Answers) string { return registry.Slug(answers.First("/title")) }
		}
		if q.Only.Pointer != "" {
			question.Hidden = func(answers form.Answers) bool { return answers.First(q.Only.Pointer) != q.Only.ID }
		}
		questions = append(questions, question)
	}
	return questions
}

// oneLine is the longest text that is asked for on one line.
const oneLine = 200

// kindOf tells how a key is best filled in.
func kindOf(q edit.Question) form.Kind {
	switch {
	case q.Options != nil && q.Shape.List:
		return form.Several
	case q.Options != nil:
		return form.One
	case q.Shape.List:
		return form.Lines
	case q.Shape.MaxLength > 0 && q.Shape.MaxLength <= oneLine, q.Shape.Format != "":
		return form.Line
	}
	return form.Text
}

// lacking returns the pointers of what the schema still asks for.
func (f *asking) lacking(answers form.Answers) []string {
	if told := fmt.Sprint(answers); told != f.told || f.lacks == nil {
		f.take(answers)
		f.lacks, _ = edit.Lacks(f.reg.Schema, f.fields) // a broken schema is told by Dialogue
		f.told = told
	}
	return f.lacks
}

// wrong returns the first question that is answered wrongly, "" where none is.
func (f *asking) wrong() (string, error) {
	for _, q := range f.all {
		if fault, err := f.fault(q); err != nil || fault != "" {
			return q.Pointer, err
		}
	}
	return "", nil
}

// fault says what is wrong with the answer to a question, "" if nothing is: what
// the plan of the record refuses there, and what the rules find.
func (f *asking) fault(q edit.Question) (string, error) {
	if fault, err := f.gap(q); err != nil || fault != "" {
		return fault, err
	}
	c, refused, err := edit.Sketch(f.reg, f.fields, f.on)
	if err != nil {
		return "", err
	}
	var p *usererr.Error
	if errors.As(refused[q.Pointer], &p) {
		return words.Problem(f.printer, p), nil
	}
	found, err := f.findingsOf(f.place, f.reg, c)
	if err != nil {
		return "", err
	}
	for _, one := range found {
		here := one.Pointer == q.Pointer || strings.HasPrefix(one.Pointer, q.Pointer+"/")
		if here && one.Severity == finding.Error && one.Rule != "schema/required" && q.Pointer != "/id" {
			return words.Found(f.printer, one), nil
		}
	}
	return "", nil
}

// gap says that a key is lacking which no later answer can stand in for: that of
// the question, or one before it that this answer could have stood in for.
func (f *asking) gap(q edit.Question) (string, error) {
	lacks, err := edit.Lacks(f.reg.Schema, f.fields)
	if err != nil {
		return "", err
	}
	at := slices.IndexFunc(f.all, func(other edit.Question) bool { return other.Pointer == q.Pointer })
	for i, asked := range f.all[:at+1] {
		if !slices.Contains(lacks, asked.Pointer) || i < at && !f.lifts(q, asked.Pointer) {
			continue
		}
		if slices.ContainsFunc(f.all[at+1:], func(later edit.Question) bool { return f.lifts(later, asked.Pointer) }) {
			continue
		}
		if i == at {
			return f.printer.T("form.required"), nil
		}
		return f.printer.T("add.lacks", i18n.Args{"title": asked.Title.In(f.lang())}), nil
	}
	return "", nil
}

// lifts reports whether an answer to a question, which has none, would do instead
// of a key that is lacking.
func (f *asking) lifts(q edit.Question, pointer string) bool {
	if len(f.fields.Texts(q.Pointer)) > 0 || q.Options != nil || q.Only.Pointer != "" {
		return false
	}
	f.fields.Put(q.Pointer, q.Shape.List, []string{"x"})
	lacks, err := edit.Lacks(f.reg.Schema, f.fields)
	f.fields.Put(q.Pointer, q.Shape.List, nil)
	return err == nil && !slices.Contains(lacks, pointer) && q.Pointer != pointer
}
