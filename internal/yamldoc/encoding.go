package yamldoc

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/innovatieagenda/agenda/internal/finding"
	"gopkg.in/yaml.v3"
)

// checkSource looks through the bytes before the library sees them: that says
// of a bad byte only that there is one, and grows a tree without bound.
func (d *Document) checkSource() finding.List {
	src := d.text.src
	if len(src) > MaxSize {
		return finding.List{d.fault(RuleTooLarge, "", finding.Range{}, "",
			finding.Args{"size": len(src), "limit": MaxSize})}
	}
	if isUTF16(src) {
		r := finding.Range{Line: 1, Column: 1, EndLine: 1, EndColumn: 2}
		f := d.fault(RuleEncoding, "utf16", r, "", nil)
		f.Source = ""
		return finding.List{f}
	}
	if conflict := d.conflict(); conflict != nil {
		return conflict
	}
	bad, nodes := scan(src)
	if bad >= 0 {
		return finding.List{d.badByte(bad)}
	}
	if nodes > MaxNodes {
		return finding.List{d.fault(RuleTooLarge, "nodes", finding.Range{}, "",
			finding.Args{"limit": MaxNodes})}
	}
	return nil
}

// RuleConflict: a merge has left both sides in the file (args ours and theirs, the
// text of the sides; line, where that of theirs begins).
const RuleConflict = "file/conflict"

// conflict looks for the lines that git puts around what it could not merge.
func (d *Document) conflict() finding.List {
	src := d.text.src
	if !bytes.Contains(src, []byte("<<<<<<<")) && !bytes.Contains(src, []byte(">>>>>>>")) {
		return nil
	}
	sides := map[byte][]string{}
	first, side, line := 0, byte(0), 0
	for n := 1; n <= d.lineCount(); n++ {
		text := d.text.line(n)
		switch sign := mergeSign(text); {
		case sign != 0 && (sign != '=' || side != 0):
			if side = sign; first == 0 {
				first = n
			}
			if sign == '=' && line == 0 {
				line = n
			}
		case side != 0 && side != '>':
			sides[side] = append(sides[side], strings.TrimSpace(text))
		}
	}
	if first == 0 {
		return nil
	}
	start, end := d.text.bounds(first)
	return finding.List{d.fault(RuleConflict, "", d.text.span(start, end), "", finding.Args{
		"ours": excerpt(strings.Join(sides['<'], " / ")), "theirs": excerpt(strings.Join(sides['='], " / ")), "line": line,
	})}
}

// lineCount returns how many lines the source has.
func (d *Document) lineCount() int {
	d.text.index()
	return len(d.text.lines)
}

// mergeSign returns the sign of a line that git puts around a side, 0 for any
// other line.
func mergeSign(line string) byte {
	const width = 7
	if len(line) < width || !strings.Contains("<|=>", line[:1]) || strings.Trim(line[:width], line[:1]) != "" {
		return 0
	}
	if len(line) > width && line[width] != ' ' {
		return 0
	}
	return line[0]
}

// isUTF16 reports whether src starts with the byte order mark of UTF-16 or UTF-32.
func isUTF16(src []byte) bool {
	return bytes.HasPrefix(src, []byte{0xFF, 0xFE}) || bytes.HasPrefix(src, []byte{0xFE, 0xFF})
}

// scan returns the offset of the first byte that no YAML text can have, or -1,
// and how many signs there are that could begin an item or a pair.
func scan(src []byte) (bad, nodes int) {
	for i := 0; i < len(src); {
		c := src[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRune(src[i:])
			if r == utf8.RuneError && n == 1 || r < 0xA0 && r != 0x85 || r == 0xFFFE || r == 0xFFFF {
				return i, nodes
			}
			i += n
			continue
		}
		if c < ' ' && c != '\n' && c != '\t' && c != '\r' || c == 0x7F {
			return i, nodes
		}
		if c == ',' || c == ':' || c == '[' || c == '{' || c == '?' || c == '-' && blankAt(src, i+1) {
			nodes++
		}
		i++
	}
	return -1, nodes
}

// blankAt reports whether a blank, a line end or the end of the source stands at i.
func blankAt(src []byte, i int) bool {
	if i >= len(src) {
		return true
	}
	c := src[i]
	return c == ' ' || c == '\t' || c == '\n' || c == '\r'
}

// badByte returns the finding about the byte or character at offset at.
func (d *Document) badByte(at int) finding.Finding {
	src := d.text.src
	r, n := utf8.DecodeRune(src[at:])
	where := d.text.span(at, at+n)
	switch {
	case src[at] == 0:
		return d.fault(RuleEncoding, "nul", where, "", nil)
	case r == utf8.RuneError && n == 1:
		return d.fault(RuleEncoding, "invalid", where, "",
			finding.Args{"byte": fmt.Sprintf("%02X", src[at])})
	}
	return d.fault(RuleEncoding, "control", where, "",
		finding.Args{"code": fmt.Sprintf("U+%04X", r)})
}

// separator returns where a character stands that ends a line to YAML but not to
// an editor, -1 if there is none. In quotes they do no harm.
func (d *Document) separator() int {
	d.text.index()
	if len(d.text.yaml) == len(d.text.lines) {
		return -1
	}
	quotes := d.quotes()
	for at := 0; at < len(d.text.src); at++ {
		if len(quotes) > 0 && at == quotes[0][0] {
			at = max(at, quotes[0][1]-1)
			quotes = quotes[1:]
			continue
		}
		if n, plain := lineBreak(d.text.src[at:]); n > 0 && !plain {
			return at
		}
	}
	return -1
}

// quotes returns where the texts in quotes start and end, in their order.
func (d *Document) quotes() [][2]int {
	var spans [][2]int
	d.walk(d.root(), func(n *yaml.Node) {
		if n.Kind == yaml.ScalarNode && n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
			at := d.text.skip(d.text.afterProperties(d.start(n)))
			spans = append(spans, [2]int{at, d.whole(n)})
		}
	})
	return spans
}
