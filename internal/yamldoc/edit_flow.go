package yamldoc

import "gopkg.in/yaml.v3"

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
