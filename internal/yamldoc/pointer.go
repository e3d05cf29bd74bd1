package yamldoc

import (
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// Join returns the JSON pointer to what stands at key, or at the index written
// as key, in the value at pointer.
func Join(pointer, key string) string {
	if strings.ContainsAny(key, "~/") {
		key = strings.ReplaceAll(key, "~", "~0")
		key = strings.ReplaceAll(key, "/", "~1")
	}
	return pointer + "/" + key
}

// place is a value in the tree with the key that holds it. The key is nil for
// the item of a list and for the root.
type place struct {
	key, value *yaml.Node
}

// find returns the place that a JSON pointer names; if there is none, the
// nearest one around it, and false.
func (d *Document) find(pointer string) (place, bool) {
	at := place{value: d.root()}
	if pointer == "" {
		return at, true
	}
	if pointer[0] != '/' {
		return at, false
	}
	for token := range strings.SplitSeq(pointer[1:], "/") {
		key := strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~")
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

// step returns the place at a key or an index of a collection, if there is one.
func step(n *yaml.Node, key string) place {
	switch n.Kind {
	case yaml.MappingNode:
		k, v := pair(n, key)
		return place{k, v}
	case yaml.SequenceNode:
		i, err := strconv.Atoi(key)
		if err == nil && i >= 0 && i < len(n.Content) && strconv.Itoa(i) == key {
			return place{value: n.Content[i]}
		}
	}
	return place{}
}

// pair returns the nodes of the first pair with a key, nil if there is none.
func pair(n *yaml.Node, key string) (k, v *yaml.Node) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if k := n.Content[i]; k.Value == key && isKey(k) {
			return k, n.Content[i+1]
		}
	}
	return nil, nil
}
