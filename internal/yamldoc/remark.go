package yamldoc

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/innovatieagenda/agenda/internal/finding"
	"gopkg.in/yaml.v3"
)

// Remark tells of a text without quotes that YAML reads as something else than
// it says. Whether that is a fault depends on what belongs at its place.
type Remark struct {
	Kind    RemarkKind
	Pointer string
	Range   finding.Range
	// Text is what was written, as its author meant it.
	Text string
	// From and To are where that stands, as offsets.
	From, To int
}

// RemarkKind is what a remark is about.
type RemarkKind int

const (
	// RemarkNumber: a number in another form than digits with at most a decimal
	// point, or one that could have a thousands point. The former is read as text.
	RemarkNumber RemarkKind = iota
	// RemarkComment: a comment that follows a text, or stands for one, as the
	// next words of it would. Range is where the comment stands.
	RemarkComment
	// RemarkMaybeComment: the same, with a blank after its sign, as comments have.
	RemarkMaybeComment
	// RemarkMerged: the item of a list goes on with lines that begin with a dash.
	RemarkMerged
	// RemarkComma: a comma in braces parts a word from the value before it.
	RemarkComma
	// RemarkAnchor: an anchor that nothing refers to before a text.
	RemarkAnchor
)

// Remarks returns what there is to remark on, in the order of the text.
func (d *Document) Remarks() []Remark { return d.remarks }

// isDecimal reports whether a number is digits with at most a decimal point.
func isDecimal(s string) bool {
	whole, part, pointed := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	return isDigits(whole) && (whole == "0" || whole[0] != '0') && (!pointed || isDigits(part))
}

