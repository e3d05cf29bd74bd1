package yamldoc

import (
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
