package yamldoc

import (
	"gopkg.in/yaml.v3"

	"github.com/innovatieagenda/agenda/internal/finding"
)

// Quick returns what the quick reader makes of a text that Parse would show it.
func Quick(src []byte) (any, bool) {
	d := &Document{text: text{src: src}}
	if d.checkSource() != nil {
		return nil, false
	}
	return quick(src)
}

// ByLibrary is Parse without the quick reader, for a text that Quick takes.
func ByLibrary(src []byte) (*Document, finding.List) {
	d := &Document{text: text{src: src}}
	return d.byLibrary()
}

// Text is the source of a scalar, alias or key, and the pointer that leads to it.
type Text struct {
	Pointer, Source string
	Key             bool
}

// Texts returns the sources of all scalars, aliases and keys, in their order.
func (d *Document) Texts() []Text {
	return d.texts(nil, "", d.root())
}

func (d *Document) texts(list []Text, pointer string, n *yaml.Node) []Text {
	add := func(pointer string, n *yaml.Node, key bool) {
		if !d.unwritten(n) {
			for _, span := range d.span(n) {
				list = append(list, Text{pointer, string(d.text.src[span[0]:span[1]]), key})
			}
		}
	}
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			at := Join(pointer, n.Content[i].Value)
			add(at, n.Content[i], true)
			list = d.texts(list, at, n.Content[i+1])
		}
	case yaml.SequenceNode:
		for i, item := range n.Content {
			list = d.texts(list, Join(pointer, itoa(i)), item)
		}
	default:
		add(pointer, n, false)
	}
	return list
}

func itoa(i int) string {
	text, _ := numberText(i)
	return text
}

// Comments returns the texts of the comments.
func (d *Document) Comments() []string {
	var list []string
	for _, at := range d.comments(0, len(d.text.src)) {
		list = append(list, string(d.text.src[at:d.text.commentEnd(at)]))
	}
	return list
}

// Bounds returns the offset up to which nothing may change when the value at a
// pointer does, and that from which on.
func (d *Document) Bounds(pointer string) (from, to int) {
	e := &editor{doc: d, pointer: pointer, tokens: Tokens(pointer)}
	if err := e.locate(); err != nil || e.at.holder == nil || len(e.at.missing) > 0 {
		return 0, len(d.text.src)
	}
	en := d.entries(e.at.holder)[e.at.index]
	return en.stem, max(d.text.eol(en.stem), d.text.eol(en.end))
}
