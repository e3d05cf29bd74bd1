package doc

import (
	"bufio"
	"io"
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/lookalike"
)

// Prose of more columns is hard to read on any screen; a smaller screen folds
// the lines itself.
const (
	widestProse = 92
	narrowest   = 24
)

// indent is how far what belongs to the line above stands to the right of it.
const indent = 2

// ProseWidth is how wide paragraphs may be.
func (o Options) ProseWidth() int { return min(max(o.Width, narrowest), widestProse) }

// textWriter writes a document for a person at a screen.
type textWriter struct {
	*bufio.Writer
	Options
}

func writeText(w io.Writer, d *Doc, o Options) error {
	p := &textWriter{bufio.NewWriter(w), o}
	var before Block
	told := false
	for _, block := range d.Blocks() {
		if _, ok := block.(ScopeLines); ok {
			told = true
			p.paras(d.ScopeLines(o.Printer))
			continue
		}
		if apart(before, block) {
			p.line("")
		}
		if err := p.block(block); err != nil {
			return err
		}
		before = block
	}
	// Who sits at a screen knows the day.
	if chosen := d.chosen(o.Printer); len(chosen) > 0 && !told {
		if apart(before, &Para{}) {
			p.line("")
		}
		p.paras(chosen)
	}
	return p.Flush()
}

// paras writes sentences, each as a paragraph.
func (p *textWriter) paras(sentences []string) {
	for _, sentence := range sentences {
		p.para("", "", T(sentence))
	}
}

// apart reports whether an empty line parts two blocks on a screen.
func apart(before, block Block) bool {
	if before == nil {
		return false
	}
	_, afterTable := before.(*Table)
	_, afterMatrix := before.(*Matrix)
	_, afterPairs := before.(Pairs)
	afterItem, _ := before.(*Item)
	afterPara, _ := before.(*Para)
	switch block := block.(type) {
	case *Heading:
		return true
	case *Para:
		return afterTable || afterMatrix || afterPairs || afterItem != nil && block.Depth == 0 || afterPara != nil && (block.Apart || block.Depth < afterPara.Depth)
	case *Item:
		return afterTable || afterMatrix
	}
	return afterTable || afterMatrix || afterItem != nil
}

func (p *textWriter) put(lines []string) {
	for _, line := range lines {
		p.line(line)
	}
}

// line writes one line; a writing error comes back from Flush.
func (p *textWriter) line(text string) { _, _ = p.WriteString(text + "\n") }

func (p *textWriter) block(block Block) error {
	switch block := block.(type) {
	case *Heading:
		p.heading(block)
	case *Para:
		lead := strings.Repeat(" ", indent*block.Depth)
		if block.Log {
			p.put(p.Sentence(lead, lead, block.Text.String()))
		} else {
			p.para(lead, lead, block.Text)
		}
	case *Item:
		p.item(block)
	case *Code:
		p.code(block)
	case Pairs:
		p.pairs(block, "", "")
	case *Table:
		return p.wholeTable(block)
	case *Matrix:
		return p.matrix(block)
	}
	return nil
}

// Sentence sets a paragraph for people in lines: on a terminal broken between
// words, the first behind a lead, the others under an indent; elsewhere, as in a
// log, it is one line.
func (o Options) Sentence(lead, indent, text string) []string {
	if !o.Live {
		return []string{lead + text}
	}
	return Hanging(lead, indent, text, o.Width)
}

// Hanging sets a text in lines of at most width columns, between words: the first
// behind a lead, the others under an indent.
func Hanging(lead, indent, text string, width int) []string {
	hang := Width(indent)
	lines := WrappedAfter(max(0, Width(lead)-hang), text, width-hang)
	for i := range lines {
		lines[i] = lead + lines[i]
		lead = indent
	}
	return lines
}

// heading writes a heading: what it is called by stands behind it, or below it
// where that doesn't fit on one line.
func (p *textWriter) heading(h *Heading) {
	wide := 0
	for _, part := range h.Text.split() {
		var text Text
		var id string
		for _, span := range part {
			if span.Style == ID {
				id = span.Text
				continue
			}
			if span.Style == Plain {
				span.Style = Strong
			}
			text = append(text, span)
		}
		lines := p.Flow(spanWords(text), p.Width)
		if id != "" {
			tail := p.Paint(Faint, lookalike.Visible(id))
			if len(lines) == 1 && Width(lines[0])+2+Width(tail) <= p.Width {
				lines[0] += "  " + tail
			} else {
				lines = append(lines, p.Flow(SplitWords(id, Faint), p.Width)...)
			}
		}
		for _, line := range lines {
			wide = max(wide, Width(line))
			p.line(line)
		}
	}
	if h.Ruled {
		p.line(strings.Repeat("═", wide))
	}
}

