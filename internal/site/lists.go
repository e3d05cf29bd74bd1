package site

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/listing"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/words"
)

// table lists innovations, under a heading that names it.
func (e *edition) table(records []*registry.Record) *doc.Table {
	t := &doc.Table{Cols: doc.Cols(e.Printer, "title", "owner", "phase", "priorities"), Empty: e.T("list.none")}
	for _, rec := range records {
		name := nameOf(rec)
		t.Rows = append(t.Rows, []doc.Cell{
			{Value: name.Text, Naming: name.Naming},
			{Value: rec.Owner, Words: e.say.Organisation(rec.Owner), Naming: doc.Naming{Ref: "organisation/" + rec.Owner}},
			{Value: rec.Phase, Words: e.say.Term("phase", rec.Phase), Naming: doc.Naming{Ref: "phase/" + rec.Phase}},
			{Value: rec.Priorities, Words: strings.Join(words.Each(rec.Priorities, func(id string) string { return e.say.Term("priority", id) }), "; ")},
		})
	}
	return t
}

// roll is a list on as many pages as it takes.
type roll struct {
	// path is the address of the first page.
	path string
	// count is how many there are, most how many a page has.
	count, most int
}

// sheet is the path of a page, from 0.
func (r roll) sheet(n int) string {
	if n == 0 {
		return r.path
	}
	return r.path + "-" + strconv.Itoa(n+1)
}

// sheets is the number of pages.
func (r roll) sheets() int { return max(1, (r.count+r.most-1)/r.most) }

// part returns which of the list a page has.
func (r roll) part(n int) (first, after int) { return n * r.most, min(r.count, (n+1)*r.most) }

// innovationRoll is that of all innovations.
func (s *Site) innovationRoll() roll { return roll{"innovations", len(s.records), mostRows} }

// innovations lists some of all innovations; the first page has the ways to divide
// them.
func (e *edition) innovations(n int) (*page, error) {
	pg := &page{title: e.T("site.page.innovations"), lead: e.T("site.innovations.lead", i18n.Args{"count": len(e.records)})}
	if n == 0 {
		e.divisions(pg)
	}
	pg.section("all", e.T("site.all"))
	first, after := e.innovationRoll().part(n)
	e.turned(pg, e.innovationRoll(), n, e.table(e.records[first:after]))
	return pg, nil
}

// turned puts a part of a list on a page, between lines that tell which part it is and
// lead to those before and after.
func (e *edition) turned(pg *page, r roll, n int, part ...doc.Block) {
	if r.sheets() == 1 {
		pg.add(part...)
		return
	}
	first, after := r.part(n)
	text := doc.Text{{Text: e.T("site.sheet", i18n.Args{"first": first + 1, "last": after, "count": r.count})}}
	if n > 0 {
		text = append(text, doc.Span{Text: e.T("site.sheet.before"), Naming: doc.Naming{Ref: r.sheet(n - 1)}})
	}
	if n < r.sheets()-1 {
		text = append(text, doc.Span{Text: e.T("site.sheet.after"), Naming: doc.Naming{Ref: r.sheet(n + 1)}})
	}
	turn := &doc.Para{Text: text}
	pg.add(append(append([]doc.Block{turn}, part...), turn)...)
}

// divisions leads to the values of each facet, with how many there are of each.
func (e *edition) divisions(pg *page) {
	pg.add(markup("<div class=\"columns\">\n"))
	for _, f := range facets {
		pg.add(markup("<div>\n"), &doc.Heading{Level: 1, Text: doc.T(e.T("site.facet." + f.kind))})
		for _, id := range e.values(f) {
			ref := f.ref(id)
			pg.add(&doc.Item{Text: doc.Text{{Text: e.title(f, id), Naming: doc.Naming{Ref: ref}}, {Text: fmt.Sprintf("(%d)", len(e.filed[ref])), Style: doc.Faint}}})
		}
		pg.add(markup("</div>\n"))
	}
	pg.add(markup("</div>\n"))
}

