package site

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/lookalike"
)

// shard is the number of innovations that one file of search data holds.
const shard = 2000

// shards is the number of files of search data.
func (s *Site) shards() int { return (len(s.records) + shard - 1) / shard }

// searchData plans what search reads: the texts and facets of all innovations, and
// the words that come of one stem. They are scripts, since a page that was opened
// from a folder may read no other files.
func (s *Site) searchData() {
	for n := range s.shards() {
		s.add("data/search-"+strconv.Itoa(n)+".js", func(w io.Writer) error { return s.shard(w, n) })
	}
	s.add("data/words.js", s.stems)
}

// places number the values of all facets, in their order.
func (s *Site) places() map[string]int {
	places := map[string]int{}
	for _, f := range facets {
		for _, id := range s.values(f) {
			places[f.ref(id)] = len(places)
		}
	}
	return places
}

// shard has some innovations: id, title, summary, owner and the numbers of facets.
func (s *Site) shard(w io.Writer, n int) error {
	places := s.places()
	var rows [][]any
	for _, rec := range s.records[n*shard : min(len(s.records), (n+1)*shard)] {
		filed := []int{}
		for _, f := range facets {
			for _, id := range f.of(s, rec) {
				if place, known := places[f.ref(id)]; known && !slices.Contains(filed, place) {
					filed = append(filed, place)
				}
			}
		}
		owner := ""
		if rec.Owner != "" {
			owner = s.reg.OrganisationName(rec.Owner)
		}
		rows = append(rows, []any{rec.ID, lookalike.Visible(rec.Title), lookalike.Visible(rec.Summary), lookalike.Visible(owner), filed})
	}
	return script(w, "rows", rows)
}

// stems has the words that come of one stem, where there are several.
func (s *Site) stems(w io.Writer) error {
	byStem := map[string][]string{}
	seen := map[string]bool{}
	for _, rec := range s.records {
		for _, word := range duplicates.Split(rec.Title + " " + rec.Summary) {
			if !seen[word] {
				seen[word] = true
				stem := duplicates.Stem(word)
				byStem[stem] = append(byStem[stem], word)
			}
		}
	}
	groups := []string{}
	for _, group := range byStem {
		if len(group) > 1 {
			slices.Sort(group)
			groups = append(groups, strings.Join(group, " "))
		}
	}
	slices.Sort(groups)
	return script(w, "stems", groups)
}

// script hands data to the page that asked for it.
func script(w io.Writer, name string, data any) error {
	text, err := json.Marshal(data)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "agenda.%s(%s);\n", name, text)
	return err
}

// search finds innovations by words and facets. Without scripts it leads to the
// listings.
func (e *edition) search() (*page, error) {
	pg := &page{title: e.T("site.page.search"), lead: e.T("site.search.lead"), script: "site.js", path: "search"}
	pg.add(e.searchForm("search"), e.tool("search", `<div class="finder"><form id="facets" aria-label="`+doc.XML(e.T("site.search.filters"))+`">`+e.boxes()+`</form>
<div><p id="count" role="status"></p>
<form id="picked" action="compare.html"><ol id="found"></ol><p id="more"></p><p class="pick"><button disabled="disabled">`+doc.XML(e.T("site.compare"))+`</button> <span class="soft">`+doc.XML(e.T("site.compare.how"))+"</span></p></form></div></div>"))
	pg.add(markup("<noscript>\n"), &doc.Para{Text: doc.Text{{Text: e.T("site.search.without")}, {Text: e.T("site.page.innovations"), Naming: doc.Naming{Ref: "innovations"}}}}, markup("</noscript>\n"))
	return pg, nil
}

// compare lays two or three innovations side by side.
func (e *edition) compare() (*page, error) {
	pg := &page{title: e.T("site.compare"), lead: e.T("site.compare.lead"), script: "site.js", path: "compare"}
	pg.add(e.tool("compare", `<div class="wide" role="region" tabindex="0" aria-label="`+doc.XML(pg.title)+`"><table class="list" id="compared"></table></div><p id="count" role="status"></p>`))
	pg.add(&doc.Para{Text: doc.Text{{Text: e.T("site.compare.choose"), Naming: doc.Naming{Ref: "search"}}}})
	return pg, nil
}

// tool is a part of a page that a script works in, with the words for it. It shows
// once the script runs.
func (e *edition) tool(kind, inside string) markup {
	var labels [][]string
	for _, f := range facets {
		group := []string{e.T("site.facet." + f.kind)}
		for _, id := range e.values(f) {
			group = append(group, e.title(f, id))
		}
		labels = append(labels, group)
	}
	data, _ := json.Marshal(labels) // texts can always be written
	attributes := ` data-labels="` + doc.XML(string(data)) + `"`
	for _, word := range []string{"none", "one", "many", "more", "tick", "summary", "owner", "title"} {
		attributes += " data-" + word + `="` + doc.XML(e.T("site.find."+word)) + `"`
	}
	return markup(fmt.Sprintf(`<div id="tool" hidden="hidden" data-kind="%s" data-root="%s" data-shards="%d"%s>%s</div>`+"\n", kind, e.up(kind), e.shards(), attributes, inside))
}

// boxes are the facets to tick; the script adds the counts.
func (e *edition) boxes() string {
	var b strings.Builder
	place := 0
	for i, f := range facets {
		open := ""
		if i < 2 {
			open = ` open="open"`
		}
		fmt.Fprintf(&b, "<details%s><summary>%s</summary><fieldset><legend class=\"unseen\">%s</legend>\n", open, doc.XML(e.T("site.facet."+f.kind)), doc.XML(e.T("site.facet."+f.kind)))
		for _, id := range e.values(f) {
			fmt.Fprintf(&b, `<label><input type="checkbox" name="f" value="%d"/> %s <span class="soft"></span></label>`+"\n", place, doc.XML(e.title(f, id)))
			place++
		}
		b.WriteString("</fieldset></details>\n")
	}
	return b.String()
}
