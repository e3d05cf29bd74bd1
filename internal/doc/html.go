package doc

import (
	"bufio"
	_ "embed" // for the style sheet
	"html"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/lookalike"
)

//go:embed page.css
var pageStyle string

// htmlWriter writes one page that needs nothing beside it. It is strict XML too.
type htmlWriter struct {
	*bufio.Writer
	Options
	// lists are the depths of the lists that are open, each with an open item.
	lists []int
	// named are the ids that stand on the page.
	named map[string]bool
	// above is how many levels no heading of the page stands on: they close up, since
	// a reader who goes by headings would look for them.
	above int
	// section says that a section is open.
	section bool
}

func writeHTML(w io.Writer, d *Doc, o Options) error {
	p := &htmlWriter{Writer: bufio.NewWriter(w), Options: o, named: map[string]bool{}}
	blocks := d.Blocks()
	p.above = unusedLevels(blocks)
	class := ""
	if slices.ContainsFunc(blocks, func(b Block) bool { _, ok := b.(*Matrix); return ok }) {
		class = ` class="broad"`
	}
	p.put("<!DOCTYPE html>\n", `<html lang="`, string(o.Lang()), `">`, "\n<head>\n", `<meta charset="utf-8"/>`, "\n",
		`<meta name="viewport" content="width=device-width, initial-scale=1"/>`, "\n<title>", XML(d.Title), "</title>\n<style>\n", pageStyle,
		"</style>\n</head>\n<body", class, ">\n<header>\n<h1>", XML(d.Title), "</h1>\n")
	for _, line := range d.ScopeLines(o.Printer) {
		p.put(`<p class="soft">`, XML(line), "</p>\n")
	}
	p.contents(blocks)
	p.put("</header>\n<main>\n")
	p.blocks(blocks)
	p.put("</main>\n</body>\n</html>\n")
	return p.Flush()
}

// WriteBlocks writes blocks as a part of a page of HTML.
func WriteBlocks(w io.Writer, blocks []Block, o Options) error {
	p := &htmlWriter{Writer: bufio.NewWriter(w), Options: o, named: map[string]bool{}}
	p.blocks(blocks)
	return p.Flush()
}

func (p *htmlWriter) blocks(blocks []Block) {
	for _, block := range blocks {
		p.block(block)
	}
	p.closeLists(-1)
	p.closeSection()
}

// put writes HTML; a writing error comes back from Flush.
func (p *htmlWriter) put(texts ...string) {
	for _, text := range texts {
		_, _ = p.WriteString(text)
	}
}

// XML returns text that HTML and XML can hold, whatever it says.
func XML(s string) string { return html.EscapeString(lookalike.Visible(s)) }

// contents writes a way to the parts that have a name, where there are several.
func (p *htmlWriter) contents(blocks []Block) {
	var parts []*Heading
	for _, block := range blocks {
		if h, ok := block.(*Heading); ok && h.Level == 1 && h.ID != "" {
			parts = append(parts, h)
		}
	}
	if len(parts) < 2 {
		return
	}
	p.put(`<nav aria-label="`, XML(p.T("report.contents")), "\">\n<ul>\n")
	for _, h := range parts {
		p.put(`<li><a href="#`, XML(h.ID), `">`, XML(h.Text.String()), "</a></li>\n")
	}
	p.put("</ul>\n</nav>\n")
}

func (p *htmlWriter) block(block Block) {
	switch block := block.(type) {
	case *Heading:
		p.heading(block)
	case *Para:
		p.closeLists(block.Depth)
		p.put("<p>", p.spans(block.Text), "</p>\n")
	case *Item:
		p.item(block)
	case *Code:
		p.closeLists(block.Depth)
		p.put("<pre><code>")
		for _, line := range block.Lines {
			p.put(XML(line), "\n")
		}
		p.put("</code></pre>\n")
	case Pairs:
		p.closeLists(-1)
		p.pairs(block)
	case *Table:
		p.closeLists(-1)
		p.table(block)
	case *Matrix:
		p.closeLists(-1)
		p.matrix(block)
	}
}

func (p *htmlWriter) closeSection() {
	if p.section {
		p.put("</section>\n")
	}
	p.section = false
}

