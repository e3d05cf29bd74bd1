package render

import (
	"fmt"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// Communities tells of proposed communities of practice: where and when they are,
// what they are about, who belongs to them, whether these know each other, and who
// may bring them together.
func Communities(p *i18n.Printer, reg *registry.Registry, found *duplicates.Communities) *doc.Doc {
	say := communityPrinter{pairPrinter{p, reg}}
	rows := func() []*doc.Table { return []*doc.Table{say.table(found)} }
	return &doc.Doc{
		Title: p.T("community.title"),
		Body: func(b *doc.Body) {
			b.Add(CommunityBlocks(p, reg, found, 0, len(found.Groups))...)
		},
		Piped:   rows,
		Records: rows,
		Data:    func(*i18n.Printer) doc.Object { return say.data(found) },
	}
}

// CommunityBlocks tell of some of the proposed communities, before the first of them
// of where and when all are, and at the end of how much was looked at.
func CommunityBlocks(p *i18n.Printer, reg *registry.Registry, found *duplicates.Communities, first, after int) []doc.Block {
	say, b := communityPrinter{pairPrinter{p, reg}}, &doc.Body{}
	if first == 0 && after > 0 {
		b.Heading(1, doc.T(p.T("community.where")))
		b.Add(say.places(found))
		b.Heading(1, doc.T(p.T("community.when")))
		b.Add(say.years(found))
	}
	for i := first; i < after; i++ {
		say.group(b, i+1, &found.Groups[i])
	}
	for _, line := range say.closing(found) {
		b.Para(doc.T(line))
	}
	return b.Blocks
}

type communityPrinter struct{ pairPrinter }

// places draws how many innovations each province has in a community.
func (p communityPrinter) places(found *duplicates.Communities) *doc.Table {
	t := &doc.Table{Cols: doc.Cols(p.Printer, "province", "communities", "innovations"), Empty: p.T("report.nothing")}
	t.Cols[1].Kind, t.Cols[2].Kind = doc.Count, doc.Count
	t.Chart = &doc.Chart{ID: "communities-where", Title: p.T("community.where"), Series: []int{2}, Tiles: provinceTiles(p.reg)}
	for _, place := range found.Places {
		t.Rows = append(t.Rows, []doc.Cell{
			{Value: place.Province, Words: p.reg.OrganisationName(place.Province), Naming: doc.Naming{Ref: "organisation/" + place.Province}},
			doc.C(float64(place.Communities)), doc.C(float64(place.Innovations)),
		})
	}
	return t
}

// years draws when innovations in a community began and stopped.
func (p communityPrinter) years(found *duplicates.Communities) *doc.Table {
	t := &doc.Table{Cols: doc.Cols(p.Printer, "year", "begun", "ended"), Empty: p.T("report.nothing")}
	t.Cols[0].Kind, t.Cols[1].Kind, t.Cols[2].Kind = doc.Year, doc.Count, doc.Count
	t.Chart = &doc.Chart{ID: "communities-when", Title: p.T("community.when"), Series: []int{1}, Below: []int{2}, Time: true}
	undated := 0
	for i := range found.Groups {
		undated += len(found.Groups[i].Members)
	}
	for _, y := range found.Years {
		undated -= y.Begun
		t.Rows = append(t.Rows, []doc.Cell{doc.C(float64(y.Year)), doc.C(float64(y.Begun)), doc.C(float64(y.Ended))})
	}
	if undated > 0 {
		t.Notes = []string{p.T("community.undated", i18n.Args{"count": undated})}
	}
	return t
}

func (p communityPrinter) group(b *doc.Body, number int, g *duplicates.Community) {
	b.Heading(1, doc.T(fmt.Sprintf("%d. %s", number, p.subject(g))))
	b.Add(&doc.Para{Depth: 1, Text: doc.T(p.size(g))})
	for _, rec := range g.Members {
		b.Item("•", 1, p.member(rec))
	}
	for _, line := range p.lines(g) {
		b.Add(&doc.Para{Depth: 1, Text: doc.T(line)})
	}
}

// subject is what a community is about, in the words of its members.
func (p communityPrinter) subject(g *duplicates.Community) string {
	if len(g.Words) == 0 {
		return g.Members[0].Title
	}
	return strings.Join(g.Words, ", ")
}

func (p communityPrinter) size(g *duplicates.Community) string {
	return p.T("community.size", i18n.Args{
		"count": len(g.Members), "provinces": p.names(g.Provinces), "score": score(g.Score),
	})
}

func (p communityPrinter) names(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = p.reg.OrganisationName(id)
	}
	return strings.Join(names, ", ")
}

