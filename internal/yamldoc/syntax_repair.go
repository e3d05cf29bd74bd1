package yamldoc

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/innovatieagenda/agenda/internal/finding"
)

// offer adds to the finding of a syntax error what would take it away, if it does:
// read again, the source has no fault, or a later one.
func (d *Document) offer(f *finding.Finding, r *finding.Repair) {
	if r == nil || d.trial || len(d.text.src) > maxLocate {
		return
	}
	after := &Document{file: d.file, text: text{src: r.In(d.text.src)}, trial: true}
	_, left := after.parse()
	for _, l := range left {
		if l.Range.Line <= f.Range.Line {
			return
		}
	}
	f.Repair = r
	if !strings.Contains(r.New, "\n") && strings.TrimSpace(r.New) != "" {
		f.Args["write"] = r.New
	}
}

// quoteValue returns the repair that puts the value of line n in quotes.
func (c complaint) quoteValue(n int) *finding.Repair {
	from := c.valueStart(n)
	to := max(from, c.doc.text.trimmed(from))
	if apart := bytes.Index(c.doc.text.src[from:to], []byte("  # ")); apart > 0 { // a comment, as people set it apart
		to = from + len(bytes.TrimRight(c.doc.text.src[from:from+apart], " \t"))
	}
	if from == to {
		return nil
	}
	return &finding.Repair{From: from, To: to, New: Quote(unquotedText(string(c.doc.text.src[from:to]))), Sure: true}
}

// unquotedText returns a text without the quotes around all of it, or around its
// first words.
func unquotedText(text string) string {
	for _, quote := range []string{"'", `"`} {
		if rest, ok := strings.CutPrefix(text, quote); ok {
			if end := strings.LastIndex(rest, quote); end == len(rest)-1 && end > 0 {
				return rest[:end]
			}
		}
	}
	return text
}

// valueStart returns where the value begins that line n holds: past its dashes
// and its key.
func (c complaint) valueStart(n int) int {
	at, end := c.wholeLine(n)
	src := c.doc.text.src
	for at < end && src[at] == '-' && blankAt(src, at+1) {
		at = c.skipBlanks(at+1, end)
	}
	if colons := pairColons(src[at:end]); len(colons) > 0 && !bytes.ContainsAny(src[at:at+colons[0]], "[{'\" ") {
		at = c.skipBlanks(at+colons[0]+1, end)
	}
	return at
}

func (c complaint) skipBlanks(at, end int) int {
	for at < end && (c.doc.text.src[at] == ' ' || c.doc.text.src[at] == '\t') {
		at++
	}
	return at
}

// bracket explains a line on which text follows a closing bracket.
func (c complaint) bracket(n int) *cause {
	from := c.valueStart(n)
	end := c.doc.text.trimmed(from)
	src := c.doc.text.src
	if from >= end || src[from] != '[' && src[from] != '{' {
		return nil
	}
	depth := 0
	for at := from; at < end; at++ {
		switch src[at] {
		case '[', '{':
			depth++
		case ']', '}':
			depth--
		}
		if next := c.skipBlanks(at+1, end); depth == 0 && next < end {
			why := &cause{variant: "after-bracket", at: next, end: end, args: finding.Args{"char": string(src[at])}, repair: c.quoteValue(n)}
			if strings.Trim(string(src[next:end]), "]} ") == "" {
				why.repair = &finding.Repair{From: next, To: end, Sure: true}
			}
			return why
		}
	}
	return nil
}

var twoCommas = regexp.MustCompile(`([\[{,])\s*,`)

// comma explains a comma in brackets with nothing before it.
func (c complaint) comma(n int) *cause {
	at, end := c.wholeLine(n)
	line := c.doc.text.src[at:end]
	m := twoCommas.FindIndex(line)
	if m == nil {
		return nil
	}
	comma := at + m[1] - 1
	after := comma + 1
	for after < end && line[m[0]] != ',' && c.doc.text.src[after] == ' ' {
		after++
	}
	return &cause{variant: "comma", at: comma, end: comma + 1, repair: &finding.Repair{From: at + m[0] + 1, To: after, Sure: true}}
}

// dash explains a line that begins with something that was meant for the dash of a
// list.
func (c complaint) dash(n int) *cause {
	at, end := c.wholeLine(n)
	sign, size := utf8.DecodeRune(c.doc.text.src[at:end])
	next := c.skipBlanks(at+size, end)
	if !strings.ContainsRune(listSigns, sign) || next == end || sign == '-' && next > at+size {
		return nil
	}
	if strings.HasPrefix(string(c.doc.text.src[at:end]), "---") || sign == '*' && next == at+size {
		return nil
	}
	return &cause{variant: "dash", at: at, end: at + size, repair: &finding.Repair{From: at, To: next, New: "- ", Sure: true}}
}

// listSigns are what people write for the dash of a list.
const listSigns = "-+*–—−‐‑•·‣◦▪"

// oddSpace explains a space after a colon that is none to YAML.
func (c complaint) oddSpace(n int) *cause {
	at, end := c.wholeLine(n)
	line := string(c.doc.text.src[at:end])
	colon := strings.IndexByte(line, ':')
	if colon < 0 || colon+1 == len(line) {
		return nil
	}
	r, size := utf8.DecodeRuneInString(line[colon+1:])
	if r < utf8.RuneSelf || !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) {
		return nil
	}
	at += colon + 1
	rest := len(strings.TrimLeftFunc(line[colon+1:], func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }))
	return &cause{variant: "space", at: at, end: at + size, args: finding.Args{"code": codeOf(r)},
		repair: &finding.Repair{From: at, To: end - rest, New: " ", Sure: true}}
}

// swallowed explains a comment inside brackets that takes the closing one away.
func (c complaint) swallowed(n int) *cause {
	at, end := c.wholeLine(n)
	line := string(c.doc.text.src[at:end])
	hash := strings.Index(line, " #")
	if hash < 0 || !strings.ContainsAny(line[hash:], "]}") {
		return nil
	}
	from := strings.LastIndexAny(line[:hash], "[{,:") + 1
	to := hash + strings.IndexAny(line[hash:], ",]}")
	from += len(line[from:]) - len(strings.TrimLeft(line[from:], " "))
	return &cause{variant: "hash", at: at + hash + 1, end: end,
		repair: &finding.Repair{From: at + from, To: at + to, New: Quote(line[from:to]), Sure: true}}
}

// quoteToken returns the repair that puts in quotes what begins at at: up to the
// end of its line, or in brackets up to the comma or bracket after it.
func (c complaint) quoteToken(at int) *finding.Repair {
	start, _ := c.doc.text.bounds(c.doc.text.lineAt(at))
	to := c.doc.text.trimmed(at)
	if before := c.doc.text.src[start:at]; bytes.LastIndexAny(before, "[{") > bytes.LastIndexAny(before, "]}") {
		if i := bytes.IndexAny(c.doc.text.src[at:to], ",]}"); i >= 0 {
			to = at + i
		}
	}
	return &finding.Repair{From: at, To: to, New: Quote(string(c.doc.text.src[at:to])), Sure: true}
}
