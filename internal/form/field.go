package form

import (
	"errors"
	"slices"

	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"
)

// The rows that fields take on a page.
const (
	textRows  = 4
	maxRows   = 10
	frameRows = 5 // the page, the keys, and the room around them
	gapRows   = 1
	// margin is the columns that stand before the text of an option.
	margin = 9
)

// field makes the field of a question and the cell that it fills.
func (d *drawing) field(q Question) huh.Field {
	c := &cell{q: q, text: first(q, d.answers), chosen: chosen{slices.Clone(d.answers[q.Key])}}
	d.cells = append(d.cells, c)
	switch q.Kind {
	case One:
		return d.one(c)
	case Several:
		return d.several(c)
	case Line:
		return d.line(c)
	}
	return huh.NewText().Title(d.title(q)).Description(q.Help).
		Lines(textRows).CharLimit(q.MaxLength).ExternalEditor(false).ShowLineNumbers(false).
		Value(&c.text).Validate(func(text string) error { return d.t.fault(q, text, d.answers) })
}

// title marks the question that must be answered.
func (d *drawing) title(q Question) string {
	if q.Required {
		return q.Title + " *"
	}
	return q.Title
}

func (d *drawing) line(c *cell) huh.Field {
	q := c.q
	input := huh.NewInput().Title(d.title(q)).Description(q.Help).CharLimit(q.MaxLength).
		Value(&c.text).Validate(func(text string) error { return d.t.fault(q, text, d.answers) })
	c.input = input
	return input
}

func (d *drawing) one(c *cell) huh.Field {
	var options []huh.Option[string]
	if !c.q.Required {
		options = append(options, huh.NewOption(d.t.T("form.none"), ""))
	}
	for _, o := range c.q.Options {
		options = append(options, huh.NewOption(d.t.wrap(o.Text()), o.ID))
	}
	field := huh.NewSelect[string]().Title(d.title(c.q)).Description(c.q.Help).Options(options...).Value(&c.text)
	if rows := d.t.optionRows(c.q); rows > maxRows {
		return field.Height(maxRows + d.t.headRows(c.q))
	}
	return field
}

func (d *drawing) several(c *cell) huh.Field {
	var options []huh.Option[string]
	for _, o := range c.q.Options {
		options = append(options, huh.NewOption(d.t.wrap(o.Text()), o.ID).Selected(slices.Contains(c.chosen.ids, o.ID)))
	}
	field := huh.NewMultiSelect[string]().Title(d.title(c.q)).Description(c.q.Help).Options(options...).
		Accessor(&c.chosen).Validate(func(ids []string) error {
		if c.q.Required && len(ids) == 0 {
			return errors.New(d.t.T("form.required"))
		}
		return nil
	})
	return field.Height(min(d.t.optionRows(c.q), maxRows) + d.t.headRows(c.q))
}

// pages shares the questions out over pages that fit the screen.
func (t *Terminal) pages(questions []Question) [][]Question {
	room := t.Height - frameRows
	var pages [][]Question
	left := 0
	for _, q := range questions {
		need := t.rows(q)
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
func (t *Terminal) rows(q Question) int {
	rows := t.headRows(q) + gapRows
	switch q.Kind {
	case Line:
		return rows + 1
	case One, Several:
		return rows + min(t.optionRows(q), maxRows)
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

func (t *Terminal) optionRows(q Question) int {
	rows := 0
	for _, o := range q.Options {
		rows += lipgloss.Height(t.wrap(o.Text()))
	}
	if q.Kind == One && !q.Required {
		rows++
	}
	return rows
}

func (t *Terminal) wrap(text string) string { return lipgloss.Wrap(text, max(t.Width, 30)-margin, " ") }
