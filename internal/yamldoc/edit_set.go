package yamldoc

import "gopkg.in/yaml.v3"

// replace changes the value of an entry that is there.
func (e *editor) replace(s spot, value any, f form) (patch, error) {
	if err := e.replaceable(s); err != nil {
		return nil, err
	}
	en := e.doc.entries(s.holder)[s.index]
	if s.flow {
		return e.fill(en, e.inFlow(s, value)), nil
	}
	return e.refill(s, en, e.inBlock(s, en, value, f))
}

// replaceable refuses to replace what is more than its text shows, or holds
// comments.
func (e *editor) replaceable(s spot) error {
	n := s.value
	if e.doc.tagged(n) && !e.doc.unwritten(n) {
		return e.refuse(ReasonTag, n)
	}
	if err := e.unanchored(n); err != nil {
		return err
	}
	if err := e.passable(s.holder); err != nil {
		return err
	}
	if n.Kind != yaml.MappingNode && n.Kind != yaml.SequenceNode {
		return nil
	}
	en := e.doc.entries(s.holder)[s.index]
	if s.flow || n.Style&yaml.FlowStyle != 0 {
		return e.bareOfComments(en.from, en.end)
	}
	if found := e.doc.comments(en.from, e.endOf(en, e.doc.column(s.holder))); len(found) > 0 {
		return e.refuseAt(ReasonComment, found[0])
	}
	return nil
}

// inFlow returns a new value for a place in flow style.
func (e *editor) inFlow(s spot, value any) string {
	if isScalar(value) {
		return inline(value, mannerOf(s.value), true)
	}
	return flowText(value)
}

// inBlock returns a new value for a place in block style.
func (e *editor) inBlock(s spot, en entry, value any, f form) written {
	indent := e.doc.column(s.holder)
	if f == asBefore {
		f = formOf(s.value)
	}
	if isScalar(value) && value != nil {
		at := e.blockIndent(s.value, indent+e.writer.step)
		return e.writer.scalar(value, mannerOf(s.value), at)
	}
	if s.holder.Kind == yaml.MappingNode {
		w := e.writer
		if f == asBlock && s.value.Kind == yaml.SequenceNode {
			w.list = e.doc.column(s.value) - indent
		}
		return w.underKey(value, indent, e.doc.text.columnOf(en.stem)+1, f)
	}
	return e.writer.inItem(value, e.itemIndent(en, indent), f)
}

// formOf returns the form that a collection has; house for what is none.
func formOf(n *yaml.Node) form {
	switch {
	case len(n.Content) == 0:
		return house
	case n.Style&yaml.FlowStyle != 0:
		return asFlow
	}
	return asBlock
}

// blockIndent returns the indentation of the text of a block scalar, or another
// if the node is none.
func (e *editor) blockIndent(n *yaml.Node, other int) int {
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 {
		return other
	}
	t := &e.doc.text
	first := t.lineAt(e.doc.start(n)) + 1
	for line := first; ; line++ {
		body, indent, ok := t.body(line)
		switch start, _ := t.bounds(line); {
		case !ok || start >= e.doc.whole(n):
			return other
		case len(body) > 0:
			return indent
		}
	}
}

// itemIndent returns the column at which what stands after a dash begins.
func (e *editor) itemIndent(en entry, indent int) int {
	t := &e.doc.text
	if en.from > en.stem && t.lineAt(en.from) == t.lineAt(en.stem) {
		return t.columnOf(en.from)
	}
	return indent + len("- ")
}