func (p *htmlWriter) heading(h *Heading) {
	p.closeLists(-1)
	id, class := "", ""
	if h.Level == 1 {
		first := !p.section
		p.closeSection()
		if h.ID != "" {
			p.put(`<section aria-labelledby="`, XML(h.ID), "\">\n")
			p.section = true
			if !first {
				class = ` class="page"`
			}
		}
	}
	if h.ID != "" {
		id = ` id="` + XML(h.ID) + `"`
	}
	level := "h" + strconv.Itoa(h.Level+1-p.above)
	p.put("<", level, id, class, ">", p.spans(h.Text), "</", level, ">\n")
}

// unusedLevels is the number of levels above the highest heading.
func unusedLevels(blocks []Block) int {
	highest := 0
	for _, block := range blocks {
		if h, ok := block.(*Heading); ok && (highest == 0 || h.Level < highest) {
			highest = h.Level
		}
	}
	return max(0, highest-1)
}

// closeLists ends the lists that nothing at a depth belongs to.
func (p *htmlWriter) closeLists(depth int) {
	for len(p.lists) > 0 && p.lists[len(p.lists)-1] >= depth {
		p.put("</li>\n</ul>\n")
		p.lists = p.lists[:len(p.lists)-1]
	}
}

func (p *htmlWriter) item(i *Item) {
	p.closeLists(i.Depth + 1)
	sign, class := XML(i.Sign.Text), ""
	if i.Box != NoBox {
		sign = map[Box]string{Open: "☐", Done: "☑"}[i.Box]
	}
	if sign != "" && sign != "•" {
		class = ` class="signs"`
	}
	if n := len(p.lists); n > 0 && p.lists[n-1] == i.Depth {
		p.put("</li>\n")
	} else {
		p.put("<ul", class, ">\n")
		p.lists = append(p.lists, i.Depth)
	}
	p.put("<li>")
	if class != "" {
		p.put(`<span class="sign`, strings.TrimRight(" "+classes[i.Sign.Style], " "), `">`, sign, "</span> ")
	}
	p.put(p.spans(i.Text), "\n")
}

// classes are the classes of the styles.
var classes = map[Style]string{Faint: "soft", Mark: "mark", Good: "good", Warn: "warn", Bad: "bad"}

// spans returns text with its meanings.
func (p *htmlWriter) spans(all Text) string {
	var parts []string
	for _, span := range all {
		if part := p.span(span); part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " ")
}

func (p *htmlWriter) span(span Span) string {
	part := XML(span.Text)
	switch {
	case span.Style == Break:
		return "<br/>"
	case part == "":
		return ""
	case span.Style == Mono || span.Style == ID:
		part = "<code>" + part + "</code>"
	case span.Style == Inserted:
		part = "<ins>" + part + "</ins>"
	case span.Style == Deleted:
		part = "<del>" + part + "</del>"
	case span.Style == Strong || span.Style == Key:
		part = "<b>" + part + "</b>"
	case classes[span.Style] != "":
		part = `<span class="` + classes[span.Style] + `">` + part + "</span>"
	}
	return p.linked(part, span.Naming, span.Link)
}

// linked makes a link of HTML, to what it names or to the web only: a page may be
// moved away from the files that it was made beside.
func (p *htmlWriter) linked(part string, of Naming, link string) string {
	lang := ""
	if of.Own && p.Lang() != i18n.Dutch {
		lang = ` lang="` + string(i18n.Dutch) + `"`
	}
	if way := p.way(of.Ref); way != "" {
		return `<a href="` + XML(way) + `"` + lang + ">" + part + "</a>"
	}
	if lang != "" {
		part = "<span" + lang + ">" + part + "</span>"
	}
	if !strings.HasPrefix(link, "https://") && !strings.HasPrefix(link, "http://") {
		return part
	}
	return `<a href="` + XML(link) + `">` + part + "</a>"
}

// way returns the address of what a Ref names, "" for none.
func (p *htmlWriter) way(ref string) string {
	if p.Way == nil || ref == "" {
		return ""
	}
	return p.Way(ref)
}

