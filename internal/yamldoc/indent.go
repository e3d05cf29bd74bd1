package yamldoc

import "gopkg.in/yaml.v3"

// writer returns what writes as the file indents: as its first mapping and its first list
// below a key do, or by two.
func (d *Document) writer() writer {
	step, list := 0, -1
	d.walk(d.root(), func(n *yaml.Node) {
		if n.Kind != yaml.MappingNode || n.Style&yaml.FlowStyle != 0 {
			return
		}
		for i := 1; i < len(n.Content); i += 2 {
			v := n.Content[i]
			if len(v.Content) == 0 || v.Style&yaml.FlowStyle != 0 || v.Anchor != "" || d.tagged(v) {
				continue
			}
			switch in := d.column(v) - d.column(n); {
			case v.Kind == yaml.MappingNode && step == 0:
				step = in
			case v.Kind == yaml.SequenceNode && list < 0:
				list = in
			}
		}
	})
	if list < 0 {
		list = 2
	}
	if step <= 0 {
		step = max(list, 2)
	}
	return writer{step: step, list: list}
}
