package i18n

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// message is a text with places to fill in, with a form of its own for exactly one
// where that differs, as Dutch and English have it.
//
// It is a template of text/template that keeps to {{.name}}, {{if}} with a value, "not",
// "or" or "eq", {{else if}}, {{else}}, {{end}} and texts in quotes without a space. That
// package doesn't run it: it finds methods by name, so that the linker keeps every
// method of the program, which made the rules in a browser a third larger.
type message struct{ one, other string }

// UnmarshalJSON reads a text, or an object with a text for "one" and "other".
func (m *message) UnmarshalJSON(data []byte) error {
	var forms struct{ One, Other string }
	if json.Unmarshal(data, &m.other) == nil {
		return nil
	}
	err := json.Unmarshal(data, &forms)
	m.one, m.other = forms.One, forms.Other
	return err
}

// fill returns the text with its places filled in.
func (m *message) fill(args Args) string {
	rest := m.other
	if m.one != "" && fmt.Sprint(args["count"]) == "1" {
		rest = m.one
	}
	var b strings.Builder
	// Of the choices that are open at a place: whether its text is shown, and whether
	// an earlier branch was.
	type choice struct{ shown, settled bool }
	choices := []choice{{shown: true}}
	for {
		text, action, more := strings.Cut(rest, "{{")
		last := &choices[len(choices)-1]
		if last.shown {
			b.WriteString(text)
		}
		if !more {
			return b.String()
		}
		action, rest, _ = strings.Cut(action, "}}")
		switch words := strings.Fields(action); words[0] {
		case "if":
			shown := last.shown && args.hold(words[1:])
			choices = append(choices, choice{shown, shown || !last.shown})
		case "else":
			last.shown = !last.settled && (len(words) == 1 || args.hold(words[2:]))
			last.settled = last.settled || last.shown
		case "end":
			choices = choices[:len(choices)-1]
		default:
			if last.shown {
				fmt.Fprint(&b, args.value(words[0]))
			}
		}
	}
}

// hold reports whether a condition is true.
func (a Args) hold(words []string) bool {
	switch words[0] {
	case "not":
		return !a.hold(words[1:])
	case "or":
		return slices.ContainsFunc(words[1:], func(word string) bool { return a.hold([]string{word}) })
	case "eq":
		value := fmt.Sprint(a.value(words[1]))
		return slices.ContainsFunc(words[2:], func(word string) bool { return fmt.Sprint(a.value(word)) == value })
	}
	v := reflect.ValueOf(a[words[0][1:]])
	if v.Kind() == reflect.Slice || v.Kind() == reflect.Map {
		return v.Len() > 0
	}
	return v.IsValid() && !v.IsZero()
}

// value returns what a word stands for: one of the values, or itself. A value that
// isn't there is said to be missing, as text/template says it.
func (a Args) value(word string) any {
	name, isField := strings.CutPrefix(word, ".")
	switch v := a[name]; {
	case !isField:
		return strings.Trim(word, `"`)
	case v == nil:
		return "<no value>"
	default:
		return v
	}
}
