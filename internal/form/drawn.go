package form

import (
	"errors"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"

	"github.com/innovatieagenda/agenda/internal/i18n"
)

// draw shows the questions as a form, until no answer is wrong: a later one can
// make it so.
func (t *Terminal) draw(f Form) error {
	for {
		if err := t.drawOnce(f); err != nil {
			return err
		}
		at := slices.IndexFunc(f.Questions, func(q Question) bool {
			return !q.hidden(f.Answers) && t.fault(q, f.Answers) != nil
		})
		if at < 0 {
			return nil
		}
		f.At = f.Questions[at].Key
	}
}

// drawOnce shows the form page by page.
func (t *Terminal) drawOnce(f Form) error {
	d := &drawing{t: t, Form: f}
	form := d.build().WithTheme(huh.ThemeFunc(theme)).WithKeyMap(t.keyMap()).WithShowHelp(true)
	in, done := t.input()
	defer done()
	options := []tea.ProgramOption{tea.WithInput(in), tea.WithOutput(t.Out), tea.WithFilter(
		func(_ tea.Model, msg tea.Msg) tea.Msg { return d.filter(form, msg) },
	)}
	if !t.Color {
		options = append(options, tea.WithColorProfile(colorprofile.ASCII))
	}
	d.refresh()
	d.goTo(form)
	err := form.WithProgramOptions(options...).Run()
	d.collect()
	if errors.Is(err, huh.ErrUserAborted) || errors.Is(err, huh.ErrTimeout) {
		return ErrLeft
	}
	return err
}

// theme has the sixteen colours that the user chose for the terminal. The room
// between fields is their own, since one that isn't asked takes none.
func theme(dark bool) *huh.Styles {
	styles := huh.ThemeBase16(dark)
	styles.FieldSeparator = lipgloss.NewStyle()
	return styles
}

// drawing is a form on the screen. Its fields write to cells, which the answers
// are collected from.
type drawing struct {
	t *Terminal
	Form
	pages  [][]*cell
	groups []*huh.Group
}

// build makes the pages and their fields.
func (d *drawing) build() *huh.Form {
	for _, page := range d.t.pages(d.Questions, d.Answers) {
		var fields []huh.Field
		var cells []*cell
		for _, q := range page {
			c := d.cell(q)
			cells = append(cells, c)
			fields = append(fields, c)
		}
		d.pages = append(d.pages, cells)
		d.groups = append(d.groups, huh.NewGroup(fields...).WithHideFunc(func() bool { return hidden(cells) }))
	}
	return huh.NewForm(d.groups...)
}

// hidden reports whether nothing is asked on a page.
func hidden(page []*cell) bool {
	return !slices.ContainsFunc(page, func(c *cell) bool { return !c.Skip() })
}

// number tells on each page which of those that are shown it is; a hidden one
// keeps the room for that.
func (d *drawing) number() {
	shown := 0
	for _, page := range d.pages {
		if !hidden(page) {
			shown++
		}
	}
	n := 0
	for i, page := range d.pages {
		if !hidden(page) {
			n++
		}
		d.groups[i].Description(d.t.T("form.page", i18n.Args{"page": n, "pages": shown, "kept": d.Kept != nil}))
	}
}

// goTo goes to the question to begin at, and tells what is wrong with an answer
// that stands there.
func (d *drawing) goTo(form *huh.Form) {
	for _, page := range d.pages {
		at := slices.IndexFunc(page, func(c *cell) bool { return c.q.Key == d.At })
		if at < 0 {
			continue
		}
		for form.GetFocusedField() != huh.Field(page[0]) {
			form.NextGroup()
		}
		for range at {
			form.NextField()
		}
		if c := page[at]; len(d.Answers[d.At]) > 0 {
			c.fault = d.t.fault(c.q, d.Answers)
		}
		return
	}
}

// collect takes the answers from the cells.
func (d *drawing) collect() {
	for _, page := range d.pages {
		for _, c := range page {
			if answer := c.answer(); len(answer) > 0 && !c.q.hidden(d.Answers) {
				d.Answers[c.q.Key] = answer
			} else {
				delete(d.Answers, c.q.Key)
			}
		}
	}
}

// refresh shows what follows from the answers.
func (d *drawing) refresh() {
	for _, page := range d.pages {
		for _, c := range page {
			c.refresh(d.Answers)
		}
	}
	if len(d.Questions) > 1 {
		d.number()
	}
}

// redraw tells the library that something has changed.
type redraw struct{}