// term is the page of a term: what it means, and its innovations, those of a phase
// by their priority and all others by their phase.
func (e *edition) term(f facet, id string) (*page, error) {
	term, _ := e.reg.Schema.Terms(f.kind).Get(id)
	records := e.filed[f.ref(id)]
	pg := &page{title: term.Title.In(e.Lang()), lead: term.Description.In(e.Lang())}
	if question := term.Question.In(e.Lang()); question != "" {
		pg.add(&doc.Para{Text: doc.Text{{Text: question, Style: doc.Strong}}})
	}
	pg.add(&doc.Para{Text: doc.Text{{Text: e.T("site.facet."+f.kind) + ".", Style: doc.Faint}, {Text: e.T("matrix.innovations", i18n.Args{"count": len(records)}) + "."}}})
	by := facets[0]
	if f.kind == by.kind {
		by = facets[1]
	}
	for _, value := range e.values(by) {
		var part []*registry.Record
		for _, rec := range records {
			if slices.Contains(by.of(e.Site, rec), value) {
				part = append(part, rec)
			}
		}
		if len(part) > 0 {
			pg.section(value, e.title(by, value))
			pg.add(e.table(part))
		}
	}
	rules, err := e.rules(f.kind, id)
	if len(rules) > 0 {
		pg.section("rules", e.T("site.rules"))
		pg.add(rules...)
	}
	return pg, err
}

// organisations lists who takes part, by their kind.
func (e *edition) organisations() (*page, error) {
	pg := &page{title: e.T("site.page.organisations"), lead: e.T("site.organisations.lead")}
	byKind := map[string][]*registry.Organisation{}
	for _, o := range e.reg.Organisations {
		if len(e.pageOf.Parts(o.ID)) > 0 || len(e.filed["organisation/"+o.ID]) > 0 {
			byKind[o.Kind] = append(byKind[o.Kind], o)
		}
	}
	for _, kind := range e.reg.Schema.Terms("organisation_kind") {
		list := byKind[kind.ID]
		if len(list) == 0 {
			continue
		}
		pg.section(kind.ID, kind.Title.In(e.Lang()))
		t := &doc.Table{Cols: doc.Cols(e.Printer, "name", "provinces", "innovations")}
		t.Cols[2].Kind = doc.Count
		for _, o := range list {
			number := max(len(e.pageOf.Parts(o.ID)), len(e.filed["organisation/"+o.ID]))
			t.Rows = append(t.Rows, []doc.Cell{
				{Value: o.Name, Naming: doc.Naming{Ref: "organisation/" + o.ID}},
				{Value: o.Provinces, Words: strings.Join(words.Each(o.Provinces, e.say.Organisation), "; ")},
				doc.C(float64(number)),
			})
		}
		pg.add(t)
	}
	return pg, nil
}

// organisation is the page of an organisation; that of a province also tells what
// goes on there.
func (e *edition) organisation(o *registry.Organisation) (*page, error) {
	told, err := e.pageOf.Organisation(o)
	if err != nil {
		return nil, err
	}
	pg := e.told(told, e.T("site.takes-part"))
	if there := e.filed["organisation/"+o.ID]; len(there) > 0 {
		pg.section("province", e.T("site.in-province"))
		pg.add(e.table(there))
		t, err := e.timeline(there, o.ID)
		if err != nil {
			return nil, err
		}
		if len(t.Rows) > 0 {
			pg.section("time", e.T("site.experiments.time"))
			pg.add(t)
		}
	}
	return pg, nil
}

// mostCommunities is how many communities a page has, each with all its members.
const mostCommunities = 50

// communityRoll is that of all proposed communities.
func (s *Site) communityRoll() roll {
	return roll{"communities", len(s.alike().communities.Groups), mostCommunities}
}

// told is the page of a record, with what points at it under a heading.
func (e *edition) told(told *listing.Page, heading string) *page {
	pg := &page{title: told.Title}
	e.facts(pg, render.Page(e.Printer, e.reg, told, recognition.Assessment{}).Blocks())
	if len(told.RelationsIn) > 0 {
		pg.section("innovations", heading)
		for _, r := range told.RelationsIn {
			pg.add(&doc.Item{Text: doc.Text{{Text: r.Title, Naming: doc.Naming{Ref: r.Kind + "/" + r.ID, Own: true}}, {Text: e.T("relation." + r.Relation), Style: doc.Faint}}})
		}
	}
	return pg
}

// item is the page of a need or an instrument.
func (e *edition) item(item registry.Item) (*page, error) {
	told, err := e.pageOf.Item(item)
	if err != nil {
		return nil, err
	}
	pg := e.told(told, e.T("page.relations-in"))
	pg.own = true
	return pg, nil
}

// communities proposes communities of practice.
func (e *edition) communities(n int) (*page, error) {
	pg := &page{title: e.T("community.title"), lead: e.T("site.communities.lead")}
	first, after := e.communityRoll().part(n)
	e.turned(pg, e.communityRoll(), n, render.CommunityBlocks(e.Printer, e.reg, e.alike().communities, first, after)...)
	return pg, nil
}
