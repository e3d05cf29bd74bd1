package render

import "strconv"

// fills are patterns that differ in black and white, each with the lines that
// make it on its ground.
var fills = []struct{ ground, lines string }{
	{"#333", ""},
	{"#fff", `<path d="M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4" stroke="#333" stroke-width="1.6"/>`},
	{"#ccc", ""},
	{"#fff", `<circle cx="2" cy="2" r="1.3" fill="#333"/><circle cx="6" cy="6" r="1.3" fill="#333"/>`},
	{"#fff", `<path d="M0,4 h8 M4,0 v8" stroke="#333" stroke-width="1.2"/>`},
	{"#888", ""},
	{"#fff", `<path d="M0,2 h8 M0,6 h8" stroke="#333" stroke-width="1.4"/>`},
}

// fillOf names the pattern of a series.
func (c *chart) fillOf(series int) string {
	return "url(#" + c.ID + "-p" + strconv.Itoa(series%len(fills)) + ")"
}

// patterns defines the patterns of a chart under ids of its own, since ids hold
// for a whole page.
func (c *chart) patterns(d *drawing) {
	d.put(`<defs>`)
	for n := range min(len(c.Series), len(fills)) {
		d.put(`<pattern id="%s-p%d" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="%s"/>%s</pattern>`,
			c.ID, n, fills[n].ground, fills[n].lines)
	}
	d.put(`</defs>`)
}

// box draws a part of a chart, with words for a screen reader or a pointer.
func (c *chart) box(d *drawing, x, y, w, h float64, series int, words string) {
	d.put(`<rect x="%s" y="%s" width="%s" height="%s" fill="%s" stroke="#333" stroke-width="0.8"><title>%s</title></rect>`,
		px(x), px(y), px(w), px(h), c.fillOf(series), xmlText(words))
}

// svgLegend draws which pattern is which series.
func (p *reportPrinter) svgLegend(d *drawing, c *chart) float64 {
	x, y := 0.0, 2.0
	for n, name := range c.Series {
		name = p.shortened(name, lettersIn(chartWidth-24, chartText))
		wide := 20 + textWidthOf(name, chartText) + 12
		if x > 0 && x+wide > chartWidth {
			x, y = 0, y+20
		}
		d.put(`<rect x="%s" y="%s" width="14" height="12" fill="%s" stroke="#333" stroke-width="0.8"/>`, px(x+0.5), px(y), c.fillOf(n))
		d.text(x+20, y+10.5, chartText, "", name)
		x += wide
	}
	return y + 26
}
