package render

import (
	"fmt"
	"strings"

	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/words"
)

// Duplicates prints the pairs of innovations that resemble each other: why, why
// not, whether the two know each other, and whom to call.
func Duplicates(s *Screen, reg *registry.Registry, report *duplicates.Report, format string) error {
	p := pairPrinter{s, reg}
	switch {
	case format == "json":
		return p.json(report)
	case format == "csv":
		return writeCSV(s.W, pairColumns, p.rows(report))
	case format == "markdown":
		return p.markdown(report)
	case !s.Terminal:
		return s.table(Table{Head: pairColumns, Rows: p.rows(report)})
	}
	for i := range report.Pairs {
		p.pair(&report.Pairs[i])
	}
	for _, line := range p.closing(report) {
		s.indented("", line)
	}
	return nil
}

// pairPrinter prints pairs of innovations.
type pairPrinter struct {
	*Screen
	reg *registry.Registry
}

// pair prints one pair as a short note.
func (p pairPrinter) pair(pair *duplicates.Pair) {
	for _, rec := range pair.Members() {
		Line(p.Screen, p.titled(rec.Title, rec.ID))
	}
	for _, line := range p.lines(pair) {
		p.indented("  ", line)
	}
	Line(p.Screen, "")
}

// lines are the sentences about a pair.
func (p pairPrinter) lines(pair *duplicates.Pair) []string {
	lines := []string{p.verdict(pair)}
	for _, part := range []struct{ key, text string }{
		{"pair.why", p.why(pair.Reasons)},
		{"pair.why-not", p.whyNot(pair.Reasons)},
		{"pair.relation", p.relation(pair.Relation)},
	} {
		if part.text != "" {
			lines = append(lines, p.T(part.key, i18n.Args{"text": part.text}))
		}
	}
	return append(lines, p.known(pair), p.T("pair.call", i18n.Args{"text": p.contacts(pair)}))
}

func (p pairPrinter) verdict(pair *duplicates.Pair) string {
	return p.T("pair.verdict."+pair.Verdict, i18n.Args{"score": score(pair.Score)})
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