// member tells of one innovation: its name, its years, its phase and whom to call.
func (p communityPrinter) member(rec *registry.Record) doc.Text {
	ran := duplicates.PeriodOf(rec)
	return doc.Text{{Text: rec.Title, Naming: naming(innovationRef, rec.ID)}, {
		Text: p.T("community.member", i18n.Args{"id": rec.ID, "phase": p.phase(rec), "call": p.contact(rec), "from": yearOf(ran.From), "until": yearOf(ran.Until)}),
	}}
}

// yearOf is the year of a day, nil for none.
func yearOf(day string) any {
	if year := innovation.Date(day).Year(); year > 0 {
		return float64(year)
	}
	return nil
}

// lines tell who takes part, who knows whom, and who may bring the members together.
func (p communityPrinter) lines(g *duplicates.Community) []string {
	lines := []string{
		p.T("community.organisations", i18n.Args{"text": p.names(g.Organisations)}),
		p.T("community.unaware", i18n.Args{"count": g.Unaware, "pairs": g.Pairs}),
	}
	if len(g.Supporters) > 0 {
		names := make([]string, len(g.Supporters))
		for i, o := range g.Supporters {
			names[i] = p.contactOf(o.ID)
		}
		lines = append(lines, p.T("community.supporters", i18n.Args{"text": strings.Join(names, "; ")}))
	}
	return lines
}

// closing tells how much was looked at.
func (p communityPrinter) closing(found *duplicates.Communities) []string {
	lines := []string{p.T("community.found", i18n.Args{"count": len(found.Groups), "compared": found.Compared})}
	if found.Acquainted > 0 {
		lines = append(lines, p.T("community.acquainted", i18n.Args{"count": found.Acquainted}))
	}
	return lines
}

// table has a row for each member of each community.
func (p communityPrinter) table(found *duplicates.Communities) *doc.Table {
	t := &doc.Table{Title: p.T("community.title"), Cols: doc.Cols(p.Printer,
		"community", "subject", "id", "title", "owner", "phase", "status", "provinces", "supporters", "begun", "ended")}
	t.Cols[9].Kind, t.Cols[10].Kind = doc.Year, doc.Year
	for i := range found.Groups {
		g := &found.Groups[i]
		for _, rec := range g.Members {
			ran := duplicates.PeriodOf(rec)
			t.Rows = append(t.Rows, doc.Row(
				i+1, g.Words, rec.ID, rec.Title, rec.Owner, rec.Phase, rec.Status, p.reg.Provinces(rec), supporterIDs(g), yearOf(ran.From), yearOf(ran.Until),
			))
		}
	}
	return t
}

func supporterIDs(g *duplicates.Community) []string {
	ids := make([]string, len(g.Supporters))
	for i, o := range g.Supporters {
		ids[i] = o.ID
	}
	return ids
}

func (p communityPrinter) data(found *duplicates.Communities) doc.Object {
	member := func(rec *registry.Record) doc.Object {
		ran := duplicates.PeriodOf(rec)
		return doc.Obj("id", rec.ID, "title", rec.Title, "owner", rec.Owner, "phase", rec.Phase, "status", rec.Status,
			"provinces", p.reg.Provinces(rec), "begun", yearOf(ran.From), "ended", yearOf(ran.Until))
	}
	return doc.Obj("compared", found.Compared, "acquainted", found.Acquainted,
		"communities", doc.Objs(found.Groups, func(g duplicates.Community) doc.Object {
			return doc.Obj("words", g.Words, "score", rounded(g.Score), "innovations", doc.Objs(g.Members, member),
				"organisations", g.Organisations, "provinces", g.Provinces, "supporters", supporterIDs(&g), "pairs", g.Pairs, "unaware", g.Unaware)
		}),
		"provinces", doc.Objs(found.Places, func(place duplicates.Place) doc.Object {
			return doc.Obj("province", place.Province, "communities", place.Communities, "innovations", place.Innovations)
		}),
		"years", doc.Objs(found.Years, func(y duplicates.Year) doc.Object {
			return doc.Obj("year", y.Year, "begun", y.Begun, "ended", y.Ended)
		}))
}
