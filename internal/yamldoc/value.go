package yamldoc

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
	"gopkg.in/yaml.v3"
)

// converter walks the nodes once, makes their value and notes what is refused.
type converter struct {
	doc   *Document
	found finding.List
	// stack holds the collections that the walk is inside of. A pointer is made
	// from it when a finding needs one, so that a sound file pays nothing for it.
	stack []frame
	// alias is the outermost alias that the walk is inside of, if any.
	alias *yaml.Node
	// expanded counts the nodes visited through aliases.
	expanded int
	// more is set when there are more faults than are told.
	more bool
	// anchors are the scalars with an anchor, anchored which remarks are about
	// those, and used the nodes that aliases stand for.
	anchors  []*yaml.Node
	anchored []int
	used     map[*yaml.Node]bool
	// hopeless is set when no value can be told any more.
	hopeless bool
}

// frame is a collection and the child of it that is at hand: an index into its
// Content, of the key in case of a mapping.
type frame struct {
	node  *yaml.Node
	child int
}

// convert completes the document, and adds to the findings.
func (d *Document) convert(found finding.List) (*Document, finding.List) {
	c := converter{doc: d, found: found, stack: make([]frame, 0, 16)}
	d.value = c.value(d.root())
	c.dropUsed()
	if c.more {
		c.found = append(c.found, finding.More(d.file, finding.Error))
	}
	if c.hopeless {
		return nil, c.found
	}
	d.sound = len(c.found) == 0
	return d, c.found
}

// value returns what a node stands for.
func (c *converter) value(n *yaml.Node) any {
	if c.alias != nil && !c.expand() {
		return nil
	}
	switch n.Kind {
	case yaml.AliasNode:
		return c.follow(n)
	case yaml.MappingNode:
		return c.collection(n, tagMap, c.mapping)
	case yaml.SequenceNode:
		return c.collection(n, tagSeq, c.sequence)
	}
	c.remark(n)
	return c.scalar(n)
}

// expand counts a node that stands in the value through an alias.
func (c *converter) expand() bool {
	c.expanded++
	if c.expanded > MaxAliasExpansion {
		c.giveUp(RuleAlias, "bomb", c.alias, finding.Args{"limit": MaxAliasExpansion})
	}
	return !c.hopeless
}

// follow returns the value that an alias stands for.
func (c *converter) follow(n *yaml.Node) any {
	for _, f := range c.stack {
		if f.node == n.Alias {
			c.giveUp(RuleAlias, "cycle", n, finding.Args{"name": excerpt(n.Value)})
			return nil
		}
	}
	if c.used == nil {
		c.used = map[*yaml.Node]bool{}
	}
	c.used[n.Alias] = true
	if c.alias == nil {
		c.alias = n
		defer func() { c.alias = nil }()
	}
	return c.value(n.Alias)
}

// collection does what mappings and lists have in common around make.
func (c *converter) collection(n *yaml.Node, tag string, make func(*yaml.Node) any) any {
	if len(c.stack) == MaxDepth {
		c.giveUp(RuleTooDeep, "", n, finding.Args{"limit": MaxDepth})
		return nil
	}
	if n.Tag != tag {
		c.report(RuleTag, "", n, finding.Args{"tag": excerpt(n.Tag)})
	}
	c.stack = append(c.stack, frame{node: n})
	v := make(n)
	c.stack = c.stack[:len(c.stack)-1]
	return v
}

// sequence returns a list's value, never nil.
func (c *converter) sequence(n *yaml.Node) any {
	list := make([]any, 0, len(n.Content))
	for i, item := range n.Content {
		if c.hopeless {
			break
		}
		c.stack[len(c.stack)-1].child = i
		list = append(list, c.value(item))
	}
	return list
}

// mapping returns a mapping's value, never nil.
func (c *converter) mapping(n *yaml.Node) any {
	m := make(map[string]any, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content) && !c.hopeless; i += 2 {
		key := n.Content[i]
		c.stack[len(c.stack)-1].child = i
		from, to, parted := c.afterComma(n, i)
		if !isKey(key) {
			args := finding.Args{"key": excerpt(c.doc.source(key)), "type": kindOf(key)}
			if parted {
				c.repair("comma", key, args, finding.Repair{From: from, To: to, New: unparted(c.doc.text.src[from:to])})
			} else {
				c.badKey(key, args)
			}
			continue
		}
		if parted && c.alias == nil {
			c.note(RemarkComma, c.doc.nodeRange(key), from, to)
		}
		if _, taken := m[key.Value]; taken {
			c.duplicate(n, key)
			continue
		}
		m[key.Value] = c.value(n.Content[i+1])
	}
	return m
}

// isKey reports whether a node can be the key of a JSON object. An alias to a
// string cannot: it would hide which key a file has from its reader.
func isKey(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Tag == tagStr
}

// badKey reports a key that is not a string.
func (c *converter) badKey(key *yaml.Node, args finding.Args) {
	switch {
	case key.Kind == yaml.ScalarNode && key.Tag == tagMerge:
		c.report(RuleAlias, "merge", key, nil)
	case key.Kind == yaml.ScalarNode && kinds[key.Tag] == "":
		c.report(RuleTag, "", key, finding.Args{"tag": excerpt(key.Tag)})
	default:
		c.report(RuleKeyType, "", key, args)
	}
}

// repair reports a key that is no word, with what takes the fault away.
func (c *converter) repair(variant string, key *yaml.Node, args finding.Args, r finding.Repair) {
	if args["write"] = r.New; !c.full() && c.alias == nil {
		c.report(RuleKeyType, variant, key, args)
		c.found[len(c.found)-1].Repair = &r
	}
}

// unparted returns a value that a comma parted: a number without it, a text in
// quotes.
func unparted(src []byte) string {
	text := folded(src)
	if digits := strings.NewReplacer(",", "", ".", "").Replace(text); strings.Trim(digits, "0123456789") == "" && strings.Count(text, ",") == 1 {
		whole, part, _ := strings.Cut(text, ",")
		if whole = strings.ReplaceAll(whole, ".", ""); len(part) == 3 {
			return whole + part
		} else if strings.Trim(part, "0") != "" {
			return whole + "." + part
		}
		return whole
	}
	return Quote(text)
}

// duplicate reports a key that the mapping n had before.
func (c *converter) duplicate(n, key *yaml.Node) {
	if c.full() {
		return
	}
	line := c.doc.nodeRange(step(n, key.Value).key).Line
	c.report(RuleDuplicateKey, "", key, finding.Args{"key": excerpt(key.Value), "line": line})
}
