package cli

import (
	"errors"

	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/form"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// asking is a form under way.
type asking struct {
	*adder
	terminal *form.Terminal
	fields   edit.Fields
	kept     drafts
	name     string
	all      []edit.Question
	// at is the question to begin at, "" for the first.
	at string
	// lacks are the keys that the schema still asks for, of the answers in told.
	lacks []string
	told  string
}

// The ways on that a person can choose, by the key of their words.
const (
	choiceWrite = "add.choice.write"
	choiceBack  = "add.choice.back"
	choiceLater = "add.choice.later"
	choiceGoOn  = "add.choice.go-on"
	choiceAnew  = "add.choice.anew"
)

// ask fills in the record with a form, shows what it became, and writes it.
func (d *adder) ask(draft edit.Draft) error {
	kept, _ := d.drafts()
	d.o.look = nil // the form asks instead, see settle
	f := &asking{adder: d, terminal: d.terminal(), fields: draft.Fields, kept: kept, name: newRecord(d.place)}
	var err error
	if f.all, err = edit.Dialogue(d.reg); err != nil {
		return err
	}
	err = f.resume()
	for err == nil {
		if err = f.fill(); err != nil {
			break
		}
		var done bool
		if done, err = f.review(); done {
			return err
		}
	}
	if !errors.Is(err, form.ErrLeft) {
		return err
	}
	return f.leave()
}

// terminal returns the terminal that questions are asked on.
func (a *app) terminal() *form.Terminal {
	w := a.streams.Err
	width, _ := a.streams.width(w)
	return &form.Terminal{
		In: a.streams.In, Out: w, Printer: a.printer, Color: a.colored(w),
		Width: width, Height: a.streams.height(w), Plain: a.streams.Getenv("AGENDA_ACCESSIBLE") != "",
	}
}

// resume offers to go on with what was left before, at the first question that
// still asks for an answer.
func (f *asking) resume() error {
	text, err := f.kept.load(f.name)
	if err != nil {
		return nil
	}
	doc, _ := yamldoc.Parse(f.kept.path(f.name), text)
	if doc == nil {
		return nil
	}
	before, ok := edit.FromDocument(doc)
	if !ok {
		return nil
	}
	choice, err := f.choose(f.printer.T("add.resume", i18n.Args{"title": before.Fields.Text("/title")}), choiceGoOn, choiceAnew)
	if err != nil || choice == choiceAnew {
		return err
	}
	for key, value := range f.fields {
		before.Fields[key] = value
	}
	f.fields = before.Fields
	f.at, err = f.wrong()
	return err
}

// choose asks which way to go on.
func (f *asking) choose(title string, choices ...string) (string, error) {
	var options []form.Option
	for _, key := range choices {
		options = append(options, form.Option{ID: key, Label: f.printer.T(key)})
	}
	return f.terminal.Choose(title, options...)
}

// fill asks for the keys of the record.
func (f *asking) fill() error {
	answers := form.Answers{}
	defaults := edit.Defaults(f.reg.Schema)
	for _, q := range f.all {
		answers[q.Pointer] = f.fields.Texts(q.Pointer)
		if len(answers[q.Pointer]) == 0 {
			answers[q.Pointer] = defaults.Texts(q.Pointer)
		}
	}
	err := f.terminal.Ask(form.Form{
		Questions: f.questions(), Answers: answers, At: f.at, Kept: func() { f.take(answers); f.keep() },
	})
	f.take(answers)
	return err
}

// take puts the answers into the record.
func (f *asking) take(answers form.Answers) {
	for _, q := range f.all {
		f.fields.Put(q.Pointer, q.Shape.List, answers[q.Pointer])
	}
}

// keep puts the answers away, so that they outlive the terminal. Where that
// fails the form goes on: leaving tells it.
func (f *asking) keep() string {
	file, err := f.kept.save(f.name, edit.Text(f.reg.Schema, schema.Innovation, f.fields))
	if err != nil {
		return ""
	}
	return file
}

// leave keeps the answers and tells where they are.
func (f *asking) leave() error {
	file := f.keep()
	if file == "" {
		return usererr.New("add/not-kept", usererr.Args{"text": string(edit.Text(f.reg.Schema, schema.Innovation, f.fields))})
	}
	render.Note(f.errScreen(), "add.kept", i18n.Args{"file": file})
	return errFindings
}

// review shows the record with what was found in it and asks whether it will
// do. Done tells that the form is over.
func (f *asking) review() (done bool, err error) {
	draft := edit.Draft{Fields: f.fields}
	sound, err := f.show(draft)
	if err != nil {
		return true, err
	}
	choices := []string{choiceWrite, choiceBack, choiceLater}
	if !sound {
		choices = choices[1:]
	}
	choice, err := f.choose(f.printer.T("add.review.question"), choices...)
	if err != nil {
		return false, err
	}
	switch choice {
	case choiceWrite:
		same, err := f.settle()
		if err != nil {
			return false, err
		}
		if same != nil {
			return f.adopt(same)
		}
		err = f.write(draft)
		if err == nil && !f.o.dryRun {
			f.kept.drop(f.name)
		}
		return true, err
	case choiceLater:
		return false, form.ErrLeft
	}
	return false, nil
}

// show shows the record as the command show would, with what is found in it;
// what a rule refuses is told instead. Sound tells that it can be written. Where it
// isn't, the questions begin at the first that is answered wrongly.
func (f *asking) show(draft edit.Draft) (sound bool, err error) {
	if f.at, err = f.wrong(); err != nil {
		return false, err
	}
	c, err := f.plan(f.reg, draft)
	var p *usererr.Error
	if errors.As(err, &p) && p.Kind != usererr.CannotRun {
		render.Problem(f.errScreen(), p)
		return false, nil
	}
	if err != nil {
		return false, err
	}
	found, err := f.findingsOf(f.place, f.reg, c)
	if err != nil {
		return false, err
	}
	errors, _ := found.Count()
	reg, err := registry.Load(f.place, registry.Options{ReuseFrom: f.reg, Changes: []*registry.Change{c}})
	if err != nil {
		return false, err
	}
	page, err := f.recordPage(reg, c.ID)
	if err != nil {
		return false, err
	}
	return errors == 0, render.Review(f.errScreen(), page, c.File, found)
}
