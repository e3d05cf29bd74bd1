package i18n

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
)

// message is a text with places to fill in, one for each form of plural that differs.
//
// It is written as text/template has it, and read by that package's parser, but it
// isn't run by it: that finds methods by name, so that the linker keeps every method
// of the program, which made the rules in a browser half as large again. What it may
// hold is text, {{.name}}, {{if}} with {{else}}, and the functions below.
type message struct{ one, other *parse.ListNode }

// functions are those of a message, on values that are there already.
var functions = map[string]any{
	"eq": func(v []any) bool {
		return slices.ContainsFunc(v[1:], func(o any) bool { return fmt.Sprint(o) == fmt.Sprint(v[0]) })
	},
	"not": func(v []any) bool { return !truth(v[0]) },
	"and": func(v []any) bool { return truth(v[0]) && truth(v[1]) },
	"or":  func(v []any) bool { return truth(v[0]) || truth(v[1]) },
}

// UnmarshalJSON reads a text, or an object of texts for "one" and "other".
func (m *message) UnmarshalJSON(data []byte) error {
	var forms struct{ One, Other string }
	err := json.Unmarshal(data, &forms.Other)
	if err != nil {
		err = json.Unmarshal(data, &forms)
	}
	if err != nil {
		return err
	}
	if m.other, err = parsed(forms.Other); err == nil && forms.One != "" {
		m.one, err = parsed(forms.One)
	}
	return err
}

func parsed(text string) (*parse.ListNode, error) {
	trees, err := parse.Parse("", text, "", "", functions)
	if err != nil || trees[""] == nil {
		return &parse.ListNode{}, err
	}
	return trees[""].Root, nil
}

// with fills in the message. Dutch and English have one form for exactly one, and
// another for all else.
func (m *message) with(args Args) string {
	list := m.other
	if m.one != nil && fmt.Sprint(args["count"]) == "1" {
		list = m.one
	}
	var b strings.Builder
	write(&b, list, args)
	return b.String()
}

func write(b *strings.Builder, list *parse.ListNode, args Args) {
	if list == nil {
		return
	}
	for _, node := range list.Nodes {
		switch n := node.(type) {
		case *parse.TextNode:
			b.Write(n.Text)
		case *parse.ActionNode:
			_, _ = fmt.Fprint(b, value(n.Pipe, args))
		case *parse.IfNode:
			if truth(value(n.Pipe, args)) {
				write(b, n.List, args)
			} else {
				write(b, n.ElseList, args)
			}
		}
	}
}

// value returns what a part of an action stands for. A value that isn't there is said
// to be missing, as text/template says it.
func value(node parse.Node, args Args) any {
	switch n := node.(type) {
	case *parse.PipeNode:
		return called(n.Cmds[0].Args, args)
	case *parse.FieldNode:
		if v := args[n.Ident[0]]; v != nil {
			return v
		}
		return missing{}
	case *parse.StringNode:
		return n.Text
	case *parse.NumberNode:
		return n.Int64
	}
	return missing{}
}

func called(parts []parse.Node, args Args) any {
	name, isFunction := parts[0].(*parse.IdentifierNode)
	if !isFunction {
		return value(parts[0], args)
	}
	values := make([]any, 0, len(parts)-1)
	for _, part := range parts[1:] {
		values = append(values, value(part, args))
	}
	return functions[name.Ident].(func([]any) bool)(values)
}

type missing struct{}

func (missing) String() string { return "<no value>" }

// truth reports whether a value is anything at all: not zero, and not empty.
func truth(v any) bool {
	if at := reflect.ValueOf(v); at.Kind() == reflect.Slice || at.Kind() == reflect.Map {
		return at.Len() > 0
	}
	return v != missing{} && !reflect.ValueOf(v).IsZero()
}
