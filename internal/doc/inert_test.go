package doc_test

import (
	"bytes"
	"html"
	"math/rand"
	"regexp"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
)

// What a platform makes of the text of a page, once the Markdown is read: GitHub
// and GitLab look through every text that is no code.
var activates = map[string]*regexp.Regexp{
	"mention":           regexp.MustCompile(`@[A-Za-z0-9_.]`),
	"issue":             regexp.MustCompile(`#[0-9]`),
	"GH-1, GL-1":        regexp.MustCompile(`(?i)\bG[HL]-[0-9]`),
	"advisory":          regexp.MustCompile(`(?i)\bGHSA-[a-z0-9]`),
	"commit":            regexp.MustCompile(`(?i)\b[0-9a-f]{7,}\b`),
	"address":           regexp.MustCompile(`(?i)[a-z]://|\bwww\.`),
	"emoji":             regexp.MustCompile(`(?i):([a-z0-9_+-]*[a-z][a-z0-9_+-]*|100|1234|[+-]1):`),
	"merge request":     regexp.MustCompile(`![0-9]`),
	"label, milestone":  regexp.MustCompile(`[~%]([A-Za-z0-9_]|")`),
	"snippet":           regexp.MustCompile(`\$[0-9]`),
	"epic":              regexp.MustCompile(`&[0-9]`),
	"named reference":   regexp.MustCompile(`(?i)\[(issue|epic|vulnerability|feature_flag|work_item|snippet|contact|cadence|wiki_page):|\*iteration:`),
	"contents":          regexp.MustCompile(`\[\[_TOC_\]\]|\[TOC\]`),
	"inline difference": regexp.MustCompile(`[\[{][+-]|[+-][\]}]`),
	"project":           regexp.MustCompile(`\w/\w+>`),
	"math":              regexp.MustCompile(`\$[^$]+\$`),
}

// hostile is what records may say, in pieces that a test sticks together.
var hostile = []string{
	"@piet", "@org/team", "piet@example.nl", "@.x", "#1", "o/r#12", "GH-4", "gh-4", "GL-7", "GHSA-abcd-1234-efgh", "deadbeef", "0123456789abcdef0123456789abcdef01234567",
	"o/r@deadbeef", "http://x.nl", "HTTPS://x.nl/a_b*c*", "ftp://x.nl", "git+ssh://x", "www.example.nl", "WWW.example.nl", ":tada:", ":+1:", ":a:b:",
	"!1", "g/p!1", "%1", `%"v 1"`, "%v1", "~bug", `~"to do"`, "~1", "$1", "&1", "g&1", "^alert#1", "*iteration:1", "[issue:1]", "[contact:a@b.nl]", "[vulnerability:3]",
	"[[_TOC_]]", "[TOC]", "{+ x +}", "[- x -]", "{-x-}", "foo/bar>", "$x$", "$$x$$", "$`x`$", "$a +", "b$", "[^1]", "[^1]: x", "[a]: http://x.nl",
	"<b>", "</b>", "<!-- x -->", "<script>", "<img src=x>", "<http://x.nl>", "&lt;b&gt;", "&#64;piet", "&commat;piet", "&#x40;piet", "&num;1", "&copy;",
	"[x](http://x.nl)", "![x](http://x.nl/x.png)", "[ ] x", "[x] x", "- [ ] x", "- x", "* x", "+ x", "1. x", "1) x", "# x", "###### x", "> x", ">>>", "---", "===", "***", "___",
	"```", "~~~", "`", "``", "`x`", "``x`", "|", "||", "a|b", "| --- |", "\\", "\\\\", "\\@piet", "\\`", "*x*", "**x**", "_x_", "__x__", "~~x~~", "~", "*", "_", "$", "@", "#", "!", ":", "::: x",
	"/close", "/merge", "/label ~x", "    x", "\tx", "\n", "\r\n", "\u202e", "\u200b", "\u00a0", "\u2028", "é", "日本", "(", ")", "\"", "'", ".", ",", " ", " ", "x", "een woord", "2026-11-28", "12:30",
}