// hasThousands reports whether the point of a number could part thousands.
func hasThousands(s string) bool {
	whole, part, pointed := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	return pointed && len(part) == 3 && len(whole) <= 3 && whole != "0"
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// remark notes what there is to remark on a scalar.
func (c *converter) remark(n *yaml.Node) {
	if c.doc.json || c.alias != nil || n.Style&^yaml.TaggedStyle != 0 || len(c.doc.remarks) == maxFindings {
		return
	}
	if kind, at, end, ok := c.comment(n); ok {
		from := min(c.doc.start(n), at)
		if c.doc.unwritten(n) {
			from = at
		}
		c.note(kind, c.doc.text.span(at, end), from, end)
		return
	}
	isNumber := (n.Tag == tagInt || n.Tag == tagFloat) && n.Style&yaml.TaggedStyle == 0
	switch {
	case n.Anchor != "":
		c.anchored = append(c.anchored, len(c.doc.remarks))
		c.anchors = append(c.anchors, n)
		c.note(RemarkAnchor, c.doc.nodeRange(n), c.doc.start(n), c.doc.whole(n))
	case c.merged(n):
		c.note(RemarkMerged, c.doc.nodeRange(n), c.doc.start(n), c.doc.whole(n))
	case isNumber && (!isDecimal(n.Value) || hasThousands(n.Value)):
		c.note(RemarkNumber, c.doc.nodeRange(n), c.doc.start(n), c.doc.whole(n))
	}
}

// note adds a remark about what is at hand.
func (c *converter) note(kind RemarkKind, r finding.Range, from, to int) {
	c.doc.remarks = append(c.doc.remarks, Remark{
		Kind: kind, Pointer: c.pointer(), Range: r, Text: folded(c.doc.text.src[from:to]), From: from, To: to,
	})
}

// dropUsed drops the remarks on anchors that are referred to.
func (c *converter) dropUsed() {
	for i := len(c.anchors) - 1; i >= 0; i-- {
		if at := c.anchored[i]; c.used[c.anchors[i]] {
			c.doc.remarks = append(c.doc.remarks[:at], c.doc.remarks[at+1:]...)
		}
	}
}

// comment returns the comment that follows a scalar on its line, if it reads on
// from the text.
func (c *converter) comment(n *yaml.Node) (kind RemarkKind, at, end int, ok bool) {
	src := c.doc.text.src
	at = c.doc.whole(n)
	last := at
	for at < len(src) && (src[at] == ' ' || src[at] == '\t') {
		at++
	}
	if at == last || at == len(src) || src[at] != '#' {
		return 0, 0, 0, false
	}
	end = c.doc.text.trimmed(at)
	switch {
	case !blankAt(src, at+1):
		return RemarkComment, at, end, true
	case n.Value != "" && at == last+1:
		return RemarkMaybeComment, at, end, true
	}
	return 0, 0, 0, false
}

// merged reports whether a scalar is the item of a list in block style and has
// lines that look like further items.
func (c *converter) merged(n *yaml.Node) bool {
	if n.Tag != tagStr || len(c.stack) == 0 {
		return false
	}
	holder := c.stack[len(c.stack)-1].node
	if holder.Kind != yaml.SequenceNode || holder.Style&yaml.FlowStyle != 0 {
		return false
	}
	_, below, _ := strings.Cut(string(c.doc.text.src[c.doc.start(n):c.doc.whole(n)]), "\n")
	return slices.ContainsFunc(strings.Split(below, "\n"), func(line string) bool {
		sign, _, parted := strings.Cut(strings.TrimLeft(line, " \t"), " ")
		return parted && utf8.RuneCountInString(sign) == 1 && strings.Contains("-–—•*·", sign)
	})
}

// afterComma returns the text of the value before a key in braces and of that key,
// if the key is no more than a word that a comma parts from a text.
func (c *converter) afterComma(n *yaml.Node, i int) (from, to int, ok bool) {
	key, value := n.Content[i], n.Content[i+1]
	if n.Style&yaml.FlowStyle == 0 || i == 0 || !c.doc.unwritten(value) {
		return 0, 0, false
	}
	before := n.Content[i-1]
	to = c.doc.whole(key)
	at := c.doc.text.skip(to)
	bare := before.Kind == yaml.ScalarNode && before.Style == 0 && !c.doc.unwritten(before) && key.Kind == yaml.ScalarNode && key.Style == 0
	return c.doc.start(before), to, bare && at < len(c.doc.text.src) && c.doc.text.src[at] != ':'
}

// readsOn reports whether the comment that begins a line's rest, after the text
// before it and a blank, could be meant as the rest of that text: comments stand
// apart, with two blanks before their sign and one after it.
func readsOn(before, rest string) bool {
	return !strings.HasSuffix(before, " ") || len(rest) > len(" #") && rest[len(" #")] != ' '
}

// folded returns a piece of the source as one line of text.
func folded(src []byte) string { return strings.Join(strings.Fields(string(src)), " ") }

// Written returns the text of the value at a pointer as it stands in the source,
// on one line, and the offsets where that stands.
func (d *Document) Written(pointer string) (text string, from, to int) {
	at, _ := d.find(pointer)
	from = d.start(at.value)
	to = max(from, d.whole(at.value))
	return folded(d.text.src[from:to]), from, to
}

// Span returns the offsets where a range on one line begins and ends.
func (d *Document) Span(r finding.Range) (from, to int) {
	d.text.index()
	line, _ := d.text.bounds(r.Line)
	from = d.text.forward(line, r.Column-1)
	return from, d.text.forward(from, r.EndColumn-r.Column)
}

// LineEnd returns what ends the first line, a line feed if nothing does.
func (d *Document) LineEnd() string { return d.text.lineEnd() }

// Inline returns a scalar as it is written on one line, in brackets too.
func Inline(value any) string { return inline(normal(value), manner{}, true) }

// Quote returns a text in quotes.
func Quote(text string) string {
	if strings.Contains(text, "'") && !strings.ContainsAny(text, `"\`) {
		return doubleQuoted(text)
	}
	return quoted(text, manner{style: yaml.SingleQuotedStyle}, true)
}
