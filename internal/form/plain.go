package form

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/lookalike"
)

// askPlainly asks one question after the other.
func (t *Terminal) askPlainly(f Form) error {
	if t.lines == nil {
		t.lines = &lines{r: bufio.NewReader(t.In)}
	}
	if len(f.Questions) > 1 {
		t.say("", t.T("form.plain"))
	}
	at := max(0, slices.IndexFunc(f.Questions, func(q Question) bool { return q.Key == f.At }))
	for step := 1; at < len(f.Questions); at = max(0, at+step) {
		q := f.Questions[at]
		if q.hidden(f.Answers) {
			continue
		}
		err := t.askOne(q, f.Answers)
		if step = 1; errors.Is(err, errBack) {
			step = -1
		} else if err != nil {
			return err
		}
		if f.Kept != nil {
			f.Kept()
		}
	}
	return nil
}

// goBack is what a person types to go back, and errBack says so.
const goBack = "<"

var errBack = errors.New("back")

// askOne asks a question until the answer will do.
func (t *Terminal) askOne(q Question, answers Answers) error {
	t.introduce(q, answers)
	for {
		err := t.reply(q, answers)
		if errors.Is(err, io.EOF) {
			return ErrLeft
		}
		if err == nil || errors.Is(err, errBack) {
			return err
		}
		t.say(err.Error())
	}
}

// listed is how many options are read out; of more, a person names one.
const listed = 20

// introduce tells what is asked and what the answer is now.
func (t *Terminal) introduce(q Question, answers Answers) {
	title := q.Title
	if q.marked(answers) {
		title += " (" + t.T("form.needed") + ")"
	}
	t.say("", title)
	if q.Help != "" {
		t.say(q.Help)
	}
	if options := q.options(answers); len(options) <= listed {
		for i, o := range options {
			t.say(fmt.Sprintf("%d. %s", i+1, o.Text()))
		}
	}
	current := strings.Join(answers[q.Key], "; ")
	if current == "" && q.Propose != nil {
		current = q.Propose(answers)
	}
	if current != "" {
		t.say(t.T("form.current", i18n.Args{"value": current}))
	}
	t.say(t.T(prompts[q.Kind]))
}

// prompts are the keys of what is said before a person answers.
var prompts = map[Kind]string{
	Line: "form.ask.line", Text: "form.ask.text", Lines: "form.ask.lines",
	One: "form.ask.one", Several: "form.ask.several",
}

// reply reads an answer; none stands for what the answer was. An answer that
// won't do is not kept.
func (t *Terminal) reply(q Question, answers Answers) error {
	typed, err := t.lines.next(q.Kind)
	if err != nil {
		return err
	}
	if typed == goBack {
		return errBack
	}
	before, had := answers[q.Key]
	if typed != "" {
		if answers[q.Key], err = t.meant(q, typed, answers); err == nil {
			err = t.fault(q, answers)
		}
	} else {
		err = t.fault(q, answers)
	}
	switch {
	case err == nil:
	case had:
		answers[q.Key] = before
	default:
		delete(answers, q.Key)
	}
	return err
}

// meant returns the answer that was typed: the text, or the ids of the options.
func (t *Terminal) meant(q Question, typed string, answers Answers) ([]string, error) {
	words := []string{typed}
	switch q.Kind {
	case Line, Text, Lines:
		return texts(q.Kind, typed), nil
	case Several:
		words = strings.Split(typed, ",")
	}
	var ids []string
	for _, word := range words {
		if word = strings.TrimSpace(word); word == "" {
			continue
		}
		id, err := t.pick(q.options(answers), word)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// pick finds the option that a person means: by number, id, label, or a part of
// the label that no other has.
func (t *Terminal) pick(options []Option, word string) (string, error) {
	if n, err := strconv.Atoi(word); err == nil && n >= 1 && n <= len(options) && len(options) <= listed {
		return options[n-1].ID, nil
	}
	word = lookalike.Fold(word)
	var found []Option
	for _, o := range options {
		if label := lookalike.Fold(o.Label); o.ID == word || label == word {
			return o.ID, nil
		} else if strings.Contains(label, word) {
			found = append(found, o)
		}
	}
	switch len(found) {
	case 0:
		return "", errors.New(t.T("form.unknown", i18n.Args{"value": word}))
	case 1:
		return found[0].ID, nil
	}
	labels := make([]string, 0, listed)
	for _, o := range found[:min(len(found), listed)] {
		labels = append(labels, o.Label)
	}
	return "", errors.New(t.T("form.several", i18n.Args{"found": strings.Join(labels, "; ")}))
}

func (t *Terminal) say(text ...string) { _, _ = fmt.Fprintln(t.Out, strings.Join(text, "\n")) }

// lines reads what a person types.
type lines struct{ r *bufio.Reader }

// next reads one line, or for longer texts all lines up to an empty one. What is
// typed as one text on several lines becomes one paragraph.
func (l *lines) next(kind Kind) (string, error) {
	var all []string
	for {
		line, err := l.r.ReadString('\n')
		if err != nil && line == "" {
			return "", err
		}
		line = strings.TrimSpace(line)
		if kind != Text && kind != Lines {
			return line, nil
		}
		if line == "" {
			return strings.Join(all, separators[kind]), nil
		}
		all = append(all, line)
	}
}

// separators stand between the lines of a longer answer.
var separators = map[Kind]string{Text: " ", Lines: "\n"}
