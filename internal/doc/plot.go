package doc

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
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
	// Time says that the rows follow each other in time. With Steps they are months,
	// and a number stands until the next.
	Time, Steps bool
	// Span, where not nil, has the places of a first day, a last day and a state: each
	// row is a bar in time, under its first column and labelled by the others before the
	// days. Open has the last days of rows that don't tell one, "" for the first date alone.
	Span []int
	Open []string
	// Tiles, where not nil, are the places of rows on a map, by the value of their first
	// column; then one number of a row is drawn.
	Tiles map[string]Tile
}

// Tile is a place on a map of tiles, from the left and from the top, with a short name.
type Tile struct {
	X, Y int
	Name string
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
	// Bars are those of spans, one a label; From and Until are the first and the last
	// year that they are drawn between.
	Bars        []Bar
	From, Until int
	// Places are those of the labels on a map.
	Places []Tile
}

// Bar is a bar in time: where it begins and ends, from 0 to 1, and which series it is
// of. Group is what it stands under, and Words tells it in words.
type Bar struct {
	From, To     float64
	Series       int
	Group, Words string
}

// The most that a chart can show and still be read.
const (
	mostBars    = 20
	mostMoments = 60
	mostSpans   = 60
)

// Plot returns what the chart of a table draws, nil where there is nothing. Rows
// without a moment have no place in time.
func (t *Table) Plot(p *i18n.Printer) *Plot {
	if t.Chart == nil {
		return nil
	}
	if t.Chart.Span != nil {
		return t.spans(p)
	}
	places := slices.Concat(t.Chart.Series, t.Chart.Below)
	c := &Plot{Chart: *t.Chart, Legend: len(places) > 1}
	for _, i := range places {
		c.Series = append(c.Series, t.Cols[i].Title)
	}
	w, most := wording(p.Lang()), 0.0
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
		if tile, ok := c.Tiles[row[0].Raw(Words)]; c.Tiles != nil {
			if !ok {
				c.More++
				continue
			}
			c.Places = append(c.Places, tile)
		}
		if year, ok := row[0].Number(); ok && c.Time && t.Cols[0].Kind == Year {
			c.idleUntil(int(year), len(values))
		}
		if c.Steps {
			c.stepUntil(row[0].Raw(Words))
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

// stepUntil repeats the last numbers for the months before one.
func (c *Plot) stepUntil(month string) {
	n := len(c.Labels)
	if n == 0 {
		return
	}
	last, err := time.Parse("2006-01", c.Labels[n-1])
	for next := last.AddDate(0, 1, 0); err == nil && next.Format("2006-01") < month; next = next.AddDate(0, 1, 0) {
		c.Labels, c.Values = append(c.Labels, next.Format("2006-01")), append(c.Values, slices.Clone(c.Values[n-1]))
	}
}

// spans returns what a chart of spans draws. A row without a first day is not drawn.
func (t *Table) spans(p *i18n.Printer) *Plot {
	c, w := &Plot{Chart: *t.Chart, Legend: true}, wording(p.Lang())
	from, to, state := c.Span[0], c.Span[1], c.Span[2]
	type span struct {
		row         []Cell
		first, last string
	}
	var all []span
	for i, row := range t.Rows {
		begun := row[from].Raw(Date)
		first, last := innovation.Date(begun).First(), innovation.Date(cmp.Or(row[to].Raw(Date), c.Open[i], begun)).Last()
		if first == "" || len(all) == mostSpans {
			c.More++
			continue
		}
		all = append(all, span{row, first, max(first, last)})
	}
	if len(all) == 0 {
		return nil
	}
	c.From, c.Until = yearOf(all[0].first), 0
	for _, s := range all {
		c.From, c.Until = min(c.From, yearOf(s.first)), max(c.Until, yearOf(s.last)+1)
	}
	begin, end := daysTo(fmt.Sprintf("%04d-01-01", c.From)), daysTo(fmt.Sprintf("%04d-01-01", c.Until))
	for _, s := range all {
		name := cmp.Or(s.row[state].Words, s.row[state].Raw(Words), p.T("report.unknown"))
		if !slices.Contains(c.Series, name) {
			c.Series = append(c.Series, name)
		}
		var label []string
		for i := 1; i < min(from, to, state); i++ {
			label = append(label, w.cell(t.Cols[i].Kind, s.row[i]))
		}
		c.Labels = append(c.Labels, strings.Join(label, ": "))
		group := w.cell(t.Cols[0].Kind, s.row[0])
		words := fmt.Sprintf("%s, %s: %s–%s, %s", group, strings.Join(label, ": "), w.cell(Date, s.row[from]), w.cell(Date, s.row[to]), name)
		c.Bars = append(c.Bars, Bar{(daysTo(s.first) - begin) / (end - begin), (daysTo(s.last) + 1 - begin) / (end - begin), slices.Index(c.Series, name), group, words})
	}
	return c
}

func yearOf(day string) int {
	year, _ := strconv.Atoi(day[:4])
	return year
}

func daysTo(day string) float64 {
	when, _ := time.Parse(time.DateOnly, day)
	return float64(when.Unix()) / (24 * 60 * 60)
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
	for _, bar := range c.Bars {
		parts = append(parts, bar.Words)
	}
	for i := range c.Values {
		if c.Steps && i < len(c.Values)-1 { // the last month tells how it stands
			continue
		}
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
	case c.Tiles != nil || c.Steps: // there is room for all
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
