package render

import (
	"fmt"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// Communities tells of proposed communities of practice: what they are about, who
// belongs to them, whether these know each other, and who may bring them
// together.
func Communities(p *i18n.Printer, reg *registry.Registry, found *duplicates.Communities) *doc.Doc {
	say := communityPrinter{pairPrinter{p, reg}}
	return &doc.Doc{
		Title: p.T("community.title"),
		Body: func(b *doc.Body) {
			for i := range found.Groups {
				say.group(b, i+1, &found.Groups[i])
			}
			for _, line := range say.closing(found) {
				b.Para(doc.T(line))
			}
		},
		Records: func() []*doc.Table { return []*doc.Table{say.table(found)} },
		Data:    func(*i18n.Printer) doc.Object { return say.data(found) },
	}
}

type communityPrinter struct{ pairPrinter }

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

// member tells of one innovation: its name, its phase and whom to call.
func (p communityPrinter) member(rec *registry.Record) doc.Text {
	return doc.Text{{Text: rec.Title, Naming: naming(innovationRef, rec.ID)}, {
		Text: p.T("community.member", i18n.Args{"id": rec.ID, "phase": p.phase(rec), "call": p.contact(rec)}),
	}}
}

// lines tell who knows whom, and who may bring the members together.
func (p communityPrinter) lines(g *duplicates.Community) []string {
	lines := []string{p.T("community.unaware", i18n.Args{"count": g.Unaware, "pairs": g.Pairs})}
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
		"community", "subject", "id", "title", "owner", "phase", "status", "provinces", "supporters")}
	for i := range found.Groups {
		g := &found.Groups[i]
		for _, rec := range g.Members {
			t.Rows = append(t.Rows, doc.Row(
				i+1, g.Words, rec.ID, rec.Title, rec.Owner, rec.Phase, rec.Status, p.reg.Provinces(rec), supporterIDs(g),
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
		return doc.Obj("id", rec.ID, "title", rec.Title, "owner", rec.Owner, "phase", rec.Phase, "status", rec.Status,
			"provinces", p.reg.Provinces(rec))
	}
	return doc.Obj("compared", found.Compared, "acquainted", found.Acquainted,
		"communities", doc.Objs(found.Groups, func(g duplicates.Community) doc.Object {
			return doc.Obj("words", g.Words, "score", rounded(g.Score), "innovations", doc.Objs(g.Members, member),
				"organisations", g.Organisations, "provinces", g.Provinces, "supporters", supporterIDs(&g), "pairs", g.Pairs, "unaware", g.Unaware)
		}))
}
