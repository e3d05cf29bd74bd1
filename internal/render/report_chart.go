package render

import (
	"strconv"

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
		if c.Time && s.Columns[0].Kind == report.Year {
			c.idleUntil(int(row[0].Number), len(values))
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

// idleUntil adds the years between the last one and the next, in which nothing is
// counted: in time every year takes its place.
func (c *chart) idleUntil(year, series int) {
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
