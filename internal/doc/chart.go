package doc

import (
	"fmt"
	"math"
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
)

// The shades of the bars on a screen, which differ without colour, and the
// steps of a line of small bars.
var (
	shades = []string{"█", "▒", "░", "▓", "╳", "─", "◦"}
	steps  = []rune("▁▂▃▄▅▆▇█")
)

// chart draws the chart of a table in characters.
func (p *textWriter) chart(t *Table) {
	c := t.Plot(p.Printer)
	if c == nil {
		return
	}
	p.line("")
	lines := p.drawn(c)
	if c.More > 0 {
		lines = append(lines, p.Flow(SplitWords(c.Undrawn(p.Printer), Faint), p.Width)...)
	}
	for _, line := range lines {
		p.line(line)
	}
}

func (p *textWriter) drawn(c *Plot) []string {
	switch {
	case c.Bars != nil:
		return p.spanLines(c)
	case c.Tiles != nil:
		return tileLines(c)
	case c.Time:
		return p.sparklines(c)
	}
	return p.bars(c)
}

// spanLines draws bars in time, each behind its label, under the name of their group.
func (p *textWriter) spanLines(c *Plot) []string {
	label := p.labelRoom(c.Labels)
	room := max(10, p.Width-label-2)
	until := fmt.Sprint(c.Until)
	lines, group := []string{strings.Repeat(" ", label+2) + Padded(fmt.Sprint(c.From), room-len(until)) + until}, ""
	for i, bar := range c.Bars {
		if bar.Group != group {
			group = bar.Group
			lines = append(lines, p.Paint(Strong, Shortened(group, p.Width)))
		}
		from := min(room-1, int(bar.From*float64(room)))
		length := max(1, int(bar.To*float64(room))-from)
		lines = append(lines, Padded(Shortened(c.Labels[i], label), label)+"  "+strings.Repeat(" ", from)+strings.Repeat(shades[bar.Series%len(shades)], length))
	}
	return append(lines, p.legendOf(c)...)
}

// tileLines draws a map: the short name of each place with its number.
func tileLines(c *Plot) []string {
	const room = 9
	var rows [][]string
	for i, place := range c.Places {
		for len(rows) <= place.Y {
			rows = append(rows, nil)
		}
		for len(rows[place.Y]) <= place.X {
			rows[place.Y] = append(rows[place.Y], "")
		}
		rows[place.Y][place.X] = fmt.Sprintf("%s %d", place.Name, int(c.Values[i][0]))
	}
	lines := make([]string, len(rows))
	for y, row := range rows {
		for _, cell := range row {
			lines[y] += Padded(cell, room)
		}
		lines[y] = strings.TrimRight(lines[y], " ")
	}
	return lines
}

// sparklines draws each series as a line of small bars, one for each moment, or for each
// of so many months.
func (p *textWriter) sparklines(c *Plot) []string {
	room := p.labelRoom(c.Series)
	span := c.Labels[0] + "–" + c.Labels[len(c.Labels)-1]
	most := max(1, min(mostMoments, p.Width-room-2))
	every := (len(c.Values) + most - 1) / most
	var lines []string
	for n, name := range c.Series {
		most, line := 0.0, ""
		for _, values := range c.Values {
			most = max(most, math.Abs(values[n]))
		}
		for i, values := range c.Values {
			if (len(c.Values)-1-i)%every == 0 {
				line += string(step(math.Abs(values[n]), most))
			}
		}
		tail := p.T("report.most", i18n.Args{"span": span, "most": int(most)})
		line = Padded(Shortened(name, room), room) + "  " + line
		if Width(line)+2+Width(tail) <= p.Width {
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

// Shortened returns text that fits in a width.
func Shortened(text string, width int) string {
	if Width(text) <= width {
		return text
	}
	short := ""
	for _, cluster := range Clusters(text) {
		if Width(short+cluster) > width-1 {
			break
		}
		short += cluster
	}
	return strings.TrimRight(short, " ") + "…"
}

// labelRoom is the room before bars for these labels: a third of the screen at the
// most.
func (p *textWriter) labelRoom(labels []string) int {
	room := 0
	for _, text := range labels {
		room = max(room, Width(text))
	}
	return min(room, p.Width/3)
}

// bars draws lying bars, with a legend where there are several series.
func (p *textWriter) bars(c *Plot) []string {
	label := p.labelRoom(c.Labels)
	number := len(fmt.Sprint(int(c.Length())))
	room := max(5, p.Width-label-number-4)
	var lines []string
	for i, text := range c.Labels {
		head := Padded(Shortened(text, label), label) + "  "
		if !c.Grouped {
			lines = append(lines, head+c.stacked(c.Values[i], room))
			continue
		}
		for n, v := range c.Values[i] {
			if n > 0 {
				head = strings.Repeat(" ", label+2)
			}
			lines = append(lines, strings.TrimRight(head+strings.TrimLeft(bar(n, v, c.Length(), room)+fmt.Sprintf(" %d", int(v)), " "), " "))
		}
	}
	if c.Legend {
		lines = append(lines, p.legendOf(c)...)
	}
	return lines
}

// stacked draws the parts of one bar and its sum. A part that is there shows.
func (c *Plot) stacked(values []float64, room int) string {
	line, sum := "", 0.0
	for n, v := range values {
		line += bar(n, v, c.Length(), room)
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
func (p *textWriter) legendOf(c *Plot) []string {
	var all []Word
	for n, name := range c.Series {
		for i, w := range SplitWords(name, Faint) {
			if i == 0 {
				w.Text = shades[n%len(shades)] + " " + w.Text
			}
			all = append(all, w)
		}
	}
	return p.Flow(all, p.Width)
}
