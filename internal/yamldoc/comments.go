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

// entry is where one pair or item of a collection stands.
type entry struct {
	// start is where its key, or its dash, or in a list in flow style its value
	// begins.
	start int
	// stem is where its colon or dash ends, without which there is no more of it
	// than its key or value.
	stem  int
	colon bool // a pair has one, unless it is no more than a key: {a}
	// from and end bound the value; both are the stem if nothing is written.
	from, end int
}

// entries returns the entries of a collection.
func (d *Document) entries(n *yaml.Node) []entry {
	if n.Kind == yaml.MappingNode {
		return d.pairs(n)
	}
	list := make([]entry, 0, len(n.Content))
	flow := n.Style&yaml.FlowStyle != 0
	before := d.text.afterProperties(d.start(n))
	for _, item := range n.Content {
		en := entry{start: d.start(item), colon: true}
		en.stem = en.start
		if !flow {
			en.start = d.text.skip(before)
			en.stem = min(en.start+len("-"), len(d.text.src))
		}
		d.bound(&en, item)
		before = en.end
		list = append(list, en)
	}
	return list
}

// pairs returns the entries of a mapping.
func (d *Document) pairs(n *yaml.Node) []entry {
	list := make([]entry, 0, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		en := entry{start: d.start(key)}
		en.stem = d.whole(key)
		if at := d.text.skip(en.stem); at < len(d.text.src) && d.text.src[at] == ':' {
			en.stem = at + len(":")
			en.colon = true
		}
		d.bound(&en, n.Content[i+1])
		list = append(list, en)
	}
	return list
}

// bound notes where the value of an entry stands.
func (d *Document) bound(en *entry, value *yaml.Node) {
	en.from, en.end = en.stem, en.stem
	if !d.unwritten(value) {
		en.from = d.start(value)
		en.end = max(en.from, d.whole(value))
	}
}

// unwritten reports whether a value is a null that was left out.
func (d *Document) unwritten(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Value == "" && n.Style == 0 && n.Anchor == "" && !d.tagged(n)
}

// tagged reports whether a node has a tag.
func (d *Document) tagged(n *yaml.Node) bool {
	if n.Style&yaml.TaggedStyle != 0 {
		return true
	}
	// The library passes over the tag "!", which makes a text of anything.
	at := d.start(n)
	return at < len(d.text.src) && d.text.src[at] == '!'
}

// column returns the indentation that the entries of a collection in block style
// have. The node itself won't do: it begins at its anchor.
func (d *Document) column(n *yaml.Node) int {
	if n.Kind == yaml.MappingNode && len(n.Content) > 0 {
		return n.Content[0].Column - 1
	}
	return n.Column - 1
}

// lastLine returns the number of the last line of what a block entry that ends
// at end owns: comment lines further in than its collection's indentation
// belong to it.
func (d *Document) lastLine(end, indent int) int {
	last := d.text.lineAt(end)
	for n := last + 1; ; n++ {
		body, in, ok := d.text.body(n)
		switch {
		case !ok, len(body) > 0 && (body[0] != '#' || in <= indent):
			return last
		case len(body) > 0:
			last = n
		}
	}
}

// firstLine returns the number of the first line of what a block entry that
// starts at start owns: the comment lines directly above it, at its own
// indentation. What comes before the offset after is another's, and the lines
// that the file begins with are its own.
func (d *Document) firstLine(start, indent, after int) int {
	first := d.text.lineAt(start)
	n := first
	for n > 1 {
		body, in, ok := d.text.body(n - 1)
		if begin, _ := d.text.bounds(n - 1); !ok || begin < after || in != indent || len(body) == 0 || body[0] != '#' {
			return n
		}
		n--
	}
	return first
}