// table writes a table under its chart, with all its rows: a page has room for them.
func (p *htmlWriter) table(of *Table) {
	whole := *of
	whole.Most = 0
	t := &whole
	if len(t.Rows) == 0 && t.Empty != "" {
		p.put("<p>", XML(t.Empty), "</p>\n")
	} else {
		p.chart(t)
		p.wide(t.Title, func() { p.rows(t) })
	}
	_, notes := t.Words(p.Printer)
	for _, note := range notes {
		p.put(`<p class="soft">`, XML(note), "</p>\n")
	}
}

// wide writes what may be wider than the page under a name.
func (p *htmlWriter) wide(name string, write func()) {
	if name == "" {
		p.put("<div class=\"wide\" tabindex=\"0\">\n")
	} else {
		p.put(`<div class="wide" role="region" aria-label="`, XML(name), "\" tabindex=\"0\">\n")
	}
	write()
	p.put("</div>\n")
}

func (p *htmlWriter) rows(t *Table) {
	id := ""
	if t.ID != "" && !p.named[t.ID] {
		p.named[t.ID] = true
		id = ` id="` + XML(t.ID) + `"`
	}
	p.put(`<table class="list stacks"`, id, ">\n")
	if t.Title != "" {
		p.put(`<caption><span class="unseen">`, XML(t.Title), "</span></caption>\n")
	}
	p.put("<thead>\n<tr>")
	for i, c := range t.Cols {
		p.put(`<th scope="col"`, class(i, c.Kind), ">", XML(c.Title), "</th>")
	}
	p.put("</tr>\n</thead>\n<tbody>\n")
	rows, _ := t.shown()
	for _, row := range rows {
		p.row(t, row)
	}
	p.put("</tbody>\n")
	if total := t.total(); total != nil {
		p.put("<tfoot>\n")
		p.row(t, total)
		p.put("</tfoot>\n")
	}
	p.put("</table>\n")
}

func class(column int, kind Kind) string {
	switch {
	case column > 0 && kind.Number():
		return ` class="n"`
	case kind == Date:
		return ` class="d"`
	}
	return ""
}

func (p *htmlWriter) row(t *Table, row []Cell) {
	p.put("<tr>")
	for i, words := range wording(p.Lang()).row(t, row) {
		cell := p.linked(XML(OneLine(words)), row[i].Naming, row[i].Link)
		if i == 0 {
			p.put(`<th scope="row">`, cell, "</th>")
		} else {
			p.put("<td", class(i, t.Cols[i].Kind), ` data-label="`, XML(t.Cols[i].Title), `">`, cell, "</td>")
		}
	}
	p.put("</tr>\n")
}

func (p *htmlWriter) chart(t *Table) {
	if t.Chart != nil && p.Draw != nil {
		if picture := p.Draw(p.Options, t); picture != "" {
			p.put("<figure>\n", picture, "</figure>\n")
		}
	}
}

// pairs writes keys with their values.
func (p *htmlWriter) pairs(all Pairs) {
	p.put("<dl>\n")
	w := wording(p.Lang())
	for _, pair := range all {
		if pair.Above {
			continue
		}
		p.put("<dt>", XML(pair.Label), "</dt>\n")
		if len(pair.Pairs) > 0 {
			p.put("<dd>")
			p.pairs(pair.Pairs)
			p.put("</dd>\n")
		}
		for _, item := range pair.Items {
			p.put("<dd>")
			p.pairs(item)
			p.put("</dd>\n")
		}
		for _, v := range pair.Values {
			p.put("<dd>", p.linked(XML(w.cell(Words, v)), v.Naming, v.Link), "</dd>\n")
		}
	}
	p.put("</dl>\n")
}

// matrix writes a matrix. Its roles are told, since a narrow screen lays out its
// cells in another way.
func (p *htmlWriter) matrix(m *Matrix) {
	p.wide(m.Caption, func() { p.matrixTable(m) })
	if len(m.Legend) > 0 {
		p.put(`<ul class="legend" aria-label="`, XML(m.LegendTitle), "\">\n")
		for _, s := range m.Legend {
			p.put(`<li><span class="mark">`, XML(s.Mark), `</span> <span class="soft">`, XML(s.Meaning), "</span></li>\n")
		}
		p.put("</ul>\n")
	}
	for _, note := range m.Notes {
		p.put("<p>", XML(note), "</p>\n")
	}
}

