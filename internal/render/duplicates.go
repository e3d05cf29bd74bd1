package render

import (
	"fmt"
	"iter"
	"strconv"
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

// data has the pairs for programs.
func (p pairPrinter) data(report *duplicates.Report) doc.Object {
	return doc.Obj("compared", report.Compared, "exact", report.Exact, "quiet", report.Quiet,
		"pairs", iter.Seq[doc.Object](func(yield func(doc.Object) bool) {
			for i := range report.Pairs {
				if !yield(p.pairData(&report.Pairs[i])) {
					return
				}
			}
		}))
}

func (p pairPrinter) pairData(pair *duplicates.Pair) doc.Object {
	contacts := []doc.Object{}
	for _, rec := range pair.Members() {
		if organisations := rec.Organisations(); len(organisations) > 0 {
			url := ""
			if o, ok := p.reg.Organisation(organisations[0]); ok {
				url = o.URL
			}
			contacts = append(contacts, doc.Obj("innovation", rec.ID, "organisation", organisations[0],
				"name", p.reg.OrganisationName(organisations[0]), "url", url))
		}
	}
	return doc.Obj("a", pair.A.ID, "b", pair.B.ID, "score", rounded(pair.Score), "verdict", pair.Verdict, "mutual", pair.Mutual, "similarity", rounded(pair.Similarity),
		"reasons", doc.Objs(pair.Reasons, reasonData), "shared_organisations", pair.Shared, "unaware", pair.Unaware(),
		"overlap", pair.Overlap.String(), "relation", pair.Relation,
		"provinces", []any{p.reg.Provinces(pair.A), p.reg.Provinces(pair.B)}, "contacts", contacts)
}

func reasonData(r duplicates.Reason) doc.Object {
	return doc.Obj("feature", r.Feature, "score", rounded(r.Score), "shared", r.Shared)
}

// rounded keeps six decimals: more would only show how machines add.
func rounded(x float64) float64 {
	short, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'f', 6, 64), 64)
	return short
}

// table has a row for each pair.
func (p pairPrinter) table(report *duplicates.Report) *doc.Table {
	t := &doc.Table{Title: p.T("pair.title"), Cols: doc.Cols(p.Printer,
		"a", "b", "score", "verdict", "similarity", "words", "shared_organisations", "unaware", "overlap", "relation")}
	for i := range report.Pairs {
		pair := &report.Pairs[i]
		t.Rows = append(t.Rows, doc.Row(
			pair.A.ID, pair.B.ID, score(pair.Score), pair.Verdict, score(pair.Similarity),
			duplicates.Words(pair.Reasons), pair.Shared, pair.Unaware(), pair.Overlap.String(), pair.Relation,
		))
	}
	return t
}

// reasonVocabulary names the terms that a reason's values are.
var reasonVocabulary = map[string]string{
	"target_groups": "target_group", "core_functions": "core_function", "priorities": "priority", "domain": "domain",
}

// why tells what makes a pair alike.
func (p pairPrinter) why(reasons []duplicates.Reason) string {
	var parts []string
	for _, r := range reasons {
		if len(r.Shared) > 0 {
			parts = append(parts, p.T("pair.reason."+r.Feature, i18n.Args{"text": p.shared(r)}))
		}
	}
	return strings.Join(parts, "; ")
}

// whyNot tells in which fields the two have nothing in common, and what each has.
func (p pairPrinter) whyNot(pair *duplicates.Pair) string {
	var parts []string
	for _, r := range pair.Reasons {
		if r.Score == 0 && r.Feature != "words" && r.Feature != "word_parts" {
			a, b := p.own(pair.A, r.Feature), p.own(pair.B, r.Feature)
			parts = append(parts, p.T("pair.differs."+r.Feature, i18n.Args{"a": a, "b": b}))
		}
	}
	return strings.Join(parts, "; ")
}

// own writes what one of a pair has where the other has something else.
func (p pairPrinter) own(rec *registry.Record, feature string) string {
	own := duplicates.Values(rec, feature)
	if feature == "province" {
		own = p.reg.Provinces(rec)
	}
	return p.shared(duplicates.Reason{Feature: feature, Shared: own})
}

// shared writes what both have, with the words of terms and places.
func (p pairPrinter) shared(r duplicates.Reason) string {
	say := words.Of(p.Printer, p.reg)
	name := func(id string) string { return say.Term(reasonVocabulary[r.Feature], id) }
	switch r.Feature {
	case "province":
		name = say.Organisation
	case "period":
		name = p.period
	case duplicates.FeatureThird:
		name = say.Innovation
	}
	return strings.Join(words.Each(r.Shared, name), ", ")
}

// period writes an interval of days in words.
func (p pairPrinter) period(interval string) string {
	from, until, _ := strings.Cut(interval, "/")
	if until == ".." {
		return p.T("pair.since", i18n.Args{"from": from})
	}
	return p.T("pair.between", i18n.Args{"from": from, "until": until})
}

// Alike tells what a new record resembles, and what to do where it is the same or
// something else.
func Alike(s *Screen, reg *registry.Registry, pairs []duplicates.Pair, c *registry.Change) {
	rec, _ := reg.Innovation(c.ID)
	for i := range pairs {
		p := &pairs[i]
		alike(s, pairPrinter{s.Printer, reg}.alike(p, rec)+" "+s.T("change.alike."+c.Action, i18n.Args{"new": c.ID, "id": p.Other(rec).ID}))
	}
}

// AlikeOne tells of one innovation that a new one resembles.
func AlikeOne(s *Screen, reg *registry.Registry, pair *duplicates.Pair, rec *registry.Record) {
	alike(s, pairPrinter{s.Printer, reg}.alike(pair, rec))
}

func alike(s *Screen, text string) {
	_ = s.Write(&doc.Doc{Body: func(b *doc.Body) { b.Para(doc.T(text)) }}, "text") // a note that can't be written is no reason to stop
}

func (p pairPrinter) alike(pair *duplicates.Pair, rec *registry.Record) string {
	other := pair.Other(rec)
	return p.T("add.alike", i18n.Args{
		"title": other.Title, "id": other.ID, "why": p.why(pair.Reasons), "call": p.contact(other), "same": pair.Verdict == duplicates.Duplicate,
	})
}
