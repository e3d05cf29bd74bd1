package form

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/i18n"
)

func terminal(t *testing.T, typed string) (*Terminal, *bytes.Buffer) {
	t.Helper()
	printer, err := i18n.New(i18n.English)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	return &Terminal{In: strings.NewReader(typed), Out: &out, Printer: printer, Width: 80, Height: 24, Plain: true}, &out
}

var fruit = []Option{{"apple", "Apple", "Red or green."}, {"pear", "Pear", ""}, {"pineapple", "Pineapple", ""}}

func TestPlainAnswers(t *testing.T) {
	for _, c := range []struct {
		name  string
		q     Question
		typed string
		want  []string
	}{
		{"a line", Question{Kind: Line}, " Tea \n", []string{"Tea"}},
		{"none", Question{Kind: Line}, "\n", nil},
		{"a text", Question{Kind: Text}, "one\ntwo\n\n", []string{"one two"}},
		{"items", Question{Kind: Lines}, "one\ntwo\n\n", []string{"one", "two"}},
		{"a number", Question{Kind: One, Options: fruit}, "2\n", []string{"pear"}},
		{"an id before what holds it", Question{Kind: One, Options: fruit}, "apple\n", []string{"apple"}},
		{"a part", Question{Kind: One, Options: fruit}, "pine\n", []string{"pineapple"}},
		{"several, in that order", Question{Kind: Several, Options: fruit}, "3, Apple,3\n", []string{"pineapple", "apple"}},
		{"asked again", Question{Kind: One, Options: fruit, Required: true}, "\nplum\nap\n4\n1\n", []string{"apple"}},
		{"crlf", Question{Kind: Text}, "one\r\n\r\n", []string{"one"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			term, out := terminal(t, c.typed)
			c.q.Key = "q"
			answers := Answers{}
			if err := term.Ask(Form{Questions: []Question{c.q}, Answers: answers}); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			if !reflect.DeepEqual(answers["q"], c.want) {
				t.Errorf("got %q, want %q", answers["q"], c.want)
			}
		})
	}
}

// Nothing typed keeps what was answered before; the end of the input leaves.
func TestPlainKeepsAndLeaves(t *testing.T) {
	term, out := terminal(t, "\n")
	answers := Answers{"a": {"before"}}
	kept := 0
	err := term.Ask(Form{Questions: []Question{{Key: "a"}, {Key: "b"}}, Answers: answers, Kept: func() { kept++ }})
	if !errors.Is(err, ErrLeft) || answers.First("a") != "before" || kept != 1 {
		t.Errorf("err %v, answers %v, kept %d times", err, answers, kept)
	}
	if !strings.Contains(out.String(), "before") {
		t.Errorf("the present answer isn't told:\n%s", out)
	}
}

func TestChosenKeepsTheOrderOfChoosing(t *testing.T) {
	c := &chosen{}
	c.Set([]string{"b"})
	c.Set([]string{"a", "b"})
	c.Set([]string{"a", "b", "c"})
	if want := []string{"b", "a", "c"}; !reflect.DeepEqual(c.Get(), want) {
		t.Errorf("got %q, want %q", c.Get(), want)
	}
	c.Set([]string{"a", "c"})
	if want := []string{"a", "c"}; !reflect.DeepEqual(c.Get(), want) {
		t.Errorf("got %q, want %q", c.Get(), want)
	}
}

// A page fits the screen; a question that doesn't has one of its own.
func TestPagesFit(t *testing.T) {
	term, _ := terminal(t, "")
	var questions []Question
	for range 9 {
		questions = append(questions, Question{Kind: Text, Help: strings.Repeat("word ", 40)}, Question{Kind: Line}, Question{Kind: One, Options: fruit})
	}
	total := 0
	for _, page := range term.pages(questions, nil) {
		rows := 0
		for _, q := range page {
			rows += term.rows(q, nil)
		}
		if rows > term.Height-frameRows && len(page) > 1 {
			t.Errorf("%d rows on a page of %d", rows, term.Height)
		}
		total += len(page)
	}
	if total != len(questions) {
		t.Errorf("%d of %d questions on pages", total, len(questions))
	}
}
