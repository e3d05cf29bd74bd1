package render

import (
	"fmt"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/words"
)

// Duplicates tells of the pairs of innovations that resemble each other: why, why
// not, whether the two know each other, and whom to call.
func Duplicates(p *i18n.Printer, reg *registry.Registry, report *duplicates.Report) *doc.Doc {
	say := pairPrinter{p, reg}
	rows := func() []*doc.Table { return []*doc.Table{say.table(report)} }
	return &doc.Doc{
		Title: p.T("pair.title"),
		Body: func(b *doc.Body) {
			for i := range report.Pairs {
				pair := &report.Pairs[i]
				b.Heading(1, append(append(say.name(pair.A), doc.Span{Style: doc.Break}), say.name(pair.B)...))
				for _, line := range say.lines(pair) {
					b.Item("", 1, doc.T(line))
				}
			}
			for _, line := range say.closing(report) {
				b.Para(doc.T(line))
			}
		},
		Piped:   rows,
		Records: rows,
		Data:    func(*i18n.Printer) doc.Object { return say.data(report) },
	}
}

// pairPrinter gives pairs of innovations their words.
type pairPrinter struct {
	*i18n.Printer
	reg *registry.Registry
}

// name is an innovation by its title and id.
func (p pairPrinter) name(rec *registry.Record) doc.Text {
	return doc.Text{{Text: rec.Title, Naming: naming(innovationRef, rec.ID)}, {Text: rec.ID, Style: doc.ID}}
}

// lines are the sentences about a pair.
func (p pairPrinter) lines(pair *duplicates.Pair) []string {
	lines := []string{p.verdict(pair)}
	for _, part := range []struct{ key, text string }{
		{"pair.why", p.why(pair.Reasons)},
		{"pair.why-not", p.whyNot(pair)},
		{"pair.relation", p.relation(pair.Relation)},
	} {
		if part.text != "" {
			lines = append(lines, p.T(part.key, i18n.Args{"text": part.text}))
		}
	}
	return append(lines, p.known(pair), p.T("pair.call", i18n.Args{"text": p.contacts(pair)}), p.T("pair.compare", i18n.Args{"a": pair.A.ID, "b": pair.B.ID}))
}

func (p pairPrinter) verdict(pair *duplicates.Pair) string {
	key := "pair.verdict.alike"
	switch {
	case pair.Verdict == duplicates.Duplicate:
		key = "pair.verdict.duplicate"
	case pair.Mutual:
		key = "pair.verdict.mutual"
	}
	return p.T(key, i18n.Args{"score": score(pair.Score)})
}

// score writes a score as people read it.
func score(x float64) string { return fmt.Sprintf("%.2f", x) }

// relation gives a tie between records its name.
func (p pairPrinter) relation(name string) string {
	if name == "" {
		return ""
	}
	return p.T("pair.relation." + name)
}

// known tells whether the two know each other.
func (p pairPrinter) known(pair *duplicates.Pair) string {
	if pair.Unaware() {
		return p.T("pair.unaware")
	}
	return p.T("pair.aware", i18n.Args{"text": strings.Join(words.Each(pair.Shared, p.reg.OrganisationName), ", ")})
}

// contacts are the owners of both, with their addresses on the web.
func (p pairPrinter) contacts(pair *duplicates.Pair) string {
	first, second := p.contact(pair.A), p.contact(pair.B)
	if first == second {
		return first
	}
	return first + "; " + second
}

// contact is whom to call about an innovation: its owner, or the first that
// takes part.
func (p pairPrinter) contact(rec *registry.Record) string {
	organisations := rec.Organisations()
	if len(organisations) == 0 {
		if len(rec.OtherParties) > 0 {
			return rec.OtherParties[0]
		}
		return p.T("pair.nobody", i18n.Args{"id": rec.ID})
	}
	return p.contactOf(organisations[0])
}

// contactOf is an organisation with its address on the web, if that is known.
func (p pairPrinter) contactOf(id string) string {
	o, ok := p.reg.Organisation(id)
	if !ok || o.URL == "" {
		return p.reg.OrganisationName(id)
	}
	return o.Name + " (" + o.URL + ")"
}

// phase is the phase of an innovation in words.
func (p pairPrinter) phase(rec *registry.Record) string {
	return words.Of(p.Printer, p.reg).Term("phase", rec.Phase)
}

// closing tells how much was compared, and what the scores rest on.
func (p pairPrinter) closing(report *duplicates.Report) []string {
	lines := []string{p.T("pair.found", i18n.Args{"count": len(report.Pairs), "compared": report.Compared})}
	if report.Quiet > 0 {
		lines = append(lines, p.T("pair.quiet", i18n.Args{"count": report.Quiet}))
	}
	if report.Plain {
		lines = append(lines, p.T("pair.plain"))
	}
	if missed := report.Compared - report.Exact; missed > 0 {
		lines = append(lines, p.T("pair.inexact", i18n.Args{"count": missed}))
	}
	return lines
}
