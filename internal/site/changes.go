package site

import (
	"cmp"
	"encoding/xml"
	"io"
	"slices"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/history"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/lookalike"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/schema"
)

// news is what happened to an innovation at one moment.
type news struct {
	line  history.Timeline
	entry history.Entry
}

// month is the length of a date that names a month.
const month = "2006-01"

// day is the first day that the news may be of.
func (n news) day() string { return innovation.Date(n.entry.Date).First() }

// month is the month that the news is of, or the year where no month is known.
func (n news) month() string { return n.entry.Date[:min(len(month), len(n.entry.Date))] }

// silent are the kinds of change that say nothing of an innovation.
var silent = []string{history.Layout, history.Unreadable}

// newsOf returns what happened, the latest first.
func newsOf(lines []history.Timeline) []news {
	var all []news
	for _, line := range lines {
		for _, entry := range line.Entries {
			told := slices.ContainsFunc(entry.Changes, func(c history.Change) bool { return !slices.Contains(silent, c.Kind) })
			if told && innovation.Date(entry.Date).Valid() {
				all = append(all, news{line, entry})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b news) int {
		return cmp.Or(
			cmp.Compare(b.day()[:len(month)], a.day()[:len(month)]), cmp.Compare(len(b.month()), len(a.month())),
			cmp.Compare(b.day(), a.day()), cmp.Compare(a.line.ID, b.line.ID),
		)
	})
	return all
}

// latest is the news of the registry, the first of it.
func (t *times) latest(most int) []news { return t.news[:min(most, len(t.news))] }

// newsItem tells one piece of news.
func (e *edition) newsItem(n news) *doc.Item {
	return &doc.Item{Text: doc.Text{
		{Text: n.entry.Date, Style: doc.Faint},
		{Text: n.line.Title, Naming: doc.Naming{Ref: "innovation/" + n.line.ID, Own: true}},
		{Text: render.Happened(e.Printer, e.reg, n.entry)},
	}}
}

// mostChanges is how much news a page has.
const mostChanges = 400

// changeRoll is that of all news. Without any there is none, which a page tells.
func (s *Site) changeRoll() roll {
	count := 0
	if t, err := s.times(); err == nil {
		count = len(t.news)
	}
	return roll{"changes", count, mostChanges}
}

// changes tells what happened, month by month, the latest first.
func (e *edition) changes(n int) (*page, error) {
	t, err := e.times()
	if err != nil {
		return nil, err
	}
	pg := &page{title: e.T("site.page.changes"), lead: e.T("site.changes.lead")}
	if !t.whole {
		pg.add(&doc.Para{Text: doc.T(e.T("site.changes.recorded"))})
	}
	if len(t.news) == 0 {
		pg.add(&doc.Para{Text: doc.T(e.T("site.changes.none"))})
		return pg, nil
	}
	var told []doc.Block
	at := ""
	first, after := e.changeRoll().part(n)
	for _, n := range t.news[first:after] {
		if n.month() != at {
			at = n.month()
			told = append(told, &doc.Heading{Level: 1, ID: "m" + at, Text: doc.T(at)})
		}
		told = append(told, e.newsItem(n))
	}
	e.turned(pg, e.changeRoll(), n, told...)
	return pg, nil
}

// since tells what changed since an earlier moment: what a proposal changes.
func (e *edition) since() (*page, error) {
	pg := &page{title: e.T("diff.title")}
	pg.add(deeper(untitled(render.Diff(e.Printer, e.opts.Since)), -1)...)
	return pg, nil
}

// marked is a notice of a change, with the way to all of them.
func (e *edition) marked(text string) []doc.Block {
	return []doc.Block{
		markup("<div class=\"notice\">\n"),
		&doc.Para{Text: doc.Text{{Text: text, Style: doc.Strong}, {Text: e.T("site.since.all"), Naming: doc.Naming{Ref: "since"}}}},
		markup("</div>\n"),
	}
}

// sinceOf tells on the page of an innovation that it is new, or what changed in it.
func (e *edition) sinceOf(pg *page, rec *registry.Record) {
	set := e.opts.Since
	if set == nil {
		return
	}
	if slices.Contains(set.Added, rec) {
		pg.add(e.marked(e.T("site.since.new"))...)
	}
	for _, c := range set.Changed {
		if c.Head == rec {
			fields := words.Each(c.Fields, func(key string) string { return e.say.Field(schema.Innovation, "/"+key) })
			pg.add(e.marked(e.T("site.since.changed", i18n.Args{"fields": words.And(e.Printer, fields)}))...)
		}
	}
}

// The elements of an Atom feed.
type (
	atomFeed struct {
		XMLName struct{} `xml:"http://www.w3.org/2005/Atom feed"`
		Lang    string   `xml:"xml:lang,attr"`
		Title   string   `xml:"title"`
		ID      string   `xml:"id"`
		Updated string   `xml:"updated"`
		Author  string   `xml:"author>name"`
		Links   []atomLink
		Entries []atomEntry `xml:"entry"`
	}
	atomLink struct {
		XMLName struct{} `xml:"link"`
		Rel     string   `xml:"rel,attr,omitempty"`
		Href    string   `xml:"href,attr"`
	}
	atomEntry struct {
		Title   string   `xml:"title"`
		ID      string   `xml:"id"`
		Updated string   `xml:"updated"`
		Link    atomLink `xml:"link"`
		Summary string   `xml:"summary"`
	}
)

// mostEntries is the number of entries of a feed.
const mostEntries = 50

// midnight follows a day in the time of a feed.
const midnight = "T00:00:00Z"

// feed is the news as Atom. Its ids don't depend on where the site stands.
func (e *edition) feed(w io.Writer) error {
	t, err := e.times()
	if err != nil {
		return err
	}
	f := atomFeed{
		Lang: string(e.Lang()), Title: e.T("site.feed"), ID: "urn:innovatieagenda:changes:" + string(e.Lang()), Updated: e.opts.Today + midnight,
		Author: e.T("site.name"), Links: []atomLink{{Href: e.location() + "changes.html"}},
	}
	if e.opts.Base != "" {
		f.Links = append(f.Links, atomLink{Rel: "self", Href: e.location() + "changes.xml"})
	}
	for i, n := range t.latest(mostEntries) {
		day := n.day() + midnight
		if i == 0 {
			f.Updated = day
		}
		id := "urn:innovatieagenda:innovation:" + n.line.ID + ":" + n.entry.Date
		if c := n.entry.Commit; c != nil {
			id += ":" + c.Hash
		} else {
			id += ":" + n.entry.Changes[0].Kind + ":" + n.entry.Changes[0].To
		}
		f.Entries = append(f.Entries, atomEntry{
			Title: lookalike.Visible(n.line.Title), ID: id, Updated: day,
			Link:    atomLink{Href: e.location() + "innovation/" + n.line.ID + ".html"},
			Summary: lookalike.Visible(render.Happened(e.Printer, e.reg, n.entry)),
		})
	}
	return indented(w, f)
}

// location is the address of an edition, "" where nobody knows where the site will
// stand.
func (e *edition) location() string {
	if e.opts.Base == "" {
		return ""
	}
	return e.opts.Base + e.folder
}

// indented writes XML.
func indented(w io.Writer, v any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	x := xml.NewEncoder(w)
	x.Indent("", " ")
	if err := x.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