func (p *htmlWriter) matrixTable(m *Matrix) {
	blank := ""
	if m.Blank {
		blank = " blank"
	}
	p.put(`<table role="table" class="matrix`, blank, "\">\n<caption>", XML(m.Caption), "</caption>\n", `<thead role="rowgroup">`, "\n", `<tr role="row">`)
	p.put(`<th scope="col" role="columnheader">`, XML(m.Corner), "</th>")
	for i, label := range m.Columns {
		of := Naming{}
		if m.Refs != nil {
			of.Ref = m.Refs[i]
		}
		p.put(`<th scope="col" role="columnheader">`, p.linked(XML(label), of, ""), "</th>")
	}
	p.put("</tr>\n</thead>\n", `<tbody role="rowgroup">`, "\n")
	for _, row := range m.Rows {
		p.put(`<tr role="row" id="`, XML(row.ID), "\">\n", `<th scope="row" role="rowheader"><b>`, p.linked(XML(row.Title), Naming{Ref: row.Ref}, ""), "</b>")
		if row.Number != "" {
			p.put(` <span class="soft">`, XML(row.Number), "</span><br/>")
		}
		p.put(" ", XML(row.Question), "</th>\n")
		for i, cell := range row.Cells {
			p.put(`<td role="cell" data-label="`, XML(m.Columns[i]), `">`)
			p.matrixCell(cell)
			p.put("</td>\n")
		}
		p.put("</tr>\n")
	}
	p.put("</tbody>\n</table>\n")
}

func (p *htmlWriter) matrixCell(cell MatrixCell) {
	if len(cell.Items) == 0 {
		p.put(XML(strings.Join(cell.lines(), "")))
		return
	}
	p.put(`<p class="count soft">`, p.linked(XML(cell.Number), Naming{Ref: cell.Ref}, ""), "</p>\n<ul class=\"signs\">\n")
	for _, it := range cell.Items {
		p.matrixItem(it)
	}
	p.put("</ul>\n")
	if cell.More != "" {
		p.put("<p>", p.linked(XML(cell.More), Naming{Ref: cell.Ref}, ""), "</p>\n")
	}
}

// matrixItem writes an item: an anchor where it first stands, and a link to
// there elsewhere.
func (p *htmlWriter) matrixItem(it MatrixItem) {
	id, name, past := XML(OneLine(it.ID)), XML(OneLine(it.Name)), ""
	anchor := ""
	switch {
	case it.Gone:
		name = "<del>" + name + "</del>"
	case p.way(it.Ref) != "":
		name = p.linked(name, Naming{it.Ref, true}, "")
	case p.named[id]:
		name = `<a href="#` + id + `">` + name + "</a>"
	default:
		anchor, p.named[id] = ` id="`+id+`"`, true
	}
	if it.Past != "" {
		past = ` class="past"`
	}
	sign := it.Sign
	if it.Gone {
		sign = ""
	}
	p.put("<li", anchor, past, `><span class="sign" aria-hidden="true">`, XML(sign), "</span>")
	if it.Change.Mark != "" {
		p.put(`<b class="change" aria-hidden="true" title="`, XML(it.Change.Meaning), `">`, XML(it.Change.Mark), `</b> <span class="unseen">(`, XML(it.Change.Meaning), ")</span>")
	}
	p.put(name)
	if it.Past != "" {
		p.put(` <span class="unseen">(`, XML(it.Past), ")</span>")
	}
	if it.Mark.Mark != "" {
		p.put(` <span class="mark" aria-hidden="true" title="`, XML(it.Mark.Meaning), `">`, XML(it.Mark.Mark), `</span><span class="unseen">(`, XML(it.Mark.Meaning), ")</span>")
	}
	if it.Owner != "" {
		title := ""
		if it.Owner != it.OwnerName {
			title = ` title="` + XML(OneLine(it.OwnerName)) + `"`
		}
		p.put(` <span class="soft"`, title, ">", ownerMark, "&#160;", XML(OneLine(it.Owner)), "</span>")
	}
	p.put("</li>\n")
}
