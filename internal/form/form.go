// Package form asks a person questions on a terminal: as a form that is filled
// in page by page, or one question after the other for anyone who reads with a
// screen reader. It knows nothing of what the answers are for.
package form

import (
	"errors"
	"io"
	"strings"
	"unicode/utf8"

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
	// The functions are given the answers as they are now, and may be nil.

	// Choices gives the options where they depend on other answers.
	Choices func(Answers) []Option
	// Propose gives the answer that stands for none.
	Propose func(Answers) string
	// Marked tells that an answer is wanted which is not required by itself.
	Marked func(Answers) bool
	// Hidden tells that the question isn't asked.
	Hidden func(Answers) bool
	// Check says what is wrong with the answer, in words for people. It holds who
	// goes on, and never who goes back.
	Check func(Answers) error
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

// Form is what is asked at once.
type Form struct {
	Questions []Question
	// Answers are filled in; those that are there already are shown and may be
	// changed.
	Answers Answers
	// At is the key of the question to begin at, "" for the first.
	At string
	// Kept, where not nil, is called when some have been answered, so that they can
	// be put away.
	Kept func()
}

// Ask asks the questions. ErrLeft tells that the person left; what was answered
// till then stands in the answers.
func (t *Terminal) Ask(f Form) error {
	if t.Plain {
		return t.askPlainly(f)
	}
	return t.draw(f)
}

// Choose asks one question with options and returns the id that is chosen.
func (t *Terminal) Choose(title string, options ...Option) (string, error) {
	const key = "choice"
	answers := Answers{}
	q := Question{Key: key, Title: title, Kind: One, Required: true, Options: options}
	err := t.Ask(Form{Questions: []Question{q}, Answers: answers})
	return answers.First(key), err
}

// Text asks for one text and returns it.
func (t *Terminal) Text(title string) (string, error) {
	const key = "text"
	answers := Answers{}
	err := t.Ask(Form{Questions: []Question{{Key: key, Title: title, Kind: Line, Required: true}}, Answers: answers})
	return answers.First(key), err
}

func (q Question) hidden(answers Answers) bool { return q.Hidden != nil && q.Hidden(answers) }

// marked reports whether a question is shown as one that must be answered.
func (q Question) marked(answers Answers) bool {
	return q.Required || q.Marked != nil && q.Marked(answers)
}

// options returns what there is to choose from.
func (q Question) options(answers Answers) []Option {
	if q.Choices != nil {
		return q.Choices(answers)
	}
	return q.Options
}

// fault says what is wrong with the answer to a question, nil if nothing is.
func (t *Terminal) fault(q Question, answers Answers) error {
	text := strings.Join(answers[q.Key], "\n")
	if text == "" && q.Propose != nil {
		text = q.Propose(answers)
	}
	if n := utf8.RuneCountInString(text); q.MaxLength > 0 && n > q.MaxLength && q.Kind != Lines {
		return errors.New(t.T("form.too-long", i18n.Args{"count": n, "most": q.MaxLength}))
	}
	if text == "" && q.Required {
		return errors.New(t.T("form.required"))
	}
	if q.Check != nil {
		return q.Check(answers)
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
