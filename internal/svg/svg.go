// Package svg draws matrices and charts as pictures.
package svg

import (
	"fmt"
	"io"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
)

// Write writes the matrix of a document as a picture, for a poster or a slide, or
// else all its charts below each other.
func Write(w io.Writer, d *doc.Doc, o doc.Options) error {
	o.Color = false
	var all []chart
	for _, block := range d.Blocks() {
		switch block := block.(type) {
		case *doc.Matrix:
			_, err := io.WriteString(w, matrix(d, block, o))
			return err
		case *doc.Table:
			if plot := block.Plot(o.Printer); plot != nil {
				all = append(all, chart{plot})
			}
		}
	}
	_, err := io.WriteString(w, charts(d, o, all))
	return err
}

// charts draws charts below each other.
func charts(of *doc.Doc, o doc.Options, all []chart) string {
	const margin, title = 16.0, 16.0
	var d drawing
	y := margin
	var told []string
	for _, c := range all {
		for _, line := range doc.Wrapped(c.Title, lettersIn(chartWidth*boldPart, title)) {
			y += title + 2
			d.text(margin, y, title, `font-weight="bold"`, line)
		}
		body, height := c.drawn(o)
		d.put(`<g transform="translate(%s,%s)">`, px(margin), px(y+10))
		d.WriteString(body)
		d.put(`</g>`)
		y += height + 24
		told = append(told, c.Title+". "+c.Description(o.Printer))
	}
	if len(all) == 0 {
		y += title
		d.text(margin, y, chartText, "", o.T("report.nothing"))
	}
	told = append(told, of.ScopeLines(o.Printer)...)
	return picture(string(o.Lang()), of.Title, strings.Join(told, " "), chartWidth+2*margin, y+margin, d.String())
}

// drawing collects the elements of an SVG picture.
type drawing struct{ strings.Builder }

// The typeface of pictures: what the reader's system has, since a picture must
// need nothing from elsewhere. Letters are taken to be wide, so that text fits.
const (
	svgFont    = `font-family="system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"`
	letterPart = 0.56
	// boldPart is the part of a width that bold text should be thought to have.
	boldPart = 0.88
)

// put adds an element; texts among the arguments must be escaped by doc.XML.
func (d *drawing) put(format string, args ...any) { fmt.Fprintf(d, format+"\n", args...) }

// text adds a line of text.
func (d *drawing) text(x, y, size float64, attributes, text string) {
	if attributes != "" {
		attributes = " " + attributes
	}
	d.put(`<text x="%s" y="%s" font-size="%s"%s>%s</text>`, px(x), px(y), px(size), attributes, doc.XML(text))
}

// px writes a length, short and the same everywhere.
func px(v float64) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.2f", v), "0"), ".")
}

// textWidthOf is about how long a text is in pixels.
func textWidthOf(text string, size float64) float64 {
	return float64(doc.Width(text)) * size * letterPart
}

// lettersIn is about how many letters fit in a width of pixels.
func lettersIn(width, size float64) int { return max(4, int(width/(size*letterPart))) }

// picture returns a whole SVG document around what was drawn, with a title and
// a description for those who can't see it.
func picture(lang, title, description string, width, height float64, body string) string {
	var d drawing
	d.put(`<svg xmlns="http://www.w3.org/2000/svg" xml:lang="%s" viewBox="0 0 %s %s" width="%s" height="%s" role="img" aria-labelledby="title desc" %s>`,
		lang, px(width), px(height), px(width), px(height), svgFont)
	d.put(`<title id="title">%s</title>`, doc.XML(title))
	d.put(`<desc id="desc">%s</desc>`, doc.XML(description))
	d.put(`<rect width="100%%" height="100%%" fill="#fff"/>`)
	d.WriteString(body)
	d.put(`</svg>`)
	return d.String()
}
