package yamldoc

import (
	"bytes"
	"slices"

	"gopkg.in/yaml.v3"
)

// holdsKeys refuses to add a key to what is no mapping and can't become one.
func (e *editor) holdsKeys(s spot) error {
	n := s.value
	if err := e.passable(n); err != nil {
		return err
	}
	switch {
	case n.Kind == yaml.SequenceNode:
		return e.refuse(ReasonNotFound, n)
	case n.Kind == yaml.ScalarNode && n.Tag != tagNull:
		return e.refuse(ReasonType, n)
	case n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle != 0 && e.doc.bracket(n) != '{':
		return e.refuse(ReasonFlowPair, n)
	}
	return nil
}

// insertPair adds a key to the mapping at a place, or makes the mapping there.
func (e *editor) insertPair(s spot, p Pair) (patch, error) {
	n := s.value
	switch {
	case n.Kind == yaml.ScalarNode:
		return e.replace(s, Map{p}, house)
	case e.isBare(s):
		return e.replace(s, Map{p}, asFlow)
	case n.Style&yaml.FlowStyle == 0:
		return e.insertInBlock(s, p, e.rank(s, p.Key)), nil
	}
	return e.insertInFlow(n, flowPair(p), e.rank(s, p.Key))
}

// isBare reports whether a place holds no more than the brackets of an empty
// collection, which a new one in either style can take the place of.
func (e *editor) isBare(s spot) bool {
	return len(s.value.Content) == 0 && s.holder != nil && !s.flow &&
		len(e.doc.comments(e.doc.start(s.value), e.doc.whole(s.value))) == 0
}

// rank returns after how many of a mapping's pairs a new key comes: after the
// last one that is before it in order.
func (e *editor) rank(s spot, key string) int {
	count := len(s.value.Content) / 2
	if e.order == nil {
		return count
	}
	order := e.order(s.pointer)
	own := slices.Index(order, key)
	if own < 0 {
		return count
	}
	for ; count > 0; count-- {
		at := slices.Index(order, s.value.Content[2*count-2].Value)
		if at >= 0 && at < own {
			break
		}
	}
	return count
}

// insertInBlock adds a pair to a mapping in block style, below what belongs to
// the pair before it and above what belongs to the one after.
func (e *editor) insertInBlock(s spot, p Pair, rank int) patch {
	t := &e.doc.text
	indent := e.doc.column(s.value)
	entries := e.doc.entries(s.value)
	text := e.writer.pair(p, indent)
	if rank > 0 {
		at := e.endOf(entries[rank-1], indent)
		return patch{{at, at, "\n" + pad(indent) + text}}
	}
	first := entries[0].start
	line := e.doc.firstLine(first, indent, e.stemOf(s))
	if line < t.lineAt(first) {
		at, _ := t.bounds(line)
		return patch{{at, at, pad(indent) + text + "\n"}}
	}
	return patch{{first, first, text + "\n" + pad(indent)}}
}

// endOf returns where the last line ends that belongs to an entry in block style.
func (e *editor) endOf(en entry, indent int) int {
	_, end := e.doc.text.bounds(e.doc.lastLine(en.end, indent))
	return max(en.end, end)
}

// stemOf returns where the colon or dash before a place ends, 0 for the root.
func (e *editor) stemOf(s spot) int {
	if s.holder == nil {
		return 0
	}
	return e.doc.entries(s.holder)[s.index].stem
}

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

// insertInFlow adds the text of an item or pair to a collection in flow style,
// after as many entries as rank says, on a line of its own where its neighbour is.
func (e *editor) insertInFlow(n *yaml.Node, text string, rank int) (patch, error) {
	entries := e.doc.entries(n)
	open := e.opening(n)
	switch {
	case len(entries) == 0:
		closing := e.doc.closing(open + 1)
		return patch{{open + 1, closing, text}}, e.bareOfComments(open, closing)
	case rank == 0:
		first := entries[0].start
		return patch{{first, first, text + "," + e.between(open, first)}}, nil
	}
	before := entries[rank-1]
	next := e.doc.closing(before.end)
	if rank < len(entries) {
		next = entries[rank].start
	}
	p := patch{{before.end, before.end, "," + e.between(open, before.start) + text}}
	return p, e.bareOfComments(before.end, next)
}

// opening returns where the bracket stands that a collection begins with.
func (e *editor) opening(n *yaml.Node) int {
	return e.doc.text.skip(e.doc.text.afterProperties(e.doc.start(n)))
}

// between returns what parts an entry from one that starts at at: a blank, or a
// line end and an indentation if that one has a line of its own.
func (e *editor) between(open, at int) string {
	t := &e.doc.text
	if t.lineAt(open) == t.lineAt(at) || !t.leads(at) {
		return " "
	}
	start, _ := t.bounds(t.lineAt(at))
	return "\n" + string(t.src[start:at])
}

// bareOfComments refuses comments from one offset to another.
func (e *editor) bareOfComments(from, to int) error {
	if found := e.doc.comments(from, to); len(found) > 0 {
		return e.refuseAt(ReasonCommentInFlow, found[0])
	}
	return nil
}

// removeInFlow takes an entry from a collection in flow style, with one of the
// commas beside it.
func (e *editor) removeInFlow(n *yaml.Node, index int) (patch, error) {
	entries := e.doc.entries(n)
	gone := entries[index]
	from, to := gone.start, 0
	switch {
	case e.doc.bracket(n) == 0:
		return nil, e.refuse(ReasonFlowPair, n)
	case len(entries) == 1:
		from, to = e.opening(n)+1, e.doc.closing(gone.end)
	case index+1 < len(entries):
		to = entries[index+1].start
	default:
		from, to = entries[index-1].end, gone.end
		if err := e.bareOfComments(gone.end, e.doc.closing(gone.end)); err != nil {
			return nil, err
		}
	}
	return patch{{from, to, ""}}, e.bareOfComments(from, to)
}
