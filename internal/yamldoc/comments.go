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
		for from < min(leaf[0], to) {
			i := bytes.IndexByte(d.text.src[from:min(leaf[0], to)], '#')
			if i < 0 {
				break
			}
			from += i
			if from > 0 && !blankAt(d.text.src, from-1) && strings.IndexByte(",:[]{}\"'", d.text.src[from-1]) < 0 {
				from++ // of a tag or an anchor
				continue
			}
			found = append(found, from)
			from = d.text.eol(from)
		}
		if from = max(from, leaf[1]); from >= to {
			break
		}
	}
	return found
}

// leaves returns where the scalars and aliases of the document start and end.
func (d *Document) leaves() [][2]int {
	var spans [][2]int
	d.walk(d.root, func(n *yaml.Node) {
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