// filter sees everything that happens before the form does. Going on and going
// back are done here, at once: the library does them a moment later, and what is
// typed in between would be the answer to the wrong question. Escape leaves the
// form, except where a field has a use for it.
func (d *drawing) filter(form *huh.Form, msg tea.Msg) tea.Msg {
	d.collect()
	defer d.refresh()
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return msg
	}
	c := form.GetFocusedField().(*cell)
	c.fault = nil
	switch name := press.String(); {
	case (name == "enter" || name == "tab") && !c.gathers():
		c.endSearch()
		if c.fault = c.judge(); c.fault != nil {
			return redraw{}
		}
		if d.Kept != nil {
			d.Kept()
		}
		if c.q.Kind == Several {
			c.pass(tea.KeyPressMsg{Code: tea.KeyEscape}) // shows all options again
		}
		return d.move(form, c, 1)
	case name == "shift+tab" && !c.searching():
		return d.move(form, c, -1)
	case name == "esc":
		for _, binding := range c.KeyBinds() {
			if key.Matches(press, binding) {
				return msg
			}
		}
		return tea.KeyPressMsg{Code: 'c', Mod: tea.ModCtrl}
	}
	return msg
}

// move goes to the question after or before a cell; after the last the form ends.
func (d *drawing) move(form *huh.Form, from *cell, step int) tea.Msg {
	for n, page := range d.pages {
		at := slices.Index(page, from)
		if at < 0 {
			continue
		}
		rest := page[at+1:]
		if step < 0 {
			rest = page[:at]
		}
		switch shown := slices.ContainsFunc(rest, func(c *cell) bool { return !c.Skip() }); {
		case shown && step > 0:
			form.NextField()
		case shown:
			form.PrevField()
		case step > 0:
			form.NextGroup()
		case n > 0:
			form.PrevGroup()
		}
	}
	if form.State == huh.StateCompleted {
		return tea.Quit()
	}
	return redraw{}
}

// cell is the field of one question. The library would judge an answer also when
// a person comes to it or goes back; a cell judges who goes on.
type cell struct {
	huh.Field
	d      *drawing
	q      Question
	text   string
	chosen chosen
	// title sets the title of the field.
	title func(string)
	// propose shows what stands for no answer, nil where a field can't.
	propose func(string)
	// choices sets the options; hovered tells which one the cursor stands on.
	choices func([]huh.Option[string])
	shown   []Option
	hovered func() (string, bool)
	fault   error
	width   int
}

// answer is what is filled in now.
func (c *cell) answer() []string {
	if c.q.Kind == Several {
		return slices.Clone(c.chosen.ids)
	}
	return texts(c.q.Kind, c.text)
}

// refresh shows what follows from the answers.
func (c *cell) refresh(answers Answers) {
	title := c.q.Title
	if c.q.marked(answers) {
		title += " *"
	}
	c.title(title)
	if c.propose != nil && c.q.Propose != nil {
		c.propose(c.q.Propose(answers))
	}
	if options := c.q.options(answers); c.choices != nil && !slices.Equal(options, c.shown) {
		c.shown = options
		c.choices(c.d.options(c.q, options))
	}
}

// searching tells that a person looks for an option.
func (c *cell) searching() bool {
	field, ok := c.Field.(interface{ GetFiltering() bool })
	return ok && field.GetFiltering()
}

// gathers tells that a person looks for options to choose more than one of.
func (c *cell) gathers() bool { return c.q.Kind == Several && c.searching() }

// endSearch keeps what was found.
func (c *cell) endSearch() {
	if c.searching() {
		c.pass(tea.KeyPressMsg{Code: tea.KeyEscape})
	}
}

// Update is given what happens. The space that chooses does so in the midst of a
// search as well.
func (c *cell) Update(msg tea.Msg) (huh.Model, tea.Cmd) {
	if press, ok := msg.(tea.KeyPressMsg); ok && press.String() == "space" && c.gathers() {
		if _, found := c.hovered(); !found {
			return c, nil
		}
		c.endSearch()
	}
	return c.pass(msg)
}

func (c *cell) pass(msg tea.Msg) (huh.Model, tea.Cmd) {
	model, cmd := c.Field.Update(msg)
	c.Field = model.(huh.Field)
	return c, cmd
}

// judge says what is wrong with the answer that stands here now.
func (c *cell) judge() error {
	if c.q.Kind == One && c.hovered != nil {
		if id, found := c.hovered(); found {
			c.text = id
		}
	}
	if c.q.Kind == One && c.choices == nil && c.text != "" {
		id, err := c.d.t.pick(c.q.options(c.d.Answers), strings.TrimSpace(c.text))
		if err != nil {
			return err
		}
		c.text = id
	}
	c.d.collect()
	return c.d.t.fault(c.q, c.d.Answers)
}

// Skip reports whether the question is not asked.
func (c *cell) Skip() bool { return c.q.hidden(c.d.Answers) }

// WithWidth sets the width of the field.
func (c *cell) WithWidth(width int) huh.Field {
	c.width = width
	c.Field.WithWidth(width)
	return c
}

// View shows the field, and under it what is wrong with the answer. A star marks
// what is required, so that a fault has a sign of its own.
func (c *cell) View() string {
	const room = "\n\n"
	switch {
	case c.Skip():
		return ""
	case c.fault == nil:
		return c.Field.View() + room
	}
	styles := theme(false).Focused
	fault := styles.Base.Width(c.width).Render(styles.ErrorMessage.SetString("!").Render(c.fault.Error()))
	return c.Field.View() + "\n" + fault + room
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
