package doc

import (
	"bufio"
	"io"
	"regexp"
	"slices"
	"strings"
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
		p.put(strings.Repeat("#", block.Level+1), " ", p.heading(block.Text), "\n")
	case *Para:
		p.put(p.under(block.Depth), begun(markdownText(block.Text)), "\n")
	case *Item:
		p.item(block)
	case *Code:
		p.code(block)
	case ScopeLines:
		p.paragraphs(d.ScopeLines(p.Printer))
	case Pairs:
		p.table(block.table(p.Printer))
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

// heading returns a heading; a break is a dot between its parts.
func (p *markdownWriter) heading(text Text) string {
	var lines []string
	for _, part := range text.split() {
		var words []string
		for _, span := range part {
			word := markdownSpan(span)
			if span.Style == ID {
				word = "(" + word + ")"
			}
			words = append(words, word)
		}
		lines = append(lines, strings.Join(words, " "))
	}
	return strings.Join(lines, " · ")
}

func (p *markdownWriter) item(i *Item) {
	p.put(p.under(i.Depth), "- ")
	switch {
	case i.Box != NoBox:
		p.put(map[Box]string{Open: "[ ] ", Done: "[x] "}[i.Box])
	case i.Sign.Text != "" && i.Sign.Text != "•":
		p.put(begun(Markdown(i.Sign.Text)), " ")
	}
	p.put(begun(markdownText(i.Text)), "\n")
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
		p.put(lead, Visible(strings.TrimRight(line, "\r")), "\n")
	}
	p.put(lead, fence, "\n")
}

func (p *markdownWriter) paragraphs(lines []string) {
	for i, line := range lines {
		if i > 0 {
			p.put("\n")
		}
		p.put(begun(Markdown(line)), "\n")
	}
}

func (p *markdownWriter) table(t *Table) {
	p.items = nil
	set, notes := t.words(p.Printer)
	if len(t.Rows) == 0 && t.Empty != "" {
		p.put(begun(Markdown(t.Empty)), "\n")
	} else {
		p.rows(set.Head, set.Rows, Markdown)
	}
	if len(notes) > 0 {
		p.put("\n")
	}
	p.paragraphs(notes)
}

// rows writes rows; cell turns each text into Markdown.
func (p *markdownWriter) rows(head []string, rows [][]string, cell func(string) string) {
	line := func(cells []string, cell func(string) string) {
		p.put("|")
		for _, text := range cells {
			p.put(" ", cell(text), " |")
		}
		p.put("\n")
	}
	line(head, Markdown)
	p.put("|", strings.Repeat(" --- |", len(head)), "\n")
	for _, row := range rows {
		line(row, cell)
	}
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
	p.rows(append([]string{m.Corner}, m.Columns...), rows, func(cell string) string { return cell })
	for i, s := range m.Legend {
		if i == 0 {
			p.put("\n")
		}
		p.put("- ", Markdown(s.Mark), " ", Markdown(s.Meaning), "\n")
	}
	for _, note := range m.Notes {
		p.put("\n", begun(Markdown(note)), "\n")
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

func markdownText(text Text) string {
	var parts []string
	for _, span := range text {
		if span.Style == Break {
			parts = append(parts, "·")
		} else if span.Text != "" {
			parts = append(parts, markdownSpan(span))
		}
	}
	return strings.Join(parts, " ")
}

func markdownSpan(span Span) string {
	text := Markdown(span.Text)
	if span.Style == Mono || span.Style == ID {
		text = MarkdownCode(span.Text)
	}
	if leads(span.Link) {
		text = "[" + text + "](" + strings.NewReplacer("(", "%28", ")", "%29", " ", "%20", "<", "%3C", ">", "%3E").Replace(span.Link) + ")"
	}
	switch span.Style {
	case Strong, Inserted:
		return "**" + text + "**"
	case Deleted:
		return "~~" + text + "~~"
	}
	return text
}

// leads reports whether a link leads to the web or to a file beside the document,
// and runs nothing.
func leads(link string) bool {
	before, _, _ := strings.Cut(link, "/")
	return link != "" && (before == "https:" || before == "http:" || !strings.Contains(before, ":"))
}

// MarkdownCode writes an id or the like as code. A pipe stands between two codes,
// since in one it would end the cell of a table.
func MarkdownCode(text string) string {
	return strings.Join(each(strings.Split(OneLine(text), "|"), func(part string) string {
		if part == "" {
			return ""
		}
		return "`" + strings.ReplaceAll(part, "`", "'") + "`"
	}), `\|`)
}

func each(list []string, make func(string) string) []string {
	made := slices.Clone(list)
	for i, one := range list {
		made[i] = make(one)
	}
	return made
}

// active are words that a platform makes into something else than text, however
// they are escaped: mentions, references to issues and the like, addresses,
// commits, emoji, formulas, differences, tables of contents. As code they stay what
// they are.
var active = regexp.MustCompile(`(?i)@[\w.]|[#!&]\d|[%~]["\w]|\$|\b(g[hl]-\d|ghsa-\w)|\w#\w|:[\w+-]*[a-z][\w+-]*:|:(100|1234|[+-]1):|://|\bwww\.|` +
	`\b[0-9a-f]{7,}\b|[\[*][a-z_]+:|\[\[|\[toc\]|[\[{][+-]|[+-][\]}]|\w/\w+>`)

// around are the signs that stand around a word and are no part of it.
const around = `.,;:!?()[]{}"'„“”‘’`

// Markdown escapes a text, so that nothing in it means markup.
func Markdown(text string) string {
	return strings.Join(each(strings.Split(OneLine(text), " "), func(word string) string {
		if word == "&" {
			return word
		}
		return strings.Join(each(strings.Split(word, "|"), harmless), `\|`)
	}), " ")
}

// harmless returns a word, or a part of one, that is text and no more.
func harmless(word string) string {
	if !active.MatchString(word) {
		return signs.Replace(word)
	}
	bare := strings.Trim(word, around)
	if !active.MatchString(bare) {
		bare = word
	}
	before, after, _ := strings.Cut(word, bare)
	return signs.Replace(before) + MarkdownCode(bare) + signs.Replace(after)
}

// signs are the characters that mean markup anywhere. An ampersand alone stays,
// since people read Markdown too.
var signs = strings.NewReplacer(`\`, `\\`, "|", `\|`, "<", "&lt;", "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "~", `\~`, "$", `\$`, "&", "&amp;")

// beginning is what means markup at the beginning of a line.
// On GitLab a line that begins with a slash is a command.
var beginning = regexp.MustCompile(`^(#{1,6}|[-+>=]+|\d+[.)]|:|/)`)

// begun returns a line of Markdown that begins as text.
func begun(line string) string {
	begin := beginning.FindString(line)
	if begin == "" {
		return line
	}
	number := len(begin) - len(strings.TrimLeft(begin, "0123456789"))
	return begin[:number] + `\` + line[number:]
}
