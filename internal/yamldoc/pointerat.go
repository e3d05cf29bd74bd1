package yamldoc

import (
	"sort"
	"strconv"

	"gopkg.in/yaml.v3"
)

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