// split returns the lines of a text that has breaks.
func (t Text) split() []Text {
	lines := []Text{nil}
	for _, span := range t {
		if span.Style == Break {
			lines = append(lines, nil)
			continue
		}
		lines[len(lines)-1] = append(lines[len(lines)-1], span)
	}
	return lines
}

// spanWords splits text into words with the styles of their spans.
func spanWords(text Text) []Word {
	var all []Word
	for _, span := range text {
		style, words := span.Style, span.Text
		switch {
		case style == Mono || style == ID:
			style, words = Faint, "("+words+")"
		case style == Inserted:
			style, words = Good, "{+"+words+"+}"
		case style == Deleted:
			style, words = Removed, "[-"+words+"-]"
		case style == Plain && span.Link != "":
			style = Faint
		}
		all = append(all, SplitWords(words, style)...)
	}
	return all
}

// para writes a paragraph: the first line behind a lead, the others under an
// indent of the same width.
func (p *textWriter) para(lead, indent string, text Text) {
	for _, line := range p.Flow(spanWords(text), max(1, p.ProseWidth()-Width(indent))) {
		p.line(lead + line)
		lead = indent
	}
}

func (p *textWriter) item(i *Item) {
	sign := i.Sign
	if sign.Text == "" && i.Box != NoBox {
		sign.Text = boxes[i.Box]
	}
	lead := strings.Repeat(" ", indent*i.Depth)
	hang := lead
	if sign.Text != "" {
		lead += p.Paint(sign.Style, sign.Text) + " "
		hang += strings.Repeat(" ", Width(sign.Text)+1)
	}
	p.para(lead, hang, i.Text)
}

func (p *textWriter) code(c *Code) {
	for _, line := range c.Lines {
		style := Plain
		if c.Language == "diff" {
			style = diffStyle(line)
		}
		p.line(strings.Repeat(" ", indent*c.Depth) + p.Paint(style, lookalike.Visible(strings.TrimRight(line, "\r"))))
	}
}

func diffStyle(line string) Style {
	for _, of := range []struct {
		begin string
		style Style
	}{{"--- ", Strong}, {"+++ ", Strong}, {"@@", Key}, {"-", Removed}, {"+", Good}} {
		if strings.HasPrefix(line, of.begin) {
			return of.style
		}
	}
	return Plain
}

// wholeTable writes a table with its notes and its chart.
func (p *textWriter) wholeTable(t *Table) error {
	set, notes := t.Words(p.Printer)
	switch {
	case len(t.Rows) == 0 && t.Empty != "":
		p.line(t.Empty)
	default:
		if err := p.table(set); err != nil {
			return err
		}
	}
	for _, note := range notes {
		p.para("", "", Text{{Text: note, Style: Faint}})
	}
	if t.Chart != nil {
		p.chart(t)
	}
	return nil
}

// pairs writes keys with their values: beside the key where that fits, below it
// otherwise. Lead stands before the first, such as the bullet of an item.
func (p *textWriter) pairs(all Pairs, lead, hang string) {
	for _, pair := range all {
		if pair.Above {
			continue
		}
		label := lookalike.Visible(pair.Label)
		head := lead + p.Paint(Key, label)
		deeper := hang + strings.Repeat(" ", indent)
		if pair.Pairs != nil || pair.Items != nil {
			p.line(head)
			p.pairs(pair.Pairs, deeper, deeper)
			for _, item := range pair.Items {
				p.pairs(item, deeper+"• ", deeper+"  ")
			}
		}
		if len(pair.Values) > 0 {
			p.value(head, lead+label, deeper, pair)
		}
		lead = hang
	}
}

// value writes plain values behind or below their key.
func (p *textWriter) value(head, plain, deeper string, pair Pair) {
	w := wording(i18n.Dutch)
	var texts []string
	for _, v := range pair.Values {
		texts = append(texts, w.cell(Words, v))
	}
	var lines []string
	for line := range strings.SplitSeq(strings.Join(texts, separator), "\n") {
		lines = append(lines, Wrapped(lookalike.Visible(line), max(20, p.Width-Width(deeper)))...)
	}
	if len(lines) == 1 && Width(plain)+2+Width(lines[0]) <= p.Width {
		p.line(head + ": " + lines[0])
		return
	}
	p.line(head)
	for _, line := range lines {
		p.line(deeper + line)
	}
}
