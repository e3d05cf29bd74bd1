package form

import (
	"errors"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"
	"github.com/charmbracelet/colorprofile"

	"github.com/innovatieagenda/agenda/internal/i18n"
)

// draw shows the questions as a form, page by page.
func (t *Terminal) draw(questions []Question, answers Answers, kept func()) error {
	d := &drawing{t: t, answers: answers}
	var groups []*huh.Group
	pages := t.pages(questions)
	for n, page := range pages {
		var fields []huh.Field
		for _, q := range page {
			fields = append(fields, d.field(q))
		}
		group := huh.NewGroup(fields...)
		if len(pages) > 1 {
			group.Description(t.T("form.page", i18n.Args{"page": n + 1, "pages": len(pages)}))
		}
		groups = append(groups, group)
	}
	form := huh.NewForm(groups...).
		WithTheme(huh.ThemeFunc(theme)).WithKeyMap(t.keyMap()).WithShowHelp(true)
	in, done := t.input()
	defer done()
	options := []tea.ProgramOption{tea.WithInput(in), tea.WithOutput(t.Out), tea.WithFilter(
		func(_ tea.Model, msg tea.Msg) tea.Msg { return d.filter(form, msg, kept) },
	)}
	if !t.Color {
		options = append(options, tea.WithColorProfile(colorprofile.ASCII))
	}
	err := form.WithProgramOptions(options...).Run()
	d.collect()
	if errors.Is(err, huh.ErrUserAborted) || errors.Is(err, huh.ErrTimeout) {
		return ErrLeft
	}
	return err
}

// theme has the sixteen colours that the user chose for the terminal. A mistake
// has a sign of its own, since a star marks what is required.
func theme(dark bool) *huh.Styles {
	styles := huh.ThemeBase16(dark)
	for _, field := range []*huh.FieldStyles{&styles.Focused, &styles.Blurred} {
		field.ErrorIndicator = field.ErrorIndicator.SetString(" !")
		field.ErrorMessage = field.ErrorMessage.SetString(" !")
	}
	return styles
}

// drawing is a form on the screen. Its fields write to cells, which the answers
// are collected from.
type drawing struct {
	t       *Terminal
	answers Answers
	cells   []*cell
}

// cell holds what is filled in at one question.
type cell struct {
	q      Question
	text   string
	chosen chosen
	// input is the field of a line of text.
	input *huh.Input
}

// collect takes the answers from the cells.
func (d *drawing) collect() {
	for _, c := range d.cells {
		answer := c.chosen.ids
		if c.q.Kind != Several {
			answer = texts(c.q.Kind, c.text)
		}
		if len(answer) == 0 {
			delete(d.answers, c.q.Key)
			continue
		}
		d.answers[c.q.Key] = slices.Clone(answer)
	}
}

// propose shows what stands for an answer that isn't given.
func (d *drawing) propose() {
	for _, c := range d.cells {
		if c.q.Propose != nil {
			c.input.Placeholder(c.q.Propose(d.answers))
		}
	}
}

// filter sees everything that happens before the form does. It lets escape leave
// the form, except where a field has a use for it, and has the answers put away
// whenever one is given.
func (d *drawing) filter(form *huh.Form, msg tea.Msg, kept func()) tea.Msg {
	d.collect()
	d.propose()
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return msg
	}
	switch press.String() {
	case "enter", "tab":
		kept()
	case "esc":
		for _, binding := range form.GetFocusedField().KeyBinds() {
			if key.Matches(press, binding) {
				return msg
			}
		}
		return tea.KeyPressMsg{Code: 'c', Mod: tea.ModCtrl}
	}
	return msg
}

// chosen remembers the order in which options are chosen: the first priority is
// the primary one.
type chosen struct{ ids []string }

// Get returns the ids in that order.
func (c *chosen) Get() []string { return c.ids }

// Set takes the ids that are chosen now, in the order of the options.
func (c *chosen) Set(now []string) {
	kept := slices.DeleteFunc(slices.Clone(c.ids), func(id string) bool { return !slices.Contains(now, id) })
	for _, id := range now {
		if !slices.Contains(kept, id) {
			kept = append(kept, id)
		}
	}
	c.ids = kept
}

// first returns what stands in a field before anything is typed.
func first(q Question, answers Answers) string {
	if q.Kind == Lines {
		return strings.Join(answers[q.Key], "\n")
	}
	return answers.First(q.Key)
}
