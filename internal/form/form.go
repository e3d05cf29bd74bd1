// Package form asks a person questions on a terminal: as a form that is filled
// in page by page, or one question after the other for who reads with a screen
// reader. It knows nothing of what the answers are for.
package form

import (
	"errors"
	"io"
	"slices"
	"strings"

	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"
	"github.com/innovatieagenda/agenda/internal/i18n"
)

// ErrLeft says that the person left before the end.
var ErrLeft = errors.New("form left")

// Terminal is where the questions are asked.
type Terminal struct {
	In  io.Reader
	Out io.Writer
	// Printer gives the words around the questions.
	*i18n.Printer
	Width, Height int
	// Color says that colours may be used.
	Color bool
	// Plain asks one question after the other, in lines of text.
	Plain bool

	lines    *lines
	keyboard *keyboard
}

// Kind is the way in which a question is answered.
type Kind int

// The kinds of questions.
const (
	// Line takes one line of text.
	Line Kind = iota
	// Text takes text of several lines.
	Text
	// Lines takes a list of texts, one on a line.
	Lines
	// One takes one of the options.
	One
	// Several takes options in the order in which they are chosen.
	Several
)

// Question is one question.
type Question struct {
	// Key names the answer.
	Key         string
	Title, Help string
	Kind        Kind
	Required    bool
	// MaxLength is the longest that a text may be, 0 where nothing limits it.
	MaxLength int
	Options   []Option
	// Propose, where not nil, gives the answer that stands for none.
	Propose func(Answers) string
	// Check, where not nil, says what is wrong with a text, in words for people.
	Check func(string) error
}

// Option is one thing to choose, with what it means.
type Option struct{ ID, Label, Help string }

// Text returns the option on one line.
func (o Option) Text() string {
	if o.Help == "" {
		return o.Label
	}
	return o.Label + ": " + o.Help
}

// Answers are the answers by key; a question that was passed over has none.
type Answers map[string][]string

// First returns the first answer to a question, "" where there is none.
func (a Answers) First(key string) string {
	if len(a[key]) > 0 {
		return a[key][0]
	}
	return ""
}

// Ask asks the questions and fills in the answers; those that are there already
// are shown and may be changed. Kept, where not nil, is called when some have
// been answered, so that they can be put away. ErrLeft tells that the person
// left; what was answered till then stands in answers.
func (t *Terminal) Ask(questions []Question, answers Answers, kept func()) error {
	if kept == nil {
		kept = func() {}
	}
	if t.Plain {
		return t.askPlainly(questions, answers, kept)
	}
	return t.draw(questions, answers, kept)
}

// Choose asks one question with options and returns the id that is chosen.
func (t *Terminal) Choose(title string, options ...Option) (string, error) {
	const key = "choice"
	answers := Answers{}
	q := Question{Key: key, Title: title, Kind: One, Required: true, Options: options}
	err := t.Ask([]Question{q}, answers, nil)
	return answers.First(key), err
}

// fault says what is wrong with a text as an answer, nil if nothing is.
func (t *Terminal) fault(q Question, text string, answers Answers) error {
	if strings.TrimSpace(text) == "" && q.Propose != nil {
		text = q.Propose(answers)
	}
	if strings.TrimSpace(text) == "" {
		if q.Required {
			return errors.New(t.T("form.required"))
		}
		return nil
	}
	if q.Check != nil {
		return q.Check(strings.TrimSpace(text))
	}
	return nil
}

// texts returns the answer that a typed text is.
func texts(kind Kind, text string) []string {
	text = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
	if text == "" {
		return nil
	}
	if kind != Lines {
		return []string{text}
	}
	var items []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			items = append(items, line)
		}
	}
	return items
}

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
