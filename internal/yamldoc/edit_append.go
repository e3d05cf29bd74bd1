package yamldoc

import (
	"bytes"

	"gopkg.in/yaml.v3"
)

// holdsItems refuses to add an item to what is no list and can't become one.
func (e *editor) holdsItems(n *yaml.Node) error {
	if err := e.passable(n); err != nil {
		return err
	}
	if n.Kind != yaml.SequenceNode && n.Tag != tagNull {
		return e.refuse(ReasonType, n)
	}
	return nil
}

// appendTo adds an item to the list at a place, or makes the list there.
func (e *editor) appendTo(s spot, item any) (patch, error) {
	n := s.value
	switch {
	case n.Kind == yaml.ScalarNode:
		return e.replace(s, []any{item}, house)
	case e.isBare(s):
		return e.replace(s, []any{item}, e.firstForm(item))
	case n.Style&yaml.FlowStyle != 0:
		return e.insertInFlow(n, flowText(item), len(n.Content))
	}
	return e.appendBlock(n, item), nil
}

// firstForm returns the form of a list that was written [] for its first item: it
// stays in its brackets unless the item is more than scalars.
func (e *editor) firstForm(item any) form {
	if m, ok := normal(item).(Map); ok && areScalars(m) || isScalar(item) {
		return asFlow
	}
	return house
}

// appendBlock adds an item to a list in block style, in the form of its last.
func (e *editor) appendBlock(n *yaml.Node, item any) patch {
	indent := e.doc.column(n)
	entries := e.doc.entries(n)
	last := entries[len(entries)-1]
	dash := e.dash(last)
	w := e.item(n.Content[len(n.Content)-1], item, indent+len(dash))
	text := dash + w.head + w.body
	if w.head == "" {
		text = "-" + w.body
	}
	at := e.endOf(last, indent)
	return patch{{at, at, "\n" + pad(indent) + text}}
}

// item returns a new item that stands below the last one.
func (e *editor) item(last *yaml.Node, item any, indent int) written {
	if len(last.Content) > 0 && !isScalar(item) {
		if last.Style&yaml.FlowStyle != 0 {
			return written{head: flowText(item)}
		}
		return e.writer.inItem(item, indent, asBlock)
	}
	f := asBlock
	if e.writer.areSmall([]any{item}, indent) {
		f = asFlow
	}
	return e.writer.inItem(item, indent, f)
}

// dash returns the dash of an item and the blanks after it.
func (e *editor) dash(en entry) string {
	src := e.doc.text.src
	if en.from > en.stem && len(bytes.Trim(src[en.stem:en.from], " ")) == 0 {
		return string(src[en.start:en.from])
	}
	return "- "
}
