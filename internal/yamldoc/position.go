package yamldoc

import (
	"gopkg.in/yaml.v3"

	"github.com/innovatieagenda/agenda/internal/finding"
)

// Range returns where the value at a JSON pointer stands, or the nearest value
// around it if there is none. It stays on the line that the value starts on. A
// value left out, as in "title:", is an empty range after the colon.
func (d *Document) Range(pointer string) finding.Range {
	at, _ := d.find(pointer)
	return d.nodeRange(at.value)
}

// KeyRange returns where the key of the value at a JSON pointer stands, which
// is the place to speak of an unknown key. What has no key, the item of a list
// and the root, is shown as Range does.
func (d *Document) KeyRange(pointer string) finding.Range {
	at, _ := d.find(pointer)
	if at.key == nil {
		return d.nodeRange(at.value)
	}
	return d.nodeRange(at.key)
}

// Anchor returns the place to say that a key is missing from the mapping at a
// JSON pointer: the key that holds the mapping; for the root and for the item
// of a list, which no key holds, its own first key.
func (d *Document) Anchor(pointer string) finding.Range {
	at, _ := d.find(pointer)
	if at.key != nil {
		return d.nodeRange(at.key)
	}
	if n := at.value; n.Kind == yaml.MappingNode && len(n.Content) > 0 {
		return d.nodeRange(n.Content[0])
	}
	return d.nodeRange(at.value)
}

// nodeRange returns the first line of a node's text.
func (d *Document) nodeRange(n *yaml.Node) finding.Range {
	return d.text.span(d.start(n), d.end(n))
}

// source returns the first line of a node's text itself.
func (d *Document) source(n *yaml.Node) string {
	start := d.start(n)
	return string(d.text.src[start:max(start, d.end(n))])
}

// start returns the offset at which a node starts, its anchor and tag included.
func (d *Document) start(n *yaml.Node) int {
	return d.text.offset(n.Line, n.Column)
}
