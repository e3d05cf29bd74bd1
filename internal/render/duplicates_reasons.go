package render

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/words"
)

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
