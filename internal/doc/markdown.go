package doc

import (
	"bufio"
	"io"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/lookalike"
)

// markdownWriter writes the Markdown that GitHub and GitLab share. Whatever a
// record says, neither reads anything else in it than text.
type markdownWriter struct {
	*bufio.Writer
	Options
	// items are the depths of the items that the next block may belong to.
	items []int
}

func writeMarkdown(w io.Writer, d *Doc, o Options) error {
	p := &markdownWriter{Writer: bufio.NewWriter(w), Options: o}
	var before Block
	for _, block := range d.told(o.Printer) {
		_, item := block.(*Item)
		_, afterItem := before.(*Item)
		if before != nil && !(item && afterItem) {
			p.put("\n")
		}
		p.block(block, d)
		before = block
	}
	return p.Flush()
}

// put writes text; a writing error comes back from Flush.
func (p *markdownWriter) put(texts ...string) {
	for _, text := range texts {
		_, _ = p.WriteString(text)
	}
}

func (p *markdownWriter) block(block Block, d *Doc) {
	switch block := block.(type) {
	case *Heading:
		p.items = nil
		p.heading(block)
	case *Para:
		lead := p.under(block.Depth)
		p.flow(lead, lead, p.tokens(block.Text, lead))
	case *Item:
		p.item(block)
	case *Code:
		p.code(block)
	case ScopeLines:
		p.paragraphs(d.ScopeLines(p.Printer))
	case Pairs:
		p.pairs(block)
	case *Table:
		p.table(block)
	case *Matrix:
		p.matrix(block)
	}
}

// under ends the items that nothing deeper than depth belongs to, and returns
// the indent of what belongs to the others.
func (p *markdownWriter) under(depth int) string {
	for len(p.items) > 0 && p.items[len(p.items)-1] >= depth {
		p.items = p.items[:len(p.items)-1]
	}
	return strings.Repeat("  ", len(p.items))
}

// heading writes a heading; a break is a dot between its parts. What has no room on
// its one line goes on in bold below it.
func (p *markdownWriter) heading(h *Heading) {
	text := slices.Clone(h.Text)
	for i, span := range text {
		if span.Style == Strong {
			text[i].Style = Plain
		}
	}
	lead := strings.Repeat("#", h.Level+1)
	lines := p.lines(lead+" ", "****", p.tokens(text, "****"))
	p.put(lead, " ", lines[0], "\n")
	for _, line := range lines[1:] {
		p.put("**", line, "**\n")
	}
}

func (p *markdownWriter) item(i *Item) {
	hang := p.under(i.Depth)
	lead := hang + "- "
	hang += "  "
	switch {
	case i.Box != NoBox:
		lead += map[Box]string{Open: "[ ] ", Done: "[x] "}[i.Box]
	case i.Sign.Text != "" && i.Sign.Text != "•":
		lead += begun(Markdown(i.Sign.Text)) + " "
	}
	p.flow(lead, hang, p.tokens(i.Text, hang))
	p.items = append(p.items, i.Depth)
}

// code writes lines in a fence that none of them can close.
func (p *markdownWriter) code(c *Code) {
	lead := p.under(c.Depth)
	fence := "```"
	for _, line := range c.Lines {
		for strings.Contains(line, fence) {
			fence += "`"
		}
	}
	p.put(lead, fence, c.Language, "\n")
	for _, line := range c.Lines {
		p.put(lead, lookalike.Visible(strings.TrimRight(line, "\r")), "\n")
	}
	p.put(lead, fence, "\n")
}

func (p *markdownWriter) paragraphs(lines []string) {
	for i, line := range lines {
		if i > 0 {
			p.put("\n")
		}
		p.flow("", "", p.tokens(T(line), ""))
	}
}

// pairs writes keys with their values as a table, or where that is too wide as items.
func (p *markdownWriter) pairs(all Pairs) {
	t := all.Table(p.Printer)
	if set, _ := t.Words(p.Printer); p.rows(set.Head, set.Rows, Markdown) {
		return
	}
	w := wording(p.Lang())
	for _, row := range t.Rows {
		p.item(&Item{Text: Text{{Text: w.cell(Words, row[0]) + ":", Style: Strong}, {Text: w.cell(Words, row[1])}}})
	}
}

