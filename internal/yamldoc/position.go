package yamldoc

import (
	"bytes"
	"maps"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
	"gopkg.in/yaml.v3"
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
	start := d.start(n)
	return d.text.span(start, d.firstEnd(start, n))
}

// firstEnd returns where the part of a node ends that stands on the line that it
// starts on, without a comment or a sign after that.
func (d *Document) firstEnd(start int, n *yaml.Node) int {
	end, eol := d.whole(n), d.text.eol(start)
	if end < eol {
		return end
	}
	_, length := tokenStarts(d.text.src[start:eol])
	text := d.text.src[start : start+length]
	signs := " \t"
	if n.Kind != yaml.ScalarNode {
		signs = " \t,:"
	}
	return start + len(bytes.TrimRight(text, signs))
}

// source returns the first line of a node's text itself.
func (d *Document) source(n *yaml.Node) string {
	start := d.start(n)
	return string(d.text.src[start:max(start, d.firstEnd(start, n))])
}

// start returns the offset at which a node starts, its anchor and tag included.
func (d *Document) start(n *yaml.Node) int {
	return d.text.offset(n.Line, n.Column)
}

// Join returns the JSON pointer to what stands at key, or at the index written
// as key, in the value at pointer.
func Join(pointer, key string) string {
	return pointer + "/" + escapedToken.Replace(key)
}

// plainToken and escapedToken read and write a key as a JSON pointer does.
var (
	plainToken   = strings.NewReplacer("~1", "/", "~0", "~")
	escapedToken = strings.NewReplacer("~", "~0", "/", "~1")
)

// Tokens returns the keys and indexes of a JSON pointer.
func Tokens(pointer string) []string {
	if pointer == "" {
		return nil
	}
	list := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for i, token := range list {
		list[i] = plainToken.Replace(token)
	}
	return list
}

// ValueAt returns what a value of JSON types has at a JSON pointer (RFC 6901), nil where
// there is nothing.
func ValueAt(v any, pointer string) any {
	for _, token := range Tokens(pointer) {
		switch at := v.(type) {
		case map[string]any:
			v = at[token]
		case []any:
			i, err := strconv.Atoi(token)
			if err != nil || i < 0 || i >= len(at) {
				return nil
			}
			v = at[i]
		default:
			return nil
		}
	}
	return v
}

// Path leads to a value in a document: the keys and indexes on the way.
type Path []string

// Pointer returns the path as a JSON pointer.
func (p Path) Pointer() string {
	pointer := ""
	for _, token := range p {
		pointer = Join(pointer, token)
	}
	return pointer
}

// EachText calls visit with every text in a value that stands at a path, keys in
// order. The path holds until visit returns.
func EachText(v any, at Path, visit func(at Path, text string)) {
	switch v := v.(type) {
	case string:
		visit(at, v)
	case []any:
		for i, item := range v {
			EachText(item, append(at, strconv.Itoa(i)), visit)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			EachText(v[key], append(at, key), visit)
		}
	}
}

// place is a value in the tree with the key that holds it. The key is nil for
// the item of a list and for the root.
type place struct {
	key, value *yaml.Node
	// index is the number of the pair or item in what holds it.
	index int
}

// find returns the place that a JSON pointer names; if there is none, the
// nearest one around it, and false.
func (d *Document) find(pointer string) (place, bool) {
	at := place{value: d.root()}
	if pointer != "" && pointer[0] != '/' {
		return at, false
	}
	for _, key := range Tokens(pointer) {
		next := step(target(at.value), key)
		if next.value == nil {
			return at, false
		}
		at = next
	}
	return at, true
}

// target returns the node that n is an alias of, or n itself.
func target(n *yaml.Node) *yaml.Node {
	for n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	return n
}

// step returns the place at a key, of the first such pair, or at an index of a
// collection, if there is one.
func step(n *yaml.Node, key string) place {
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			if k := n.Content[i]; k.Value == key && isKey(k) {
				return place{k, n.Content[i+1], i / 2}
			}
		}
	case yaml.SequenceNode:
		i, err := strconv.Atoi(key)
		if err == nil && i >= 0 && i < len(n.Content) && strconv.Itoa(i) == key {
			return place{value: n.Content[i], index: i}
		}
	}
	return place{}
}

// PointerAt returns the JSON pointer of the innermost value that has begun, key
// included, on line n or before: what a reader of that line would say it
// belongs to. It is "" above the first key. Of several values on the line it is
// the last.
func (d *Document) PointerAt(n int) string {
	pointer := ""
	for at := d.root(); at != nil; {
		token, value := d.begun(at, n)
		if token == nil {
			break
		}
		pointer = Join(pointer, *token)
		at = value
	}
	return pointer
}

// begun returns the key or index, and the value, of the last child of a
// collection that has begun on line n or before; nil where there is none.
func (d *Document) begun(node *yaml.Node, n int) (token *string, value *yaml.Node) {
	step := 1
	if node.Kind == yaml.MappingNode {
		step = 2
	}
	count := sort.Search(len(node.Content)/step, func(i int) bool {
		return d.text.lineAt(d.start(node.Content[i*step])) > n
	})
	switch node.Kind {
	case yaml.MappingNode:
		for i := 2 * (count - 1); i >= 0; i -= 2 {
			if isKey(node.Content[i]) {
				return &node.Content[i].Value, node.Content[i+1]
			}
		}
	case yaml.SequenceNode:
		if count > 0 {
			index := strconv.Itoa(count - 1)
			return &index, node.Content[count-1]
		}
	}
	return nil, nil
}
