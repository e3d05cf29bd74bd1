package yamldoc

import "gopkg.in/yaml.v3"

// remove takes away the entry at a place.
func (e *editor) remove(s spot) (patch, error) {
	if err := e.unanchored(s.value); err != nil {
		return nil, err
	}
	n := s.holder
	if n.Kind == yaml.MappingNode {
		if err := e.unanchored(n.Content[2*s.index]); err != nil {
			return nil, err
		}
	}
	if n.Style&yaml.FlowStyle != 0 {
		return e.removeInFlow(n, s.index)
	}
	entries := e.doc.entries(n)
	if len(entries) == 1 {
		return e.removeOnly(s, entries[0])
	}
	if e.doc.text.leads(entries[s.index].start) {
		return e.removeLines(s, entries), nil
	}
	if s.index > 0 {
		return nil, e.refuse(ReasonUnsafe, s.value) // after a line end of YAML's own
	}
	return e.removeBeside(entries[0], entries[1], e.doc.column(n)), nil
}

// removeLines takes away one of the entries of a collection in block style.
func (e *editor) removeLines(s spot, entries []entry) patch {
	t := &e.doc.text
	indent := e.doc.column(s.holder)
	gone := entries[s.index]
	from, to := e.lines(gone, indent, e.endBefore(s, entries))
	if to == len(t.src) && t.eol(gone.end) == to && !e.writer.careful {
		// The file ends without a line end, and will go on doing so.
		return patch{{t.endBefore(from), to, ""}}
	}
	return patch{{from, to, ""}}
}

// endBefore returns where what stands before an entry ends.
func (e *editor) endBefore(s spot, entries []entry) int {
	if s.index > 0 {
		return entries[s.index-1].end
	}
	return e.stemOf(*s.outer)
}

// lines returns the offsets of the lines that belong to an entry, line end
// included.
func (e *editor) lines(en entry, indent, after int) (from, to int) {
	t := &e.doc.text
	from, _ = t.bounds(e.doc.firstLine(en.start, indent, after))
	return from, t.after(e.endOf(en, indent))
}

// removeBeside takes away an entry that begins on the line of the dash around
// it. The next one comes in its place.
func (e *editor) removeBeside(gone, next entry, indent int) patch {
	t := &e.doc.text
	end := e.endOf(gone, indent)
	if t.lineAt(next.start) == t.lineAt(end)+1 {
		return patch{{gone.start, next.start, ""}}
	}
	// Something, a comment, stands between them.
	from := gone.start
	for from > 0 && (t.src[from-1] == ' ' || t.src[from-1] == '\t') {
		from--
	}
	return patch{{from, end, ""}}
}

// removeOnly takes away the only entry of a collection in block style, and
// leaves that empty.
func (e *editor) removeOnly(s spot, gone entry) (patch, error) {
	t := &e.doc.text
	empty := "[]"
	if s.holder.Kind == yaml.MappingNode {
		empty = "{}"
	}
	indent := e.doc.column(s.holder)
	stem := e.stemOf(*s.outer)
	end := e.endOf(gone, indent)
	if s.outer.holder == nil || t.lineAt(stem) == t.lineAt(gone.start) {
		from := gone.start
		if t.leads(from) && s.outer.holder == nil {
			from, _ = e.lines(gone, indent, stem)
		}
		return patch{{from, end, empty}}, nil
	}
	from, to := e.lines(gone, indent, stem)
	if to == len(t.src) && end == to {
		from, to = t.endBefore(from), end
	}
	holder := e.doc.entries(s.outer.holder)[s.outer.index]
	holder.from, holder.end = holder.stem, holder.stem
	return append(e.fill(holder, empty), splice{from, to, ""}), nil
}

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
