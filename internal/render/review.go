package render

import (
	"cmp"
	"fmt"
	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"net/url"
	"strings"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/review"
)

// ReviewPage makes one page for anyone who judges a branch, to read in a pull
// request, in the summary of a run or on a screen.
func ReviewPage(p *i18n.Printer, page *review.Page) *doc.Doc {
	r := reviewer{differ: differ{&Screen{Printer: p}, page.Changes}, page: page}
	return &doc.Doc{
		Title: r.title(),
		Body: func(b *doc.Body) {
			r.Body = b
			r.all()
		},
		Data: func() (any, error) { return reviewJSON(p, page) },
	}
}

// reviewer makes the parts of a review.
type reviewer struct {
	differ
	*doc.Body
	page *review.Page
}

// bullet adds an item under a sign of its own, or else under a bullet, at a depth
// from 0.
func (r *reviewer) bullet(sign string, depth int, text doc.Text) {
	r.Item(cmp.Or(sign, "•"), depth+1, text)
}

// fileLink is the address of a line of a file in a repository's own pages; line 0
// is the file as a whole.
func fileLink(file string, line int) string {
	link := (&url.URL{Path: file}).EscapedPath()
	if line > 0 {
		link += fmt.Sprintf("#L%d", line)
	}
	return link
}

// The most that a section tells in full, so that the page of a large branch can
// still be read, and fits where a platform shows it. JSON has all.
const (
	mostRecords  = 20
	mostFindings = 40
)

// all makes the page: what asks for a decision first, what may be skipped last.
func (r *reviewer) all() {
	r.Heading(1, doc.T(r.title()))
	key := "review.base"
	if r.page.Registry.Merged() {
		key = "review.base.merged"
	}
	r.Para(doc.T(r.T(key, i18n.Args{"base": commitName(*r.page.Changes.Base.At), "head": r.state(r.page.Registry)})))
	r.Para(doc.T(r.counts()))
	r.findings()
	r.moves()
	r.levels()
	r.newcomers()
	r.stops()
	r.removed()
	r.rest()
	r.checklist()
}

// title says how much changes, and whether anything stands in the way.
func (r *reviewer) title() string {
	errors, warnings := r.page.Findings.Count()
	key := "review.title.clean"
	switch {
	case r.page.Changes.Empty() && errors+warnings == 0:
		key = "review.title.none"
	case errors > 0:
		key = "review.title.errors"
	case warnings > 0:
		key = "review.title.warnings"
	}
	return r.T(key, i18n.Args{"count": r.page.Changes.Records(), "found": counted(r.Printer, r.page.Findings)})
}

// counts tells how many records came, moved and so on; nothing of what there is
// none of.
func (r *reviewer) counts() string {
	set := r.page.Changes
	var parts []string
	for _, part := range []struct {
		key string
		n   int
	}{
		{"review.count.new", len(set.Added)},
		{"review.count.moved", len(r.page.Moves)},
		{"review.count.level", len(r.page.Levels)},
		{"review.count.stopped", len(r.page.Stopped)},
		{"review.count.resumed", len(r.page.Resumed)},
		{"review.count.removed", len(set.Removed)},
		{"review.count.edited", len(r.others())},
		{"review.count.organisations", len(r.organisations())},
	} {
		if part.n > 0 {
			parts = append(parts, r.T(part.key, i18n.Args{"count": part.n}))
		}
	}
	if len(parts) == 0 {
		return r.T("review.count.nothing")
	}
	return strings.Join(parts, " · ")
}

// section begins a section, where there is anything to tell.
func (r *reviewer) section(key string, count int) bool {
	if count > 0 {
		r.Heading(2, doc.T(r.T(key)))
	}
	return count > 0
}

// more tells how many were left out.
func (r *reviewer) more(all, most int) {
	if all > most {
		r.Para(doc.T(r.T("review.more", i18n.Args{"count": all - most})))
	}
}

// record names a record, with a link to its file.
func (r *reviewer) record(rec *registry.Record) doc.Text {
	return doc.Text{{Text: rec.Title, Style: doc.Strong, Link: fileLink(rec.File, 0)}, {Text: rec.ID, Style: doc.Mono}}
}

// rest tells what else changes.
func (r *reviewer) rest() {
	for _, part := range []diffSection{
		{r.T("diff.renamed"), r.renamed()},
		{r.T("diff.changed"), r.others()},
		{r.T("diff.organisations"), r.organisations()},
		{r.T("diff.schema"), r.schemas()},
	} {
		if len(part.items) == 0 {
			continue
		}
		r.Heading(2, doc.T(part.title))
		for _, i := range part.items[:min(len(part.items), mostRecords)] {
			text := doc.Text{{Text: i.title, Style: doc.Strong}, {Text: i.id, Style: doc.Mono}}
			if i.title == "" {
				text = text[1:]
			}
			if i.how != "" {
				text = append(text, doc.Span{Text: "· " + i.how})
			}
			r.bullet("", 0, text)
		}
		r.more(len(part.items), mostRecords)
	}
}

func (r *reviewer) renamed() []diffItem {
	var items []diffItem
	for _, c := range r.page.Changes.Which(changes.Renamed) {
		items = append(items, diffItem{signChanged, c.Head.ID, c.Head.Title, r.how("diff.renamed", c)})
	}
	return items
}
