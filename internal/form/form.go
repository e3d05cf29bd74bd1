// Package form asks a person questions on a terminal: as a form that is filled
// in page by page, or one question after the other for who reads with a screen
// reader. It knows nothing of what the answers are for.
package form

import (
	"errors"
	"io"
	"strings"

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
