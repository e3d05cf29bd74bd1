package svg

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

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
	switch {
	case c.Bars != nil:
		y = spansOf(&d, c, y)
	case c.Tiles != nil:
		y = tilesOf(&d, c, y)
	case c.Steps:
		y = stepsOf(&d, c, y)
	case c.Time:
		y = columnsOf(&d, c, y)
	default:
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
	c.levels(d, axis, y, zero)
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

// levels draws the lines of a chart in time, at zero, at the most and at the least.
func (c chart) levels(d *drawing, axis, y, zero float64) {
	for _, level := range []struct{ at, number float64 }{{zero, 0}, {y, c.Length()}, {y + plotHeight, c.Depth()}} {
		if level.number > 0 || level.at == zero {
			d.put(`<path d="M%s,%s H%s" stroke="#999" stroke-width="0.8"/>`, px(axis), px(level.at), px(chartWidth))
		}
		if level.at == zero || level.number > 0 && math.Abs(level.at-zero) > chartText {
			d.text(axis-4, level.at+4, chartText, `text-anchor="end"`, fmt.Sprint(int(level.number)))
		}
	}
}

// stepsOf draws areas on top of each other, a month after a month.
func stepsOf(d *drawing, c chart, y float64) float64 {
	y += chartText
	axis := textWidthOf(fmt.Sprint(int(c.Length())), chartText) + 6
	pitch, scale := (chartWidth-axis)/float64(len(c.Labels)), plotHeight/c.Length()
	under := make([]float64, len(c.Labels))
	for n, name := range c.Series {
		var over, back []string
		for i, values := range c.Values {
			left, right := px(axis+float64(i)*pitch), px(axis+float64(i+1)*pitch)
			low, high := px(y+plotHeight-under[i]*scale), px(y+plotHeight-(under[i]+values[n])*scale)
			over = append(over, left+","+high, right+","+high)
			back = append(back, left+","+low, right+","+low)
			under[i] += values[n]
		}
		slices.Reverse(back)
		d.put(`<polygon points="%s" fill="%s" stroke="#333" stroke-width="0.8"><title>%s</title></polygon>`, strings.Join(append(over, back...), " "), c.fillOf(n), doc.XML(name))
	}
	c.levels(d, axis, y, y+plotHeight)
	last := axis - chartWidth
	for i, label := range c.Labels {
		if x := axis + float64(i)*pitch; label[5:] == "01" && x-last > textWidthOf("2016", chartText)+8 && x < chartWidth-16 {
			d.text(x, y+plotHeight+chartText+4, chartText, `text-anchor="middle"`, label[:4])
			last = x
		}
	}
	return y + plotHeight + chartText + 8
}

// spansOf draws bars in time, each under its label, between lines for the years.
func spansOf(d *drawing, c chart, y float64) float64 {
	y += chartText
	pitch := chartWidth / float64(c.Until-c.From)
	every := 1
	for float64(every)*pitch < textWidthOf("2016", chartText)+8 {
		every++
	}
	var rows drawing
	top, group := y+6, ""
	at := top
	for i, bar := range c.Bars {
		if bar.Group != group {
			group = bar.Group
			at += chartText + 6
			rows.text(0, at, chartText, `font-weight="bold"`, doc.Shortened(group, lettersIn(chartWidth*boldPart, chartText)))
		}
		at += chartText + 3
		rows.text(0, at, chartText, "", doc.Shortened(c.Labels[i], lettersIn(chartWidth, chartText)))
		c.box(&rows, bar.From*chartWidth, at+4, max(3, (bar.To-bar.From)*chartWidth), barHeight-5, bar.Series, bar.Words)
		at += barHeight
	}
	for n := 0; c.From+n < c.Until; n += every {
		x := float64(n) * pitch
		d.put(`<path d="M%s,%s V%s" stroke="#ccc" stroke-width="0.8"/>`, px(x), px(top), px(at))
		d.text(x, y, chartText, "", strconv.Itoa(c.From+n))
	}
	d.WriteString(rows.String())
	return at
}

// tints are the grounds of tiles from few to many, with letters that stand out on them.
var tints = []struct{ ground, letters string }{{"#fff", "#222"}, {"#e3e3e3", "#222"}, {"#bbb", "#222"}, {"#666", "#fff"}, {"#333", "#fff"}}

// tilesOf draws a map of tiles: the more, the darker; the number says how many.
func tilesOf(d *drawing, c chart, y float64) float64 {
	const side, gap = 78.0, 4.0
	bottom, most := y, c.Length()
	for i, place := range c.Places {
		v := c.Values[i][0]
		tint := tints[int(math.Ceil(v/most*float64(len(tints)-1)))]
		x, top := float64(place.X)*(side+gap)+1, y+float64(place.Y)*(side+gap)
		d.put(`<g><title>%s</title><rect x="%s" y="%s" width="%s" height="%s" rx="4" fill="%s" stroke="#333" stroke-width="0.8"/>`,
			doc.XML(c.Saying(i, 0)), px(x), px(top), px(side), px(side), tint.ground)
		d.text(x+side/2, top+26, chartText, fmt.Sprintf(`text-anchor="middle" fill="%s"`, tint.letters), place.Name)
		d.text(x+side/2, top+54, 20, fmt.Sprintf(`text-anchor="middle" font-weight="bold" fill="%s"`, tint.letters), fmt.Sprint(int(v)))
		d.put(`</g>`)
		bottom = max(bottom, top+side)
	}
	return bottom
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
