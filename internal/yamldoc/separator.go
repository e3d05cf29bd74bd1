package yamldoc

import "gopkg.in/yaml.v3"

// separator returns where a character stands that ends a line to YAML but not to
// an editor, -1 if there is none. In quotes they do no harm.
func (d *Document) separator() int {
	d.text.index()
	if len(d.text.yaml) == len(d.text.lines) {
		return -1
	}
	quotes := d.quotes()
	for at := 0; at < len(d.text.src); at++ {
		if len(quotes) > 0 && at == quotes[0][0] {
			at = max(at, quotes[0][1]-1)
			quotes = quotes[1:]
			continue
		}
		if n, plain := lineBreak(d.text.src[at:]); n > 0 && !plain {
			return at
		}
	}
	return -1
}

// quotes returns where the texts in quotes start and end, in their order.
func (d *Document) quotes() [][2]int {
	var spans [][2]int
	d.walk(d.root(), func(n *yaml.Node) {
		if n.Kind == yaml.ScalarNode && n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
			at := d.text.skip(d.text.afterProperties(d.start(n)))
			spans = append(spans, [2]int{at, d.whole(n)})
		}
	})
	return spans
}
