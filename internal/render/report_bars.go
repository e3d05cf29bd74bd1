package render

import (
	"fmt"
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/report"
)

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
	room := p.labelRoom(c.Series)
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

// labelRoom is the room before bars for these labels: a third of the screen at the
// most.
func (p *reportPrinter) labelRoom(labels []string) int {
	room := 0
	for _, text := range labels {
		room = max(room, displayWidth(text))
	}
	return min(room, p.Width/3)
}

// bars draws lying bars, with a legend where there are several series.
func (p *reportPrinter) bars(c *chart) []string {
	label := p.labelRoom(c.Labels)
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
			lines = append(lines, strings.TrimRight(head+strings.TrimLeft(bar(n, v, c.length(), room)+fmt.Sprintf(" %d", int(v)), " "), " "))
		}
	}
	if c.Legend {
		lines = append(lines, p.legendOf(c)...)
	}
	if c.More > 0 {
		lines = append(lines, p.flow(wordsOf(p.notes([]report.Note{{ID: "undrawn", Count: c.More}})[0], muted), p.Width)...)
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
	return strings.TrimLeft(fmt.Sprintf("%s %d", line, int(sum)), " ")
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
		for i, w := range wordsOf(name, muted) {
			if i == 0 {
				w.text = shades[n%len(shades)] + " " + w.text
			}
			all = append(all, w)
		}
	}
	return p.flow(all, p.Width)
}
