package cli

import (
	"errors"

	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/form"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// questions puts the questions of a record in words.
func (f *asking) questions(all []edit.Question) []form.Question {
	lang := f.lang()
	var questions []form.Question
	for _, q := range all {
		question := form.Question{
			Key: q.Pointer, Title: q.Title.In(lang), Help: q.Help.In(lang), Kind: kindOf(q),
			Required: q.Required, MaxLength: q.Shape.MaxLength,
		}
		for _, o := range q.Options {
			question.Options = append(question.Options, form.Option{ID: o.ID, Label: o.Title.In(lang), Help: o.Help.In(lang)})
		}
		if q.Pointer == "/id" {
			question.Propose = func(answers form.Answers) string { return edit.Slug(answers.First("/title")) }
			question.Check = f.checkID
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
	case q.Shape.MaxLength > 0 && q.Shape.MaxLength <= oneLine:
		return form.Line
	}
	return form.Text
}

// checkID says at once that an id is taken or that no file can have it.
func (f *asking) checkID(id string) error {
	var p *usererr.Error
	if err := edit.CheckID(f.reg, id); errors.As(err, &p) {
		return errors.New(render.Sentence(f.errScreen(), p))
	}
	return nil
}
