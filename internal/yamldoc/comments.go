package yamldoc

import (
	"bytes"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// comments returns the offsets of the comments from one offset to another. What
// is left of a source without its scalars is signs, blanks and comments.
func (d *Document) comments(from, to int) []int {
	var found []int
	for _, leaf := range append(d.leaves(), [2]int{to, to}) {
		found = append(found, d.commentsOf(from, min(leaf[0], to))...)
		if from = max(from, leaf[1]); from >= to {
			break
		}
	}
	return found
}

// commentsOf is comments for a part of the source that has no scalars.
func (d *Document) commentsOf(from, to int) []int {
	var found []int
	for at := from; at < to; {
		i := bytes.IndexByte(d.text.src[at:to], '#')
		if i < 0 {
			break
		}
		at += i
		if at > from && !blankAt(d.text.src, at-1) && strings.IndexByte(",:[]{}", d.text.src[at-1]) < 0 {
			at++ // of a tag or an anchor
			continue
		}
		found = append(found, at)
		at = d.text.commentEnd(at)
	}
	return found
}

// leaves returns where the scalars and aliases of the document start and end.
func (d *Document) leaves() [][2]int {
	var spans [][2]int
	d.walk(d.root(), func(n *yaml.Node) {
		if n.Kind != yaml.MappingNode && n.Kind != yaml.SequenceNode && !d.unwritten(n) {
			spans = append(spans, d.span(n)...)
		}
	})
	slices.SortFunc(spans, func(a, b [2]int) int { return a[0] - b[0] })
	return spans
}

// span returns where a scalar or alias stands: of a block scalar the sign and
// the text, between which a comment may stand.
func (d *Document) span(n *yaml.Node) [][2]int {
	start, end := d.start(n), d.whole(n)
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 {
		return [][2]int{{start, end}}
	}
	header := d.text.headerEnd(d.text.skip(d.text.afterProperties(start)))
	return [][2]int{{start, header}, {min(d.text.eol(header), end), end}}
}

// walk visits a node and all that it holds, what its aliases stand for left out.
func (d *Document) walk(n *yaml.Node, visit func(*yaml.Node)) {
	visit(n)
	for _, child := range n.Content {
		d.walk(child, visit)
	}
}
