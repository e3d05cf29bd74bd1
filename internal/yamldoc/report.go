package yamldoc

import (
	"strconv"

	"gopkg.in/yaml.v3"

	"github.com/innovatieagenda/agenda/internal/finding"
)

// report notes a fault at a node. What is reached through an alias was walked
// where it is anchored, and its faults were reported there.
func (c *converter) report(rule, variant string, n *yaml.Node, args finding.Args) {
	if c.alias != nil || c.full() {
		return
	}
	c.found = append(c.found, c.doc.fault(rule, variant, c.doc.nodeRange(n), c.pointer(), args))
}

// full reports, and notes, that there is more to say than is told.
func (c *converter) full() bool {
	if len(c.found) < maxFindings {
		return false
	}
	c.more = true
	return true
}

// giveUp notes a fault that leaves no value to tell.
func (c *converter) giveUp(rule, variant string, n *yaml.Node, args finding.Args) {
	if c.hopeless {
		return
	}
	c.hopeless = true
	c.found = append(c.found, c.doc.fault(rule, variant, c.doc.nodeRange(n), c.pointer(), args))
}

// pointer returns the JSON pointer of what is at hand. It ends at the mapping
// when the key at hand is none that a pointer can name.
func (c *converter) pointer() string {
	at := ""
	for _, f := range c.stack {
		if len(f.node.Content) == 0 {
			break
		}
		if f.node.Kind == yaml.SequenceNode {
			at = Join(at, strconv.Itoa(f.child))
			continue
		}
		key := f.node.Content[f.child]
		if !isKey(key) {
			break
		}
		at = Join(at, key.Value)
	}
	return at
}
