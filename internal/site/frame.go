package site

import (
	"bufio"
	"io"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/svg"
)

// page is what stands in a frame.
type page struct {
	// path is the address in an edition, without its extension.
	path  string
	title string
	// own says that the title and the lead are the registry's own, in Dutch.
	own  bool
	lead string
	// body holds blocks of documents, and markup as it is.
	body []doc.Block
	// broad says that the page may be wider than text reads well.
	broad bool
	// head is markup for the head. To is where the page sends its reader on to.
	head, to string
	// script is the script that works in the page, "" for none.
	script string
}

// markup is HTML in which every text has been escaped.
type markup string

// add puts blocks on a page.
func (pg *page) add(blocks ...doc.Block) { pg.body = append(pg.body, blocks...) }

// tell puts texts of the registry on a page, as far as there are.
func (pg *page) tell(depth int, texts ...string) {
	for _, text := range texts {
		if text != "" {
			pg.add(&doc.Para{Depth: depth, Text: doc.Text{{Text: text, Naming: doc.Naming{Own: true}}}})
		}
	}
}

// section begins a part under a heading that can be linked to.
func (pg *page) section(id, title string) {
	pg.add(&doc.Heading{Level: 1, ID: id, Text: doc.T(title)})
}

// contents lead to the parts of a page, from its top.
func (pg *page) contents(path string) {
	var list []doc.Block
	for _, block := range pg.body {
		if h, ok := block.(*doc.Heading); ok && h.Level == 1 && h.ID != "" {
			list = append(list, &doc.Item{Text: doc.Text{{Text: h.Text.String(), Naming: doc.Naming{Ref: path + "#" + h.ID}}}})
		}
	}
	pg.body = append(list, pg.body...)
}

// document puts the blocks of a document on a page, without the heading that the
// page has itself.
func (pg *page) document(d *doc.Doc) { pg.add(untitled(d)...) }

// untitled are the blocks of a document after its title.
func untitled(d *doc.Doc) []doc.Block {
	blocks := d.Blocks()
	if len(blocks) > 0 {
		if h, ok := blocks[0].(*doc.Heading); ok && h.Level == 1 {
			return blocks[1:]
		}
	}
	return blocks
}

// deeper are blocks with their headings some levels deeper.
func deeper(blocks []doc.Block, levels int) []doc.Block {
	moved := slices.Clone(blocks)
	for i, block := range moved {
		if h, ok := block.(*doc.Heading); ok {
			lower := *h
			lower.Level += levels
			moved[i] = &lower
		}
	}
	return moved
}

// nav are the pages that every page leads to, with the words for each.
var nav = []string{"index", "search", "innovations", "organisations", "experiments", "communities", "reports", "changes", proposePage, "about"}

// up is the way from a page to the root of the site.
func (e *edition) up(path string) string {
	return strings.Repeat("../", strings.Count(e.folder+path, "/"))
}

// way leads from a page to what a ref names, "" where that has no page.
func (e *edition) way(from string) func(ref string) string {
	return func(ref string) string {
		path, anchor, ok := e.address(ref)
		if !ok {
			return ""
		}
		return e.up(from) + e.folder + path + ".html" + anchor
	}
}

// frame writes a page. It is strict XML but for its first line.
func (e *edition) frame(w io.Writer, pg *page) error {
	b := bufio.NewWriter(w)
	put := func(texts ...string) {
		for _, text := range texts {
			_, _ = b.WriteString(text) // Flush returns the error
		}
	}
	t, up, own := func(key string) string { return doc.XML(e.T(key)) }, e.up(pg.path), ""
	if pg.own && e.Lang() != i18n.Dutch {
		own = ` lang="nl"`
	}
	put("<!DOCTYPE html>\n<html lang=\"", string(e.Lang()), "\">\n<head>\n<meta charset=\"utf-8\"/>\n",
		`<meta name="viewport" content="width=device-width, initial-scale=1"/>`, "\n<title>", doc.XML(doc.OneLine(pg.title)), " – ", t("site.name"), "</title>\n")
	put(e.head(pg, up), pg.head, "</head>\n<body", map[bool]string{true: ` class="broad"`}[pg.broad], ">\n",
		`<a class="skip" href="#main">`, t("site.skip"), "</a>\n<header>\n<div>\n", `<a class="brand" href="`, e.way(pg.path)("index"), `">`, t("site.name"), "</a>\n")
	e.navigation(put, pg)
	put("</div>\n</header>\n<main id=\"main\" tabindex=\"-1\">\n<h1", own, ">", doc.XML(doc.OneLine(pg.title)), "</h1>\n")
	if pg.lead != "" {
		put(`<p class="lead"`, own, ">", doc.XML(pg.lead), "</p>\n")
	}
	if err := e.write(b, pg); err != nil {
		return err
	}
	put("</main>\n<footer>\n<div>\n<p>", doc.XML(e.T("site.state", i18n.Args{"day": e.opts.Today})))
	if at := e.reg.At; at != nil {
		put(" ", doc.XML(e.T("site.commit", i18n.Args{"commit": at.Short()})))
	}
	put("</p>\n<ul>\n")
	for _, link := range [][2]string{{"about.html#access", "site.access"}, {"about.html#data", "site.data"}} {
		put(`<li><a href="`, up, e.folder, link[0], `">`, t(link[1]), "</a></li>\n")
	}
	put(`<li><a href="`, up, e.folder, `changes.xml">`, t("site.feed"), "</a></li>\n</ul>\n</div>\n</footer>\n</body>\n</html>\n")
	return b.Flush()
}

