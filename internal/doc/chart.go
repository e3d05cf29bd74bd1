package doc

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
)

// Chart draws numbers of a table against its first column. They are parts of a
// whole and stand on top of each other, unless they are grouped.
type Chart struct {
	// ID sets the parts of the chart apart from those of others on one page.
	ID, Title string
	// Series are the places of the columns. Of a chart in time, Below are those
	// that go out: they are drawn below zero, and are below zero in its Plot.
	Series, Below []int
	// Grouped says that the numbers stand beside each other: something may count
	// in several of them.
	Grouped bool
	// Time says that the rows follow each other in time.
	Time bool
}

// Plot is what a chart draws: for each label the numbers of the series.
type Plot struct {
	Chart
	Labels []string
	Series []string
	Values [][]float64
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

// Plot returns what the chart of a table draws, nil where there is nothing. Rows
// without a moment have no place in time.
func (t *Table) Plot(p *i18n.Printer) *Plot {
	if t.Chart == nil {
		return nil
	}
	places := slices.Concat(t.Chart.Series, t.Chart.Below)
	c := &Plot{Chart: *t.Chart, Legend: len(places) > 1}
	for _, i := range places {
		c.Series = append(c.Series, t.Cols[i].Title)
	}
	w, most := newWording(p.Lang()), 0.0
	for _, row := range t.Rows {
		if c.Time && row[0].Value == nil {
			continue
		}
		values := make([]float64, len(places))
		for n, i := range places {
			values[n], _ = row[i].Number()
			most = max(most, values[n])
			if n >= len(t.Chart.Series) {
				values[n] = -values[n]
			}
		}
		if year, ok := row[0].Number(); ok && c.Time && t.Cols[0].Kind == Year {
			c.idleUntil(int(year), len(values))
		}
		c.Labels, c.Values = append(c.Labels, w.cell(t.Cols[0].Kind, row[0])), append(c.Values, values)
	}
	if most == 0 {
		return nil
	}
	c.dropIdle()
	c.cut()
	return c
}

// Undrawn tells how many rows are not drawn.
func (c *Plot) Undrawn(p *i18n.Printer) string {
	return p.T("report.note.undrawn", i18n.Args{"count": c.More})
}

// Saying tells one number in words.
func (c *Plot) Saying(row, series int) string {
	words := c.Labels[row]
	if c.Legend {
		words += ", " + c.Series[series]
	}
	return fmt.Sprintf("%s: %d", words, int(math.Abs(c.Values[row][series])))
}

// Description tells what a chart shows, for anyone who can't see it.
func (c *Plot) Description(p *i18n.Printer) string {
	var parts []string
	for i := range c.Labels {
		for n, v := range c.Values[i] {
			if v != 0 {
				parts = append(parts, c.Saying(i, n))
			}
		}
	}
	const most = 60 // a reader would rather have the table
	if len(parts) > most {
		parts = append(parts[:most], "…")
	}
	return p.T("report.chart", i18n.Args{"values": strings.Join(parts, "; ")})
}

// idleUntil adds the years between the last one and the next, in which nothing is
// counted: in time every year takes its place.
func (c *Plot) idleUntil(year, series int) {
	if len(c.Labels) == 0 {
		return
	}
	last, err := strconv.Atoi(c.Labels[len(c.Labels)-1])
	for next := last + 1; err == nil && next < year; next++ {
		c.Labels, c.Values = append(c.Labels, strconv.Itoa(next)), append(c.Values, make([]float64, series))
	}
}

// dropIdle leaves out series in which nothing is counted: their pattern in the
// legend would be looked for in vain.
func (c *Plot) dropIdle() {
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
func (c *Plot) cut() {
	switch n := len(c.Labels); {
	case c.Time && n > mostMoments:
		c.More = n - mostMoments
		c.Labels, c.Values = c.Labels[c.More:], c.Values[c.More:]
	case !c.Time && n > mostBars:
		c.More = n - mostBars
		c.Labels, c.Values = c.Labels[:mostBars], c.Values[:mostBars]
	}
}

// Length returns the length of the longest bar above zero.
func (c *Plot) Length() float64 { return c.longest(1) }

// Depth returns the length of the longest bar below zero.
func (c *Plot) Depth() float64 { return c.longest(-1) }

// longest returns the length of the longest bar on one side of zero: of all its
// numbers on top of each other, or of those beside each other the longest.
func (c *Plot) longest(side float64) float64 {
	longest := 0.0
	for _, values := range c.Values {
		sum, most := 0.0, 0.0
		for _, v := range values {
			sum, most = sum+max(0, v*side), max(most, v*side)
		}
		if c.Grouped {
			sum = most
		}
		longest = max(longest, sum)
	}
	return longest
}

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
	lines := p.bars(c)
	if c.Time {
		lines = p.sparklines(c)
	}
	for _, line := range lines {
		p.line(line)
	}
}

// sparklines draws each series as a line of small bars, one for each moment.
func (p *textWriter) sparklines(c *Plot) []string {
	room := p.labelRoom(c.Series)
	span := c.Labels[0] + "–" + c.Labels[len(c.Labels)-1]
	var lines []string
	for n, name := range c.Series {
		most, line := 0.0, ""
		for _, values := range c.Values {
			most = max(most, math.Abs(values[n]))
		}
		for _, values := range c.Values {
			line += string(step(math.Abs(values[n]), most))
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
	if c.More > 0 {
		lines = append(lines, p.Flow(SplitWords(c.Undrawn(p.Printer), Faint), p.Width)...)
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
