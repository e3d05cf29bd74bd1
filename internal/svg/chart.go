package svg

import (
	"fmt"
	"math"
	"strconv"

	"github.com/innovatieagenda/agenda/internal/doc"
)

// Measures of charts, in pixels. They are narrow, so that letters stay large on
// a telephone.
const (
	chartWidth = 420.0
	chartText  = 12.0
	barHeight  = 14.0
	rowGap     = 8.0
	plotHeight = 150.0
)

// chart is what is drawn.
type chart struct{ *doc.Plot }

// Draw draws the chart of a table as a picture for a page, "" where there is
// nothing to draw.
func Draw(o doc.Options, t *doc.Table) string {
	plot := t.Plot(o.Printer)
	if plot == nil {
		return ""
	}
	c := chart{plot}
	elements, height := c.drawn(o)
	var d drawing
	id := doc.XML(c.ID)
	d.put(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" role="img" aria-labelledby="%s-t %s-d" font-family="inherit">`, px(chartWidth), px(height), id, id)
	d.put(`<title id="%s-t">%s</title>`, id, doc.XML(c.Title))
	d.put(`<desc id="%s-d">%s</desc>`, id, doc.XML(c.Description(o.Printer)))
	d.put(`%s</svg>`, elements)
	return d.String()
}

// drawn returns the elements of a chart without its title, and their height.
func (c chart) drawn(o doc.Options) (string, float64) {
	var d drawing
	c.patterns(&d)
	y := 0.0
	if c.Legend {
		y = svgLegend(&d, c)
	}
	if c.Time {
		y = columnsOf(&d, c, y)
	} else {
		y = barsOf(&d, c, y)
	}
	if c.More > 0 {
		y += chartText
		for _, line := range doc.Wrapped(c.Undrawn(o.Printer), lettersIn(chartWidth, chartText)) {
			d.text(0, y, chartText, `fill="#595959"`, line)
			y += chartText + 3
		}
	}
	return d.String(), y + 4
}

// barsOf draws lying bars under their labels.
func barsOf(d *drawing, c chart, y float64) float64 {
	room := chartWidth - textWidthOf(fmt.Sprint(int(c.Length())), chartText) - 12
	scale := room / c.Length()
	for i, label := range c.Labels {
		d.text(0, y+chartText, chartText, "", doc.Shortened(label, lettersIn(chartWidth, chartText)))
		y += chartText + 5
		if c.Grouped {
			y = c.besideEachOther(d, i, y, scale)
		} else {
			x, sum := 0.0, 0.0
			for n, v := range c.Values[i] {
				if v > 0 {
					c.box(d, x+0.5, y, v*scale, barHeight, n, c.Saying(i, n))
				}
				x, sum = x+v*scale, sum+v
			}
			d.text(x+6, y+barHeight-3, chartText, "", fmt.Sprint(int(sum)))
			y += barHeight
		}
		y += rowGap
	}
	return y
}

func (c chart) besideEachOther(d *drawing, i int, y, scale float64) float64 {
	for n, v := range c.Values[i] {
		if v > 0 {
			c.box(d, 0.5, y, v*scale, barHeight-3, n, c.Saying(i, n))
		}
		d.text(v*scale+6, y+barHeight-4, chartText-1, "", fmt.Sprint(int(v)))
		y += barHeight
	}
	return y
}

// columnsOf draws standing bars, one a moment; what goes out hangs below zero.
func columnsOf(d *drawing, c chart, y float64) float64 {
	y += chartText
	length, depth := c.Length(), c.Depth()
	axis := textWidthOf(fmt.Sprint(int(max(length, depth))), chartText) + 6
	pitch := (chartWidth - axis) / float64(len(c.Labels))
	scale := plotHeight / (length + depth)
	zero := y + length*scale
	for _, level := range []struct{ at, number float64 }{{zero, 0}, {y, length}, {y + plotHeight, depth}} {
		if level.number > 0 || level.at == zero {
			d.put(`<path d="M%s,%s H%s" stroke="#999" stroke-width="0.8"/>`, px(axis), px(level.at), px(chartWidth))
		}
		if level.at == zero || level.number > 0 && math.Abs(level.at-zero) > chartText {
			d.text(axis-4, level.at+4, chartText, `text-anchor="end"`, fmt.Sprint(int(level.number)))
		}
	}
	every := 1
	for float64(every)*pitch < textWidthOf("2016", chartText)+8 {
		every++
	}
	for i, label := range c.Labels {
		x, top, bottom := axis+float64(i)*pitch, zero, zero
		for n, v := range c.Values[i] {
			high := math.Abs(v) * scale
			switch {
			case v > 0:
				top -= high
				c.box(d, x+pitch*0.12, top, max(1, pitch*0.76), high, n, c.Saying(i, n))
			case v < 0:
				c.box(d, x+pitch*0.12, bottom, max(1, pitch*0.76), high, n, c.Saying(i, n))
				bottom += high
			}
		}
		if i%every == 0 {
			d.text(x+pitch/2, y+plotHeight+chartText+4, chartText, `text-anchor="middle"`, label)
		}
	}
	return y + plotHeight + chartText + 8
}

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
func (c chart) fillOf(series int) string {
	return "url(#" + c.ID + "-p" + strconv.Itoa(series%len(fills)) + ")"
}

// patterns defines the patterns of a chart under ids of its own, since ids hold
// for a whole page.
func (c chart) patterns(d *drawing) {
	d.put(`<defs>`)
	for n := range min(len(c.Series), len(fills)) {
		d.put(`<pattern id="%s-p%d" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="%s"/>%s</pattern>`,
			c.ID, n, fills[n].ground, fills[n].lines)
	}
	d.put(`</defs>`)
}

// box draws a part of a chart, with words for a screen reader or a pointer.
func (c chart) box(d *drawing, x, y, w, h float64, series int, words string) {
	d.put(`<rect x="%s" y="%s" width="%s" height="%s" fill="%s" stroke="#333" stroke-width="0.8"><title>%s</title></rect>`,
		px(x), px(y), px(w), px(h), c.fillOf(series), doc.XML(words))
}

// svgLegend draws which pattern is which series.
func svgLegend(d *drawing, c chart) float64 {
	x, y := 0.0, 2.0
	for n, name := range c.Series {
		name = doc.Shortened(name, lettersIn(chartWidth-24, chartText))
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