// head leads to what a page needs and to what says the same elsewhere.
func (e *edition) head(pg *page, up string) string {
	var b strings.Builder
	put := func(texts ...string) { b.WriteString(strings.Join(texts, "")) }
	if pg.lead != "" {
		put(`<meta name="description" content="`, doc.XML(doc.OneLine(pg.lead)), "\"/>\n")
	}
	put(`<link rel="stylesheet" href="`, up, "style.css\"/>\n")
	if e.opts.Theme != nil {
		put(`<link rel="stylesheet" href="`, up, "theme.css\"/>\n")
	}
	for _, other := range e.editions {
		if other != e {
			put(`<link rel="alternate" hreflang="`, string(other.Lang()), `" href="`, e.absolute(up), other.folder, pg.path, ".html\"/>\n")
		}
	}
	if e.opts.Base != "" {
		put(`<link rel="canonical" href="`, doc.XML(e.opts.Base), e.folder, pg.path, ".html\"/>\n")
	}
	put(`<link rel="alternate" type="application/atom+xml" title="`, doc.XML(e.T("site.feed")), `" href="`, up, e.folder, "changes.xml\"/>\n")
	if pg.to != "" {
		put(`<meta http-equiv="refresh" content="0; url=`, doc.XML(pg.to), "\"/>\n")
	}
	if pg.script != "" {
		put(`<script src="`, up, pg.script, `" defer="defer"></script>`, "\n")
	}
	return b.String()
}

// absolute is the address of the root of the site, seen from a page where nobody
// knows where the site will stand.
func (e *edition) absolute(up string) string {
	if e.opts.Base != "" {
		return doc.XML(e.opts.Base)
	}
	return up
}

// navigation leads to the main pages, to search and to the other language.
func (e *edition) navigation(put func(...string), pg *page) {
	way := e.way(pg.path)
	put(`<nav aria-label="`, doc.XML(e.T("site.nav")), "\">\n<ul>\n")
	for _, path := range nav {
		current := ""
		if path == pg.path {
			current = ` aria-current="page"`
		}
		put(`<li><a href="`, way(path), `"`, current, ">", doc.XML(e.T("site.page."+path)), "</a></li>\n")
	}
	put("</ul>\n</nav>\n")
	for _, other := range e.editions {
		if other != e {
			lang := string(other.Lang())
			put(`<a class="other" lang="`, lang, `" hreflang="`, lang, `" href="`, e.up(pg.path), other.folder, pg.path, `.html">`, doc.XML(other.T("site.language")), "</a>\n")
		}
	}
}

// mostRows is the number of rows, or of things told one by one, that a page has of
// a list.
const mostRows = 200

// short has the first rows of a long table, and the way to the others.
func (e *edition) short(block doc.Block) []doc.Block {
	t, ok := block.(*doc.Table)
	if !ok || len(t.Rows) <= mostRows {
		return []doc.Block{block}
	}
	first := *t
	first.Rows = t.Rows[:mostRows]
	return []doc.Block{&first, e.rest(len(t.Rows))}
}

// rest says that a page has the first of a list, and leads to search.
func (e *edition) rest(count int) doc.Block {
	return &doc.Para{Text: doc.Text{{Text: e.T("site.rest", i18n.Args{"first": mostRows, "count": count})}, {Text: e.T("site.rest.search"), Naming: doc.Naming{Ref: "search"}}}}
}

// write writes what stands on a page, runs of blocks as the documents they are.
func (e *edition) write(w *bufio.Writer, pg *page) error {
	o := doc.Options{Printer: e.Printer, Way: e.way(pg.path), Draw: svg.Draw}
	var run []doc.Block
	flush := func() error {
		defer func() { run = nil }()
		return doc.WriteBlocks(w, run, o)
	}
	for _, part := range pg.body {
		text, raw := part.(markup)
		if !raw {
			run = append(run, e.short(part)...)
			continue
		}
		if err := flush(); err != nil {
			return err
		}
		_, _ = w.WriteString(string(text)) // as above
	}
	return flush()
}
