package render

import (
	"fmt"
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/report"
)

// chart is what is drawn: for each label the numbers of the series.
type chart struct {
	// ID sets the parts of the chart apart from those of others on one page.
	ID, Title string
	Labels    []string
	Series    []string
	Values    [][]float64
	// Grouped says that numbers stand beside each other, Time that the labels
	// follow each other in time.
	Grouped, Time bool
	// Legend says that series must be told apart, or that the only one left is
	// one of several.
	Legend bool
	// More is the number of rows that are not drawn.
	More int
}

// The most that a chart can show and still be read.
const (
	mostBars    = 20
	mostMoments = 60
)

// chart makes the chart of a section, nil where there is nothing to draw. Rows
// without a moment have no place in time.
func (p *reportPrinter) chart(r *report.Report, s *report.Section) *chart {
	if s.Chart == nil {
		return nil
	}
	c := &chart{ID: r.Name + "-" + s.ID, Title: p.sectionTitle(r, s), Grouped: s.Chart.Grouped, Time: s.Chart.Time, Legend: len(s.Chart.Series) > 1}
	heads := p.heads(s)
	for _, i := range s.Chart.Series {
		c.Series = append(c.Series, heads[i])
	}
	most := 0.0
	for _, row := range s.Rows {
		if c.Time && !row[0].Known {
			continue
		}
		values := make([]float64, len(s.Chart.Series))
		for n, i := range s.Chart.Series {
			values[n] = row[i].Number
			most = max(most, values[n])
		}
		c.Labels, c.Values = append(c.Labels, p.cell(0, s.Columns[0], row[0])), append(c.Values, values)
	}
	if most == 0 {
		return nil
	}
	c.dropIdle()
	c.cut()
	return c
}

// dropIdle leaves out series in which nothing is counted: their pattern in the
// legend would be looked for in vain.
func (c *chart) dropIdle() {
	for n := len(c.Series) - 1; n >= 0; n-- {
		idle := true
		for _, values := range c.Values {
			idle = idle && values[n] == 0
		}
		if !idle {
			continue
		}
		c.Series = append(c.Series[:n:n], c.Series[n+1:]...)
		for i, values := range c.Values {
			c.Values[i] = append(values[:n:n], values[n+1:]...)
		}
	}
}

// cut keeps what can be shown: the first bars, or the last moments.
func (c *chart) cut() {
	switch n := len(c.Labels); {
	case c.Time && n > mostMoments:
		c.More = n - mostMoments
		c.Labels, c.Values = c.Labels[c.More:], c.Values[c.More:]
	case !c.Time && n > mostBars:
		c.More = n - mostBars
		c.Labels, c.Values = c.Labels[:mostBars], c.Values[:mostBars]
	}
}

// length returns the length of the longest bar.
func (c *chart) length() float64 {
	most := 0.0
	for _, values := range c.Values {
		most = max(most, c.extent(values))
	}
	return most
}

// extent is the length of the bar of one label: of all numbers on top of each
// other, or of the longest of those beside each other.
func (c *chart) extent(values []float64) float64 {
	sum, most := 0.0, 0.0
	for _, v := range values {
		sum, most = sum+v, max(most, v)
	}
	if c.Grouped {
		return most
	}
	return sum
}

// The shades of the bars on a screen, which differ without colour, and the
// steps of a line of small bars.
var (
	shades = []string{"█", "▒", "░", "▓", "╳", "─", "◦"}
	steps  = []rune("▁▂▃▄▅▆▇█")
)

// textChart draws a chart in characters.
func (p *reportPrinter) textChart(c *chart) error {
	if c == nil {
		return nil
	}
	Line(p.Screen, "")
	lines := p.bars(c)
	if c.Time {
		lines = p.sparklines(c)
	}
	for _, line := range lines {
		Line(p.Screen, line)
	}
	return nil
}

// sparklines draws each series as a line of small bars, one for each moment.
func (p *reportPrinter) sparklines(c *chart) []string {
	room := 0
	for _, name := range c.Series {
		room = max(room, displayWidth(name))
	}
	room = min(room, p.Width/3)
	span := c.Labels[0] + "–" + c.Labels[len(c.Labels)-1]
	var lines []string
	for n, name := range c.Series {
		most, line := 0.0, ""
		for _, values := range c.Values {
			most = max(most, values[n])
		}
		for _, values := range c.Values {
			line += string(step(values[n], most))
		}
		tail := p.T("report.most", i18n.Args{"span": span, "most": int(most)})
		line = padded(p.shortened(name, room), room) + "  " + line
		if displayWidth(line)+2+displayWidth(tail) <= p.Width {
			line += "  " + tail
		}
		lines = append(lines, line)
	}
	return lines
}

func step(value, most float64) rune {
	if value == 0 || most == 0 {
		return ' '
	}
	return steps[min(len(steps)-1, int(value/most*float64(len(steps)-1)+0.5))]
}

// shortened returns text that fits in a width.
func (p *reportPrinter) shortened(text string, width int) string {
	if displayWidth(text) <= width {
		return text
	}
	short := ""
	for _, cluster := range clusters(text) {
		if displayWidth(short+cluster) > width-1 {
			break
		}
		short += cluster
	}
	return strings.TrimRight(short, " ") + "…"
}

// bars draws lying bars, with a legend where there are several series.
func (p *reportPrinter) bars(c *chart) []string {
	label := 0
	for _, text := range c.Labels {
		label = max(label, displayWidth(text))
	}
	label = min(label, p.Width/3)
	number := len(fmt.Sprint(int(c.length())))
	room := max(5, p.Width-label-number-4)
	var lines []string
	for i, text := range c.Labels {
		head := padded(p.shortened(text, label), label) + "  "
		if !c.Grouped {
			lines = append(lines, head+c.stacked(c.Values[i], room))
			continue
		}
		for n, v := range c.Values[i] {
			if n > 0 {
				head = strings.Repeat(" ", label+2)
			}
			lines = append(lines, strings.TrimRight(head+bar(n, v, c.length(), room)+fmt.Sprintf(" %d", int(v)), " "))
		}
	}
	if c.Legend {
		lines = append(lines, p.legendOf(c)...)
	}
	if c.More > 0 {
		lines = append(lines, p.flow(words(p.notes([]report.Note{{ID: "undrawn", Count: c.More}})[0], muted), p.Width)...)
	}
	return lines
}

// stacked draws the parts of one bar and its sum. A part that is there shows.
func (c *chart) stacked(values []float64, room int) string {
	line, sum := "", 0.0
	for n, v := range values {
		line += bar(n, v, c.length(), room)
		sum += v
	}
	return fmt.Sprintf("%s %d", line, int(sum))
}

func bar(series int, value, most float64, room int) string {
	if value == 0 {
		return ""
	}
	length := max(1, int(value/most*float64(room)))
	return strings.Repeat(shades[series%len(shades)], length)
}

// legendOf tells which shade is which series.
func (p *reportPrinter) legendOf(c *chart) []string {
	var all []word
	for n, name := range c.Series {
		for i, w := range words(name, muted) {
			if i == 0 {
				w.text = shades[n%len(shades)] + " " + w.text
			}
			all = append(all, w)
		}
	}
	return p.flow(all, p.Width)
}