func hostileText(random *rand.Rand) string {
	var b strings.Builder
	for range 1 + random.Intn(5) {
		b.WriteString(hostile[random.Intn(len(hostile))])
		if random.Intn(2) == 0 {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// Whatever stands in a registry, a page of it is text and no more on GitHub and on
// GitLab: it mentions nobody, links nowhere that the page itself doesn't, closes
// nothing.
func TestMarkdownIsInert(t *testing.T) {
	printer, err := i18n.New(i18n.Dutch)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewSource(1))
	next := func() string { return hostileText(random) }
	for i := range 3000 {
		texts := []string{next(), next(), next(), next(), next()}
		if i < len(hostile) {
			texts[0], texts[1] = hostile[i], "x "+hostile[i]
		}
		for _, page := range pagesOf(texts) {
			var out bytes.Buffer
			if err := doc.Write(&out, page, "markdown", doc.Options{Printer: printer, Width: 80}); err != nil {
				t.Fatal(err)
			}
			for _, found := range activeIn(out.String()) {
				t.Fatalf("of %q: %s in\n%s", texts, found, out.String())
			}
			fitted(t, page, printer, 20+random.Intn(60), out.String())
		}
	}
}

// fitted holds a page that is as narrow as a screen against the same one in full: it
// is inert too, no line is wider but one of a single piece, and no word is lost.
func fitted(t *testing.T, page *doc.Doc, printer *i18n.Printer, width int, full string) {
	t.Helper()
	var out bytes.Buffer
	if err := doc.Write(&out, page, "markdown", doc.Options{Printer: printer, Width: width, Fit: true}); err != nil {
		t.Fatal(err)
	}
	signed := strings.HasPrefix(full, "- ") // by a sign of any width
	table, code := strings.Contains(full, "| --- |"), strings.Contains(full, "```")
	linked := strings.Contains(full, "](registry") // which goes on on the next line
	if found := activeIn(out.String()); len(found) > 0 && !linked {
		t.Fatalf("%d columns: %s in\n%s", width, found, out.String())
	}
	for line := range strings.SplitSeq(out.String(), "\n") {
		if text := line[len(own.FindString(line)):]; doc.Width(line) > width && len(strings.Fields(inCode.ReplaceAllString(text, "x"))) > 1 && !code && !signed {
			t.Fatalf("%d columns: %d wide: %q", width, doc.Width(line), line)
		}
	}
	bare := strings.NewReplacer("`", "", "*", "", `\`, "", " ", "", "\n", "")
	if got, want := bare.Replace(out.String()), bare.Replace(full); !table && got != want {
		t.Fatalf("%d columns: %q\nin full: %q", width, out.String(), full)
	}
}

// inCode is a span of code, which stays together.
var inCode = regexp.MustCompile("`[^`]*`")

// pagesOf puts texts in every place that a page has for them.
func pagesOf(texts []string) []*doc.Doc {
	a, b, c, d, e := texts[0], texts[1], texts[2], texts[3], texts[4]
	body := func(fill func(*doc.Body)) *doc.Doc { return &doc.Doc{Title: a, Body: fill} }
	return []*doc.Doc{
		body(func(p *doc.Body) { p.Para(doc.T(a)); p.Para(doc.T(b)); p.Heading(2, doc.T(c)); p.Para(doc.T(d)) }),
		body(func(p *doc.Body) {
			p.Item("•", 1, doc.Text{{Text: a}, {Text: b, Style: doc.Strong}})
			p.Item("+", 2, doc.Text{{Text: c, Style: doc.Mono}, {Text: d}})
			p.Check(false, doc.T(e))
			p.Check(true, doc.T(a))
		}),
		body(func(p *doc.Body) {
			p.Item(a, 1, doc.Text{{Text: b, Link: "registry/x.yaml#L1"}, {Text: c, Style: doc.Inserted}, {Text: d, Style: doc.Deleted}, {Text: e}})
			p.Add(&doc.Para{Depth: 2, Text: doc.T(a)})
		}),
		body(func(p *doc.Body) { p.Add(&doc.Code{Lines: []string{a, b}}); p.Para(doc.T(c)) }),
		body(func(p *doc.Body) {
			p.Add(&doc.Table{
				Cols: []doc.Col{{ID: "a", Title: a}, {ID: "b", Title: b}}, Rows: [][]doc.Cell{{doc.C(c), doc.C(d)}, {doc.C(e), doc.C(a)}},
			})
		}),
	}
}

// activeIn reads a page as a platform does and returns what is more than text.
func activeIn(page string) (found []string) {
	fence := ""
	for _, line := range strings.Split(page, "\n") {
		bare := strings.TrimLeft(line, " ")
		if run := bare[:len(bare)-len(strings.TrimLeft(bare, "`"))]; len(run) >= 3 && !strings.Contains(bare[len(run):], "`") {
			switch {
			case fence == "":
				fence = run
			case len(run) >= len(fence) && strings.TrimSpace(bare[len(run):]) == "":
				fence = ""
			}
			continue
		}
		if fence != "" {
			continue
		}
		for _, cell := range cellsOf(line) {
			if at := begins.FindString(cell); at != "" && line[0] != '#' && line[0] != '|' {
				found = append(found, "a block begins "+at)
			}
			nodes, wrong := inline(cell)
			found = append(found, wrong...)
			for name, active := range activates {
				for _, node := range nodes {
					if at := active.FindString(node); at != "" {
						found = append(found, name+" "+at)
					}
				}
				if at := active.FindString(strings.Join(nodes, "\x00")); at != "" && name == "math" {
					found = append(found, name+" "+at)
				}
			}
		}
	}
	if fence != "" {
		found = append(found, "a fence that never ends")
	}
	return found
}

// own is how the writer itself begins a line.
var own = regexp.MustCompile(`^(#{2,4} |( {2})*- (\[[ x]\] )?| {2,8})`)

// begins is what would begin another block.
var begins = regexp.MustCompile("^(#{1,6}( |$)|>|[-+*]( |$)|[0-9]{1,9}[.)]( |$)|(\\* *){3,}$|(_ *){3,}$|(- *){3,}$|=+ *$|```|~~~|\\[[^\\]]+\\]:|    |\t|/[a-z]|\\[[ xX]\\])")

// cellsOf returns the texts of a line: the cells of a row, or the line without what
// makes it a heading or an item.
func cellsOf(line string) []string {
	if strings.HasPrefix(line, "|") {
		if strings.Trim(line, "|- ") == "" {
			return nil
		}
		var cells []string
		cell := ""
		for i := 1; i < len(line); i++ {
			switch {
			case line[i] == '\\' && i+1 < len(line):
				cell += line[i : i+2]
				i++
			case line[i] == '|':
				cells = append(cells, strings.TrimSpace(cell))
				cell = ""
			default:
				cell += line[i : i+1]
			}
		}
		return append(cells, cell)
	}
	return []string{line[len(own.FindString(line)):]}
}

const punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"

var (
	entity  = regexp.MustCompile(`^&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);`)
	ownLink = regexp.MustCompile(`^\]\(registry/x\.yaml#L1\)`)
)

// inline reads a text and returns what is no code between its marks, and what is
// wrong with it.
func inline(text string) (nodes, wrong []string) {
	node := ""
	flush := func() {
		nodes = append(nodes, node)
		node = ""
	}
	open := 0
	for len(text) > 0 {
		switch {
		case text[0] == '\\' && len(text) > 1 && strings.IndexByte(punctuation, text[1]) >= 0:
			node, text = node+text[1:2], text[2:]
			continue
		case text[0] == '`':
			run := text[:len(text)-len(strings.TrimLeft(text, "`"))]
			if end := closing(text[len(run):], run); end >= 0 {
				flush()
				text = text[len(run)+end+len(run):]
			} else {
				node, text = node+run, text[len(run):]
			}
			continue
		case text[0] == '&' && entity.MatchString(text):
			at := entity.FindString(text)
			node, text = node+html.UnescapeString(at), text[len(at):]
			continue
		case strings.HasPrefix(text, "<br>"):
			flush()
			text = text[4:]
			continue
		case strings.HasPrefix(text, "**"), strings.HasPrefix(text, "~~"):
			flush()
			text = text[2:]
			continue
		case text[0] == '[':
			flush()
			open++
			text = text[1:]
			continue
		case text[0] == ']' && open > 0 && ownLink.MatchString(text):
			flush()
			open--
			text = text[len(ownLink.FindString(text)):]
			continue
		case strings.IndexByte("<*_~]$|", text[0]) >= 0:
			wrong = append(wrong, "mark "+text[:1])
		}
		node, text = node+text[:1], text[1:]
	}
	if flush(); open > 0 {
		wrong = append(wrong, "a bracket that isn't closed")
	}
	return nodes, wrong
}

// closing returns where a run of backticks of the same length begins, -1 for
// nowhere.
func closing(text, run string) int {
	for at := 0; at < len(text); {
		i := strings.IndexByte(text[at:], '`')
		if i < 0 {
			return -1
		}
		at += i
		end := at
		for end < len(text) && text[end] == '`' {
			end++
		}
		if end-at == len(run) {
			return at
		}
		at = end
	}
	return -1
}
