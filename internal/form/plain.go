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
)

// askPlainly asks one question after the other.
func (t *Terminal) askPlainly(questions []Question, answers Answers, kept func()) error {
	if t.lines == nil {
		t.lines = &lines{r: bufio.NewReader(t.In)}
	}
	for _, q := range questions {
		if err := t.askOne(q, answers); err != nil {
			return err
		}
		kept()
	}
	return nil
}

// askOne asks a question until the answer will do.
func (t *Terminal) askOne(q Question, answers Answers) error {
	t.introduce(q, answers)
	for {
		answer, err := t.reply(q, answers)
		if errors.Is(err, io.EOF) {
			return ErrLeft
		}
		if err == nil {
			if len(answer) > 0 {
				answers[q.Key] = answer
			}
			return nil
		}
		t.say(err.Error())
	}
}

// listed is how many options are read out; of more, a person names one.
const listed = 20

// introduce tells what is asked and what the answer is now.
func (t *Terminal) introduce(q Question, answers Answers) {
	title := q.Title
	if q.Required {
		title += " (" + t.T("form.needed") + ")"
	}
	t.say("", title)
	if q.Help != "" {
		t.say(q.Help)
	}
	if len(q.Options) <= listed {
		for i, o := range q.Options {
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

// reply reads an answer; none stands for what the answer was.
func (t *Terminal) reply(q Question, answers Answers) ([]string, error) {
	typed, err := t.lines.next(q.Kind)
	if err != nil {
		return nil, err
	}
	if typed == "" && len(answers[q.Key]) > 0 {
		return nil, nil
	}
	switch q.Kind {
	case One, Several:
		return t.picked(q, typed)
	}
	return texts(q.Kind, typed), t.fault(q, typed, answers)
}

// picked returns the ids of the options that a person named.
func (t *Terminal) picked(q Question, typed string) ([]string, error) {
	words := []string{typed}
	if q.Kind == Several {
		words = strings.Split(typed, ",")
	}
	var ids []string
	for _, word := range words {
		if word = strings.TrimSpace(word); word == "" {
			continue
		}
		id, err := t.pick(q.Options, word)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 && q.Required {
		return nil, errors.New(t.T("form.required"))
	}
	return ids, nil
}

// pick finds the option that a person means: by number, id, label, or a part of
// the label that no other has.
func (t *Terminal) pick(options []Option, word string) (string, error) {
	if n, err := strconv.Atoi(word); err == nil && n >= 1 && n <= len(options) && len(options) <= listed {
		return options[n-1].ID, nil
	}
	word = strings.ToLower(word)
	var found []Option
	for _, o := range options {
		if label := strings.ToLower(o.Label); o.ID == word || label == word {
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
