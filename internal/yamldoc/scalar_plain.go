package yamldoc

import (
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// isPlain reports whether a text needs no quotes. What another reader of YAML
// takes for something else gets them, although this package reads it as text.
func isPlain(s string, date, flow bool) bool {
	switch strings.ToLower(s) {
	case "y", "n", "yes", "no", "on", "off", "=", "<<":
		return false
	}
	if strings.Contains(s, ":") && strings.Trim(s, "+-0123456789_.:") == "" {
		return false // a number to the base 60
	}
	src := "- " + s + "\n- k: " + s + "\n"
	if flow {
		src = "[" + s + ", {k: " + s + "}]\n"
	}
	root := readBack(src)
	if root == nil || root.Kind != yaml.SequenceNode || len(root.Content) != 2 {
		return false
	}
	pair := root.Content[1]
	return isText(root.Content[0], s, date) &&
		pair.Kind == yaml.MappingNode && len(pair.Content) == 2 && isText(pair.Content[1], s, date)
}

// isPlainKey reports whether a key needs no quotes, in either style.
func isPlainKey(key string) bool {
	if utf8.RuneCountInString(key) > maxKey {
		return false
	}
	for _, src := range []string{key + ": v\n", "{" + key + ": v}\n"} {
		m := readBack(src)
		if m == nil || m.Kind != yaml.MappingNode || len(m.Content) != 2 || !isText(m.Content[0], key, false) {
			return false
		}
	}
	return true
}

// readBack returns the root of a source of our own, nil if it has none.
func readBack(src string) *yaml.Node {
	doc, more, err := decode([]byte(src))
	if err != nil || more != nil {
		return nil
	}
	return content(doc)
}

// isText reports whether a node is a text without quotes, or, if that will do, a
// date.
func isText(n *yaml.Node, s string, date bool) bool {
	return n.Kind == yaml.ScalarNode && n.Style == 0 && n.Value == s &&
		(n.Tag == tagStr || date && n.Tag == tagTimestamp)
}
