package form

import (
	"slices"
	"strings"

	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"
)

// The rows that fields take on a page.
const (
	textRows   = 4
	maxRows    = 10
	choiceRows = 4 // of options that depend on other answers
	frameRows  = 6 // the page, a fault, the keys, and the room around them
	gapRows    = 1
	// margin is the columns that stand before the text of an option.
	margin = 9
	// shownOptions is the most that is shown to choose from; of more a person types
	// a part of the name.
	shownOptions = 500
)

// cell makes the field of a question.
func (d *drawing) cell(q Question) *cell {
	c := &cell{d: d, q: q, text: first(q, d.Answers), chosen: chosen{slices.Clone(d.Answers[q.Key])}}
	switch {
	case q.Kind == Several:
		c.several()
	case q.Kind == One && len(q.Options) <= shownOptions:
		c.one()
	case q.Kind == One || q.Kind == Line:
		input := huh.NewInput().Description(q.Help).Value(&c.text)
		c.Field, c.title = input, func(title string) { input.Title(title) }
		c.propose = func(text string) { input.Placeholder(text) }
	default:
		text := huh.NewText().Description(q.Help).Lines(textRows).CharLimit(0).
			ExternalEditor(false).ShowLineNumbers(false).Value(&c.text)
		c.Field, c.title = text, func(title string) { text.Title(title) }
		c.propose = func(proposed string) { text.Placeholder(proposed) }
	}
	return c
}

// first returns what stands in a field before anything is typed.
func first(q Question, answers Answers) string {
	if q.Kind == Lines {
		return strings.Join(answers[q.Key], "\n")
	}
	return answers.First(q.Key)
}

func (c *cell) one() {
	field := huh.NewSelect[string]().Description(c.q.Help).Value(&c.text)
	c.Field, c.title, c.hovered = field, func(title string) { field.Title(title) }, field.Hovered
	c.choices = func(options []huh.Option[string]) { field.Options(options...) }
	c.refresh(c.d.Answers)
	if rows := c.d.t.optionRows(c.q, c.shown); rows > maxRows {
		field.Height(maxRows + c.d.t.headRows(c.q))
	}
}

func (c *cell) several() {
	field := huh.NewMultiSelect[string]().Description(c.q.Help).Accessor(&c.chosen)
	c.Field, c.title, c.hovered = field, func(title string) { field.Title(title) }, field.Hovered
	c.choices = func(options []huh.Option[string]) { field.Options(options...) }
	c.refresh(c.d.Answers)
	field.Height(min(c.d.t.optionRows(c.q, c.shown), maxRows) + c.d.t.headRows(c.q))
}

// options returns the options as the field shows them.
func (d *drawing) options(q Question, all []Option) []huh.Option[string] {
	var options []huh.Option[string]
	if q.Kind == One && !q.Required {
		options = append(options, huh.NewOption(d.t.T("form.none"), ""))
	}
	for _, o := range all {
		options = append(options, huh.NewOption(d.t.wrap(o.Text()), o.ID))
	}
	return options
}

// pages shares the questions out over pages that fit the screen.
func (t *Terminal) pages(questions []Question, answers Answers) [][]Question {
	room := t.Height - frameRows
	var pages [][]Question
	left := 0
	for _, q := range questions {
		need := t.rows(q, answers)
		if len(pages) == 0 || need > left {
			pages = append(pages, nil)
			left = room
		}
		pages[len(pages)-1] = append(pages[len(pages)-1], q)
		left -= need
	}
	return pages
}

// rows returns the rows that a question takes on the screen.
func (t *Terminal) rows(q Question, answers Answers) int {
	rows := t.headRows(q) + gapRows
	options := q.options(answers)
	switch {
	case q.Kind == Line || q.Kind == One && len(options) > shownOptions:
		return rows + 1
	case q.Choices != nil:
		return rows + max(choiceRows, min(t.optionRows(q, options), maxRows))
	case q.Kind == One || q.Kind == Several:
		return rows + min(t.optionRows(q, options), maxRows)
	}
	return rows + textRows
}

// headRows returns the rows of the title and the help.
func (t *Terminal) headRows(q Question) int {
	if q.Help == "" {
		return 1
	}
	return 1 + lipgloss.Height(t.wrap(q.Help))
}

func (t *Terminal) optionRows(q Question, options []Option) int {
	rows := 0
	for _, o := range options {
		rows += lipgloss.Height(t.wrap(o.Text()))
	}
	if q.Kind == One && !q.Required {
		rows++
	}
	return rows
}

func (t *Terminal) wrap(text string) string { return lipgloss.Wrap(text, max(t.Width, 30)-margin, " ") }
