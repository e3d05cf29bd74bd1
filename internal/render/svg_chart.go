package render

import (
	"fmt"
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/report"
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

// drawn returns the elements of a chart without its title, and their height.
func (p *reportPrinter) drawn(c *chart) (string, float64) {
	var d drawing
	c.patterns(&d)
	y := 0.0
	if c.Legend {
		y = p.svgLegend(&d, c)
	}
	if c.Time {
		y = p.columnsOf(&d, c, y)
	} else {
		y = p.barsOf(&d, c, y)
	}
	if c.More > 0 {
		y += chartText
		for _, line := range wrapped(p.notes([]report.Note{{ID: "undrawn", Count: c.More}})[0], lettersIn(chartWidth, chartText)) {
			d.text(0, y, chartText, `fill="#595959"`, line)
			y += chartText + 3
		}
	}
	return d.String(), y + 4
}

// barsOf draws lying bars under their labels.
func (p *reportPrinter) barsOf(d *drawing, c *chart, y float64) float64 {
	room := chartWidth - textWidthOf(fmt.Sprint(int(c.length())), chartText) - 12
	scale := room / c.length()
	for i, label := range c.Labels {
		d.text(0, y+chartText, chartText, "", p.shortened(label, lettersIn(chartWidth, chartText)))
		y += chartText + 5
		if c.Grouped {
			y = c.besideEachOther(d, i, y, scale)
		} else {
			x, sum := 0.0, 0.0
			for n, v := range c.Values[i] {
				if v > 0 {
					c.box(d, x+0.5, y, v*scale, barHeight, n, c.saying(i, n))
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

func (c *chart) besideEachOther(d *drawing, i int, y, scale float64) float64 {
	for n, v := range c.Values[i] {
		if v > 0 {
			c.box(d, 0.5, y, v*scale, barHeight-3, n, c.saying(i, n))
		}
		d.text(v*scale+6, y+barHeight-4, chartText-1, "", fmt.Sprint(int(v)))
		y += barHeight
	}
	return y
}

// saying tells one number in words.
func (c *chart) saying(row, series int) string {
	words := c.Labels[row]
	if c.Legend {
		words += ", " + c.Series[series]
	}
	return fmt.Sprintf("%s: %d", words, int(c.Values[row][series]))
}

// columnsOf draws standing bars, one a moment.
func (p *reportPrinter) columnsOf(d *drawing, c *chart, y float64) float64 {
	y += chartText
	axis := textWidthOf(fmt.Sprint(int(c.length())), chartText) + 6
	pitch := (chartWidth - axis) / float64(len(c.Labels))
	bottom, scale := y+plotHeight, plotHeight/c.length()
	d.put(`<path d="M%s,%s H%s M%s,%s H%s" stroke="#999" stroke-width="0.8"/>`,
		px(axis), px(y), px(chartWidth), px(axis), px(bottom), px(chartWidth))
	d.text(axis-4, y+4, chartText, `text-anchor="end"`, fmt.Sprint(int(c.length())))
	d.text(axis-4, bottom+4, chartText, `text-anchor="end"`, "0")
	every := 1
	for float64(every)*pitch < textWidthOf("2016", chartText)+8 {
		every++
	}
	for i, label := range c.Labels {
		x, top := axis+float64(i)*pitch, bottom
		for n, v := range c.Values[i] {
			if v > 0 {
				c.box(d, x+pitch*0.12, top-v*scale, max(1, pitch*0.76), v*scale, n, c.saying(i, n))
				top -= v * scale
			}
		}
		if i%every == 0 {
			d.text(x+pitch/2, bottom+chartText+4, chartText, `text-anchor="middle"`, label)
		}
	}
	return bottom + chartText + 8
}

// described tells what a chart shows, for who can't see it.
func (p *reportPrinter) described(c *chart) string {
	var parts []string
	for i := range c.Labels {
		for n, v := range c.Values[i] {
			if v > 0 {
				parts = append(parts, c.saying(i, n))
			}
		}
	}
	const most = 60 // a reader would rather have the table
	if len(parts) > most {
		parts = append(parts[:most], "…")
	}
	return p.T("report.chart", i18n.Args{"values": strings.Join(parts, "; ")})
}

// svg writes all charts of the reports below each other.
func (p *reportPrinter) svg() error {
	const margin, title = 16.0, 16.0
	var d drawing
	y := margin
	var told []string
	for _, r := range p.Reports {
		for _, s := range r.Sections {
			c := p.chart(r, s)
			if c == nil {
				continue
			}
			head := c.Title
			if p.Name == report.All {
				head = p.title(r) + ": " + head
			}
			for _, line := range wrapped(head, lettersIn(chartWidth*boldPart, title)) {
				y += title + 2
				d.text(margin, y, title, `font-weight="bold"`, line)
			}
			body, height := p.drawn(c)
			d.put(`<g transform="translate(%s,%s)">`, px(margin), px(y+10))
			d.WriteString(body)
			d.put(`</g>`)
			y += height + 24
			told = append(told, c.Title+". "+p.described(c))
		}
	}
	if len(told) == 0 {
		y += title
		d.text(margin, y, chartText, "", p.T("report.nothing"))
		told = p.scope()
	}
	body := picture(string(p.Lang()), p.T("report."+p.Name), strings.Join(told, " "), chartWidth+2*margin, y+margin, d.String())
	_, err := p.W.Write([]byte(body))
	return err
}