func (p *markdownWriter) table(t *Table) {
	p.items = nil
	set, notes := t.Words(p.Printer)
	if len(t.Rows) == 0 && t.Empty != "" {
		p.paragraphs([]string{t.Empty})
	} else if !p.rows(set.Head, set.Rows, Markdown) {
		p.records(set)
	}
	if len(notes) > 0 {
		p.put("\n")
	}
	p.paragraphs(notes)
}

// records writes each row as an item, with what is known of it in items below.
func (p *markdownWriter) records(set Texts) {
	for _, row := range set.Rows {
		for i, head := range set.Head {
			text := Text{{Text: head + ":"}, {Text: row[i]}}
			switch {
			case i == 0:
				text[1].Style = Strong
			case row[i] == "" || row[i] == unknown:
				continue
			}
			p.item(&Item{Depth: min(i, 1), Text: text})
		}
	}
}

// rows writes rows; cell turns each text into Markdown. A table can't be broken in
// lines: it writes nothing and returns false where one would be wider than the page.
func (p *markdownWriter) rows(head []string, rows [][]string, cell func(string) string) bool {
	line := func(cells []string, cell func(string) string) string {
		return "| " + strings.Join(each(cells, cell), " | ") + " |"
	}
	lines := []string{line(head, Markdown), "|" + strings.Repeat(" --- |", len(head))}
	for _, row := range rows {
		lines = append(lines, line(row, cell))
	}
	if p.Fit && slices.ContainsFunc(lines, func(line string) bool { return Width(line) > p.Width }) {
		return false
	}
	p.put(strings.Join(lines, "\n"), "\n")
	return true
}

func (p *markdownWriter) matrix(m *Matrix) {
	p.items = nil
	var rows [][]string
	for _, row := range m.Rows {
		head := "**" + Markdown(row.Title) + "**"
		if row.Number != "" {
			head += " " + ownerMark + " " + Markdown(row.Number)
		}
		cells := []string{head + "<br>" + Markdown(row.Question)}
		for _, cell := range row.Cells {
			cells = append(cells, m.markdownCell(cell))
		}
		rows = append(rows, cells)
	}
	if !p.rows(append([]string{m.Corner}, m.Columns...), rows, func(cell string) string { return cell }) {
		p.cells(m)
	}
	if len(m.Legend) > 0 {
		p.items = nil
		p.put("\n")
	}
	for _, s := range m.Legend {
		p.item(&Item{Text: Text{{Text: s.Mark}, {Text: s.Meaning}}})
	}
	for _, note := range m.Notes {
		p.put("\n")
		p.paragraphs([]string{note})
	}
}

// cells writes each row of a matrix as an item, with its cells as items below and
// what they hold below those.
func (p *markdownWriter) cells(m *Matrix) {
	for _, row := range m.Rows {
		head := Text{{Text: row.Title, Style: Strong}}
		if row.Number != "" {
			head = append(head, Span{Style: Break}, Span{Text: row.Number})
		}
		p.item(&Item{Text: append(head, Span{Style: Break}, Span{Text: row.Question})})
		for i, cell := range row.Cells {
			held := strings.Join(cell.lines(), separator)
			if len(cell.Items) > 0 {
				held = cell.Number
			}
			p.item(&Item{Depth: 1, Text: Text{{Text: m.Columns[i] + ":"}, {Text: held}}})
			for _, it := range cell.Items {
				name := Span{Text: it.line()}
				if it.Gone {
					name.Style = Deleted
				}
				p.item(&Item{Depth: 2, Text: Text{{Text: m.lead(it)}, name}})
			}
		}
	}
}

// markdownCell writes the items of a cell below each other.
func (m *Matrix) markdownCell(cell MatrixCell) string {
	if len(cell.Items) == 0 {
		return Markdown(strings.Join(cell.lines(), ""))
	}
	var lines []string
	if cell.empty() {
		lines = []string{emptyMark}
	}
	for _, it := range cell.Items {
		text := Markdown(it.line())
		if it.Gone {
			text = "~~" + text + "~~"
		}
		lines = append(lines, strings.TrimSpace(Markdown(m.lead(it))+" "+text))
	}
	return strings.Join(lines, "<br>")
}
